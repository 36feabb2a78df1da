import type { CheckedFacts, Inspected, MachineFacts, ValuationWarning } from './machine-facts.js';
import { GRADES } from './machine-facts.js';
import type { PricingStandard } from './pricing-standard.js';

export type AdjustmentCode = 'place' | 'emission' | 'attachments';
/** What is added to the logarithm of every leg alike, with what its sentence needs. */
export type Adjustment = {
  readonly code: AdjustmentCode;
  readonly log: number;
  readonly params: Readonly<Record<string, string | number>>;
};
export type Adjustments = {
  readonly lines: readonly Adjustment[];
  readonly placeKnown: boolean;
  readonly warnings: readonly ValuationWarning[];
};

/** Place, emission stage at the destination and attachments. A version of the standard without the block adjusts nothing. */
export function adjustmentsOf(facts: MachineFacts, standard: PricingStandard): Adjustments {
  const rules = standard.adjustments;
  if (!rules) return { lines: [], placeKnown: true, warnings: [] };
  const place = placeOf(facts, rules);
  const emission = emissionOf(facts, rules);
  const attachments = attachmentsOf(facts, rules);
  return {
    lines: [place, emission, attachments].flatMap((part) => part.line ?? []),
    placeKnown: place.line !== undefined,
    warnings: [place, emission].flatMap((part) => part.warning ?? []),
  };
}

type Rules = NonNullable<PricingStandard['adjustments']>;
type Part = { readonly line?: Adjustment; readonly warning?: ValuationWarning };

function placeOf({ country }: MachineFacts, { place }: Rules): Part {
  if (!country) return { warning: { code: 'place_unknown', field: 'country', params: { home: place.home } } };
  const log = place.effect[country];
  if (log === undefined) return { warning: { code: 'place_not_adjusted', field: 'country', params: { country, home: place.home } } };
  return { line: { code: 'place', log, params: { country, home: place.home } } };
}

function emissionOf({ destination, stageLevel }: MachineFacts, { emission }: Rules): Part {
  if (!destination) return {};
  const asked = emission.destinations.find((d) => d.countries.includes(destination));
  if (!asked) return { warning: { code: 'emission_rule_unknown', field: 'destination', params: { country: destination } } };
  if (stageLevel === null || stageLevel === undefined)
    return { warning: { code: 'stage_unknown', field: 'stageLevel', params: { country: destination } } };
  const below = Math.max(0, asked.level - stageLevel);
  const line = {
    code: 'emission' as const,
    log: Math.max(emission.lowest, below * emission.perLevel),
    params: { country: destination, below },
  };
  if (below === 0) return { line };
  return { line, warning: { code: 'emission_below', field: 'destination', params: { country: destination, below } } };
}

function attachmentsOf({ attachments = [] }: MachineFacts, rules: Rules): Part {
  const known = attachments.filter((code) => rules.attachments.effect[code] !== undefined);
  if (known.length === 0) return {};
  const log = known.reduce((sum, code) => sum + rules.attachments.effect[code]!, 0);
  return { line: { code: 'attachments', log, params: { attachments: known.join(',') } } };
}

/** Effect of a grade and score on straight lines between the middles of the bands, less the effect of the grade by itself. */
export function sectionsEffect(standard: PricingStandard, inspection: Inspected | null): number {
  if (!standard.adjustments?.sections.interpolate || !inspection || inspection.score === null) return 0;
  const { bands, effect } = standard.condition;
  const [low, high] = bands[inspection.grade];
  const score = Math.min(Math.max(inspection.score, low), high);
  const points = GRADES.toReversed().map((grade) => [(bands[grade][0] + bands[grade][1]) / 2, effect[grade]] as const);
  const after = points.findIndex(([middle]) => middle >= score);
  if (after === 0) return points[0]![1] - effect[inspection.grade];
  if (after === -1) return points.at(-1)![1] - effect[inspection.grade];
  const [[x0, y0], [x1, y1]] = [points[after - 1]!, points[after]!];
  return y0 + ((y1 - y0) * (score - x0)) / (x1 - x0) - effect[inspection.grade];
}

/** One wear part: the mean of what its measured items have left, and what that does to the value. */
export type WearLine = { readonly component: string; readonly leftShare: number; readonly log: number };

export function wearLines(standard: PricingStandard, inspection: Inspected | null): WearLine[] {
  const rules = standard.adjustments?.components;
  const left = Object.entries(inspection?.left ?? {});
  if (!rules) return [];
  return rules.list.flatMap(({ id, items, shareOfValue }) => {
    // An item with sides is one entry per side: `UC.LINK.L`.
    const measured = left.filter(([item]) => items.some((known) => item === known || item.startsWith(`${known}.`)));
    if (measured.length === 0) return [];
    const leftShare = measured.reduce((sum, [, share]) => sum + share, 0) / measured.length;
    return [{ component: id, leftShare, log: Math.log(1 + shareOfValue * (leftShare - rules.ordinaryLeft)) }];
  });
}

/** Whether a comparable is so far from what the price new lets expect that somebody must have written cents for dollars. */
export const isSlip = (checked: CheckedFacts, standard: PricingStandard, logMinor: number, expectedLog: number | null): boolean =>
  standard.adjustments !== undefined &&
  expectedLog !== null &&
  checked.facts.newPrice?.status !== 'class' &&
  Math.abs(logMinor - expectedLog) > Math.log(standard.adjustments.slips.comparableFactor);
