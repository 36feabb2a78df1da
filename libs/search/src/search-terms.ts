import type { Piece } from './pieces.js';
import type { Request, RequestReader } from './request.js';
import { tonnesWord } from './search-document.js';
import { hanPairs, isHan, joinedModel, withoutVersion } from './search-text.js';
import type { Meaning, Vocabulary } from './vocabulary.js';
import { wordFilters } from './word-filters.js';
import type { WordFilters } from './word-filters.js';

/** One thing a machine must have: any of these words of its document (`f:excavator`, `m:komatsu`, `pc200`). All terms must hold. */
export type Term = { readonly any: readonly string[] };

export const UNDERSTOOD_KINDS = [
  'family',
  'make',
  'model',
  'text',
  'price',
  'hours',
  'year',
  'power',
  'tonnes',
  'boom',
  'grade',
  'destination',
  'country',
  'town',
] as const;

/** How a part of what was typed was taken, so that the page can say so, take it out, or look for it as it stands. */
export type Understood = {
  readonly typed: string;
  readonly kind: (typeof UNDERSTOOD_KINDS)[number];
  readonly ids: readonly string[];
  readonly corrected: string | null;
  /** Where it stands in what was typed. */
  readonly start: number;
  readonly end: number;
  /** Of a limit. */
  readonly min: number | null;
  readonly max: number | null;
  readonly currency: string | null;
};

export type ParsedWords = {
  readonly terms: readonly Term[];
  readonly understood: readonly Understood[];
  readonly filters: WordFilters;
};

/** Most tokens of a search that are looked at, and most terms made of them: a term is a bit in the index. */
export const MAX_TOKENS = 24;
/** Words of one term at most; a size range has one for each tonne. */
const SIZES_MAX = 400;

/** A word with its place. `literal` stood in quotes; `either` is the word "or". */
type Token = { readonly text: string; readonly start: number; readonly end: number; readonly literal: boolean; readonly either: boolean };
/** What a run of tokens came to. */
type Heard = {
  readonly length: number;
  readonly kind?: 'family' | 'make' | 'model' | 'text';
  readonly terms?: readonly Term[];
  readonly ids?: readonly string[];
  readonly corrected?: string;
};

const wordOf = (m: Meaning): string[] => (m.kind === 'family' ? [`f:${m.id}`] : m.kind === 'make' ? [`m:${m.id}`] : []);
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const NO_LIMIT = { min: null, max: null, currency: null };

/**
 * What was typed, as terms of the index and as filters. Requests are read first ("under 60k usd", "to Mombasa"). Of the rest the longest
 * known phrase counts, in any language; then model numbers however they are split; then the beginning of a known name; then a known
 * word mistyped; what is left is looked for as it stands.
 */
export function parseWords(text: string, vocabulary: Vocabulary): ParsedWords {
  const reader = vocabulary.requestsIn(text);
  const { requests, tokens } = separate(reader, vocabulary);
  const heard: (Heard & { readonly token: Token; readonly last: Token; readonly either: boolean })[] = [];
  let either = false;
  for (let at = 0; at < tokens.length;) {
    if (tokens[at]!.either) {
      either = true;
      at++;
      continue;
    }
    const found = tokens[at]!.literal ? plain(tokens[at]!.text) : heardAt(tokens, at, vocabulary);
    if (found.kind) heard.push({ ...found, token: tokens[at]!, last: tokens[at + found.length - 1]!, either });
    either = false;
    at += found.length;
  }
  const concepts = new Set(heard.flatMap((h) => (h.terms ?? []).flatMap((term) => term.any)));
  // "гусеничный" beside an excavator: a word of its own name, which says nothing new.
  const told = heard.filter((h) => !(h.kind === 'text' && !h.token.literal && vocabulary.isPartOf(h.token.text, concepts)));
  const asked = requests.flatMap((r) => requestTerm(r) ?? []);
  return {
    terms: [...united(told), ...asked].slice(0, MAX_TOKENS),
    understood: [
      ...told.map(({ kind, ids = [], corrected = null, token, last }) => ({
        typed: text.slice(token.start, last.end),
        kind: kind!,
        ids,
        corrected,
        start: token.start,
        end: last.end,
        ...NO_LIMIT,
      })),
      ...requests.map(({ kind, ids = [], min = null, max = null, currency = null, start, end }) => ({
        typed: text.slice(start, end),
        kind,
        ids,
        corrected: null,
        start,
        end,
        min,
        max,
        currency,
      })),
    ].toSorted((a, b) => a.start - b.start),
    filters: wordFilters(requests),
  };
}

