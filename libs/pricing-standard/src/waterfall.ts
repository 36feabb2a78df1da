import { wearLines } from './adjustment.js';
import type { Adjustment, AdjustmentCode } from './adjustment.js';
import { effectsOf } from './depreciation.js';
import type { CheckedFacts } from './machine-facts.js';
import type { PricingStandard } from './pricing-standard.js';
import type { LegCode, LegLogs, Spread } from './spread.js';

export type WaterfallCode =
  | AdjustmentCode
  | 'new_price'
  | 'class_price'
  | 'sections'
  | 'components'
  | 'asking_to_sold'
  | 'first_sale'
  | 'age'
  | 'typical_use'
  | 'hours'
  | 'condition'
  | 'cost_method'
  | 'comparables'
  | 'scrap_floor'
  | 'rounding';

/** One step of the working. `amountMinor` is what the step adds (or takes), `runningMinor` what stands after it. */
export type WaterfallLine = {
  readonly code: WaterfallCode;
  readonly amountMinor: bigint;
  readonly runningMinor: bigint;
  /** What the sentence of the line needs: years, hours, grade, the factor in thousandths. */
  readonly params: Readonly<Record<string, string | number>>;
};

type Input = {
  readonly checked: CheckedFacts;
  readonly standard: PricingStandard;
  /** The legs before place, emission stage and attachments. */
  readonly logs: LegLogs;
  /** The comparables' median had asking prices been taken for sales. */
  readonly asSeenLog: number | undefined;
  readonly adjustments: readonly Adjustment[];
  readonly spread: Spread;
  readonly scrapMinor: bigint;
  readonly round: (minor: bigint) => { minor: bigint; stepMinor: number };
};

type Step = { readonly code: WaterfallCode; readonly log: number; readonly params: WaterfallLine['params'] };

const percent = (log: number): number => Math.round((Math.exp(log) - 1) * 1000) / 10;

/** From the price new (or, without one, from the comparables) to fair market value, line by line; the lines add up to the cent. */
export function waterfallOf(input: Input): WaterfallLine[] {
  const lines: WaterfallLine[] = [];
  let running = 0n;
  const to = (code: WaterfallCode, minor: bigint, params: WaterfallLine['params']) => {
    lines.push({ code, amountMinor: minor - running, runningMinor: minor, params });
    running = minor;
  };
  for (const step of stepsOf(input)) to(step.code, BigInt(Math.round(Math.exp(step.log))), step.params);
  if (running < input.scrapMinor)
    to('scrap_floor', input.scrapMinor, { massKg: input.checked.facts.massKg ?? 0, usdPerTonne: input.standard.cost.scrapUsdPerTonne });
  const { minor, stepMinor } = input.round(running);
  to('rounding', minor, { stepMinor });
  return lines;
}

function stepsOf({ checked, standard, logs, spread, asSeenLog, adjustments }: Input): Step[] {
  const weightOf = (code: LegCode) => spread.legs.find((leg) => leg.code === code)?.weight ?? 0;
  const { newPrice } = checked.facts;
  const comparablesPercent = Math.round(weightOf('comparables') * 100);
  // Older versions show what was taken off asking prices within the line of the comparables.
  const asSeen = standard.adjustments ? asSeenLog : logs.comparables;
  let log = newPrice ? Math.log(Number(newPrice.amountMinor)) : asSeen!;
  const steps: Step[] = [
    newPrice
      ? { code: newPrice.status === 'class' ? 'class_price' : 'new_price', log, params: { status: newPrice.status } }
      : { code: 'comparables', log, params: { weightPercent: comparablesPercent } },
  ];
  const by = (code: WaterfallCode, change: number, params: Step['params']) =>
    steps.push({ code, log: (log += change), params: { ...params, percent: percent(change) } });
  if (newPrice) wearSteps(checked, standard, by);
  if (newPrice) {
    // The hedonic leg stands now; the cost method pulls it by its share of the two, comparables pull both by theirs.
    const pair = weightOf('hedonic') + weightOf('cost');
    by('cost_method', (weightOf('cost') / pair) * (logs.cost! - logs.hedonic!), {
      weightPercent: Math.round((weightOf('cost') / pair) * 100),
    });
    if (asSeen !== undefined) by('comparables', weightOf('comparables') * (asSeen - log), { weightPercent: comparablesPercent });
  }
  if (logs.comparables !== undefined && asSeen !== logs.comparables)
    by('asking_to_sold', weightOf('comparables') * (logs.comparables - asSeen!), {});
  for (const line of adjustments) by(line.code, line.log, line.params);
  return steps;
}

type By = (code: WaterfallCode, change: number, params: Step['params']) => void;

// From the price new to what wear, age and condition leave of it.
function wearSteps(checked: CheckedFacts, standard: PricingStandard, by: By): void {
  const effects = effectsOf(checked, standard);
  const { inspection } = checked.facts;
  by('first_sale', Math.log(standard.hedonic.firstSaleShare), {});
  by('age', effects.age, { years: Math.round(checked.ageYears * 10) / 10, yearMade: checked.yearMade });
  by('typical_use', effects.typicalUse, {});
  if (checked.hoursKnown) by('hours', effects.hours, { hours: checked.hours });
  if (inspection) by('condition', effects.condition, { grade: inspection.grade });
  if (inspection && effects.sections !== 0)
    by('sections', effects.sections, {
      score: Math.round(inspection.score!),
      ...(inspection.weakest ? { weakest: inspection.weakest.section, weakestScore: Math.round(inspection.weakest.score) } : {}),
    });
  for (const wear of wearLines(standard, inspection))
    by('components', wear.log, { component: wear.component, leftPercent: Math.round(wear.leftShare * 100) });
}
