import { Pieces } from './pieces.js';
import type { Piece, Quantity } from './pieces.js';
import type { NamedPlace, Places } from './place.js';
import { isHan } from '../document/search-text.js';
import type { Dimension, Keyword, Keywords } from './word-keywords.js';

/** What a run of pieces asks for beside the machine itself. Limits hold both ends in. */
export type Request = {
  readonly length: number;
  readonly kind: 'price' | 'hours' | 'year' | 'power' | 'tonnes' | 'boom' | 'grade' | 'destination' | 'country' | 'town';
  readonly min?: number;
  readonly max?: number;
  readonly currency?: string;
  readonly ids?: readonly string[];
};

type Limits = { readonly min?: number; readonly max?: number };

const KW_PER_HP = 0.7355;
/** Engines are named by a round number of horses; a fifteenth off is the same engine. */
const POWER_SLACK = 0.07;
const SIGNS: Readonly<Record<string, 'most' | 'least'>> = { '≤': 'most', '<': 'most', '≥': 'least', '>': 'least' };
const DASHES = new Set(['-', '–', '—', '~', '～', '〜']);
// Russian в and на stand before where it goes and before where it is; the form of the name tells.
const BOTH_WAYS = new Set(['в', 'во', 'на']);
const ARTICLES = new Set(['the', 'la', 'le', 'les', 'l']);
const LETTERS: Readonly<Record<string, string>> = { a: 'A', b: 'B', c: 'C', d: 'D', e: 'E', а: 'A', в: 'B', с: 'C', е: 'E' };
const FIRST_YEAR = 1970;
const LAST_YEAR = 2040;
const isYear = (n: number): boolean => Number.isInteger(n) && n >= FIRST_YEAR && n <= LAST_YEAR;

/** Reads requests off what was typed: "under 60k usd", "2018年以后", "до 5000 моточасов", "to Mombasa". Pure, and never throws. */
export class RequestReader {
  readonly pieces: readonly Piece[];
  private readonly typed: Pieces;

  constructor(
    text: string,
    keywords: Keywords,
    private readonly places: Places,
    private readonly known: {
      isModel(joined: string): boolean;
      isPhrase(word: string): boolean;
      hanPhrase(chars: readonly string[], at: number): number;
    },
  ) {
    this.typed = new Pieces(text, keywords, (chars, at) => Math.max(known.hanPhrase(chars, at), places.hanAt(chars, at)));
    this.pieces = this.typed.all;
  }

  /** The longest request that begins at a piece. */
  at(i: number): Request | undefined {
    if (!this.pieces[i] || this.pieces[i].kind === 'literal') return undefined;
    return this.place(i) ?? this.grade(i) ?? this.labelled(i) ?? this.range(i, null) ?? this.limited(i, null) ?? this.plain(i);
  }

  /** Length of a word for "or" here; 0 when there is none. */
  either = (i: number): number => this.typed.keyword(i, (k) => k.role === 'either')?.length ?? 0;

  // A limit without a unit: a year when it can be one, money when it is as large as money is here.
  private dimensionOf(q: Quantity, label: Dimension | null): Dimension | null {
    if (q.dimension ?? label) return q.dimension ?? label;
    if (q.factor > 1) return 'price';
    return isYear(q.value) ? 'year' : q.value >= 1000 ? 'price' : null;
  }

  private request(i: number, end: number, q: Quantity, limits: Limits, label: Dimension | null): Request | undefined {
    const dimension = this.dimensionOf(q, label);
    const scaled = (factor: number): Limits => ({
      ...(limits.min === undefined ? {} : { min: limits.min * factor }),
      ...(limits.max === undefined ? {} : { max: limits.max * factor }),
    });
    const length = end - i;
    if (dimension === 'year') {
      const years = [limits.min, limits.max].filter((n) => n !== undefined);
      return years.every(isYear) ? { length, kind: 'year', ...limits } : undefined;
    }
    if (dimension === 'price') return { length, kind: 'price', ...limits, ...(q.currency ? { currency: q.currency } : {}) };
    if (dimension === 'hours') return { length, kind: 'hours', ...limits };
    if (dimension === 'kilowatt') return { length, kind: 'power', ...limits };
    if (dimension === 'horsepower') return { length, kind: 'power', ...scaled(KW_PER_HP) };
    if (dimension === 'tonne') return { length, kind: 'tonnes', ...limits };
    if (dimension === 'kilogram') return { length, kind: 'tonnes', ...scaled(0.001) };
    if (dimension === 'metre') return { length, kind: 'boom', ...limits };
    return undefined;
  }

