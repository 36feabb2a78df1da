import { FAMILY_IDS } from '@ironsilk/catalog';
import { z } from 'zod';
import { FreightModeRow } from './freight-mode.config.js';
import { CountryCode, CurrencyCode, DateOn, DecimalText, FactHead, FileHead, FiveLanguages } from './trade-file.config.js';

const Share = z.number().positive().max(1);

/** Something that can be taken off a machine for transport. Shares are of the whole machine. */
export const DismantlingOption = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  name: FiveLanguages,
  /** What is left of the machine's measures without it. Its mass is the machine's less that of the piece. */
  remaining: z.strictObject({ lengthShare: Share, widthShare: Share, heightShare: Share }),
  piece: z.strictObject({ lengthShare: Share, widthShare: Share, heightShare: Share, massShare: Share }),
  /** Whether the machine still moves under its own power without it. */
  drives: z.boolean(),
  workHours: z.number().int().positive(),
  dismantleUsd: DecimalText,
  reassembleUsd: DecimalText,
  ...FactHead,
});

/** `config/trade/dismantling.yaml`. */
export const DismantlingFile = z.strictObject({
  ...FileHead,
  families: z.array(z.strictObject({ family: z.enum(FAMILY_IDS), options: z.array(DismantlingOption).min(1).max(5) })).min(1),
});

/** One part of a freight quote. The first that fits mode and country and holds on the day is used. */
export const FreightCharge = z.strictObject({
  id: z.enum(['freight', 'baf', 'thc_origin', 'thc_destination', 'documents', 'seal', 'vgm', 'lashing', 'oog', 'isps']),
  name: FiveLanguages,
  modes: z.array(FreightModeRow.shape.mode).min(1),
  /** Absent: for every country. */
  countries: z.array(CountryCode).min(1).optional(),
  per: z.enum(['revenue_tonne', 'unit', 'piece', 'consignment']),
  amount: DecimalText,
  currency: CurrencyCode,
  lowShare: DecimalText,
  highShare: DecimalText,
  onlyOutOfGauge: z.boolean().default(false),
  validFrom: DateOn,
  /** The last day it is offered. */
  validTo: DateOn,
  ...FactHead,
});

export const FreightGateway = z.strictObject({
  countries: z.array(CountryCode).min(1),
  /** UN/LOCODEs of the ports of loading, the usual one first; empty over land. */
  ports: z.array(z.string()),
  words: FiveLanguages,
  ...FactHead,
});

/** `config/trade/freight-tariffs.yaml`. */
export const FreightTariffFile = z.strictObject({
  ...FileHead,
  charges: z.array(FreightCharge).min(1),
  gateways: z.array(FreightGateway).min(1),
});

export type DismantlingFile = z.infer<typeof DismantlingFile>;
export type DismantlingOption = z.infer<typeof DismantlingOption>;
export type FreightCharge = z.infer<typeof FreightCharge>;
export type FreightGateway = z.infer<typeof FreightGateway>;
export type FreightTariffFile = z.infer<typeof FreightTariffFile>;
