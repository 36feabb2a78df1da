import type { LibSchema } from '@ironsilk/platform';
import { Search1763900800000 } from './1763900800000-search.js';
import { SavedSearchCountry1764700800000 } from './1764700800000-saved-search-country.js';

export const searchSchema: LibSchema = { entities: [], migrations: [Search1763900800000, SavedSearchCountry1764700800000] };