  private labelled(i: number): Request | undefined {
    const label = this.typed.keyword(i, (k) => k.role === 'unit' && ['hours', 'year', 'price'].includes(k.dimension));
    // A letter is too little of a label: "966 h under 8000 h".
    if (!label || label.found.role !== 'unit' || /^[^\p{Script=Han}]$/u.test(label.key)) return undefined;
    const sign = /^[:=]$/.test(this.pieces[i + label.length]?.text ?? '') ? 1 : 0;
    const from = i + label.length + sign;
    const { dimension } = label.found;
    const found = this.range(from, dimension) ?? this.limited(from, dimension) ?? this.plain(from, dimension);
    const wanted = { hours: 'hours', year: 'year', price: 'price' }[dimension as 'hours' | 'year' | 'price'];
    return found?.kind === wanted ? { ...found, length: found.length + label.length + sign } : undefined;
  }

  private range(i: number, label: Dimension | null): Request | undefined {
    const between = this.typed.role(i, 'between');
    const one = this.typed.quantity(i + between);
    if (!one) return undefined;
    const dash = DASHES.has(this.pieces[one.end]?.text ?? '') ? 1 : 0;
    const joint = dash || this.typed.role(one.end, 'and');
    const two = joint ? this.typed.quantity(one.end + joint) : undefined;
    if (!two || (one.dimension && two.dimension && one.dimension !== two.dimension)) return undefined;
    // "20到40万元": what stands after the second number counts for the first as well.
    const factor = one.factor === 1 && two.factor > 1 && one.value * two.factor <= two.value * two.factor ? two.factor : one.factor;
    const q = { ...one, factor, dimension: two.dimension ?? one.dimension, currency: two.currency ?? one.currency };
    const [min, max] = [one.value * factor, two.value * two.factor];
    const years = isYear(min) && isYear(max);
    if (min > max || !(q.dimension || label || between || years || factor > 1)) return undefined;
    return this.request(i, two.end, q, { min, max }, label);
  }

  private limited(i: number, label: Dimension | null): Request | undefined {
    const sign = SIGNS[this.pieces[i]?.text ?? ''];
    const equals = sign && this.pieces[i + 1]?.text === '=' ? 1 : 0;
    const word = sign ? undefined : this.typed.keyword(i, (k) => k.role === 'most' || k.role === 'least');
    const role = sign ?? (word?.found.role === 'most' || word?.found.role === 'least' ? word.found.role : undefined);
    const before = sign ? 1 + equals : (word?.length ?? 0);
    const q = this.typed.quantity(i + before);
    if (!q) return undefined;
    const amount = q.value * q.factor;
    if (role) return this.request(i, q.end, q, role === 'most' ? { max: amount } : { min: amount }, label);
    const plus = this.pieces[q.end]?.text === '+' ? 1 : 0;
    const more = plus || this.typed.role(q.end, 'orMore');
    const less = this.typed.role(q.end, 'orLess');
    if (!more && !less) return undefined;
    return this.request(i, q.end + (more || less), q, more ? { min: amount } : { max: amount }, label);
  }

