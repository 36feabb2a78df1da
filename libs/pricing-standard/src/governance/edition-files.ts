import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readEdition } from './edition.js';
import type { Edition } from './edition.js';
import { publishGates } from './gates.js';
import type { PublishedGates } from './gates.js';

const folderOf = (configDir: string): string => join(configDir, 'pricing', 'editions');
const fileOf = (version: number): string => `${String(version).padStart(4, '0')}.json`;

/** Every edition below `<config>/pricing/editions/`, oldest first; the last is in force. Throws `pricing_edition.malformed`. */
export function readEditions(configDir: string): Edition[] {
  const folder = folderOf(configDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /^\d{4}\.json$/.test(file))
    .sort()
    .map((file) => readEdition(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
}

/** `<config>/pricing/gates.yaml`. Throws `pricing_standard.malformed`. */
export const readGates = (configDir: string): PublishedGates =>
  publishGates(parse(readFileSync(join(configDir, 'pricing', 'gates.yaml'), 'utf8')));

/** Writes an adopted edition under its number, which must be free: an edition is never changed. Returns the file. */
export function writeEdition(configDir: string, edition: Edition): string {
  mkdirSync(folderOf(configDir), { recursive: true });
  const file = join(folderOf(configDir), fileOf(edition.version));
  writeFileSync(file, `${JSON.stringify(edition, null, 2)}\n`, { flag: 'wx' });
  return file;
}
