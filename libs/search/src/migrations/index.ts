import type { LibSchema } from '@ironsilk/platform';
import { Search1763900800000 } from './1763900800000-search.js';

export const searchSchema: LibSchema = { entities: [], migrations: [Search1763900800000] };
