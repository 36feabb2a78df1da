import { DomainError } from '@ironsilk/kernel';
import { carriageRate, carriageShare, laneTo } from './freight-estimate.js';
import type { LaneFile } from './freight-mode.config.js';
import type { Incoterm } from './incoterm.config.js';
import type { LandedCostFile, LandedCostTerm } from './landed-cost.config.js';
import type { LandedCostFacts, LandedCostRules } from './landed-cost.js';
import { minorIn, percentOf, rateFor, regimeOn, type Scenario } from './landed-rate.js';
import { affineOf, Registers, runProgram, type Affine, type Program } from './landed-program.js';
import { times } from './rate.js';

/** What landed cost turns on besides price and size. */
export type LandedClass = { readonly hs: string; readonly originCountry: string; readonly incoterm: Incoterm };

/** The calculation for every machine of a class: with its revenue tonnes known, and without. Null: the cost is unknown. */
export type LandedProgram = { readonly sized: Program | null; readonly unsized: Program | null };

export type LandedOrderFacts = Pick<LandedCostFacts, 'on' | 'certificates' | 'importer'>;
export type LandedOrderRules = LandedCostRules & { readonly lanes: LaneFile };

/**
 * What machines cost landed in one country, ready to be asked for a whole market: per class a short program of whole numbers.
 *
 * Its answer is by definition that of the exact rule: the total of `landedCost()` in US cents for the price in US cents and the
 * carriage `carriageOf()` guesses for the revenue tonnes. The programs are data; whoever runs them needs no rule.
 */
export type LandedOrder = {
  readonly country: string;
  /** Equal for two orders that put the same price on everything, within one process. */
  readonly key: string;
  readonly programOf: (of: LandedClass) => LandedProgram;
};

export type LandedMeasure = { readonly scenario: Scenario; readonly afterRecovery: boolean };
const LIKELY: LandedMeasure = { scenario: 'likelyMinor', afterRecovery: false };

/** Revenue tonnes in thousandths, null when unknown. Null is "unknown": it stands last in every order. */
export function landedUsdMinor(program: LandedProgram, usdMinor: number | null, tonnesMilli: number | null): number | null {
  const chosen = tonnesMilli === null ? program.unsized : program.sized;
  return chosen === null || usdMinor === null ? null : runProgram(chosen, usdMinor, tonnesMilli ?? 0);
}

/** The straight line through the steps of a program, for an engine that can only add and multiply. Null where a floor or a ceiling bends it. */
export const landedLine = (program: LandedProgram): Affine | null => program.sized && affineOf(program.sized);

const numbers = new WeakMap<object, number>();
let given = 0;
function numberOf(rules: object): number {
  const known = numbers.get(rules) ?? ++given;
  numbers.set(rules, known);
  return known;
}

/** The order by landed cost in a country on a day of import, for an importer with these papers. */
export function landedOrder(country: string, facts: LandedOrderFacts, rules: LandedOrderRules, measure = LIKELY): LandedOrder {
  const known = new Map<string, LandedProgram>();
  // The day only chooses the scheme: the same scheme on another day is the same order.
  const file = rules.landedCost.find((f) => f.country === country);
  const scheme = (file && regimeOn(file, facts.on)?.id) ?? null;
  const named = [country, scheme, [...facts.certificates].sort(), [...facts.importer].sort(), measure.scenario, measure.afterRecovery];
  return {
    country,
    key: JSON.stringify([...named, numberOf(rules)]),
    programOf: (of) => {
      const name = `${of.hs}|${of.originCountry}|${of.incoterm}`;
      let program = known.get(name);
      if (!program) {
        const compile = (sized: boolean) => new Compiler({ ...of, ...facts }, country, rules, measure).program(sized);
        known.set(name, (program = { sized: compile(true), unsized: compile(false) }));
      }
      return program;
    },
  };
}

/** A register, or null for a value that is unknown. */
type Place = number | null;

