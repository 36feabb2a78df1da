import { Kept } from '../kept.js';

type Since<T> = { readonly answer: Promise<T>; readonly since: number };

/** Answers by what was asked, also those still on their way, so that who asks the same meanwhile shares them. */
export class KeptAnswers<T> {
  private readonly kept: Kept<Since<T>>;

  constructor(
    most: number,
    private readonly forMs: number,
  ) {
    this.kept = new Kept(most);
  }

  get(key: string, now: number): Promise<T> | undefined {
    const found = this.kept.find(key);
    if (found && now - found.since < this.forMs) return found.answer;
    if (found) this.kept.drop(key);
    return undefined;
  }

  set(key: string, answer: Promise<T>, now: number): void {
    this.kept.set(key, { answer, since: now });
  }

  /** Unless another answer took its place. */
  forget(key: string, answer: Promise<T>): void {
    if (this.kept.find(key)?.answer === answer) this.kept.drop(key);
  }
}
