import { lexemesOf } from './lexeme.js';
import type { Lexeme } from './lexeme.js';
import { isHan } from '../document/search-text.js';
import type { Dimension, Keyword, Keywords } from './word-keywords.js';

/** A lexeme, or a part of one that a keyword was cut out of; parts of one lexeme share `of`. */
export type Piece = Lexeme & { readonly of: number };

/** A number with what it counts, as it was typed: 60 × 1000 USD. `end` is the piece after it. */
export type Quantity = {
  readonly value: number;
  readonly factor: number;
  readonly dimension: Dimension | null;
  readonly currency: string | null;
  readonly end: number;
};

/** What was typed, in pieces, with the phrases and quantities that begin at each of them. */
export class Pieces {
  readonly all: readonly Piece[];

  /** `hanAt`: characters of the longest known name that starts at a place of a run of Chinese; 0 for none. */
  constructor(
    text: string,
    private readonly keywords: Keywords,
    private readonly hanAt: (chars: readonly string[], at: number) => number,
  ) {
    this.all = lexemesOf(text).flatMap((lexeme, of) => this.cut(lexeme).map((piece) => ({ ...piece, of })));
  }

  // The longest phrase of up to `longest` words that `find` knows. Points and strokes inside one are written or left out ("л.с.", "м/ч").
  phrase<T>(i: number, longest: number, find: (key: string) => T | undefined): { length: number; found: T; key: string } | undefined {
    let best: { length: number; found: T; key: string } | undefined;
    let key = '';
    let words = 0;
    for (let p = i; p < this.all.length && words < longest; p++) {
      const { kind, text } = this.all[p]!;
      if (kind === 'literal') break;
      if (kind === 'sign') {
        if (p > i && /^[.'’/-]$/.test(text)) continue;
        if (p > i) break;
      }
      key = key === '' ? text : `${key} ${text}`;
      words++;
      const found = find(key);
      if (found !== undefined) best = { length: p + 1 - i, found, key };
      if (kind === 'sign') break;
    }
    const after = best && this.all[i + best.length];
    return best && after?.text === '.' && !after.apart ? { ...best, length: best.length + 1 } : best;
  }

  keyword(i: number, wanted: (k: Keyword) => boolean): { length: number; found: Keyword; key: string } | undefined {
    return this.phrase(i, this.keywords.longest, (key) => this.keywords.of(key).find(wanted));
  }

  role(i: number, role: Keyword['role']): number {
    return this.keyword(i, (k) => k.role === role)?.length ?? 0;
  }

  quantity(i: number): Quantity | undefined {
    let end = i;
    const before = this.keyword(end, (k) => k.role === 'currency');
    if (before && this.all[end + before.length]?.kind === 'number') end += before.length;
    let currency = before && end > i && before.found.role === 'currency' ? before.found.code : null;
    const number = this.number(end);
    if (!number) return undefined;
    end = number.end;
    let factor = 1;
    const times = this.keyword(end, (k) => k.role === 'times');
    const money = times && this.keyword(end + times.length, (k) => k.role === 'currency');
    // "m" is a million before a currency and a metre otherwise.
    const alsoUnit = times && this.keyword(end, (k) => k.role === 'unit');
    if (times && times.found.role === 'times' && (!alsoUnit || money || currency)) {
      factor = times.found.factor;
      end += times.length;
    }
    const after = currency ? undefined : this.keyword(end, (k) => k.role === 'currency');
    if (after && after.found.role === 'currency') {
      currency = after.found.code;
      end += after.length;
    }
    const unit = currency || factor === 10_000 ? undefined : this.keyword(end, (k) => k.role === 'unit' && k.dimension !== 'price');
    if (unit) end += unit.length;
    // 万 without a currency is written by people who count in yuan.
    if (factor === 10_000 && !currency) currency = 'CNY';
    const dimension = currency ? 'price' : unit?.found.role === 'unit' ? unit.found.dimension : null;
    return { value: number.value, factor, dimension, currency, end };
  }

  private number(i: number): { value: number; end: number } | undefined {
    const first = this.all[i];
    if (first?.kind !== 'number' || first.text.length > 12) return undefined;
    let [digits, end] = [first.text, i + 1];
    // 60 000, 60,000, 60.000: groups of three after one to three digits.
    if (digits.length <= 3)
      for (;;) {
        const sign = this.all[end]?.kind === 'sign' && /^[.,'’٬]$/.test(this.all[end]!.text) && !this.all[end]!.apart ? 1 : 0;
        const group = this.all[end + sign];
        const near = group && (sign === 1 ? !group.apart : group.start - this.all[end - 1]!.end === 1);
        if (!near || group.kind !== 'number' || group.text.length !== 3 || digits.length > 9) break;
        digits += group.text;
        end += sign + 1;
      }
    const [point, part] = [this.all[end], this.all[end + 1]];
    if (
      point?.kind === 'sign' &&
      /^[.,٫]$/.test(point.text) &&
      !point.apart &&
      part?.kind === 'number' &&
      !part.apart &&
      part.text.length <= 2
    )
      return { value: Number(`${digits}.${part.text}`), end: end + 2 };
    return { value: Number(digits), end };
  }

  // `60k`, `5000h`, `2018г`, `usd60000` and a run of Chinese hold words of their own.
  private cut(lexeme: Lexeme): Lexeme[] {
    const { text, start } = lexeme;
    if (lexeme.kind !== 'word') return [lexeme];
    if (isHan(text)) return this.cutHan(lexeme);
    const parts = /^(\p{L}*)(\d+)(\p{L}*)$/u.exec(text)?.slice(1) ?? [];
    const [before, digits, after] = parts;
    if (!digits || (!before && !after)) return [lexeme];
    const fits = (word: string, roles: readonly string[]): boolean =>
      word === '' || this.keywords.of(word).some((k) => roles.includes(k.role));
    if (!fits(before!, ['currency']) || !fits(after!, ['unit', 'times', 'currency'])) return [lexeme];
    let at = start;
    return [before!, digits, after!].flatMap((part, n) => {
      if (part === '') return [];
      const from = at;
      at = Math.min(lexeme.end, at + part.length);
      return {
        kind: n === 1 ? ('number' as const) : ('word' as const),
        text: part,
        start: from,
        end: at,
        apart: lexeme.apart && from === start,
      };
    });
  }

  private cutHan(lexeme: Lexeme): Lexeme[] {
    const chars = [...lexeme.text];
    const out: Lexeme[] = [];
    let rest = 0;
    // Positions go by characters; a character outside the basic plane may shift them by one, which only moves a highlight.
    const piece = (from: number, to: number): void => {
      if (to > from)
        out.push({
          kind: 'word',
          text: chars.slice(from, to).join(''),
          start: lexeme.start + from,
          end: Math.min(lexeme.end, lexeme.start + to),
          apart: from === 0 && lexeme.apart,
        });
    };
    for (let at = 0; at < chars.length;) {
      const length = Math.max(this.hanAt(chars, at), this.keywords.hanAt(chars, at));
      if (length === 0) at++;
      else {
        piece(rest, at);
        piece(at, at + length);
        at = rest = at + length;
      }
    }
    piece(rest, chars.length);
    return out;
  }
}
