import { createHash } from 'node:crypto';
import { runProgram } from '@ironsilk/trade-rules';
import type { LandedOrder, LandedProgram, Program, ProgramStep } from '@ironsilk/trade-rules';
import { landedClassOf, landedKeyOf } from './open-search-mapping.js';
import { readTradeClass } from '../document/search-document.js';
import { landedProgramOf } from '../query/search-match.js';

/** Stands for "unknown" where a script must give a number: above every amount, and a double holds it. */
export const UNKNOWN_LANDED = Number.MAX_SAFE_INTEGER;

/** The programs of the landed classes of a market at one destination, as source of a script, and what bounds them. */
export type LandedScript = {
  /** Stands for the source in a search that is kept or looked up: the source is fifty kilobytes long. */
  readonly name: string;
  /** Painless: landed cost in US cents of the document in hand, `UNKNOWN_LANDED` when unknown. Null when nothing has a cost. */
  readonly source: string | null;
  /** No machine that costs landed at least, or at most, so much has a price outside of these: a filter an index answers at once. */
  leastPrice(landed: number): number;
  mostPrice(landed: number): number;
};

/** A price that holds a carriage larger than itself has less than no customs value; the taxes on that are never so much. */
const PRICE_SLACK = 100_000_00;

type Shape = { readonly name: string; readonly source: string };

/**
 * Writes programs as Painless with whole numbers of 64 bits, so the engine's answer is the exact one and no order has to be refined.
 * Programs that differ only in their numbers share a function.
 */
class Writer {
  private readonly shapes = new Map<string, Shape>();

  get functions(): string {
    return [...this.shapes.values()].map((shape) => shape.source).join('\n');
  }

  /** A call of the program on `p` (price) and `t` (tonnes). */
  call(program: Program): string {
    const numbers: string[] = [];
    const number = (value: number): string => `n${numbers.push(`${value}L`) - 1}`;
    const names = ['p', 't', ...program.constants.map(number)];
    const lines = program.steps.map((step) => {
      const name = `s${names.length}`;
      const line = stepLine(name, step, sum(names, step.plus, step.minus), number);
      names.push(name);
      return line;
    });
    const body = [...lines, `return ${sum(names, program.total, [])};`].join(' ');
    const parameters = ['long p', 'long t', ...numbers.map((_, i) => `long n${i}`)].join(', ');
    const shape = this.shapes.get(`${parameters} ${body}`) ?? this.newShape(parameters, body);
    return `${shape.name}(p, t${numbers.map((n) => `, ${n}`).join('')})`;
  }

  private newShape(parameters: string, body: string): Shape {
    const name = `f${this.shapes.size}`;
    const shape = { name, source: `long ${name}(${parameters}) { ${body} }` };
    this.shapes.set(`${parameters} ${body}`, shape);
    return shape;
  }
}

const sum = (names: readonly string[], plus: readonly number[], minus: readonly number[]): string =>
  [...plus.map((at) => names[at]!), ...minus.map((at) => `-${names[at]!}`)].join(' + ') || '0L';

// The same arithmetic as `runProgram`: whole and rest are scaled apart, so that products stay small.
function stepLine(name: string, step: ProgramStep, whole: string, number: (value: number) => string): string {
  const { numerator, denominator, rounding, least, most } = step;
  const bounds = [
    ...(least === null ? [] : [`${name} = atLeast(${name}, ${number(least)});`]),
    ...(most === null ? [] : [`${name} = atMost(${name}, ${number(most)});`]),
  ].join(' ');
  if (numerator === 1 && denominator === 1) return `long ${name} = ${whole}; ${bounds}`;
  const [n, d, rule] = [number(numerator), number(denominator), { down: 0, half_up: 1, up: 2 }[rounding]];
  return `long ${name} = ${step.wide ? 'wide' : 'scale'}(${whole}, ${n}, ${d}, ${rule}); ${bounds}`;
}

const SCALE = `long scale(long whole, long n, long d, int rule) {
  long w = whole < 0L ? -whole : whole; long m = (w % d) * n; long over = m % d; long v = (w / d) * n + m / d;
  if (over > 0L && (rule == 2 || (rule == 1 && over * 2L >= d))) { v = v + 1L; }
  return whole < 0L ? -v : v;
}`;
const WIDE = `long wide(long whole, long n, long d, int rule) {
  BigInteger[] q = BigInteger.valueOf(whole).abs().multiply(BigInteger.valueOf(n)).divideAndRemainder(BigInteger.valueOf(d));
  long v = q[0].longValue(); int half = q[1].multiply(BigInteger.valueOf(2L)).compareTo(BigInteger.valueOf(d));
  if (q[1].signum() > 0 && (rule == 2 || (rule == 1 && half >= 0))) { v = v + 1L; }
  return whole < 0L ? -v : v;
}`;

