import { hanPairs, isHan, joinedModel, withoutVersion } from '../document/search-text.js';
import type { Meaning, Vocabulary } from './vocabulary.js';

/** One thing a machine must have: any of these words of its document (`f:excavator`, `m:komatsu`, `pc200`). All terms must hold. */
export type Term = { readonly any: readonly string[] };

/** What a run of tokens came to. */
export type Heard = {
  readonly length: number;
  readonly kind?: 'family' | 'make' | 'model' | 'text';
  readonly terms?: readonly Term[];
  readonly ids?: readonly string[];
  readonly corrected?: string;
};

const wordOf = (m: Meaning): string[] => (m.kind === 'family' ? [`f:${m.id}`] : m.kind === 'make' ? [`m:${m.id}`] : []);
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** What the words mean that begin here: the longest known phrase, a model number, a name begun or mistyped, or nothing but itself. */
export function heardFirst(texts: readonly string[], vocabulary: Vocabulary): Heard {
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

/** A word that is looked for as it stands; of Chinese, pairs of neighbouring characters. */
export const plain = (token: string): Heard => ({
  length: 1,
  kind: 'text',
  terms: isHan(token) ? hanPairs(token).map((pair) => ({ any: [pair] })) : [{ any: [token] }],
});

/** Chinese has no spaces: the longest known phrase is cut out first, what stands between two of them stays together. */
export function splitHan(run: string, vocabulary: Vocabulary): string[] {
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
