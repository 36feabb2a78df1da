/** The words an import recognises: makes and families of the catalogue, makers it does not carry, and phrases that mislead. */
export type ImportVocabulary = {
  /** `id` is null for a maker the catalogue does not carry. */
  readonly makes: readonly { readonly id: string | null; readonly name: string; readonly aliases: readonly string[] }[];
  readonly families: readonly { readonly id: string; readonly words: readonly string[]; readonly notThis: readonly string[] }[];
  /** Words that mark a title as a part or an attachment ("cylinder"), so that no family is read from it. */
  readonly partWords: readonly string[];
  /** Phrases in which a maker's name is none ("cat 5" is a cable). */
  readonly notMakes: readonly string[];
};

export type MakeHit = { readonly id: string | null; readonly name: string };
/** What a free title gives away. `families` holds more than one entry when the title names several; then none is taken. */
export type TitleReading = {
  readonly year: number | null;
  readonly make: MakeHit | null;
  readonly modelName: string | null;
  readonly families: readonly string[];
};

/** Words separated by single spaces, lower case, so that whole words can be found with `indexOf`; Chinese stays as it is. */
const plain = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()} `;

const HAN = /\p{Script=Han}/u;
/** Where `phrase` stands in a plain text, as whole words (Chinese has no spaces between them), or -1. */
function find(text: string, phrase: string): number {
  const needle = plain(phrase);
  return HAN.test(phrase) ? text.indexOf(needle.trim()) : text.indexOf(needle);
}

/** The maker a text names: the earliest, and of two at one place the longer ("john deere" before "deere"). */
export function findMake(title: string, vocabulary: ImportVocabulary): (MakeHit & { readonly end: number }) | null {
  let text = plain(title);
  for (const phrase of vocabulary.notMakes) text = text.replace(plain(phrase), ' '.repeat(plain(phrase).length));
  let best: (MakeHit & { at: number; end: number }) | null = null;
  for (const make of vocabulary.makes) {
    for (const word of [make.name, ...make.aliases]) {
      const at = find(text, word);
      const end = at + plain(word).trim().length + (HAN.test(word) ? 0 : 1);
      if (at >= 0 && (!best || at < best.at || (at === best.at && end > best.end))) best = { id: make.id, name: make.name, at, end };
    }
  }
  return best && { id: best.id, name: best.name, end: best.end };
}

/** The families a text names; a longer phrase hides the shorter one inside it ("backhoe loader" is no loader). */
export function findFamilies(title: string, vocabulary: ImportVocabulary): string[] {
  let text = plain(title);
  if (vocabulary.partWords.some((word) => find(text, word) >= 0)) return [];
  const phrases = vocabulary.families.flatMap((family) => [
    ...family.words.map((word) => ({ word, id: family.id as string | null })),
    ...family.notThis.map((word) => ({ word, id: null })),
  ]);
  const found = new Set<string>();
  for (const { word, id } of phrases.sort((a, b) => b.word.length - a.word.length)) {
    const at = find(text, word);
    if (at < 0) continue;
    const length = plain(word).trim().length + (HAN.test(word) ? 0 : 2);
    text = `${text.slice(0, at)} ${' '.repeat(Math.max(0, length - 2))} ${text.slice(at + length)}`;
    if (id) found.add(id);
  }
  return [...found];
}

// Looks like a model but says how the machine is driven or how large it is.
const NOT_A_MODEL = /^(?:[24]wd|[24]x[24]|\d+(?:\.\d+)?(?:kw|hp|ft|in|inch|ton|t|mm|cm|m|v)|\d{1,2})$/;

/**
 * Reads what it can from the title alone: the year it begins with, the maker, the model behind the maker, the family.
 * Everything read this way is a guess to be shown to the dealer, never a fact of the plate.
 */
export function readTitle(title: string, vocabulary: ImportVocabulary, now: Date): TitleReading {
  const text = plain(title);
  const first = /^ ((?:19|20)\d\d)(?: |年)/.exec(text)?.[1];
  const year = first && Number(first) >= 1950 && Number(first) <= now.getUTCFullYear() + 1 ? Number(first) : null;
  const make = findMake(title, vocabulary);
  const words = make ? text.slice(make.end).trim().split(' ') : [];
  const behind = words[0] === 'model' ? words[1] : words[0];
  const modelName =
    behind && /^[a-z]{0,4}\d[\p{L}\p{N}.]*$/u.test(behind) && !NOT_A_MODEL.test(behind) ? originalWord(title, behind) : null;
  return { year, make: make && { id: make.id, name: make.name }, modelName, families: findFamilies(title, vocabulary) };
}

/** The word as the dealer wrote it, with the hyphens `plain` dropped ("SP3510-30"). */
function originalWord(title: string, word: string): string {
  const hit = title
    .normalize('NFKC')
    .split(/[\s,;()]+/)
    .find((part) => plain(part).trim().split(' ')[0] === word);
  return (hit ?? word).toUpperCase();
}
