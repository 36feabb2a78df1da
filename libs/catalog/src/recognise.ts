import type { Catalog } from './catalog.js';
import { findModel, makeNames } from './catalog.js';
import type { Make } from './catalog.schema.js';
import { LANGUAGES, type FamilyId } from './family.js';
import type { MachineModel } from './machine-model.js';
import { plainText } from './model-number.js';

/** What could be read from one line of text about a machine; nothing is guessed, so every part may be absent. */
export type Recognised = {
  readonly yearMade?: number;
  readonly make?: Make;
  readonly model?: MachineModel;
  readonly modelCertainty?: 'exact' | 'likely';
  readonly familyId?: FamilyId;
};

const hasWord = (text: string, word: string): boolean => {
  const wanted = plainText(word).trim();
  // Chinese is written without spaces; everything else must stand as a word of its own.
  if (/\p{Script=Han}/u.test(wanted)) return text.includes(wanted);
  const at = text.indexOf(wanted);
  if (at < 0) return false;
  const edge = (c: string | undefined) => c === undefined || !/[\p{L}\p{N}]/u.test(c);
  const end = at + wanted.length;
  return (
    (edge(text[at - 1]) && edge(text[end])) ||
    (edge(text[at - 1]) && text[end] === 'S' && edge(text[end + 1])) ||
    hasWord(text.slice(at + 1), word)
  );
};

/**
 * Reads a title such as "1999 John Deere 624K Front End Loader", "小松PC200-8挖掘机 2012年" or "Автогрейдер ГР180 XCMG".
 * The longest name wins, a family's `notThis` words rule it out ("backhoe loader" is no wheel loader), and a model decides its family.
 * `yearNow` bounds the years believed.
 */
export function recogniseMachine(catalog: Catalog, title: string, yearNow: number): Recognised {
  const text = plainText(title.slice(0, 400));
  const yearMade = yearIn(text, yearNow);
  const make = longest(catalog.makes, (m) => makeNames(m).filter((name) => hasWord(text, name)));
  const familyId = familyIn(catalog, text);
  const found = make && modelIn(catalog, text, make, familyId);
  return {
    ...(yearMade === undefined ? {} : { yearMade }),
    ...(make ? { make } : {}),
    ...(found ? { model: found.model, modelCertainty: found.certainty } : {}),
    ...(found ? { familyId: found.model.familyId } : familyId ? { familyId } : {}),
  };
}

function yearIn(text: string, yearNow: number): number | undefined {
  const years = [...text.matchAll(/(?<![\p{L}\p{N}])(19[5-9]\d|20\d\d)(?![\p{N}]|[A-Z])/gu)]
    .map((m) => Number(m[1]))
    .filter((y) => y <= yearNow + 1);
  return new Set(years).size === 1 ? years[0] : undefined;
}

function longest<T>(items: readonly T[], hits: (item: T) => readonly string[]): T | undefined {
  let best: { item: T; length: number } | undefined;
  for (const item of items) for (const hit of hits(item)) if (!best || hit.length > best.length) best = { item, length: hit.length };
  return best?.item;
}

/** The family whose longest word stands in the text, unless words of another machine do. */
export function familyIn(catalog: Catalog, title: string): FamilyId | undefined {
  const text = plainText(title);
  const hit = longest(catalog.families, (family) => {
    if (family.notThis.some((word) => hasWord(text, word))) return [];
    return LANGUAGES.flatMap((l) => [family.names[l], family.plural[l], ...family.synonyms[l]]).filter((word) => hasWord(text, word));
  });
  return hit?.id;
}

/** Tries every run of one to four tokens after the make as a model number, longest first. */
function modelIn(catalog: Catalog, text: string, make: Make, familyId: FamilyId | undefined) {
  const rest = text.replace(/\p{Script=Han}+/gu, ' ').replace(/(?<!\p{N})(19|20)\d\d(?!\p{N})/gu, (year) => ` ${year} `);
  const tokens = rest.split(/[\s,;()]+/).filter(Boolean);
  const filter = { makeId: make.id, ...(familyId ? { familyId } : {}) };
  for (let size = Math.min(4, tokens.length); size > 0; size--) {
    for (let at = 0; at + size <= tokens.length; at++) {
      const words = tokens.slice(at, at + size).join(' ');
      if (!/\p{N}/u.test(words)) continue;
      const match = findModel(catalog, words, filter);
      if (match && (match.certainty === 'exact' || size === 1)) return match;
    }
  }
  return undefined;
}
