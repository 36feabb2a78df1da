import type { LibSchema } from '@ironsilk/platform';
import { InspectionRow } from '../inspection.entity.js';
import { Inspection1763900600000 } from './1763900600000-inspection.js';

export const inspectionSchema: LibSchema = { entities: [InspectionRow as never], migrations: [Inspection1763900600000] };
