import { Matrix, solve } from 'ml-matrix';

/** Weights of the legs; they add up to 1 and none is negative, so a blend of legs that never rise with age never rises either. */
export type Weights = readonly number[];

/**
 * The blend of legs with the least mean squared error, from their out-of-sample errors (a row per sale, a column per leg).
 * `prior` is the matrix of mean products of errors over all families; it counts as `priorWeight` sales.
 */
export function blendOf(products: Float64Array, legs: number): Weights {
  let best: { weights: number[]; loss: number } | null = null;
  for (let subset = 1; subset < 1 << legs; subset++) {
    const members = Array.from({ length: legs }, (_, i) => i).filter((i) => (subset >> i) & 1);
    const weights = spread(members, leastSquares(products, legs, members), legs);
    if (!weights || weights.some((w) => w < 0)) continue;
    const loss = lossOf(products, weights, legs);
    if (!best || loss < best.loss - 1e-12) best = { weights, loss };
  }
  return best!.weights;
}

/** Mean products of errors, `legs` × `legs`, with a little ridge so that equal legs share instead of fighting. */
export function productsOf(
  errors: readonly (readonly number[])[],
  weights: readonly number[],
  legs: number,
): { products: Float64Array; weight: number } {
  const products = new Float64Array(legs * legs);
  let weight = 0;
  for (const [row, e] of errors.entries()) {
    weight += weights[row]!;
    for (let i = 0; i < legs; i++) for (let j = 0; j < legs; j++) products[i * legs + j]! += weights[row]! * e[i]! * e[j]!;
  }
  return { products, weight };
}

function leastSquares(products: Float64Array, legs: number, members: readonly number[]): number[] {
  const rows = members.map((i) => members.map((j) => products[i * legs + j]! + (i === j ? 1e-4 : 0)));
  const x = solve(new Matrix(rows), Matrix.columnVector(members.map(() => 1))).to1DArray();
  const sum = x.reduce((s, v) => s + v, 0);
  return x.map((v) => v / sum);
}

function spread(members: readonly number[], x: readonly number[], legs: number): number[] | null {
  if (x.some((v) => !Number.isFinite(v))) return null;
  const weights = new Array<number>(legs).fill(0);
  for (const [at, leg] of members.entries()) weights[leg] = x[at]!;
  return weights;
}

function lossOf(products: Float64Array, weights: Weights, legs: number): number {
  let loss = 0;
  for (let i = 0; i < legs; i++) for (let j = 0; j < legs; j++) loss += weights[i]! * weights[j]! * products[i * legs + j]!;
  return loss;
}
