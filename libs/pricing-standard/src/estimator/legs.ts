import { ComparableBook } from './comparables.js';
import type { ComparablesLeg } from './comparables.js';
import { costLeg } from './cost.js';
import type { CostLeg } from './cost.js';
import type { Effects } from './hedonic.js';
import type { Memory, Recollection } from './memory.js';
import type { Prepared } from './sale.js';
import type { Settings } from './settings.js';

/** The legs in the order of their weights. `learned` is the checker nobody can do by hand; the others are the transparent ones. */
export const LEGS = ['hedonic', 'comparables', 'cost', 'learned'] as const;
export type LegCode = (typeof LEGS)[number];
export const TRANSPARENT = 3;

/** The transparent legs of one machine, as logarithms of its price before condition. */
export type TransparentLegs = {
  readonly hedonic: number;
  readonly comparables: ComparablesLeg;
  readonly cost: CostLeg;
};

export function transparentLegs(
  prepared: Prepared,
  effects: Effects,
  told: Recollection,
  memory: Memory,
  book: ComparableBook,
  settings: Settings,
): TransparentLegs {
  return {
    hedonic: told.means.at(-1)! + effects.sum,
    comparables: book.compare(prepared, effects, memory.fit),
    cost: costLeg(prepared, effects, told, memory.fit, settings),
  };
}

/** The legs as a row; without comparables the hedonic leg stands in for them. */
export const legLogs = (legs: TransparentLegs): [number, number, number] => [
  legs.hedonic,
  legs.comparables.log ?? legs.hedonic,
  legs.cost.log,
];
