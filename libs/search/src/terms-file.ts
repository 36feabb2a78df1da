import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalog } from '@ironsilk/catalog';
import { parse } from 'yaml';
import { Vocabulary, termsFile } from './vocabulary.js';

/** Nest token of the vocabulary. */
export const VOCABULARY = Symbol('vocabulary');

/** The vocabulary of an installation: the catalogue's names and `search/terms.yaml`. Throws an `Error` that names the first fault. */
export function readVocabulary(configDir: string): Vocabulary {
  const parsed = termsFile.safeParse(parse(readFileSync(join(configDir, 'search', 'terms.yaml'), 'utf8')));
  if (!parsed.success)
    throw new Error(`search/terms.yaml: ${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`);
  const { families, makes, models } = loadCatalog(configDir);
  return new Vocabulary({ families, makes, models, terms: parsed.data });
}
