import { heardFirst, plain, splitHan } from './heard.js';
import type { Heard, Term } from './heard.js';
import type { Piece } from './pieces.js';
import type { Request, RequestReader } from './request.js';
import { tonnesWord } from '../document/search-document.js';
import { isHan } from '../document/search-text.js';
import type { Vocabulary } from './vocabulary.js';
import { wordFilters } from './word-filters.js';
import type { WordFilters } from './word-filters.js';

export type { Term } from './heard.js';

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
    const found = tokens[at]!.literal ? plain(tokens[at]!.text) : heardFirst(plainRun(tokens, at), vocabulary);
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

// The words from here up to one in quotes or an "or".
function plainRun(tokens: readonly Token[], at: number): string[] {
  const end = tokens.findIndex((token, i) => i >= at && (token.literal || token.either));
  return tokens.slice(at, end < 0 ? undefined : end).map((token) => token.text);
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
