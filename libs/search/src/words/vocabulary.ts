import { LANGUAGES } from '@ironsilk/catalog';
import type { FamilyId, Language } from '@ironsilk/catalog';
import { Places } from './place.js';
import type { PlaceSource } from './place.js';
import { RequestReader } from './request.js';
import { editDistance, isHan, modelTokens, stemOf, tokensOf } from '../document/search-text.js';
import type { TermsFile } from './terms.config.js';
import { Keywords } from './word-keywords.js';

type Words = Readonly<Record<Language, string>>;

/** What the vocabulary needs of the catalogue. */
export type VocabularySource = {
  readonly families: readonly {
    readonly id: FamilyId;
    readonly names: Words;
    readonly plural: Words;
    readonly synonyms: Readonly<Record<Language, readonly string[]>>;
    readonly notThis: readonly string[];
  }[];
  readonly makes: readonly { readonly id: string; readonly name: string; readonly zh: string; readonly aliases: readonly string[] }[];
  readonly models: readonly { readonly id: string; readonly makeId: string; readonly name: string; readonly aliases: readonly string[] }[];
  readonly terms: TermsFile;
  readonly ports: PlaceSource['ports'];
  /** Countries that have rules or a lane. */
  readonly countries: readonly string[];
};

/** What a phrase stands for. `plain`: nothing but itself, it only keeps a shorter phrase inside it from being heard. */
export type Meaning = { readonly kind: 'family' | 'make'; readonly id: string } | { readonly kind: 'silent' } | { readonly kind: 'plain' };

/** A name somebody may type next: shown as a suggestion, in the language it belongs to. */
export type Name = {
  readonly text: string;
  readonly language: Language | null;
  readonly kind: 'family' | 'make' | 'model';
  readonly id: string;
};

export class Vocabulary {
  private readonly phrases = new Map<string, Meaning[]>();
  private readonly words = new Set<string>();
  private readonly models = new Map<string, Set<string>>();
  /** Families and makes whose names a word is part of: "гусеничный" of the excavator on tracks. */
  private readonly parts = new Map<string, Set<string>>();
  /** Whole names as they are typed, for what is only begun. */
  private readonly begun: (readonly [key: string, meaning: Meaning])[] = [];
  private readonly keywords: Keywords;
  private readonly places: Places;
  /** Words long enough to be mistyped recognisably, by their length. */
  private readonly correctable: ReadonlyMap<number, readonly string[]>;
  readonly names: readonly (Name & { readonly key: string })[];
  /** Tokens of the longest phrase. */
  readonly longest: number;

  constructor(readonly source: VocabularySource) {
    const names: Name[] = [];
    const { terms } = source;
    for (const family of source.families) {
      const meaning = { kind: 'family', id: family.id } as const;
      for (const language of LANGUAGES) {
        names.push({ text: family.names[language], language, kind: 'family', id: family.id });
        for (const text of [family.names[language], family.plural[language], ...family.synonyms[language]]) this.add(text, meaning);
      }
      for (const text of family.notThis) this.add(text, { kind: 'plain' });
    }
    for (const { families, words: lists } of terms.several)
      for (const text of Object.values(lists).flat()) for (const id of families) this.add(text, { kind: 'family', id });
    for (const make of source.makes) {
      for (const text of terms.makes[make.id] ?? []) this.add(text, { kind: 'make', id: make.id });
      names.push(
        { text: make.name, language: null, kind: 'make', id: make.id },
        { text: make.zh, language: 'zh', kind: 'make', id: make.id },
      );
      for (const text of [make.name, make.zh, ...make.aliases]) this.add(text, { kind: 'make', id: make.id });
    }
    for (const text of terms.elsewhere) this.add(text, { kind: 'plain' });
    for (const text of Object.values(terms.silent).flat()) if (!this.phrases.has(keyOf(tokensOf(text)))) this.add(text, { kind: 'silent' });
    const nameOf = new Map(source.makes.map((make) => [make.id, make.name]));
    for (const model of source.models) {
      names.push({ text: `${nameOf.get(model.makeId) ?? ''} ${model.name}`.trim(), language: null, kind: 'model', id: model.id });
      for (const text of [model.name, ...model.aliases])
        for (const token of modelTokens(text)) this.models.set(token, (this.models.get(token) ?? new Set()).add(model.id));
    }
    this.keywords = new Keywords(terms);
    const { countries: more, towns } = terms.places;
    this.places = new Places({ ports: source.ports, countries: source.countries, names: more, towns });
    this.names = names.map((name) => ({ ...name, key: tokensOf(name.text).join(' ') }));
    const correctable = [...this.words].filter((word) => word.length >= 4 && !isHan(word) && !/\p{N}/u.test(word));
    this.correctable = Map.groupBy(correctable, (word) => word.length);
    this.longest = Math.max(1, ...[...this.phrases.keys()].map((key) => key.split(' ').length));
  }

