import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalog } from '@ironsilk/catalog';
import { loadTradeRules, admissibilityCountries } from '@ironsilk/trade-rules';
import { parse } from 'yaml';
import { termsFile } from './terms.config.js';
import { Vocabulary } from './vocabulary.js';

/** Nest token of the vocabulary. */
export const VOCABULARY = Symbol('vocabulary');

/** The vocabulary of an installation: the catalogue's names and `search/terms.yaml`. Throws an `Error` that names the first fault. */
export function readVocabulary(configDir: string): Vocabulary {
  const parsed = termsFile.safeParse(parse(readFileSync(join(configDir, 'search', 'terms.yaml'), 'utf8')));
  if (!parsed.success)
    throw new Error(`search/terms.yaml: ${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`);
  const { families, makes, models } = loadCatalog(configDir);
  const { ports, admissibility, lanes } = loadTradeRules(configDir);
  const countries = [...admissibilityCountries(admissibility), ...lanes.lanes.map((lane) => lane.country)];
  return new Vocabulary({ families, makes, models, terms: parsed.data, ports: ports.ports, countries });
}