const BOUNDS = `long atLeast(long v, long n) { return v < n ? n : v; }
long atMost(long v, long n) { return v > n ? n : v; }`;

type Leaf = { readonly key: number; readonly call: string };

// Seven comparisons find one class of a hundred.
function tree(leaves: readonly Leaf[]): string {
  if (leaves.length === 0) return '';
  if (leaves.length === 1) return `if (k == ${leaves[0]!.key}L) { return ${leaves[0]!.call}; }`;
  const middle = leaves.length >> 1;
  return `if (k < ${leaves[middle]!.key}L) { ${tree(leaves.slice(0, middle))} } else { ${tree(leaves.slice(middle))} }`;
}

const branch = (name: string, leaves: readonly Leaf[]): string =>
  `long ${name}(long k, long p, long t) { ${tree([...leaves].sort((a, b) => a.key - b.key))} return ${UNKNOWN_LANDED}L; }`;

/** `mostTonnesMilli`: no machine of the market is larger. */
export function landedScript(order: LandedOrder, tradeClasses: readonly string[], mostTonnesMilli: number): LandedScript {
  const programs = new Map<number, LandedProgram>();
  for (const tradeClass of tradeClasses)
    programs.set(landedKeyOf(landedClassOf(tradeClass)), landedProgramOf(readTradeClass(tradeClass), order));
  const writer = new Writer();
  const leaves = (which: 'sized' | 'unsized'): Leaf[] =>
    [...programs].flatMap(([key, program]) => (program[which] ? [{ key, call: writer.call(program[which]) }] : []));
  const [sized, unsized] = [leaves('sized'), leaves('unsized')];
  const priced = [...programs.values()].filter((p) => p.sized ?? p.unsized);
  const branches = [branch('sized', sized), branch('unsized', unsized)];
  const source = priced.length === 0 ? null : [SCALE, WIDE, BOUNDS, writer.functions, ...branches, READ].join('\n');
  return {
    name: `landed-${createHash('sha256')
      .update(source ?? '')
      .digest('hex')}`,
    source,
    leastPrice: (landed) =>
      leastThat((price) => priced.some((p) => costsBetween(p, price, mostTonnesMilli)[1] >= landed), 0, Math.max(0, landed)),
    mostPrice: (landed) =>
      leastThat(
        (price) => priced.every((p) => costsBetween(p, price, mostTonnesMilli)[0] > landed),
        0,
        2 * Math.max(0, landed) + PRICE_SLACK,
      ),
  };
}

const READ = `long landed(Map doc) {
  ScriptDocValues.Longs price = (ScriptDocValues.Longs) doc.get('price');
  ScriptDocValues.Longs key = (ScriptDocValues.Longs) doc.get('landedKey');
  if (price.isEmpty() || key.isEmpty()) { return ${UNKNOWN_LANDED}L; }
  ScriptDocValues.Longs tonnes = (ScriptDocValues.Longs) doc.get('tonnes');
  return tonnes.isEmpty() ? unsized(key.get(0), price.get(0), 0L) : sized(key.get(0), price.get(0), tonnes.get(0));
}`;

type Between = readonly [low: number, high: number];

// Widened by a cent a step: roundings are not followed.
function stepBetween(step: ProgramStep, values: readonly Between[]): Between {
  const total = (end: 0 | 1): number =>
    step.plus.reduce((n, at) => n + values[at]![end], 0) - step.minus.reduce((n, at) => n + values[at]![1 - end]!, 0);
  const ratio = step.numerator / step.denominator;
  const held = (value: number): number => Math.min(Math.max(value, step.least ?? -Infinity), step.most ?? Infinity);
  return [held(total(0) * ratio - 1), held(total(1) * ratio + 1)];
}

/** What a machine of a price costs landed at least and at most, whatever its size. */
function costsBetween({ sized, unsized }: LandedProgram, price: number, mostTonnesMilli: number): Between {
  const exact = unsized === null ? [] : [runProgram(unsized, price, 0)];
  if (sized === null) return [exact[0]!, exact[0]!];
  const values: Between[] = [[price, price], [0, mostTonnesMilli], ...sized.constants.map((n): Between => [n, n])];
  for (const step of sized.steps) values.push(stepBetween(step, values));
  const total = (end: 0 | 1): number => sized.total.reduce((n, at) => n + values[at]![end], 0);
  return [Math.min(total(0), ...exact), Math.max(total(1), ...exact)];
}

/** The least whole number from `low` to `high` for which `holds`, which holds for all above one for which it holds. */
function leastThat(holds: (n: number) => boolean, low: number, high: number): number {
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
