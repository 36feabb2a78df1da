import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { curveOf, wearEffect } from './design.js';
import type { Design, Row } from './design.js';
import { LADDER_HALF_LIFE, Ladder } from './ladder.js';
import type { Prepared } from './sale.js';
import type { Curve, Settings } from './settings.js';

/** The fitted regression: a coefficient for every term, and the age and hours curve of every family. */
export type HedonicFit = { readonly coefficients: Float64Array; readonly curves: Readonly<Record<string, Curve>> };

/** What a machine's facts add to its rung of the ladder, in logarithms, by kind. */
export type Effects = {
  readonly wear: number;
  readonly unknown: number;
  readonly traits: number;
  readonly market: number;
  readonly sum: number;
};

export type Learned = { readonly prepared: Prepared; readonly row: Row; readonly logPrice: number };

export const priorFit = (design: Design): HedonicFit => ({ coefficients: new Float64Array(design.terms.length), curves: {} });

/** Weight of a sale of an age in days. */
export const recency = (settings: Settings, ageDays: number): number => {
  const { oldest, halfLifeDays } = settings.hedonic;
  return oldest + (1 - oldest) * 0.5 ** (Math.max(0, ageDays) / halfLifeDays);
};

export function effectsOf(fit: HedonicFit, design: Design, settings: Settings, prepared: Prepared, row: Row): Effects {
  const family = prepared.ladder[0];
  const wear = wearEffect(settings, fit.curves[family] ?? curveOf(settings, family), prepared.ageYears, prepared.hours);
  let [unknown, traits, market] = [0, 0, 0];
  for (let i = 0; i < row.at.length; i++) {
    const { kind } = design.terms[row.at[i]!]!;
    const effect = fit.coefficients[row.at[i]!]! * row.x[i]!;
    if (kind === 'unknown') unknown += effect;
    else if (kind === 'trait') traits += effect;
    else if (kind !== 'curve') market += effect;
  }
  return { wear, unknown, traits, market, sum: wear + unknown + traits + market };
}

/**
 * Fits equipment, market and wear by ridge regression, and the ladder of models by partial pooling, in turns, on `learned` alone.
 * Wear starts from the published curves and is pulled away from them only by sales; it can never rise with age or hours.
 */
export function fitHedonic(learned: readonly Learned[], design: Design, settings: Settings, day: number): HedonicFit {
  const p = design.terms.length;
  const weights = learned.map((l) => recency(settings, day - l.prepared.day));
  const ladderWeights = learned.map((l) => 0.5 ** ((day - l.prepared.day) / LADDER_HALF_LIFE));
  const normal = new CholeskyDecomposition(normalMatrix(learned, weights, design, settings));
  const prior = learned.map((l) => wearEffect(settings, curveOf(settings, l.prepared.ladder[0]), l.prepared.ageYears, l.prepared.hours));
  let coefficients: Float64Array = new Float64Array(p);
  for (let round = 0; round < settings.hedonic.rounds; round++) {
    const ladder = new Ladder(settings.hedonic.pooling);
    const left = learned.map((l, i) => l.logPrice - prior[i]! - dot(l.row, coefficients));
    for (const [i, l] of learned.entries()) ladder.add(l.prepared.ladder, left[i]!, ladderWeights[i]!);
    const right = new Float64Array(p);
    for (const [i, l] of learned.entries()) {
      const z = weights[i]! * (l.logPrice - prior[i]! - ladder.at(l.prepared.ladder, 1).means.at(-1)!);
      for (let k = 0; k < l.row.at.length; k++) right[l.row.at[k]!]! += l.row.x[k]! * z;
    }
    coefficients = Float64Array.from(normal.solve(Matrix.columnVector(right)).to1DArray());
  }
  return { coefficients, curves: curvesOf(learned, coefficients, design, settings) };
}

const dot = (row: Row, coefficients: Float64Array): number => {
  let sum = 0;
  for (let k = 0; k < row.at.length; k++) sum += row.x[k]! * coefficients[row.at[k]!]!;
  return sum;
};

function normalMatrix(learned: readonly Learned[], weights: readonly number[], design: Design, settings: Settings): Matrix {
  const p = design.terms.length;
  const a = new Float64Array(p * p);
  for (const [i, { row }] of learned.entries())
    for (let k = 0; k < row.at.length; k++)
      for (let m = 0; m < row.at.length; m++) {
        const [from, to] = [row.at[k]!, row.at[m]!];
        if (to <= from) a[from * p + to]! += weights[i]! * row.x[k]! * row.x[m]!;
      }
  for (let k = 0; k < p; k++) a[k * p + k]! += settings.hedonic.ridge[design.terms[k]!.kind];
  const matrix = new Matrix(p, p);
  for (let k = 0; k < p; k++) for (let m = 0; m <= k; m++) matrix.set(k, m, a[k * p + m]!).set(m, k, a[k * p + m]!);
  return matrix;
}

/** Least fall of the logarithm per year: a curve that data would turn upwards is held here. */
const LEAST_FALL = -0.005;

function curvesOf(learned: readonly Learned[], coefficients: Float64Array, design: Design, settings: Settings): Record<string, Curve> {
  const curves: Record<string, Curve> = {};
  const of = (name: string): number => coefficients[design.indexOf(name) ?? -1] ?? 0;
  for (const family of new Set(learned.map((l) => l.prepared.ladder[0]))) {
    const prior = curveOf(settings, family);
    const b1 = Math.min(prior.age.b1 + of(`${family}|age`) / 10, LEAST_FALL);
    const steepest = (LEAST_FALL - b1) / (2 * settings.ageRangeYears);
    const b2 = Math.min(prior.age.b2 + of(`${family}|age squared`) / 100, steepest);
    const priorEnd = prior.age.b1 + 2 * prior.age.b2 * settings.ageRangeYears;
    const oldAge = Math.min(priorEnd + of(`${family}|old age`) / 10, LEAST_FALL);
    curves[family] = { age: { b1, b2 }, hours: Math.min(prior.hours + of(`${family}|hours`), 0), oldAge };
  }
  return curves;
}
