import type { LibSchema } from '@ironsilk/platform';
import { AfterSales1763901200000 } from './1763901200000-after-sales.js';

export const afterSalesSchema: LibSchema = { entities: [], migrations: [AfterSales1763901200000] };
