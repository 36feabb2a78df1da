import type { Language } from '@ironsilk/catalog';
import { lexemesOf } from './lexeme.js';
import { isHan } from '../document/search-text.js';
import type { TermsFile } from './terms.config.js';

/** What a number counts. */
export type Dimension = 'price' | 'hours' | 'year' | 'kilowatt' | 'horsepower' | 'metre' | 'kilogram' | 'tonne';

/** What a word is for in a request: a limit, a unit, a place's preposition. One word may be for several ("до"). */
export type Keyword =
  | { readonly role: 'most' | 'least' | 'orLess' | 'orMore' | 'between' | 'and' | 'grade' | 'either' | 'to' | 'at' | 'from' }
  | { readonly role: 'unit'; readonly dimension: Dimension }
  | { readonly role: 'times'; readonly factor: number }
  | { readonly role: 'currency'; readonly code: string };

type Lists = Readonly<Record<Language, readonly string[]>>;

/** Words of a phrase without the signs between them, unless it is nothing but a sign: `л.с` is `л с`, `$` is `$`. */
export const phraseKey = (text: string): string => {
  const lexemes = lexemesOf(text);
  const words = lexemes.filter((l) => l.kind !== 'sign');
  return (words.length > 0 ? words : lexemes).map((l) => l.text).join(' ');
};

/** The words that make requests, by how they are written. */
export class Keywords {
  private readonly roles = new Map<string, Keyword[]>();
  /** Chinese keywords, which stand inside a run of characters. */
  private readonly han = new Set<string>();
  readonly longest: number;

  constructor(terms: TermsFile) {
    const { limits, places } = terms;
    for (const role of ['most', 'least', 'orLess', 'orMore', 'between', 'and'] as const) this.addAll(limits[role], { role });
    for (const role of ['to', 'at', 'from'] as const) this.addAll(places[role], { role });
    this.addAll(terms.grade, { role: 'grade' });
    this.addAll(terms.either, { role: 'either' });
    this.addAll(terms.tonne, { role: 'unit', dimension: 'tonne' });
    for (const [dimension, lists] of Object.entries(terms.units)) this.addAll(lists, { role: 'unit', dimension: dimension as Dimension });
    for (const [factor, lists] of Object.entries(terms.times)) this.addAll(lists, { role: 'times', factor: Number(factor) });
    for (const [code, words] of Object.entries(terms.currencies)) for (const word of words) this.add(word, { role: 'currency', code });
    this.longest = Math.max(...[...this.roles.keys()].map((key) => key.split(' ').length));
  }

  private addAll(lists: Lists, keyword: Keyword): void {
    for (const word of Object.values(lists).flat()) this.add(word, keyword);
  }

  private add(word: string, keyword: Keyword): void {
    const key = phraseKey(word);
    this.roles.set(key, [...(this.roles.get(key) ?? []), keyword]);
    if (isHan(key)) this.han.add(key);
  }

  of = (key: string): readonly Keyword[] => this.roles.get(key) ?? [];

  /** Characters of the longest Chinese keyword that starts here; 0 for none. */
  hanAt(chars: readonly string[], at: number): number {
    for (let length = Math.min(6, chars.length - at); length > 0; length--)
      if (this.han.has(chars.slice(at, at + length).join(''))) return length;
    return 0;
  }
}
