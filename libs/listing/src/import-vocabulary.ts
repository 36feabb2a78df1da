import type { ImportVocabulary } from './import-title.js';
import type { ImportWords } from './import-words.js';

type PerLanguage<T> = Readonly<Record<string, T>>;
/** What is needed of the catalogue's families and makes. */
export type FamilyWords = {
  readonly id: string;
  readonly names: PerLanguage<string>;
  readonly plural: PerLanguage<string>;
  readonly synonyms: PerLanguage<readonly string[]>;
  readonly notThis: readonly string[];
};
export type MakeWords = { readonly id: string; readonly name: string; readonly zh: string; readonly aliases: readonly string[] };

const same = (a: string) => a.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The catalogue's words and the import's own, in one vocabulary. A maker that the catalogue carries too is the catalogue's. */
export function importVocabulary(families: readonly FamilyWords[], makes: readonly MakeWords[], words: ImportWords): ImportVocabulary {
  const known = makes.map((make) => ({ id: make.id, name: make.name, aliases: [...new Set([make.zh, ...make.aliases])] }));
  const spoken = new Set(known.flatMap((make) => [make.name, ...make.aliases].map(same)));
  const others = words.makers.filter((maker) => !spoken.has(same(maker.name)));
  return {
    makes: [...known, ...others.map((maker) => ({ id: null, ...maker }))],
    families: families.map((family) => ({
      id: family.id,
      words: [
        ...new Set([
          family.id.replaceAll('_', ' '),
          ...Object.values(family.names),
          ...Object.values(family.plural),
          ...Object.values(family.synonyms).flat(),
        ]),
      ],
      notThis: family.notThis,
    })),
    partWords: words.partWords,
    notMakes: words.notMakes,
  };
}
