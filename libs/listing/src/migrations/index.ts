import type { LibSchema } from '@ironsilk/platform';
import { ListingRow } from '../listing.entity.js';
import { Listing1763900500000 } from './1763900500000-listing.js';

export const listingSchema: LibSchema = { entities: [ListingRow as never], migrations: [Listing1763900500000] };
