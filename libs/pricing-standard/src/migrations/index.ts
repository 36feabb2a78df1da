import type { LibSchema } from '@ironsilk/platform';
import { PricingStandard1763900700000 } from './1763900700000-pricing-standard.js';

export const pricingStandardSchema: LibSchema = { entities: [], migrations: [PricingStandard1763900700000] };
