import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { publishStandard } from './pricing-standard.js';
import type { PublishedStandard } from './pricing-standard.js';

/** Every version below `<config>/pricing/`, oldest first. Throws `pricing_standard.malformed`. */
export function readPricingStandards(configDir: string): PublishedStandard[] {
  const dir = join(configDir, 'pricing');
  return readdirSync(dir)
    .filter((file) => /^version-\d+\.yaml$/.test(file))
    .map((file) => publishStandard(parse(readFileSync(join(dir, file), 'utf8'))))
    .toSorted((a, b) => a.standard.version - b.standard.version);
}
