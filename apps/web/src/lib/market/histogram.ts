/** Bars over a range. Pure: no words. */
export interface Bucket {
  from: number | null;
  to: number | null;
  count: number;
}
export interface Bar extends Bucket {
  /** 0 … 1 of the tallest. */
  height: number;
  /** Whether it lies in what is chosen; without a choice all do. */
  chosen: boolean;
}

/** Bars in order, with an empty one where buckets leave a gap, so that a gap is seen. Limits hold both ends in, buckets leave out their `to`. */
export function barsOf(buckets: readonly Bucket[], min: number | null, max: number | null): Bar[] {
  const most = Math.max(1, ...buckets.map((b) => b.count));
  const bars: Bucket[] = [];
  for (const bucket of buckets) {
    const end = bars.at(-1)?.to ?? null;
    if (end !== null && bucket.from !== null && end < bucket.from) bars.push({ from: end, to: bucket.from, count: 0 });
    bars.push(bucket);
  }
  return bars.map((b) => ({
    ...b,
    height: b.count / most,
    chosen: (min === null || b.to === null || b.to > min) && (max === null || b.from === null || b.from <= max),
  }));
}
