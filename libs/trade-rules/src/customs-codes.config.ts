import { z } from 'zod';
import { FactHead, FileHead } from './trade-file.config.js';

const Name = z.strictObject({ en: z.string(), zh: z.string() });
const Office = z.strictObject({ code: z.string().regex(/^\d{4}$/), name: Name, unverified: z.boolean(), ...FactHead });

/** One declared property of the goods. `fact` names a fact of the customs workflow; `rest` takes everything else in words. */
export const DeclarationElement = z.strictObject({
  zh: z.string(),
  fact: z.string().optional(),
  suffix: z.string().optional(),
  rest: z.boolean().default(false),
  mandatory: z.boolean(),
});

/** `config/trade/customs-codes.yaml`: codes of the Chinese export declaration. */
export const CustomsCodesFile = z.strictObject({
  ...FileHead,
  offices: z.array(Office).min(1),
  headquarters: z.array(z.string()),
  declaringOffice: z.string().regex(/^\d{4}$/),
  exits: z.array(z.strictObject({ port: z.string(), office: z.string().regex(/^\d{4}$/) })),
  destinationPorts: z.array(z.strictObject({ port: z.string(), code: z.string().regex(/^[A-Z]{3}\d{3}$/), ...FactHead })),
  district: z.strictObject({ code: z.string().regex(/^\d{5}$/), name: Name, ...FactHead }),
  supervision: z.strictObject({ mode: z.string(), levy: z.string(), dutyMode: z.string(), ...FactHead }),
  wrap: z.strictObject({ naked: z.string(), ...FactHead }),
  transport: z.array(z.strictObject({ mode: z.enum(['sea', 'rail', 'road']), code: z.string() })),
  /** ISO 3166-1 alpha-2 → alpha-3. */
  countries: z.record(z.string().regex(/^[A-Z]{2}$/), z.string().regex(/^[A-Z]{3}$/)),
  elements: z.array(z.strictObject({ prefixes: z.array(z.string()), ...FactHead, items: z.array(DeclarationElement).min(3) })),
});
export type CustomsCodesFile = z.infer<typeof CustomsCodesFile>;
export type DeclarationElement = z.infer<typeof DeclarationElement>;
