import { modelParts, plainText } from '@ironsilk/catalog';

/**
 * One spelling for what people write in many: width, case, accents, Arabic letter forms and Russian ё fall together.
 * Both sides of a search go through here, so a rule added here needs a reindex.
 */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u064b-\u065f\u0670\u0640]/g, '') // Arabic vowel signs and the stretching line
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');
}

const HAN = /\p{Script=Han}/u;
export const isHan = (token: string): boolean => HAN.test(token);

// The Arabic article is written into the word; a search for either form means the same.
const withoutArticle = (token: string): string => (/^ال\p{Script=Arabic}{3,}$/u.test(token) ? token.slice(2) : token);

/** Words of a text in its order: runs of letters and digits; runs of Han characters stand apart from what they touch. */
export function tokensOf(text: string): string[] {
  return (normaliseText(text).match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [])
    .flatMap((run) => (HAN.test(run) ? (run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) : [run]))
    .map(withoutArticle);
}

/** Pairs of neighbouring characters: how Chinese text is found without knowing its words. A single character is its own pair. */
export function hanPairs(run: string): string[] {
  const chars = [...run];
  return chars.length < 2 ? chars : chars.slice(1).map((char, i) => chars[i]! + char);
}

const CYRILLIC_ENDING =
  /(?:иями|ями|ами|ыми|ими|ого|его|ому|ему|ыи|ии|ои|ая|яя|ое|ее|ые|ие|ую|юю|ых|их|ым|им|ом|ем|ов|ев|еи|ам|ям|ах|ях|а|я|о|е|у|ю|ы|и|ь)$/u;

/** What stays of a word through number and case, roughly: экскаваторы → экскаватор, pelleteuses → pelleteuse, حفارات → حفار. */
export function stemOf(token: string): string {
  if (token.length < 5) return token;
  if (/^\p{Script=Cyrillic}+$/u.test(token)) {
    const stem = token.replace(CYRILLIC_ENDING, '');
    return stem.length >= 4 ? stem : token;
  }
  if (/^[a-z]+$/.test(token)) return token.replace(/eaux$/, 'eau').replace(/([^s])s$/, '$1');
  return /^\p{Script=Arabic}+$/u.test(token) ? token.replace(/(?:ات|ه)$/u, '') : token;
}

// Long or narrow undercarriage: letters a buyer leaves out or adds without meaning another machine.
const VERSION = /^(?:L|LC|LCH|N|NLC)$/;

/** The joined spelling without such letters, or undefined when it has none: zx200lc3 → zx2003. */
export function withoutVersion(joined: string): string | undefined {
  const parts = /^(.*\d)(?:lch|lc|nlc|l|n)(\d*)$/.exec(joined);
  return parts ? parts[1]! + parts[2]! : undefined;
}

/**
 * The spellings under which a model number is found: PC200-8 → pc, pc200, pc2008, 200, 2008.
 * Letters and digits are joined from the front and from the first digit on, so "pc 200", "PC200-8" and "200-8" all hit.
 */
export function modelTokens(model: string): string[] {
  const parts = modelParts(model).map((part) => normaliseText(part).replace('.', '')); // 4.2 is typed as 4.2, 4-2 and 42
  const short = parts.filter((part, i) => i === 0 || !VERSION.test(part.toUpperCase()));
  return [...new Set([...spellings(parts), ...spellings(short)])];
}

function spellings(parts: readonly string[]): string[] {
  const starts = new Set([0, parts.findIndex((part) => /^\p{N}/u.test(part))]);
  return [...starts].filter((s) => s >= 0).flatMap((start) => parts.slice(start).map((_, i) => parts.slice(start, start + i + 1).join('')));
}

/** A model number as one word, in Latin letters: "РС200" typed on a Russian keyboard is pc200. */
export const joinedModel = (tokens: readonly string[]): string => normaliseText(plainText(tokens.join('')));

/** Words of free text as the index keeps them: Latin, Cyrillic and Arabic words, and pairs of Han characters. */
export const literalWords = (text: string): string[] => tokensOf(text).flatMap((token) => (isHan(token) ? hanPairs(token) : [token]));

/** Edits (insert, delete, replace, swap of neighbours) between two words, or `limit + 1` when there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, previous] = [previous, row];
  }
  return previous[b.length]!;
}
