import type { Language } from '@ironsilk/catalog';
import { normaliseText, tokensOf } from '../document/search-text.js';
import type { Name, Vocabulary } from './vocabulary.js';

/** Names offered at once. */
export const SUGGESTIONS_MAX = 8;
const KINDS = ['family', 'make', 'model'];

/** Names that begin with what is being typed, or have a word that does: the visitor's language and names of all languages, families first. */
export function suggest(text: string, language: Language, vocabulary: Vocabulary): Name[] {
  const tokens = tokensOf(text);
  const typed = tokens.join(' ');
  const joined = tokens.join('');
  if (typed === '' || normaliseText(text).length > 80) return [];
  const rank = ({ key }: { key: string }): number => {
    if (key.startsWith(typed)) return 0;
    if (` ${key}`.includes(` ${typed}`)) return 1;
    // "pc2" must find PC 200 however the number is written, and a Chinese name has no spaces to begin a word at.
    return key.replaceAll(' ', '').includes(joined) && joined.length >= 2 ? 2 : 3;
  };
  const seen = new Set<string>();
  return vocabulary.names
    .map((name) => ({ name, rank: rank(name) }))
    .filter((found) => found.rank < 3)
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        ownFirst(a.name, b.name, language) ||
        KINDS.indexOf(a.name.kind) - KINDS.indexOf(b.name.kind) ||
        a.name.text.localeCompare(b.name.text),
    )
    .filter(({ name }) => !seen.has(`${name.kind} ${name.id}`) && seen.add(`${name.kind} ${name.id}`))
    .slice(0, SUGGESTIONS_MAX)
    .map(({ name: { text: shown, language: of, kind, id } }) => ({ text: shown, language: of, kind, id }));
}

const ownFirst = (a: Name, b: Name, language: Language): number => Number(isForeign(a, language)) - Number(isForeign(b, language));
const isForeign = (name: Name, language: Language): boolean => name.language !== null && name.language !== language;
