import { effectsOf } from './depreciation.js';
import type { CheckedFacts } from './machine-facts.js';
import type { PricingStandard } from './pricing-standard.js';
import type { LegCode, LegLogs, Spread } from './spread.js';

export type WaterfallCode =
  'new_price' | 'first_sale' | 'age' | 'typical_use' | 'hours' | 'condition' | 'cost_method' | 'comparables' | 'scrap_floor' | 'rounding';

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
  readonly logs: LegLogs;
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

function stepsOf({ checked, standard, logs, spread }: Input): Step[] {
  const weightOf = (code: LegCode) => spread.legs.find((leg) => leg.code === code)?.weight ?? 0;
  const { newPrice, inspection } = checked.facts;
  const comparablesPercent = Math.round(weightOf('comparables') * 100);
  if (!newPrice) return [{ code: 'comparables', log: logs.comparables!, params: { weightPercent: comparablesPercent } }];
  const effects = effectsOf(checked, standard);
  const drive = Math.log(standard.hedonic.firstSaleShare);
  let log = Math.log(Number(newPrice.amountMinor));
  const steps: Step[] = [{ code: 'new_price', log, params: { status: newPrice.status } }];
  const by = (code: WaterfallCode, change: number, params: Step['params']) =>
    steps.push({ code, log: (log += change), params: { ...params, percent: percent(change) } });
  by('first_sale', drive, {});
  by('age', effects.age, { years: Math.round(checked.ageYears * 10) / 10, yearMade: checked.yearMade });
  by('typical_use', effects.typicalUse, {});
  if (checked.hoursKnown) by('hours', effects.hours, { hours: checked.hours });
  if (inspection) by('condition', effects.condition, { grade: inspection.grade });
  // The hedonic leg stands now; the cost method pulls it by its share of the two, comparables pull both by theirs.
  const pair = weightOf('hedonic') + weightOf('cost');
  by('cost_method', (weightOf('cost') / pair) * (logs.cost! - logs.hedonic!), {
    weightPercent: Math.round((weightOf('cost') / pair) * 100),
  });
  if (logs.comparables !== undefined)
    by('comparables', weightOf('comparables') * (logs.comparables - log), { weightPercent: comparablesPercent });
  return steps;
}
