import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProcess } from '@ironsilk/platform';
import type { Process } from '@ironsilk/platform';
import { parse } from 'yaml';
import { travelRulesSchema } from './travel.js';
import type { TravelRules } from './travel.js';
import { warrantyPlansSchema } from './warranty.js';
import type { WarrantyPlans } from './warranty.js';

/** Everything in `config/` that after-sales goes by, checked at start. */
export class AfterSalesRules {
  readonly plans: WarrantyPlans;
  readonly travel: TravelRules;
  readonly claim: Process;

  constructor(configDir: string) {
    const read = (file: string): unknown => parse(readFileSync(join(configDir, 'after-sales', file), 'utf8'));
    this.plans = warrantyPlansSchema.parse(read('warranty-plans.yaml'));
    this.travel = travelRulesSchema.parse(read('travel.yaml'));
    this.claim = loadProcess(configDir, 'claim');
  }
}
