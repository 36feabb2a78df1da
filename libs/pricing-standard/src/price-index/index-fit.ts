import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { LEVELS } from './hedonic-groups.js';
import type { Group, Level } from './hedonic-groups.js';
import type { Pair } from './repeat-sales.js';

/** Variances of the logarithms: of a pair (a + b × months between), and of a single sale by how alike its group is. */
export type Variances = { readonly pair: { readonly a: number; readonly b: number }; readonly single: Readonly<Record<Level, number>> };

/** The level of each month as a logarithm over the base month, and its covariance; months that nothing ties to the base are not in it. */
export type Fit = {
  readonly months: readonly string[];
  readonly level: ReadonlyMap<string, number>;
  readonly variance: ReadonlyMap<string, number>;
};

/** A published spread counts as so many sales beside those at hand, so that one pair alone does not look like certainty. */
export const PRIOR_SALES = 10;

export const pairVariance = ({ pair }: Variances, gapMonths: number): number => pair.a + pair.b * gapMonths;

/**
 * Both ways of reading the market as one weighted least squares: each pair says a difference of two months, each group of single sales says the
 * differences of its months once its own level is taken out. Information (inverse variance) adds up: that is how the two are combined.
 */
function information(pairs: readonly Pair[], groups: readonly Group[], at: ReadonlyMap<string, number>, variances: Variances) {
  const a = Matrix.zeros(at.size, at.size);
  const b = Matrix.zeros(at.size, 1);
  const add = (m: Matrix, i: number, j: number, x: number) => m.set(i, j, m.get(i, j) + x);
  for (const p of pairs) {
    const [i, j] = [at.get(p.from), at.get(p.to)];
    if (i === undefined || j === undefined) continue;
    const w = 1 / pairVariance(variances, p.gapMonths);
    for (const [x, y, sign] of [
      [i, i, 1],
      [j, j, 1],
      [i, j, -1],
      [j, i, -1],
    ] as const)
      add(a, x, y, sign * w);
    add(b, j, 0, w * p.change);
    add(b, i, 0, -w * p.change);
  }
  for (const { level, sales } of groups) {
    const w = 1 / variances.single[level];
    const inside = sales.filter((s) => at.has(s.month));
    const mean = inside.reduce((sum, s) => sum + s.y, 0) / inside.length;
    const counts = new Map<number, number>();
    for (const s of inside) {
      const i = at.get(s.month)!;
      counts.set(i, (counts.get(i) ?? 0) + 1);
      add(b, i, 0, w * (s.y - mean));
    }
    for (const [i, n] of counts) {
      add(a, i, i, w * n);
      for (const [j, m] of counts) add(a, i, j, (-w * (n * m)) / inside.length);
    }
  }
  return { a, b };
}

/** Months that some chain of pairs and groups ties to a month, itself among them. */
export function tiedTo(base: string, pairs: readonly Pair[], groups: readonly Group[]): Set<string> {
  const ties = [...pairs.map((p) => [p.from, p.to]), ...groups.map((g) => [...new Set(g.sales.map((s) => s.month))])];
  const tied = new Set([base]);
  for (let before = 0; before < tied.size;) {
    before = tied.size;
    for (const months of ties) if (months.some((m) => tied.has(m))) for (const m of months) tied.add(m);
  }
  return tied;
}

export function fitLevels(base: string, pairs: readonly Pair[], groups: readonly Group[], variances: Variances): Fit {
  const months = [...tiedTo(base, pairs, groups)].sort();
  const free = months.filter((m) => m !== base);
  const at = new Map(months.map((m, i) => [m, i]));
  const level = new Map([[base, 0]]);
  const variance = new Map([[base, 0]]);
  if (free.length === 0) return { months, level, variance };
  const { a, b } = information(pairs, groups, at, variances);
  const rows = free.map((m) => at.get(m)!);
  const reduced = a.selection(rows, rows);
  const cholesky = new CholeskyDecomposition(reduced);
  const inverse = cholesky.solve(Matrix.eye(rows.length));
  const solution = cholesky.solve(b.selection(rows, [0]));
  for (const [i, month] of free.entries()) {
    level.set(month, solution.get(i, 0));
    variance.set(month, inverse.get(i, i));
  }
  return { months, level, variance };
}

/** Degrees of freedom left: sales and pairs, less a level for each group and each month but the base. */
export function freedomOf(fit: Fit, pairs: readonly Pair[], groups: readonly Group[]): { informative: number; left: number } {
  const informative = pairs.length + groups.reduce((sum, g) => sum + g.sales.length - 1, 0);
  return { informative, left: Math.max(0, informative - (fit.months.length - 1)) };
}

/** Variances as the sales themselves show them around a fit, leaning on the published spread while there are few. */
export function variancesAround(fit: Fit, pairs: readonly Pair[], groups: readonly Group[], prior: Variances): Variances {
  const { informative, left } = freedomOf(fit, pairs, groups);
  // Months take freedom from every kind of sale alike.
  const kept = informative === 0 ? 0 : left / informative;
  const levelOf = (month: string) => fit.level.get(month) ?? 0;
  const pooled = (priorVariance: number, squares: number, freedom: number) =>
    (PRIOR_SALES * priorVariance + squares) / (PRIOR_SALES + freedom * kept);
  const single = Object.fromEntries(
    LEVELS.map((name) => {
      const own = groups.filter((g) => g.level === name);
      const squares = own.reduce((sum, g) => {
        const left = g.sales.map((s) => s.y - levelOf(s.month));
        const mean = left.reduce((x, y) => x + y, 0) / left.length;
        return sum + left.reduce((x, y) => x + (y - mean) ** 2, 0);
      }, 0);
      return [
        name,
        pooled(
          prior.single[name],
          squares,
          own.reduce((sum, g) => sum + g.sales.length - 1, 0),
        ),
      ];
    }),
  ) as Record<Level, number>;
  const squares = pairs.map((p) => (p.change - levelOf(p.to) + levelOf(p.from)) ** 2);
  const mean = pooled(
    prior.pair.a,
    squares.reduce((x, y) => x + y, 0),
    pairs.length,
  );
  return { pair: widening(pairs, squares, mean, kept), single };
}

/** Pairs from which on the spread may grow with the months between; fewer cannot tell. */
const PAIRS_FOR_SLOPE = 30;

// Case and Shiller's second step: squared errors on the months between, a line that neither falls nor starts below a quarter of the mean.
function widening(pairs: readonly Pair[], squares: readonly number[], mean: number, kept: number): Variances['pair'] {
  const n = pairs.length;
  if (n < PAIRS_FOR_SLOPE || kept <= 0) return { a: mean, b: 0 };
  const gap = pairs.reduce((sum, p) => sum + p.gapMonths, 0) / n;
  const spread = pairs.reduce((sum, p) => sum + (p.gapMonths - gap) ** 2, 0);
  const slope = pairs.reduce((sum, p, i) => sum + (p.gapMonths - gap) * squares[i]!, 0) / (spread || 1) / kept;
  const b = Math.min(Math.max(slope, 0), (mean * 0.75) / gap);
  return { a: mean - b * gap, b };
}
