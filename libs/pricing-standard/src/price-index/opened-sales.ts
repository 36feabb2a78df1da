/** What has to be true of a cell before anybody sees it. */
export const OPENED_BY = { sales: 5, sellers: 3, buyers: 3 } as const;

/** A sale as far as opening needs it. An unknown seller or buyer counts as nobody. */
export type ClosedSale = {
  readonly family: string;
  readonly modelId: string | null;
  readonly classId: string | null;
  readonly yearMade: number | null;
  /** The day the deal was done for good: until its quarter is over, a sale is in no cell. */
  readonly closedOn: string;
  readonly priceMinor: bigint;
  readonly sellerKey: string | null;
  readonly buyerKey: string | null;
};

/**
 * Sales opened together. What is null was widened: a cell without a model holds the models of its class that had too few sales for cells of
 * their own, and so on. Cells never overlap.
 */
export type OpenedCell = {
  readonly family: string;
  readonly modelId: string | null;
  readonly classId: string | null;
  readonly years: { readonly from: number; readonly to: number } | null;
  /** `2026-Q1`, or `2026` where a whole year was needed. */
  readonly period: string;
  readonly sales: number;
  readonly medianMinor: bigint;
  readonly lowerQuarterMinor: bigint;
  readonly upperQuarterMinor: bigint;
};

/** Opened prices are rounded to whole hundreds of the currency: a median of five is one sale's own price. */
const ROUND_MINOR = 10_000n;

/** Years of make are banded by threes, counted from 1950. */
const BAND_YEARS = 3;

export const quarterOf = (on: string): string => `${on.slice(0, 4)}-Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`;

function bandOf(yearMade: number | null): OpenedCell['years'] {
  if (yearMade === null) return null;
  const from = 1950 + Math.floor((yearMade - 1950) / BAND_YEARS) * BAND_YEARS;
  return { from, to: from + BAND_YEARS - 1 };
}

const isOver = (period: string, today: string): boolean => period < (period.includes('Q') ? quarterOf(today) : today.slice(0, 4));

type Place = Pick<OpenedCell, 'family' | 'modelId' | 'classId' | 'years' | 'period'>;

/** From the narrowest cell of a sale to the widest; each is part of the next. */
function ladder(sale: ClosedSale): (Place | null)[] {
  const { family, modelId, classId } = sale;
  const [years, period] = [bandOf(sale.yearMade), quarterOf(sale.closedOn)];
  const whole = { family, modelId: null, classId: null, years: null, period };
  return [
    modelId !== null && years ? { ...whole, modelId, classId, years } : null,
    classId !== null && years ? { ...whole, classId, years } : null,
    years ? { ...whole, years } : null,
    whole,
    { ...whole, period: period.slice(0, 4) },
  ];
}

const RUNGS = 5;

/** Enough sales, by enough sellers to enough buyers. */
export function mayOpen(sales: readonly ClosedSale[]): boolean {
  const known = (key: 'sellerKey' | 'buyerKey') => new Set(sales.flatMap((s) => s[key] ?? [])).size;
  return sales.length >= OPENED_BY.sales && known('sellerKey') >= OPENED_BY.sellers && known('buyerKey') >= OPENED_BY.buyers;
}

type Held = { readonly place: Place; readonly sales: ClosedSale[] };

/**
 * Splits sales into cells that may be seen. Sales of a cell that may not be opened join what is left of the next wider one; what is left at the
 * widest is not opened at all. Every sale is in one cell at most and no total is told, so that nothing comes of subtracting one cell from another:
 * whatever sums and differences are taken, what remains is made of whole cells.
 * A year as the widest cell waits for the year to be over.
 */
export function splitToOpen(sales: readonly ClosedSale[], today: string): { open: Held[]; closed: ClosedSale[] } {
  const open: Held[] = [];
  let waiting = sales.filter((s) => quarterOf(s.closedOn) < quarterOf(today));
  for (let rung = 0; rung < RUNGS; rung++) {
    const places = new Map<string, Held>();
    const next: ClosedSale[] = [];
    for (const sale of waiting) {
      const place = ladder(sale)[rung] ?? null;
      if (!place || !isOver(place.period, today)) {
        next.push(sale);
        continue;
      }
      const key = JSON.stringify(place);
      const held = places.get(key) ?? { place, sales: [] };
      held.sales.push(sale);
      places.set(key, held);
    }
    for (const held of places.values()) {
      if (mayOpen(held.sales)) open.push(held);
      else next.push(...held.sales);
    }
    waiting = next;
  }
  return { open, closed: waiting };
}

/** The cells as everybody may see them. */
export const openedCells = (sales: readonly ClosedSale[], today: string): OpenedCell[] =>
  splitToOpen(sales, today)
    .open.map(({ place, sales: members }) => cellOf(place, members))
    .toSorted(inOrder);

function cellOf(place: Place, sales: readonly ClosedSale[]): OpenedCell {
  const prices = sales.map((s) => s.priceMinor).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const at = (share: number) => rounded(prices[Math.round((prices.length - 1) * share)]!);
  return { ...place, sales: sales.length, medianMinor: at(0.5), lowerQuarterMinor: at(0.25), upperQuarterMinor: at(0.75) };
}

const rounded = (minor: bigint): bigint => ((minor + ROUND_MINOR / 2n) / ROUND_MINOR) * ROUND_MINOR;

/** Newest first, then by family, then the narrow before the wide. */
function inOrder(a: OpenedCell, b: OpenedCell): number {
  const key = (c: OpenedCell) => [c.family, c.classId ?? '~', c.modelId ?? '~', c.years?.from ?? 9999].join(' ');
  if (a.period !== b.period) return a.period < b.period ? 1 : -1;
  return key(a) < key(b) ? -1 : 1;
}
