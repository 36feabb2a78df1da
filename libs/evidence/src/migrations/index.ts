import type { LibSchema } from '@ironsilk/platform';
import { Evidence1763900200000 } from './1763900200000-evidence.js';

export const evidenceSchema: LibSchema = { entities: [], migrations: [Evidence1763900200000] };