  // A number with a unit and no limit: a budget, a used meter, a year, a size.
  private plain(i: number, label: Dimension | null = null): Request | undefined {
    const q = this.typed.quantity(i);
    if (!q) return undefined;
    // A number that touches what stands before it is a part of that: "JXZ37-4.16HP".
    const touched = this.pieces[i]!.apart ? undefined : this.pieces[i - 1];
    if (label === null && touched && !isHan(touched.text)) return undefined;
    const amount = q.value * q.factor;
    const typed = this.pieces
      .slice(i, q.end)
      .map((p) => p.text)
      .join('');
    const dimension = q.dimension ?? label;
    // "BSF 36.16H" is written 3616h among the spellings; "2.5t" is no spelling of FG25T.
    const spelled = dimension === 'tonne' ? typed : typed.replace(/[^\p{L}\p{N}]/gu, '');
    // "966 h", "140m", "25k": a model number before anything else, where nothing says otherwise.
    const before = this.pieces[i - 1]?.kind === 'word' ? this.pieces[i - 1]!.text : '';
    // A bare 2008 is a year, though "200-8" can be written so; "PC 2000" is a model where the catalogue has one.
    const model = isYear(q.value) && typed.length === 4 ? this.known.isModel(before + typed) && before !== '' : this.known.isModel(spelled);
    if (label === null && q.currency === null && model) return undefined;
    const around = (slack: number): Limits => ({ min: amount * (1 - slack), max: amount * (1 + slack) });
    if (dimension === 'price' || dimension === 'hours') return this.request(i, q.end, q, { max: amount }, label);
    if (dimension === 'kilowatt' || dimension === 'horsepower') return this.request(i, q.end, q, around(POWER_SLACK), label);
    if (dimension === 'metre') return this.request(i, q.end, q, { min: amount - 1, max: amount + 1 }, label);
    if (dimension === 'tonne' || dimension === 'kilogram') return this.request(i, q.end, q, { min: amount, max: amount }, label);
    if (dimension === null && q.factor > 1) return this.request(i, q.end, q, { max: amount }, 'price');
    return (dimension === 'year' || dimension === null) && q.factor === 1 && isYear(q.value)
      ? this.request(i, q.end, q, { min: amount, max: amount }, 'year')
      : undefined;
  }

  private grade(i: number): Request | undefined {
    const letter = (at: number): string | undefined => (this.pieces[at]?.kind === 'word' ? LETTERS[this.pieces[at]!.text] : undefined);
    const before = this.typed.role(i, 'grade');
    const grade = letter(i + before);
    if (!grade) return undefined;
    const after = before ? 0 : this.typed.role(i + 1, 'grade');
    const length = before + 1 + after;
    // "or better" is what every grade means here.
    return before || after ? { length: length + this.typed.role(i + length, 'orMore'), kind: 'grade', ids: [grade] } : undefined;
  }

  private place(i: number): Request | undefined {
    const prefix = this.typed.keyword(i, (k) => k.role === 'to' || k.role === 'at' || k.role === 'from');
    const whole = prefix && this.typed.phrase(i + prefix.length, this.places.longest, this.places.of);
    const article = prefix && !whole && ARTICLES.has(this.pieces[i + prefix.length]?.text ?? '') ? 1 : 0;
    const apostrophe = article && /^['’]$/.test(this.pieces[i + prefix!.length + 1]?.text ?? '') ? 1 : 0;
    const from = i + (prefix ? prefix.length + article + apostrophe : 0);
    const named = this.typed.phrase(from, this.places.longest, this.places.of);
    if (!named || (!prefix && this.known.isPhrase(named.key))) return undefined;
    const { found } = named;
    const length = from - i + named.length;
    const bare: Keyword['role'] = found.towns.length > 0 || found.country === 'CN' || found.standing ? 'at' : 'to';
    const role = prefix && BOTH_WAYS.has(prefix.key) ? (found.standing ? 'at' : 'to') : (prefix?.found.role ?? bare);
    return placed(found, role, length);
  }
}

function placed({ country, port, towns }: NamedPlace, role: Keyword['role'], length: number): Request {
  if (role === 'to') return { length, kind: 'destination', ids: port ? [country, port] : [country] };
  return towns.length === 0 ? { length, kind: 'country', ids: [country] } : { length, kind: 'town', ids: towns };
}
