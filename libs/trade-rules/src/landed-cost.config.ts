import { z } from 'zod';
import { CountryCode, CurrencyCode, DateOn, DecimalText, FactHead, FileHead, FiveLanguages } from './trade-file.config.js';

/** A condition on the facts of one import. Every member given must hold. */
export const LandedCostWhen = z.strictObject({
  certificate: z.string().optional(),
  withoutCertificate: z.string().optional(),
  importerHas: z.string().optional(),
  origin: CountryCode.optional(),
});

const Money = z.strictObject({ amount: DecimalText, currency: CurrencyCode });

/** One rate of a term. The first whose HS prefix and condition match is used; none matching means unknown, never zero. */
export const LandedCostRate = z.strictObject({
  hs: z.array(z.string().regex(/^\d{2,10}$/)).optional(),
  when: LandedCostWhen.optional(),
  percent: DecimalText.optional(),
  /** A share of the base that is taxed, as Indonesia's 11/12. */
  baseShare: z.tuple([z.number().int().positive(), z.number().int().positive()]).optional(),
  /** A fixed amount in major units. */
  fixed: Money.optional(),
  /** The least and the most the percentage comes to, in major units: an import declaration fee has a floor, a stamp duty a ceiling. */
  minimum: Money.optional(),
  maximum: Money.optional(),
  /** The bounds a weak figure lies between; they make the total an interval. */
  lowPercent: DecimalText.optional(),
  highPercent: DecimalText.optional(),
  unknown: z.string().optional(),
  ...FactHead,
  note: z.string().optional(),
});

export const LandedCostTerm = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+$/),
  /** `notional` is never paid: a value that another term is taken of. */
  kind: z.enum(['duty', 'excise', 'levy', 'vat', 'advance_tax', 'fee', 'penalty', 'notional']),
  name: FiveLanguages,
  /** Names of what the percentage is taken of: `fob`, `cif`, or the id of an earlier term. */
  base: z.array(z.string()),
  /** A registered importer gets this back; it is cash but not cost. */
  recoverable: z.boolean().default(false),
  rates: z.array(LandedCostRate).min(1),
});

export const LandedCostRegime = z.strictObject({
  id: z.string(),
  from: DateOn,
  /** The first day the regime no longer holds. */
  to: DateOn.optional(),
  note: z.string().optional(),
  terms: z.array(LandedCostTerm),
});

/** `config/trade/landed-cost/<country>.yaml`: what one country takes at its border. */
export const LandedCostFile = z.strictObject({
  ...FileHead,
  country: CountryCode,
  rounding: z.enum(['half_up', 'down', 'up']).default('half_up'),
  regimes: z.array(LandedCostRegime).min(1),
});

export type LandedCostFile = z.infer<typeof LandedCostFile>;
export type LandedCostRegime = z.infer<typeof LandedCostRegime>;
export type LandedCostTerm = z.infer<typeof LandedCostTerm>;
export type LandedCostRate = z.infer<typeof LandedCostRate>;
