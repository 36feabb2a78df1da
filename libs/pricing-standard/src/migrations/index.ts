import type { LibSchema } from '@ironsilk/platform';
import { PricingStandard1763900700000 } from './1763900700000-pricing-standard.js';
import { Sales1764700100000 } from './1764700100000-sales.js';
import { ValuationBatch1764700200000 } from './1764700200000-valuation-batch.js';

export const pricingStandardSchema: LibSchema = {
  entities: [],
  migrations: [PricingStandard1763900700000, Sales1764700100000, ValuationBatch1764700200000],
};
