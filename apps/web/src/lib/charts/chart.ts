/** One value of a series; `null` where there is none. `low` and `high` are the interval it lies in. */
export interface ChartValue {
  value: number | null;
  low?: number | undefined;
  high?: number | undefined;
}
/** Up to four series can be told apart by colour, dash and mark. */
export interface ChartSeries {
  name: string;
  /** As many as there are labels. */
  values: readonly ChartValue[];
}
/** A line to measure against: a limit, or what was promised. */
export interface ChartReference {
  name: string;
  value: number;
}
export interface ChartProps {
  title: string;
  /** One sentence that says what the picture shows, for those who do not see it. */
  description: string;
  /** What each value is of, in its order: months, families. */
  labels: readonly string[];
  series: readonly ChartSeries[];
  /** Writes a value with its unit in the reader's language. */
  format: (value: number) => string;
  references?: readonly ChartReference[];
  /** A value the axis must reach; bars always reach 0. */
  reach?: number | undefined;
  /** The numbers as a table under the picture; left out where the page has a fuller one beside it. */
  table?: boolean;
}

export interface Axis {
  from: number;
  to: number;
  ticks: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10];

/** An axis with round ticks, equally far apart, that holds every value. */
export function axisOf(values: readonly number[], most = 5): Axis {
  const [least, highest] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(least) || !Number.isFinite(highest)) return { from: 0, to: 1, ticks: [0, 1] };
  const span = highest - least || Math.abs(highest) || 1;
  const rough = span / (most - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * STEPS.find((s) => s * power >= rough * (1 - 1e-9))!;
  const [first, last] = [Math.floor(least / step + 1e-9), Math.ceil(highest / step - 1e-9)];
  const ticks = Array.from({ length: Math.max(2, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  return { from: ticks[0]!, to: ticks.at(-1)!, ticks };
}

/** Everything an axis must hold. */
export const valuesOf = ({ series, references = [], reach }: Pick<ChartProps, 'series' | 'references' | 'reach'>): number[] => [
  ...series.flatMap((s) => s.values.flatMap((v) => [v.value, v.low, v.high].filter((n) => n !== null && n !== undefined))),
  ...references.map((r) => r.value),
  ...(reach === undefined ? [] : [reach]),
];

/** Where a value lies on an axis, from 0 to 1. */
export const shareOf = (axis: Axis, value: number): number => (value - axis.from) / (axis.to - axis.from);

/** Which labels are written when not all of them fit: evenly spread, the last one always. */
export function shownLabels(count: number, most: number): number[] {
  const every = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: count }, (_, i) => i).filter((i) => (count - 1 - i) % every === 0);
}

/** Runs of neighbouring values, so that a line does not cross what is missing. */
export function runsOf(values: readonly ChartValue[]): number[][] {
  const runs: number[][] = [];
  for (const [i, { value }] of values.entries()) {
    if (value === null) continue;
    if (runs.at(-1)?.at(-1) === i - 1) runs.at(-1)!.push(i);
    else runs.push([i]);
  }
  return runs;
}
