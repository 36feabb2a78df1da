import type { IndexSale } from './sold-machine.js';

/** The same machine sold in two months. `change` is the change of its logarithmic price that wear does not explain. */
export type Pair = { readonly from: string; readonly to: string; readonly gapMonths: number; readonly change: number };

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
const chosen = (a: number | null, b: number | null): readonly [number, number] => (a === null || b === null ? [0, 0] : [a, b]);

/** What is known of one sale only is no change: hours count when both sales have them, else the hours its age lets expect; a grade likewise. */
function pairOf(a: IndexSale, b: IndexSale): Pair {
  const hours = a.hours === null || b.hours === null ? b.typicalUse - a.typicalUse : b.hours - a.hours;
  const [before, after] = chosen(a.condition, b.condition);
  return {
    from: a.month,
    to: b.month,
    gapMonths: monthNumber(b.month) - monthNumber(a.month),
    change: b.logPrice - a.logPrice - (b.age - a.age) - hours - (after - before),
  };
}

/**
 * Sales of one machine on one market, each with the next, as pairs; every other sale stands alone. Two sales in one month tell nothing of the
 * time between: only the later counts. Expects its sales in order of day.
 */
export function pairsOf(sales: readonly IndexSale[]): { pairs: Pair[]; singles: IndexSale[] } {
  const machines = new Map<string, IndexSale[]>();
  const singles: IndexSale[] = [];
  for (const s of sales) {
    if (s.sale.machineKey === null) singles.push(s);
    else {
      const key = `${s.sale.market} ${s.sale.machineKey}`;
      const before = machines.get(key) ?? [];
      machines.set(key, [...(before.at(-1)?.month === s.month ? before.slice(0, -1) : before), s]);
    }
  }
  const pairs: Pair[] = [];
  for (const chain of machines.values()) {
    if (chain.length === 1) singles.push(chain[0]!);
    else pairs.push(...chain.slice(1).map((s, i) => pairOf(chain[i]!, s)));
  }
  return { pairs, singles };
}
