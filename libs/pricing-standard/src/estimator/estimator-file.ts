import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { publishEstimator } from './published-settings.js';
import type { PublishedEstimator } from './published-settings.js';

/** `<config>/pricing/estimator.yaml`. Throws `pricing_standard.malformed`. */
export const readEstimator = (configDir: string): PublishedEstimator =>
  publishEstimator(parse(readFileSync(join(configDir, 'pricing', 'estimator.yaml'), 'utf8')));
