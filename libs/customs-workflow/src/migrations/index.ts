import type { LibSchema } from '@ironsilk/platform';
import { DeclarationRow } from '../declaration.entity.js';
import { CustomsWorkflow1763901100000 } from './1763901100000-customs-workflow.js';

export const customsWorkflowSchema: LibSchema = { entities: [DeclarationRow as never], migrations: [CustomsWorkflow1763901100000] };
