import { modelParts } from '@ironsilk/catalog';
import type { FamilyId, Language } from '@ironsilk/catalog';
import type { Grade } from '@ironsilk/pricing-standard';

/** What is true of one machine, by the catalogue and its own papers. Nothing here comes from a search. */
export type Facts = {
  readonly listingId: string;
  readonly available: boolean;
  readonly familyId: FamilyId;
  readonly makeId: string;
  /** The model's number and its other names, as the catalogue writes them. */
  readonly modelNames: readonly string[];
  readonly yearMade: number;
  readonly hours: number;
  readonly massKg: number | null;
  /** Only where the trade names a machine by what it lifts: cranes and forklifts. */
  readonly ratedLoadKg: number | null;
  readonly boomLengthM: number | null;
  readonly powerKw: number | null;
  readonly usdMinor: bigint | null;
  readonly grade: Grade | null;
  readonly city: string;
  readonly country: string;
};

type Limits = { readonly from?: number; readonly to?: number };

/** What somebody meant by a search, in facts. Everything named must hold. */
export type Meant = {
  readonly family?: readonly FamilyId[];
  /** Families the words may also stand for, but seldom do. */
  readonly maybeFamily?: readonly FamilyId[];
  readonly make?: readonly string[];
  /** A model number as the catalogue would write it. */
  readonly model?: string;
  readonly tonnes?: number;
  readonly boomM?: number;
  readonly year?: Limits;
  readonly hours?: Limits;
  readonly massKg?: Limits;
  readonly powerKw?: Limits;
  /** In whole units of the currency, turned into dollars by the rates below. */
  readonly price?: Limits & { readonly currency: string };
  readonly grade?: readonly Grade[];
  readonly city?: string;
  readonly country?: string;
};

export type Kind = 'family' | 'make' | 'model' | 'tonnes' | 'typo' | 'mixed' | 'place' | 'year' | 'price' | 'hours' | 'prefix' | 'nothing';
/** `means` is null where nothing on this market is meant, and the right answer is an empty one. */
export type JudgedQuery = { readonly q: string; readonly language: Language; readonly kind: Kind; readonly means: Meant | null };

/** The searches of one language, short enough to read as a list. */
export const queriesIn = (language: Language, rows: readonly (readonly [Kind, string, Meant | null])[]): JudgedQuery[] =>
  rows.map(([kind, q, means]) => ({ kind, q, language, means }));

/** 3: what was meant. 2: nearly, and the buyer would look. 1: he might. 0: not what he meant. */
export type Judgement = 0 | 1 | 2 | 3;

/** Units of a currency for one US dollar, fixed: a judgement must not change with the day's rates. */
export const RATES: Readonly<Record<string, number>> = { USD: 1, CNY: 7.2, EUR: 0.92, RUB: 90, KES: 129, AED: 3.6725, XOF: 603, GBP: 0.79 };
export const usdMinorOf = (units: number, currency: string): bigint => BigInt(Math.round((units * 100) / RATES[currency]!));

const inside = (value: number | null, { from, to }: Limits): Judgement =>
  value !== null && (from === undefined || value >= from) && (to === undefined || value <= to) ? 3 : 0;

const size = (m: Facts): number | null => m.ratedLoadKg ?? m.massKg;

/** The trade names a class: a "20-tonner" weighs 18.5 to 22.5 t, a 25 t crane lifts 25. A quarter off is another class that might do. */
function judgeTonnes(m: Facts, tonnes: number): Judgement {
  const kg = size(m);
  if (kg === null) return 0;
  const ratio = kg / 1000 / tonnes;
  const lifts = m.ratedLoadKg !== null;
  if (lifts ? ratio >= 0.95 && ratio <= 1.1 : ratio >= 0.92 && ratio <= 1.13) return 3;
  return ratio >= 0.8 && ratio <= 1.25 ? 1 : 0;
}

const startsWith = (parts: readonly string[], start: readonly string[]): boolean => start.every((part, i) => parts[i] === part);
// Long undercarriage, narrow, wide: letters a buyer leaves out or adds without meaning another machine.
const VERSION = new Set(['L', 'LC', 'LCH', 'N', 'NLC', 'W', 'M']);
const withoutVersion = (parts: readonly string[]): string[] => parts.filter((part, i) => i === 0 || !VERSION.has(part));
/** Letters and first number, or the first number alone: `PC 200`, `320`. */
const series = (parts: readonly string[]): string => parts.slice(0, /^\d/.test(parts[0] ?? '') ? 1 : 2).join(' ');

/** What was typed is how the number begins: 3. But for the undercarriage: 2. The same series in another generation: 1. */
function judgeModel(m: Facts, model: string): Judgement {
  const asked = modelParts(model);
  const names = m.modelNames.map((name) => modelParts(name));
  if (names.some((parts) => startsWith(parts, asked))) return 3;
  if (names.some((parts) => startsWith(withoutVersion(parts), withoutVersion(asked)))) return 2;
  return names.some((parts) => series(parts) === series(asked)) ? 1 : 0;
}

/** How well a machine answers what was meant: as well as the worst of what was asked. */
export function judge(means: Meant | null, m: Facts): Judgement {
  if (means === null || !m.available) return 0;
  const usd = (units: number | undefined, currency: string): number | undefined =>
    units === undefined ? undefined : Number(usdMinorOf(units, currency));
  const { price } = means;
  const parts: Judgement[] = [];
  if (means.family) parts.push(means.family.includes(m.familyId) ? 3 : means.maybeFamily?.includes(m.familyId) ? 1 : 0);
  if (means.make) parts.push(means.make.includes(m.makeId) ? 3 : 0);
  if (means.model !== undefined) parts.push(judgeModel(m, means.model));
  if (means.tonnes !== undefined) parts.push(judgeTonnes(m, means.tonnes));
  if (means.boomM !== undefined) parts.push(inside(m.boomLengthM, { from: means.boomM - 1, to: means.boomM + 1 }));
  if (means.year) parts.push(inside(m.yearMade, means.year));
  if (means.hours) parts.push(inside(m.hours, means.hours));
  if (means.massKg) parts.push(inside(size(m), means.massKg));
  if (means.powerKw) parts.push(inside(m.powerKw, means.powerKw));
  if (price) {
    const [from, to] = [usd(price.from, price.currency), usd(price.to, price.currency)];
    const limits = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    parts.push(inside(m.usdMinor === null ? null : Number(m.usdMinor), limits));
  }
  if (means.grade) parts.push(m.grade !== null && means.grade.includes(m.grade) ? 3 : 0);
  if (means.city !== undefined) parts.push(m.city === means.city ? 3 : 0);
  if (means.country !== undefined) parts.push(m.country === means.country ? 3 : 0);
  return parts.reduce((least, part) => (part < least ? part : least), 3 as Judgement);
}
