/** The package has no types; this is what the bench calls. */
declare module 'ml-xgboost' {
  interface Booster {
    train(x: number[][], y: number[]): void;
    predict(x: number[][]): number[];
    free(): void;
  }
  const ready: Promise<new (options: Record<string, unknown>) => Booster>;
  export default ready;
}