  private add(text: string, meaning: Meaning): void {
    const tokens = tokensOf(text);
    const key = keyOf(tokens);
    const meanings = this.phrases.get(key) ?? [];
    if (!meanings.some((m) => JSON.stringify(m) === JSON.stringify(meaning))) this.phrases.set(key, [...meanings, meaning]);
    for (const token of tokens) this.words.add(token);
    if (!('id' in meaning)) return;
    this.begun.push([tokens.join(' '), meaning]);
    const concept = `${meaning.kind === 'family' ? 'f' : 'm'}:${meaning.id}`;
    for (const token of tokens) this.parts.set(stemOf(token), (this.parts.get(stemOf(token)) ?? new Set()).add(concept));
  }

  /** What a run of tokens means, or undefined when it is no phrase. Two words may stand the other way round. */
  meaningOf(tokens: readonly string[]): readonly Meaning[] | undefined {
    return this.phrases.get(keyOf(tokens)) ?? (tokens.length === 2 ? this.phrases.get(keyOf(tokens.toReversed())) : undefined);
  }

  /** Requests in what was typed: limits, units, places. */
  requestsIn(text: string): RequestReader {
    return new RequestReader(text, this.keywords, this.places, {
      isModel: this.isModel,
      isPhrase: (word) => this.phrases.has(keyOf([word])),
      hanPhrase: (chars, at) => this.hanPhraseAt(chars, at)?.length ?? 0,
    });
  }

  /** Whether a word is part of a name of one of these families or makes (`f:excavator`), so that it says nothing new. */
  isPartOf = (token: string, concepts: ReadonlySet<string>): boolean =>
    [...(this.parts.get(stemOf(token)) ?? [])].some((concept) => concepts.has(concept));

  /** Models of which a joined spelling is a name that their number does not begin with ("zaxis200"). */
  modelsNamed = (joined: string): readonly string[] => [...(this.models.get(joined) ?? [])];

  /** Whether a joined spelling (`pc200`) is part of a model number of the catalogue. */
  isModel = (joined: string): boolean => this.models.has(joined);

  isWord = (token: string): boolean => this.words.has(token);

  /** Names that begin with what was typed, and model spellings that do. */
  completionsOf(start: string): { readonly meanings: readonly Meaning[]; readonly models: readonly string[] } {
    const meanings = this.begun.filter(([key]) => key.startsWith(start)).map(([, meaning]) => meaning);
    const models = start.includes(' ') ? [] : [...this.models.keys()].filter((spelling) => spelling.startsWith(start));
    return { meanings, models: models.slice(0, 60) };
  }

  /** The longest phrase of Han characters that `run` begins with; characters, not tokens. */
  hanPhraseAt(chars: readonly string[], at: number): { readonly length: number; readonly meanings: readonly Meaning[] } | undefined {
    for (let length = Math.min(8, chars.length - at); length > 0; length--) {
      const meanings = this.phrases.get(chars.slice(at, at + length).join(''));
      if (meanings) return { length, meanings };
    }
    return undefined;
  }

  /** The known word closest to a mistyped one: one slip in a word of four letters, two in one of eight. Undefined when none is near. */
  nearest(token: string): string | undefined {
    if (token.length < 4 || isHan(token) || /\p{N}/u.test(token)) return undefined;
    const limit = token.length >= 8 ? 2 : 1;
    let best: { word: string; distance: number } | undefined;
    for (let length = token.length - limit; length <= token.length + limit; length++) {
      for (const word of this.correctable.get(length) ?? []) {
        const distance = editDistance(token, word, limit);
        if (distance <= limit && (!best || distance < best.distance || (distance === best.distance && word < best.word)))
          best = { word, distance };
      }
    }
    return best?.word;
  }
}

const keyOf = (tokens: readonly string[]): string => tokens.map(stemOf).join(' ');
