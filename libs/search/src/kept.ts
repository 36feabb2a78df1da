/** Values by name, the ones asked for last; what was asked for longest ago goes first. */
export class Kept<T> {
  private readonly values = new Map<string, T>();

  /** `gone` is told of each value that is kept no more, but when all are cleared. */
  constructor(
    private readonly most: number,
    private readonly gone?: (value: T) => void,
  ) {}

  /** The value of a name, made when it is not there. */
  get(name: string, make: () => T): T {
    const value = this.values.has(name) ? this.values.get(name)! : make();
    this.values.delete(name);
    this.values.set(name, value);
    if (this.values.size > this.most) this.drop(this.values.keys().next().value!);
    return value;
  }

  has = (name: string): boolean => this.values.has(name);

  find = (name: string): T | undefined => (this.values.has(name) ? this.get(name, () => this.values.get(name)!) : undefined);

  set(name: string, value: T): void {
    this.values.delete(name);
    this.get(name, () => value);
  }

  drop(name: string): void {
    const value = this.values.get(name)!;
    this.values.delete(name);
    this.gone?.(value);
  }

  all = (): IterableIterator<[string, T]> => this.values.entries();

  clear(): void {
    if (this.values.size > 0) this.values.clear();
  }
}
