import { isGrade } from '@ironsilk/pricing-standard';
import type { Grade } from '@ironsilk/pricing-standard';
import type { Request } from './request.js';

/** What the words of a search ask for beside words; the names are those of the filters. Each is absent when not asked. */
export type WordFilters = {
  readonly priceMin?: number;
  readonly priceMax?: number;
  /** Currency of the price, where the words name one. */
  readonly priceCurrency?: string;
  readonly yearMin?: number;
  readonly yearMax?: number;
  readonly hoursMin?: number;
  readonly hoursMax?: number;
  readonly powerMin?: number;
  readonly powerMax?: number;
  readonly gradeMin?: Grade;
  readonly country?: readonly string[];
  /** Country, or UN/LOCODE of a port, the machine shall go to. */
  readonly to?: string;
};

const RANGES = {
  price: ['priceMin', 'priceMax'],
  year: ['yearMin', 'yearMax'],
  hours: ['hoursMin', 'hoursMax'],
  power: ['powerMin', 'powerMax'],
} as const;

type Limits = { readonly min?: number; readonly max?: number };

/** Both limits at once: the tighter of each. Two that exclude each other are the ends of one range: "over 60k under 40k". */
export function narrowed(a: Limits, b: Limits): Limits {
  const min = Math.max(a.min ?? -Infinity, b.min ?? -Infinity);
  const max = Math.min(a.max ?? Infinity, b.max ?? Infinity);
  const [low, high] = min > max ? [max, min] : [min, max];
  return { ...(Number.isFinite(low) ? { min: low } : {}), ...(Number.isFinite(high) ? { max: high } : {}) };
}

/** The requests of a search as filters. Their order does not matter, but that the first destination and currency stand. */
export function wordFilters(requests: readonly Request[]): WordFilters {
  const of = (kind: Request['kind']): readonly Request[] => requests.filter((r) => r.kind === kind);
  const prices = of('price');
  const currency = prices.find((r) => r.currency)?.currency;
  const ranges = Object.entries(RANGES).flatMap(([kind, [min, max]]) => {
    // A limit in another currency cannot be held against the first one; one without a currency is in the same.
    const asked = kind === 'price' ? prices.filter((r) => !r.currency || r.currency === currency) : of(kind as Request['kind']);
    const limits = asked.reduce<Limits>((all, r) => narrowed(all, r), {});
    const rounded = (n: number, up: boolean): number => (up ? Math.ceil(n) : Math.floor(n));
    return [
      ...(limits.min === undefined ? [] : [[min, rounded(limits.min, false)] as const]),
      ...(limits.max === undefined ? [] : [[max, rounded(limits.max, true)] as const]),
    ];
  });
  // "grade A" asks for A; "grade C" and "grade A" together for A.
  const [grade] = of('grade')
    .flatMap((r) => r.ids ?? [])
    .toSorted();
  const countries = [...new Set(of('country').flatMap((r) => r.ids ?? []))];
  const [destination] = of('destination');
  return {
    ...Object.fromEntries(ranges),
    ...(currency && ranges.some(([name]) => name.startsWith('price')) ? { priceCurrency: currency } : {}),
    ...(isGrade(grade ?? null) ? { gradeMin: grade as Grade } : {}),
    ...(countries.length > 0 ? { country: countries } : {}),
    ...(destination?.ids ? { to: destination.ids.at(-1)! } : {}),
  };
}