type Placed = Request & { readonly start: number; readonly end: number };

// Requests apart from the words they stand among. At most MAX_TOKENS of both are read.
function separate(reader: RequestReader, vocabulary: Vocabulary): { requests: Placed[]; tokens: Token[] } {
  const { pieces } = reader;
  const requests: Placed[] = [];
  const rest: (Piece & { either: boolean })[] = [];
  for (let at = 0; at < pieces.length && requests.length + rest.length < 3 * MAX_TOKENS;) {
    const request = reader.at(at);
    const either = request ? 0 : reader.either(at);
    if (request) requests.push({ ...request, start: pieces[at]!.start, end: pieces[at + request.length - 1]!.end });
    else rest.push({ ...pieces[at]!, either: either > 0 });
    at += request?.length ?? Math.max(1, either);
  }
  // What was cut apart only to look for requests in it is put together again.
  const whole: (Piece & { either: boolean })[] = [];
  for (const piece of rest.filter((p) => p.kind !== 'sign')) {
    const before = whole.at(-1);
    const same =
      before && before.of === piece.of && before.end === piece.start && !before.either && !piece.either && piece.kind !== 'literal';
    if (same) whole[whole.length - 1] = { ...before, text: before.text + piece.text, end: piece.end };
    else whole.push(piece);
  }
  const tokens = whole.flatMap((piece) => {
    const { start, end, either } = piece;
    const literal = piece.kind === 'literal';
    if (literal || either || !isHan(piece.text)) return { text: piece.text, start, end, literal, either };
    let at = start;
    return splitHan(piece.text, vocabulary).map((text) => {
      const from = at;
      at = Math.min(end, at + text.length);
      return { text, start: from, end: at, literal, either };
    });
  });
  return { requests: requests.slice(0, MAX_TOKENS), tokens: tokens.slice(0, MAX_TOKENS) };
}

// A machine has one make, so two makes mean either; two families or models only with "or" between them.
function united(heard: readonly (Heard & { readonly either: boolean })[]): Term[] {
  const groups: { kind: Heard['kind']; terms: readonly Term[] }[] = [];
  for (const { kind, terms = [], either } of heard) {
    const before = either && kind !== 'text' ? groups.at(-1) : kind === 'make' ? groups.find((g) => g.kind === 'make') : undefined;
    if (before && before.kind === kind && before.terms.length === 1 && terms.length === 1)
      before.terms = [{ any: unique([...before.terms[0]!.any, ...terms[0]!.any]) }];
    else groups.push({ kind, terms });
  }
  return groups.flatMap((g) => g.terms);
}

/** What a request is looked for by among the words of a machine. The trade calls an 18.5 t or a 22 t machine a twenty-tonner; limits are taken as they are. Pumps are named by their boom. */
function requestTerm({ kind, min, max, ids }: Request): Term | undefined {
  if (kind === 'boom') {
    const [from, to] = [Math.ceil(min ?? 1), Math.floor(max ?? 99)];
    return { any: Array.from({ length: Math.min(SIZES_MAX, Math.max(1, to - from + 1)) }, (_, i) => `b:${from + i}`) };
  }
  if (kind === 'town') return { any: ids ?? [] };
  if (kind !== 'tonnes') return undefined;
  const [from, to] = min !== undefined && min === max ? [min * 0.92, min * 1.13] : [min ?? 0, max ?? SIZES_MAX];
  const halves = Array.from({ length: 20 }, (_, i) => i / 2).filter((t) => t >= from && t <= to);
  const wholes = Array.from({ length: SIZES_MAX }, (_, i) => i + 10).filter((t) => t >= from && t <= to);
  const any = [...halves, ...wholes].map(tonnesWord);
  return { any: any.length > 0 ? any : [tonnesWord(from)] };
}

function heardAt(tokens: readonly Token[], at: number, vocabulary: Vocabulary): Heard {
  const words = tokens.slice(at, at + Math.max(4, vocabulary.longest)).map((t) => (t.literal || t.either ? null : t.text));
  const texts = words.slice(0, words.includes(null) ? words.indexOf(null) : undefined) as string[];
  const model = modelIn(texts, vocabulary);
  const phrase = phraseIn(texts, vocabulary, null);
  if (phrase && phrase.length >= (model?.length ?? 0)) return phrase;
  return model ?? completionIn(texts, vocabulary) ?? mistypedIn(texts, vocabulary) ?? plain(texts[0]!);
}

