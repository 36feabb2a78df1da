import { ageEffect, hoursEffect } from '../depreciation.js';
import type { Prepared } from './sale.js';
import type { Curve, Settings } from './settings.js';

/** Traits that belong to the market the sale was made in, not to the machine. */
const MARKET_TRAITS = new Set(['region', 'auctioneer', 'source']);
/** Traits that name the model over again: the ladder does that. */
const NAMING_TRAITS = new Set(['model_second', 'model_series', 'model_descriptor', 'model_number', 'size']);

export type TermKind = 'curve' | 'unknown' | 'trait' | 'market' | 'time';
export type Term = { readonly name: string; readonly kind: TermKind };

/** A row of the regression: indices of its terms and what they hold. */
export type Row = { readonly at: readonly number[]; readonly x: readonly number[] };

export const curveOf = (settings: Settings, family: string): Curve => settings.curves[family] ?? settings.otherCurve;

const clampHours = (settings: Settings, hours: number): number =>
  Math.log(Math.min(Math.max(hours, settings.hoursFrom), settings.hoursTo) / settings.referenceHours);

/** From here on a machine is old, and another year changes nothing. */
const OLDEST_AGE = 40;

/** Effect of age and hours on the logarithm of the price by a curve; what is unknown has none. */
export function wearEffect(settings: Settings, curve: Curve, ageYears: number, hours: number): number {
  const use = Number.isNaN(hours) ? 0 : hoursEffect({ hedonic: settings }, curve, hours);
  return use + (Number.isNaN(ageYears) ? 0 : ageOnly(settings, curve, ageYears));
}

/** The published form up to the range it was fitted in; beyond it, the slope that old machines were seen to have. */
export function ageOnly(settings: Settings, curve: Curve, ageYears: number): number {
  const { ageRangeYears } = settings;
  const age = Math.min(ageYears, OLDEST_AGE);
  if (curve.oldAge === undefined || age <= ageRangeYears) return ageEffect(curve, age, ageRangeYears);
  return ageEffect(curve, ageRangeYears, ageRangeYears) + curve.oldAge * (age - ageRangeYears);
}

const quarterOf = (on: string): string => `${on.slice(0, 4)}-Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`;

/** Names and values of the terms of a machine, beside its place on the ladder. */
function namedTerms(prepared: Prepared, settings: Settings): [string, TermKind, number][] {
  const [family] = prepared.ladder;
  const { ageYears, hours, facts } = prepared;
  const terms: [string, TermKind, number][] = [];
  const to = settings.ageRangeYears;
  if (Number.isNaN(ageYears)) terms.push([`${family}|age unknown`, 'unknown', 1]);
  else {
    const inside = Math.min(ageYears, to);
    const beyond = Math.min(ageYears, OLDEST_AGE) - inside;
    terms.push([`${family}|age`, 'curve', inside / 10]);
    terms.push([`${family}|age squared`, 'curve', (inside * inside) / 100]);
    terms.push([`${family}|old age`, 'curve', beyond / 10]);
  }
  if (Number.isNaN(hours)) terms.push([`${family}|hours unknown`, 'unknown', 1]);
  else terms.push([`${family}|hours`, 'curve', clampHours(settings, hours)]);
  for (const [trait, value] of Object.entries(facts.traits)) {
    if (MARKET_TRAITS.has(trait)) terms.push([`${trait}=${value}`, 'market', 1]);
    else if (!NAMING_TRAITS.has(trait)) terms.push([`${trait}=${value}`, 'trait', 1]);
  }
  if (facts.traits['enclosure']) terms.push([`${family}|enclosure=${facts.traits['enclosure']}`, 'trait', 1]);
  return terms;
}

/** The terms that enough sales have, in a fixed order, and rows in them. */
export class Design {
  private readonly index: ReadonlyMap<string, number>;
  private readonly quarters: readonly { readonly name: string; readonly at: number }[];

  constructor(
    readonly terms: readonly Term[],
    private readonly settings: Settings,
  ) {
    this.index = new Map(terms.map((term, i) => [term.name, i]));
    this.quarters = terms.flatMap((term, at) => (term.kind === 'time' ? [{ name: term.name, at }] : []));
  }

  static of(all: readonly Prepared[], settings: Settings): Design {
    const counts = new Map<string, { kind: TermKind; count: number }>();
    for (const prepared of all)
      for (const [name, kind] of namedTerms(prepared, settings)) {
        const here = counts.get(name);
        if (here) here.count++;
        else counts.set(name, { kind, count: 1 });
      }
    // The market moves in steps, one a quarter, each shrunk towards none: a day after the last step has them all.
    for (const quarter of [...new Set(all.map((p) => quarterOf(p.facts.on)))].sort().slice(1))
      counts.set(quarter, { kind: 'time', count: settings.hedonic.minSales });
    const terms = [...counts]
      .filter(([, { count }]) => count >= settings.hedonic.minSales)
      .map(([name, { kind }]) => ({ name, kind }))
      .toSorted((a, b) => (a.kind === b.kind ? (a.name < b.name ? -1 : 1) : a.kind < b.kind ? -1 : 1));
    return new Design(terms, settings);
  }

  row(prepared: Prepared): Row {
    const at: number[] = [];
    const x: number[] = [];
    for (const [name, , value] of namedTerms(prepared, this.settings)) {
      const i = this.index.get(name);
      if (i === undefined) continue;
      at.push(i);
      x.push(value);
    }
    const quarter = quarterOf(prepared.facts.on);
    for (const step of this.quarters) {
      if (step.name > quarter) break;
      at.push(step.at);
      x.push(1);
    }
    return { at, x };
  }

  indexOf = (name: string): number | undefined => this.index.get(name);
}
