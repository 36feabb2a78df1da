import { between } from './landed-rate.js';
import { applyRate, type Rate, type Rounding } from './rate.js';

/**
 * One step: the sum of registers less the sum of others, times a ratio in lowest terms, rounded once, then held between two bounds.
 * `wide` marks a ratio whose products do not fit the whole numbers a double holds.
 */
export type ProgramStep = {
  readonly plus: readonly number[];
  readonly minus: readonly number[];
  readonly numerator: number;
  readonly denominator: number;
  readonly rounding: Rounding;
  readonly least: number | null;
  readonly most: number | null;
  readonly wide: boolean;
};

/** Registers 0 and 1 are the price in US cents and the thousandths of a revenue tonne, then come the constants, then a step each. */
export type Program = { readonly constants: readonly number[]; readonly steps: readonly ProgramStep[]; readonly total: readonly number[] };

/** `perUsdMinor × price + perTonneMilli × revenue tonnes + fixed`, never further than `errorUsdMinor` from the program's answer. */
export type Affine = {
  readonly perUsdMinor: number;
  readonly perTonneMilli: number;
  readonly fixedUsdMinor: number;
  readonly errorUsdMinor: number;
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/** Gives out registers while a program is written. Constants get their numbers at the end, so until then they count from below zero. */
export class Registers {
  readonly price = 0;
  readonly tonnes = 1;
  private readonly constants: number[] = [];
  private readonly steps: ProgramStep[] = [];

  constant(value: number): number {
    return -this.constants.push(value);
  }

  scale(
    plus: readonly number[],
    rate: Rate,
    rounding: Rounding,
    bounds: { least?: bigint | undefined; most?: bigint | undefined } = {},
  ): number {
    const common = gcd(rate.numerator, rate.denominator);
    const [numerator, denominator] = [rate.numerator / common, rate.denominator / common];
    return this.step({
      plus,
      minus: [],
      numerator: Number(numerator),
      denominator: Number(denominator),
      rounding,
      least: bounds.least === undefined ? null : Number(bounds.least),
      most: bounds.most === undefined ? null : Number(bounds.most),
      wide: numerator * denominator > BigInt(Number.MAX_SAFE_INTEGER),
    });
  }

  sum(plus: readonly number[], minus: readonly number[]): number {
    return this.step({ plus, minus, numerator: 1, denominator: 1, rounding: 'down', least: null, most: null, wide: false });
  }

  private step(step: ProgramStep): number {
    return 1 + this.steps.push(step);
  }

  program(total: readonly number[]): Program {
    const { constants, steps } = this;
    const place = (at: number): number => (at < 0 ? 1 - at : at < 2 ? at : at + constants.length);
    const all = (places: readonly number[]): number[] => places.map(place);
    return { constants, steps: steps.map((s) => ({ ...s, plus: all(s.plus), minus: all(s.minus) })), total: all(total) };
  }
}

// One set of registers for all: a market of a million machines is priced without a million small arrays.
let registers = new Float64Array(64);

/** The program's answer to the cent. */
export function runProgram(program: Program, usdMinor: number, tonnesMilli: number): number {
  const { constants, steps } = program;
  if (registers.length < 2 + constants.length + steps.length) registers = new Float64Array(2 + constants.length + steps.length);
  const values = registers;
  values[0] = usdMinor;
  values[1] = tonnesMilli;
  let next = 2;
  for (const constant of constants) values[next++] = constant;
  for (const step of steps) {
    const whole = sumOf(values, step.plus) - sumOf(values, step.minus);
    const value = !Number.isSafeInteger(whole) ? NaN : step.wide ? wideStep(step, whole) : scaled(whole, step);
    if (!Number.isSafeInteger(value)) return Number(runWide(program, usdMinor, tonnesMilli));
    values[next++] = value;
  }
  const total = sumOf(values, program.total);
  return Number.isNaN(total) ? Number(runWide(program, usdMinor, tonnesMilli)) : total;
}

// NaN where a double might have lost a unit on the way.
function sumOf(values: Float64Array, places: readonly number[]): number {
  let [sum, size] = [0, 0];
  for (const at of places) {
    const value = values[at]!;
    sum += value;
    size += Math.abs(value);
  }
  return size <= Number.MAX_SAFE_INTEGER ? sum : NaN;
}

// Whole and rest are scaled apart: `whole × numerator` alone would leave the numbers a double holds exactly.
function scaled(whole: number, { numerator, denominator, rounding, least, most }: ProgramStep): number {
  const size = Math.abs(whole);
  const rest = size % denominator;
  const product = rest * numerator;
  const over = product % denominator;
  let value = ((size - rest) / denominator) * numerator + (product - over) / denominator;
  if (over > 0 && (rounding === 'up' || (rounding === 'half_up' && over * 2 >= denominator))) value += 1;
  if (whole < 0) value = -value;
  if (least !== null && value < least) value = least;
  return most !== null && value > most ? most : value;
}

const wideStep = (step: ProgramStep, whole: number): number => Number(bigStep(step, BigInt(whole)));

function bigStep(step: ProgramStep, whole: bigint): bigint {
  const rate = { numerator: BigInt(step.numerator), denominator: BigInt(step.denominator) };
  const bound = (at: number | null): bigint | undefined => (at === null ? undefined : BigInt(at));
  return between(applyRate(whole, rate, step.rounding), bound(step.least), bound(step.most));
}

// Amounts beyond what a double holds exactly: no machine costs as much, but an answer must not be wrong for it.
function runWide(program: Program, usdMinor: number, tonnesMilli: number): bigint {
  const values = [usdMinor, tonnesMilli, ...program.constants].map(BigInt);
  const sum = (places: readonly number[]) => places.reduce((total, at) => total + values[at]!, 0n);
  for (const step of program.steps) values.push(bigStep(step, sum(step.plus) - sum(step.minus)));
  return sum(program.total);
}

/** The line a program runs along when nothing is rounded, and how far roundings can carry it from there. Null with a floor or a ceiling. */
export function affineOf(program: Program): Affine | null {
  type Line = { usd: number; tonnes: number; fixed: number; error: number };
  const lines: Line[] = [
    { usd: 1, tonnes: 0, fixed: 0, error: 0 },
    { usd: 0, tonnes: 1, fixed: 0, error: 0 },
    ...program.constants.map((fixed) => ({ usd: 0, tonnes: 0, fixed, error: 0 })),
  ];
  const add = (plus: readonly number[], minus: readonly number[]): Line => {
    const total = { usd: 0, tonnes: 0, fixed: 0, error: 0 };
    for (const [sign, places] of [[1, plus] as const, [-1, minus] as const]) {
      for (const at of places) {
        const line = lines[at]!;
        total.usd += sign * line.usd;
        total.tonnes += sign * line.tonnes;
        total.fixed += sign * line.fixed;
        total.error += line.error;
      }
    }
    return total;
  };
  for (const step of program.steps) {
    if (step.least !== null || step.most !== null) return null;
    const ratio = step.numerator / step.denominator;
    const { usd, tonnes, fixed, error } = add(step.plus, step.minus);
    const rounding = step.denominator === 1 ? 0 : step.rounding === 'half_up' ? 0.5 : 1;
    lines.push({ usd: usd * ratio, tonnes: tonnes * ratio, fixed: fixed * ratio, error: error * ratio + rounding });
  }
  const { usd, tonnes, fixed, error } = add(program.total, []);
  return { perUsdMinor: usd, perTonneMilli: tonnes, fixedUsdMinor: fixed, errorUsdMinor: error };
}
