import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildStandard, type Standard } from './standard.js';

const SUPPORT = ['rules.yaml', 'defects.yaml'];

/** Every standard in `config/inspection`, proved. Throws with file and fault: a market does not start on a broken standard. */
export function loadStandards(configDir: string): Standard[] {
  const dir = join(configDir, 'inspection');
  const read = (path: string): unknown => {
    try {
      return parse(readFileSync(join(dir, path), 'utf8'));
    } catch (error) {
      throw new Error(`config/inspection/${path}: ${(error as Error).message}`);
    }
  };
  const parts = Object.fromEntries(
    readdirSync(join(dir, 'parts'))
      .filter((f) => f.endsWith('.yaml'))
      .map((f) => [f.replace('.yaml', ''), read(`parts/${f}`)]),
  );
  const [rules, defects] = SUPPORT.map(read);
  return readdirSync(dir)
    .filter((f) => f.endsWith('.yaml') && !SUPPORT.includes(f))
    .sort()
    .map((f) => {
      try {
        return buildStandard({ standard: read(f), parts, rules, defects });
      } catch (error) {
        throw new Error(`config/inspection/${f}: ${(error as Error).message}`);
      }
    });
}
