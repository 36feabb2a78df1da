import type { LibSchema } from '../database.js';
import { Platform1763900000000 } from './1763900000000-platform.js';

export const platformSchema: LibSchema = { entities: [], migrations: [Platform1763900000000] };
