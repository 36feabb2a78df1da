import { z } from 'zod';
import { FactHead, FileHead } from './trade-file.config.js';

export const INCOTERMS = ['EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CPT', 'CIF', 'CIP', 'DAP', 'DPU', 'DDP'] as const;
export const IncotermCode = z.enum(INCOTERMS);
export type Incoterm = z.infer<typeof IncotermCode>;

const Presence = z.enum(['required', 'empty', 'none']);

/** One row of the Incoterm → 成交方式 table (customs-trade §1.3). */
export const IncotermRow = z.strictObject({
  code: IncotermCode,
  name: z.strictObject({ en: z.string(), zh: z.string() }),
  /** TransMode of the Chinese declaration: 1 CIF, 2 C&F, 3 FOB, 7 EXW. */
  transMode: z.enum(['1', '2', '3', '7']),
  /** `required` must be filled, `empty` must not, `none` has no meaning for this term. */
  freight: Presence,
  insurance: Presence,
  /** What the agreed price already holds, beyond the goods. */
  priceHolds: z.array(z.enum(['freight', 'insurance', 'import_taxes'])),
  /** Freight payment on the bill of lading. */
  freightTerm: z.enum(['PRE', 'COL']),
  /** The four terms that only make sense aboard a ship. */
  seaOnly: z.boolean(),
  /** Where the named place lies. */
  place: z.enum(['origin', 'port_of_loading', 'port_of_discharge', 'destination']),
  /** A term not offered to buyers, with the reason. */
  hidden: z.string().optional(),
  ...FactHead,
});

export const IncotermFile = z.strictObject({ ...FileHead, edition: z.literal(2020), terms: z.array(IncotermRow).length(11) });
export type IncotermFile = z.infer<typeof IncotermFile>;
export type IncotermRow = z.infer<typeof IncotermRow>;
