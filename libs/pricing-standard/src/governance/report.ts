import { z } from 'zod';
import type { Backtest, Score } from '../estimator/backtest.js';

const share = z.number().min(0).max(1);

export const scoreSchema = z.strictObject({
  /** A month, a family or a band. */
  name: z.string(),
  sales: z.int().min(0),
  /** Root of the mean squared error of the logarithm of the price. */
  rmsle: z.number().min(0),
  /** The same by the transparent legs alone. */
  transparentRmsle: z.number().min(0),
  /** Mean of the logarithm of estimate over price: above 0 is too dear. */
  bias: z.number(),
  mape: z.number().min(0),
  medianApe: z.number().min(0),
  coverage80: share,
  coverage90: share,
  /** Median factor either side of the middle of the interval. */
  medianFactor80: z.number().min(1),
  medianFactor90: z.number().min(1),
});

/** What a rolling back-test found, without a single sale in it. */
export const reportSchema = z.strictObject({
  folds: z.literal('rolling-month'),
  /** Months that are shown and not pooled. */
  warmUp: z.array(z.string()),
  months: z.array(scoreSchema).min(1),
  families: z.array(scoreSchema),
  ageBands: z.array(scoreSchema),
  priceBands: z.array(scoreSchema),
  pooled: scoreSchema,
});
export type Report = z.infer<typeof reportSchema>;

export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

const roundedScore = (score: Score): Score =>
  Object.fromEntries(Object.entries(score).map(([key, v]) => [key, typeof v === 'number' ? rounded(v) : v])) as Score;

export function reportOf({ months, families, ageBands, priceBands, pooled }: Backtest, warmUp = 1): Report {
  const shown = Math.min(warmUp, months.length - 1);
  return {
    folds: 'rolling-month',
    warmUp: months.slice(0, shown).map((m) => m.name),
    months: months.map(roundedScore),
    families: families.map(roundedScore),
    ageBands: ageBands.map(roundedScore),
    priceBands: priceBands.map(roundedScore),
    pooled: roundedScore(pooled),
  };
}

/** The months a report is pooled over. */
export const pooledMonths = (report: Report): Report['months'] => report.months.filter((m) => !report.warmUp.includes(m.name));
