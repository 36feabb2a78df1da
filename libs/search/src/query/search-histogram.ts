import type { SearchDocument } from '../document/search-document.js';
import { usdMinorOf } from '../document/search-document.js';

export const HISTOGRAM_FIELDS = ['year', 'hours', 'price', 'landed'] as const;
export type HistogramField = (typeof HISTOGRAM_FIELDS)[number];

/** Machines whose value is at least `from` and below `to`; null is open. Money in US cents. Empty buckets are left out. */
export type Bucket = { readonly from: number | null; readonly to: number | null; readonly count: number };
export type Histogram = { readonly field: HistogramField; readonly buckets: readonly Bucket[] };

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
/** Eight steps a decade in round numbers, from 1,000 to 1,000,000 dollars. */
const DOLLARS = [1000, 10_000, 100_000].flatMap((decade) => [1, 1.3, 1.8, 2.4, 3.2, 4.2, 5.6, 7.5].map((s) => Math.round(s * decade)));
const CENTS = [...DOLLARS, 1_000_000].map((dollars) => dollars * 100);

/** The bounds between the buckets of each field; the first and the last bucket are open. The same for every query, so that bars stand still. */
export const HISTOGRAM_BOUNDS: Readonly<Record<HistogramField, readonly number[]>> = {
  year: steps(1995, 2035, 1),
  hours: steps(1000, 20_000, 1000),
  price: CENTS,
  landed: CENTS,
};

/** Place of a value among the buckets of a field. */
export function bucketOf(bounds: readonly number[], value: number): number {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function histogram(field: HistogramField, counts: ArrayLike<number>): Histogram {
  const bounds = HISTOGRAM_BOUNDS[field];
  const buckets = Array.from({ length: bounds.length + 1 }, (_, i) => ({
    from: bounds[i - 1] ?? null,
    to: bounds[i] ?? null,
    count: counts[i] ?? 0,
  }));
  return { field, buckets: buckets.filter((b) => b.count > 0) };
}

export const histogramValue = (doc: SearchDocument, field: Exclude<HistogramField, 'landed'>): number | null =>
  field === 'year' ? doc.yearMade : field === 'hours' ? doc.operatingHours : usdMinorOf(doc);
