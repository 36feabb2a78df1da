/** One column of the learned leg. A monotone column never moves the price against its direction, all else equal. */
export type FeatureSpec = {
  readonly name: string;
  readonly kind: 'number' | 'category';
  readonly monotone: -1 | 0 | 1;
  /** The line of the explanation its effect is told in. */
  readonly group: string;
};

/** Rows as small integers, a column after the other. Bin 0 is "unknown" in every column. */
export type Binned = { readonly rows: number; readonly columns: readonly Uint8Array[]; readonly cuts: readonly (readonly number[])[] };

export const MAX_BINS = 64;

/** Borders between the bins of a number: quantiles of the values, or the middle between neighbours where there are few. */
function cutsOf(values: Float64Array, most: number): number[] {
  const sorted = values.filter((v) => !Number.isNaN(v)).toSorted();
  const distinct: number[] = [];
  for (const v of sorted) if (distinct.length === 0 || distinct[distinct.length - 1] !== v) distinct.push(v);
  const middle = (i: number) => (distinct[i]! + distinct[i + 1]!) / 2;
  if (distinct.length <= most) return distinct.slice(0, -1).map((_, i) => middle(i));
  const cuts: number[] = [];
  for (let q = 1; q < most; q++) {
    const value = sorted[Math.floor((q * sorted.length) / most)]!;
    if (cuts.length === 0 || cuts[cuts.length - 1]! < value) cuts.push(value);
  }
  return cuts;
}

const binOf = (value: number, cuts: readonly number[]): number => {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (value <= cuts[mid]!) high = mid;
    else low = mid + 1;
  }
  return low + 1;
};

/** Puts every value into its bin. A category is already a small code; its bin is the code plus one. */
export function binColumns(columns: readonly Float64Array[], features: readonly FeatureSpec[]): Binned {
  const cuts = columns.map((column, f) => (features[f]!.kind === 'number' ? cutsOf(column, MAX_BINS - 1) : []));
  const binned = columns.map((column, f) => {
    const bins = new Uint8Array(column.length);
    const isNumber = features[f]!.kind === 'number';
    for (let i = 0; i < column.length; i++) {
      const value = column[i]!;
      if (!Number.isNaN(value)) bins[i] = isNumber ? binOf(value, cuts[f]!) : Math.min(value, MAX_BINS - 2) + 1;
    }
    return bins;
  });
  return { rows: columns[0]?.length ?? 0, columns: binned, cuts };
}
