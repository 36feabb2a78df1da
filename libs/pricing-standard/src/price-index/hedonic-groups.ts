import { constantQuality } from './sold-machine.js';
import type { IndexSale } from './sold-machine.js';

/** How alike the sales of a group are: of one model, of one size class, or only of one family. */
export const LEVELS = ['model', 'class', 'family'] as const;
export type Level = (typeof LEVELS)[number];

/** Sales that are compared with each other over time, each as month and constant-quality logarithm of its price. */
export type Group = { readonly level: Level; readonly sales: readonly { readonly month: string; readonly y: number }[] };

/** Sales a model or class needs to be a group of its own; the rest is compared one level up. */
const GROUP_MIN = 3;

/** Single sales by model, the rest by class, the rest of that by family; markets never meet in a group. */
export function hedonicGroups(singles: readonly IndexSale[]): Group[] {
  const groups: Group[] = [];
  let rest = singles;
  for (const level of LEVELS) {
    const by = new Map<string, IndexSale[]>();
    const left: IndexSale[] = [];
    for (const s of rest) {
      const name = level === 'model' ? s.sale.modelId : level === 'class' ? s.sale.classId : 'all';
      if (name === null) left.push(s);
      else by.set(`${s.sale.market} ${name}`, [...(by.get(`${s.sale.market} ${name}`) ?? []), s]);
    }
    for (const sales of by.values()) {
      if (sales.length < GROUP_MIN && level !== 'family') left.push(...sales);
      else groups.push({ level, sales: sales.map((s) => ({ month: s.month, y: constantQuality(s) })) });
    }
    rest = left.toSorted((a, b) => (a.sale.soldOn + a.sale.id < b.sale.soldOn + b.sale.id ? -1 : 1));
  }
  return groups;
}
