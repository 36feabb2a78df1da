import type { Answer, MachineFacts } from './answers.js';
import { limitsFor } from './judgement.js';
import type { Standard, StandardItem } from './standard.js';

/** How worn an invented machine is: 0 as new, 1 at every limit. `roll` gives numbers in [0, 1), from a seed. */
export type SampleOrder = { machine: MachineFacts; wear: number; hours: number; roll: () => number };

const REFERENCES: Readonly<Record<string, number>> = { MPa: 34.3, s: 4, rpm: 2100 };

function measured(item: Extract<StandardItem, { kind: 'measure' }>, order: SampleOrder): Partial<Answer> {
  const limits = limitsFor(item, order.machine);
  if (!limits) return { value: item.min };
  // Worn parts scatter around the wear of the machine, and few machines are equally worn everywhere.
  const w = Math.max(0, order.wear + (order.roll() - 0.5) * 0.3);
  const x = limits.std + (limits.limit - limits.std) * w;
  const reference = limits.reference ?? REFERENCES[item.unit] ?? 10;
  const target = limits.low === undefined ? x : limits.high! + x;
  const value = item.relative === 'percent' ? (reference * x) / 100 : item.relative === 'difference' ? reference + limits.low! - x : target;
  const fixed = Number(Math.min(item.max, Math.max(item.min, value)).toFixed(item.decimals));
  return { value: fixed, ...(item.relative ? { reference } : {}), ...(item.instrument ? { instrumentId: `${item.unit}-01` } : {}) };
}

function answerFor(item: StandardItem, order: SampleOrder): Partial<Answer> {
  switch (item.kind) {
    case 'measure':
      return measured(item, order);
    case 'check':
      return { value: true };
    case 'scale':
      return { value: order.wear + (order.roll() - 0.5) * 0.4 < 0.35 ? 4 : order.wear < 0.75 ? 3 : 2 };
    case 'compare':
      return { value: { meter: order.hours, ecu: order.hours - Math.round(order.roll() * 30), telematics: null } };
    case 'choice':
      return { value: item.options.find((o) => o.score === 4)?.id ?? item.options.at(-1)!.id };
    case 'text':
      return { value: 'Plate and engine label agree' };
    case 'lab':
      return { value: Object.fromEntries(item.elements.map((e) => [e.id, Number((e.warn * (0.3 + 0.5 * order.wear)).toFixed(2))])) };
    case 'photos':
      return { value: null };
  }
}

/** The answers of a careful inspector about a machine of this wear. For the demo market, the journey and the tests. */
export function sampleAnswers(standard: Standard, order: SampleOrder): Answer[] {
  return standard.sections
    .flatMap((s) => s.items)
    .filter((item) => item.kind !== 'photos')
    .map((item) => ({ itemId: item.id, ...answerFor(item, order) }) as Answer);
}
