import { hanPairs, isHan, joinedModel, tokensOf } from './search-text.js';
import type { Meaning, Vocabulary } from './vocabulary.js';

/** One thing a machine must have: any of these words of its document (`f:excavator`, `m:komatsu`, `pc200`). All terms must hold. */
export type Term = { readonly any: readonly string[] };

/** How the words of a visitor were taken, so that the page can say so. */
export type Understood = {
  readonly typed: string;
  readonly kind: 'family' | 'make' | 'model' | 'tonnes' | 'text';
  readonly ids: readonly string[];
  readonly corrected: string | null;
};

export type ParsedWords = { readonly terms: readonly Term[]; readonly understood: readonly Understood[] };

/** Most tokens of a search that are looked at, and most terms made of them: a term is a bit in the index. */
export const MAX_TOKENS = 24;

type Piece = { readonly length: number; readonly term?: Term; readonly terms?: readonly Term[]; readonly understood?: Understood };

const wordOf = (m: Meaning): string[] => (m.kind === 'family' ? [`f:${m.id}`] : m.kind === 'make' ? [`m:${m.id}`] : []);

/**
 * What was typed, as terms of the index. Longest known phrase first, in any language; then model numbers however they are split;
 * then tonnes; then the beginning of a known word; then a known word mistyped; what is left is looked for as it stands.
 */
export function parseWords(text: string, vocabulary: Vocabulary): ParsedWords {
  const tokens = tokensOf(text)
    .flatMap((token) => (isHan(token) ? splitHan(token, vocabulary) : [token]))
    .slice(0, MAX_TOKENS);
  const terms: Term[] = [];
  const understood: Understood[] = [];
  for (let at = 0; at < tokens.length;) {
    const piece = pieceAt(tokens, at, vocabulary);
    terms.push(...(piece.terms ?? (piece.term ? [piece.term] : [])));
    if (piece.understood) understood.push(piece.understood);
    at += piece.length;
  }
  return { terms: terms.slice(0, MAX_TOKENS), understood };
}

function pieceAt(tokens: readonly string[], at: number, vocabulary: Vocabulary): Piece {
  const model = modelAt(tokens, at, vocabulary);
  const phrase = phraseAt(tokens, at, vocabulary, null);
  if (phrase && phrase.length >= (model?.length ?? 0)) return phrase;
  return (
    model ??
    tonnesAt(tokens, at, vocabulary) ??
    completionAt(tokens, at, vocabulary) ??
    mistypedAt(tokens, at, vocabulary) ??
    plain(tokens, at)
  );
}

function phraseAt(tokens: readonly string[], at: number, vocabulary: Vocabulary, typed: string | null): Piece | undefined {
  for (let length = Math.min(vocabulary.longest, tokens.length - at); length > 0; length--) {
    const run = tokens.slice(at, at + length);
    const meanings = vocabulary.meaningOf(run);
    if (!meanings) continue;
    // A bare number is no phrase of its own: "200" is half a model number far more often than a make's alias.
    if (length === 1 && /^\p{N}+$/u.test(run[0]!)) continue;
    if (meanings.every((m) => m.kind === 'silent')) return { length };
    if (meanings.some((m) => m.kind === 'plain'))
      return { length, terms: run.map((token) => ({ any: isHan(token) ? hanPairs(token) : [token] })), understood: asText(run) };
    const any = [...new Set(meanings.flatMap(wordOf))];
    const kind = any[0]!.startsWith('f:') ? 'family' : 'make';
    // One mistyped word may still be a word of its own (a town, a dealer): both are looked for.
    const literal = typed !== null && length === 1 ? [typed] : [];
    return {
      length,
      term: { any: [...any, ...literal] },
      understood: {
        typed: typed ?? run.join(' '),
        kind,
        ids: any.map((word) => word.slice(2)),
        corrected: typed === null ? null : run.join(' '),
      },
    };
  }
  return undefined;
}

function modelAt(tokens: readonly string[], at: number, vocabulary: Vocabulary): Piece | undefined {
  for (let length = Math.min(4, tokens.length - at); length > 0; length--) {
    const run = tokens.slice(at, at + length);
    const joined = joinedModel(run);
    // "pc" or "200" alone are spellings of many models; a number must stand in the run before it counts as a model.
    if (run.some(isHan) || !/\p{N}/u.test(joined) || !vocabulary.isModel(joined)) continue;
    if (length === 1 && /^\p{N}{1,2}$/u.test(joined)) continue;
    if (length > 1 && vocabulary.isTonne(run.at(-1)!) && /^\p{N}+$/u.test(run[0]!)) continue;
    return { length, term: { any: [joined] }, understood: { typed: run.join(' '), kind: 'model', ids: [joined], corrected: null } };
  }
  return undefined;
}

function tonnesAt(tokens: readonly string[], at: number, vocabulary: Vocabulary): Piece | undefined {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  const attached = /^(\d{1,3})(\p{L}+)$/u.exec(token);
  const apart = /^\d{1,3}$/.test(token) && next !== undefined && vocabulary.isTonne(next);
  if (!apart && !(attached && vocabulary.isTonne(attached[2]!))) return undefined;
  const tonnes = Number(apart ? token : attached![1]);
  // The trade calls a 19.5 t or a 21 t machine a twenty-tonner.
  const around = tonnes < 5 ? 0 : tonnes < 25 ? 1 : Math.round(tonnes * 0.08);
  const any = Array.from({ length: 2 * around + 1 }, (_, i) => `t:${tonnes - around + i}`);
  return {
    length: apart ? 2 : 1,
    term: { any },
    understood: { typed: apart ? `${token} ${next}` : token, kind: 'tonnes', ids: [String(tonnes)], corrected: null },
  };
}

function completionAt(tokens: readonly string[], at: number, vocabulary: Vocabulary): Piece | undefined {
  const token = tokens[at]!;
  if ([...token].length < 3 || isHan(token) || /^\p{N}+$/u.test(token) || vocabulary.isWord(token)) return undefined;
  const { meanings, models } = vocabulary.completionsOf(token);
  const any = [...new Set([...meanings.flatMap(wordOf), ...models])];
  if (any.length === 0) return undefined;
  const kind = meanings.length === 0 ? 'model' : meanings[0]!.kind === 'family' ? 'family' : 'make';
  return {
    length: 1,
    term: { any: [...any, token] },
    understood: { typed: token, kind, ids: any.map((word) => word.replace(/^[fm]:/, '')), corrected: null },
  };
}

function mistypedAt(tokens: readonly string[], at: number, vocabulary: Vocabulary): Piece | undefined {
  const token = tokens[at]!;
  if (vocabulary.isWord(token)) return undefined;
  const nearest = vocabulary.nearest(token);
  if (!nearest) return undefined;
  return phraseAt([...tokens.slice(0, at), nearest, ...tokens.slice(at + 1)], at, vocabulary, token);
}

const asText = (run: readonly string[]): Understood => ({ typed: run.join(' '), kind: 'text', ids: [], corrected: null });

function plain(tokens: readonly string[], at: number): Piece {
  const token = tokens[at]!;
  return {
    length: 1,
    terms: isHan(token) ? hanPairs(token).map((pair) => ({ any: [pair] })) : [{ any: [token] }],
    understood: asText([token]),
  };
}

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
