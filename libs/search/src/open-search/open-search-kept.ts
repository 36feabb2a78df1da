type Kept<T> = { readonly answer: Promise<T>; readonly since: number };

/** Answers by what was asked, also those still on their way, so that who asks the same meanwhile shares them. What was asked longest ago goes first. */
export class KeptAnswers<T> {
  private readonly kept = new Map<string, Kept<T>>();

  constructor(
    private readonly most: number,
    private readonly forMs: number,
  ) {}

  get(key: string, now: number): Promise<T> | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    this.kept.delete(key);
    if (now - found.since >= this.forMs) return undefined;
    this.kept.set(key, found);
    return found.answer;
  }

  set(key: string, answer: Promise<T>, now: number): void {
    this.kept.set(key, { answer, since: now });
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
  }

  /** Unless another answer took its place. */
  forget(key: string, answer: Promise<T>): void {
    if (this.kept.get(key)?.answer === answer) this.kept.delete(key);
  }
}