function phraseIn(texts: readonly string[], vocabulary: Vocabulary, typed: string | null): Heard | undefined {
  for (let length = Math.min(vocabulary.longest, texts.length); length > 0; length--) {
    const run = texts.slice(0, length);
    const meanings = vocabulary.meaningOf(run);
    if (!meanings) continue;
    // A bare number is no phrase of its own: "200" is half a model number far more often than a make's alias.
    if (length === 1 && /^\p{N}+$/u.test(run[0]!)) continue;
    if (meanings.every((m) => m.kind === 'silent')) return { length };
    if (meanings.some((m) => m.kind === 'plain')) return { length, kind: 'text', terms: run.flatMap((token) => plain(token).terms!) };
    const any = unique(meanings.flatMap(wordOf));
    // One mistyped word may still be a word of its own (a town, a dealer): both are looked for.
    const literal = typed !== null && length === 1 ? [typed] : [];
    return {
      length,
      kind: any[0]!.startsWith('f:') ? 'family' : 'make',
      terms: [{ any: [...any, ...literal] }],
      ids: any.map((word) => word.slice(2)),
      ...(typed === null ? {} : { corrected: run.join(' ') }),
    };
  }
  return undefined;
}

function modelIn(texts: readonly string[], vocabulary: Vocabulary): Heard | undefined {
  for (let length = Math.min(4, texts.length); length > 0; length--) {
    const run = texts.slice(0, length);
    const typed = joinedModel(run);
    // "pc" or "200" alone are spellings of many models; a number must stand in the run before it counts as a model.
    if (run.some(isHan) || !/\p{N}/u.test(typed) || (length === 1 && /^\p{N}{1,2}$/u.test(typed))) continue;
    const short = withoutVersion(typed);
    const joined = vocabulary.isModel(typed) ? typed : short && vocabulary.isModel(short) ? short : undefined;
    if (joined === undefined) continue;
    // A machine has the spellings of its own number as words; of its other names it has only the model's id.
    const named = vocabulary.modelsNamed(joined).map((id) => `d:${id}`);
    return {
      length,
      kind: 'model',
      terms: [{ any: [joined, ...named] }],
      ids: [joined],
      ...(joined === typed ? {} : { corrected: joined }),
    };
  }
  return undefined;
}

function completionIn(texts: readonly string[], vocabulary: Vocabulary): Heard | undefined {
  // Only the last word of a name is begun: those before it are whole words.
  const whole = texts.findIndex((text) => !vocabulary.isWord(text));
  for (let length = Math.min(vocabulary.longest, texts.length, whole < 0 ? texts.length : whole + 1); length > 0; length--) {
    const run = texts.slice(0, length);
    const start = run.join(' ');
    if ([...start].length < (isHan(start) ? 2 : 3) || /^\p{N}+$/u.test(start)) continue;
    const { meanings, models } = vocabulary.completionsOf(start);
    const any = unique([...meanings.flatMap(wordOf), ...models]);
    if (any.length === 0) continue;
    const kind = meanings.length === 0 ? 'model' : meanings[0]!.kind === 'family' ? 'family' : 'make';
    const literal = length === 1 && !isHan(start) ? [start] : [];
    return { length, kind, terms: [{ any: [...any, ...literal] }], ids: any.map((word) => word.replace(/^[fm]:/, '')) };
  }
  return undefined;
}

function mistypedIn(texts: readonly string[], vocabulary: Vocabulary): Heard | undefined {
  const token = texts[0]!;
  if (vocabulary.isWord(token)) return undefined;
  const nearest = vocabulary.nearest(token);
  return nearest === undefined ? undefined : phraseIn([nearest, ...texts.slice(1)], vocabulary, token);
}

const plain = (token: string): Heard => ({
  length: 1,
  kind: 'text',
  terms: isHan(token) ? hanPairs(token).map((pair) => ({ any: [pair] })) : [{ any: [token] }],
});

// Chinese has no spaces: the longest known phrase is cut out first, what stands between two of them stays together.
function splitHan(run: string, vocabulary: Vocabulary): string[] {
  const chars = [...run];
  const out: string[] = [];
  let rest = '';
  for (let at = 0; at < chars.length;) {
    const found = vocabulary.hanPhraseAt(chars, at);
    if (!found) {
      rest += chars[at++]!;
      continue;
    }
    if (rest) out.push(rest);
    rest = '';
    out.push(chars.slice(at, at + found.length).join(''));
    at += found.length;
  }
  return rest ? [...out, rest] : out;
}