/** Follows `landedCost()` line by line, with places for values instead of values. */
class Compiler {
  private readonly registers = new Registers();
  private readonly counted: Place[] = [];

  constructor(
    private readonly facts: LandedClass & LandedOrderFacts,
    private readonly country: string,
    private readonly rules: LandedOrderRules,
    private readonly measure: LandedMeasure,
  ) {}

  program(sized: boolean): Program | null {
    const row = this.rules.incoterms.terms.find((t) => t.code === this.facts.incoterm);
    if (!row) throw new DomainError('incoterm.unknown', 'invalid', 'incoterm', { incoterm: this.facts.incoterm });
    const carriage = sized ? this.carriage() : null;
    const holdsFreight = row.priceHolds.includes('freight');
    this.counted.push(this.registers.price);
    if (!holdsFreight) this.counted.push(carriage);
    if (!row.priceHolds.includes('import_taxes')) {
      const file = this.rules.landedCost.find((f) => f.country === this.country);
      this.taxes(file, this.values(row, carriage));
    }
    if (this.counted.includes(null)) return null;
    return this.registers.program(this.counted as readonly number[]);
  }

  private carriage(): Place {
    const lane = laneTo(this.rules.lanes, this.country);
    const rate = carriageRate(lane, this.rules.lanes);
    if (!lane || !rate || minorIn({ amount: '1', currency: 'USD' }, 'USD', this.rules.fx) === undefined) return null;
    const share = times(rate, carriageShare(lane, this.measure.scenario));
    return this.registers.scale([this.registers.tonnes], share, 'half_up');
  }

  /** FOB and CIF from the agreed price and its term. The guessed carriage is one sum, so the insurance within it is not known. */
  private values(row: { code: string; priceHolds: readonly string[] }, carriage: Place): Map<string, Place> {
    const { price } = this.registers;
    const whole = (plus: readonly number[], minus: readonly number[] = []) => this.registers.sum(plus, minus);
    if (row.code === 'EXW') return new Map();
    if (!row.priceHolds.includes('freight')) {
      return new Map<string, Place>([
        ['fob', price],
        ['cif', carriage === null ? null : whole([price, carriage])],
      ]);
    }
    if (!row.priceHolds.includes('insurance')) return new Map();
    return new Map<string, Place>([
      ['fob', carriage === null ? null : whole([price], [carriage])],
      ['cif', price],
    ]);
  }

  private taxes(file: LandedCostFile | undefined, base: Map<string, Place>): void {
    const regime = file && regimeOn(file, this.facts.on);
    if (!file || !regime) return void this.counted.push(null);
    for (const term of regime.terms) {
      const rate = rateFor(term, this.facts);
      const avoided = term.kind === 'penalty' && rate === undefined;
      const place = avoided ? this.registers.constant(0) : this.tax(term, file, base);
      base.set(term.id, place);
      const left = this.measure.afterRecovery && term.recoverable;
      if (!avoided && term.kind !== 'notional' && !left) this.counted.push(place);
    }
  }

  private tax(term: LandedCostTerm, file: LandedCostFile, base: ReadonlyMap<string, Place>): Place {
    const rate = rateFor(term, this.facts);
    if (!rate || rate.unknown !== undefined) return null;
    const fixed = (amount: { amount: string; currency: string }) => minorIn(amount, 'USD', this.rules.fx);
    if (rate.fixed) {
      const minor = fixed(rate.fixed);
      return minor === undefined ? null : this.registers.constant(Number(minor));
    }
    if (rate.percent === undefined) return null;
    const [least, most] = [rate.minimum, rate.maximum].map((bound) => bound && fixed(bound));
    if ((rate.minimum && least === undefined) || (rate.maximum && most === undefined)) return null;
    const of = term.base.map((id) => base.get(id) ?? null);
    if (of.includes(null)) return null;
    return this.registers.scale(of as number[], percentOf(rate, this.measure.scenario), file.rounding, { least, most });
  }
}
