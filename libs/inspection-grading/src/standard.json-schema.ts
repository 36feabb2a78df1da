import { z } from 'zod';
import { defectsSchema, partSchema, rulesSchema, standardSchema } from './standard.schema.js';

/** JSON Schema of each kind of file in `config/inspection`, by name; written to `config/inspection/schema/` by `npm run generate`. */
export const inspectionJsonSchemas = (): Record<'standard' | 'part' | 'rules' | 'defects', object> => ({
  standard: z.toJSONSchema(standardSchema, { io: 'input' }),
  part: z.toJSONSchema(partSchema, { io: 'input' }),
  rules: z.toJSONSchema(rulesSchema, { io: 'input' }),
  defects: z.toJSONSchema(defectsSchema, { io: 'input' }),
});
