import { z } from 'zod';
import { DecimalText, FactHead, FileHead } from './trade-file.config.js';

export const SELLER_KINDS = [
  'general_taxpayer',
  'used_goods_trader',
  'small_scale',
  'individual',
  'vehicle_dealer',
  'own_asset',
  'producer',
] as const;
export const INVOICE_KINDS = ['special', 'ordinary', 'none'] as const;

/** Every member given must hold; a member whose fact is unknown does not hold. */
const When = z.strictObject({
  compliant: z.boolean().optional(),
  seller: z.enum(SELLER_KINDS).optional(),
  invoice: z.enum(INVOICE_KINDS).optional(),
  inputDeducted: z.boolean().optional(),
  givesUpReduction: z.boolean().optional(),
  generalMethod: z.boolean().optional(),
  vatPaper: z.boolean().optional(),
  exporter: z.enum(['producer', 'trader']).optional(),
});

/** A row of the decision table (customs-trade §5.1). The first that matches decides. */
export const RefundRow = z.strictObject({
  row: z.string().regex(/^D\d{1,2}$/),
  when: When,
  outcome: z.enum(['refund', 'exempt', 'needs_ruling', 'taxed']),
  /** How the refund is counted: on the purchase invoice, on the book value of an own asset, or by credit and refund on FOB. */
  formula: z.enum(['invoice', 'net_book_value', 'credit_and_refund', 'none']),
  words: z.strictObject({ en: z.string(), zh: z.string() }),
  ...FactHead,
});

export const RefundFile = z.strictObject({
  ...FileHead,
  rebatePercent: DecimalText,
  vatPercent: DecimalText,
  /** After so many months from the export date nothing is refunded and output tax is due. */
  lapseMonths: z.number().int().positive(),
  rows: z.array(RefundRow).min(13),
});
export type RefundFile = z.infer<typeof RefundFile>;
export type RefundRow = z.infer<typeof RefundRow>;
