import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const file = z.strictObject({
  id: z.literal('import-words'),
  version: z.int().min(1),
  effectiveFrom: z.iso.date(),
  status: z.enum(['published', 'provisional']),
  source: z.string().min(1),
  makers: z.array(z.strictObject({ name: z.string().min(1), aliases: z.array(z.string().min(1)) })),
  partWords: z.array(z.string().min(1)),
  notMakes: z.array(z.string().min(1)),
});

/** Words of `config/listing/import-words.yaml`; the catalogue's makes and families are added by whoever reads an import. */
export type ImportWords = z.infer<typeof file>;

export const loadImportWords = (configDir: string): ImportWords =>
  file.parse(parse(readFileSync(join(configDir, 'listing', 'import-words.yaml'), 'utf8')));
