/** Cyrillic capitals that look like Latin ones: dealers type "РС200-8" on a Russian keyboard. */
const LOOKALIKE: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  У: 'Y',
};

/** Text in one alphabet: full-width and Arabic-Indic digits become ASCII, look-alike Cyrillic becomes Latin, upper case. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
    .replace(/[А-Я]/g, (c) => LOOKALIKE[c] ?? c);

/**
 * The parts of a model number: runs of letters and runs of digits. "PC200-8", "pc 200 8", "ＰＣ200—8" and "РС200/8" are all `PC 200 8`;
 * "PC2008" is another machine. A point between digits stays ("305.5E2"), a Roman numeral at the end stays letters.
 */
export const modelParts = (text: string): string[] => plainText(text).match(/\d+(?:\.\d+)?|[A-Z]+|[^\u0000-\u007F\s\p{P}]+/gu) ?? [];

/** Canonical form of a model number, equal for all its spellings. */
export const normaliseModel = (text: string): string => modelParts(text).join('-');

/** The same without any separator, for a second, less certain look. */
export const compactModel = (text: string): string => modelParts(text).join('');
