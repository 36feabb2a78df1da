import { z } from 'zod';
import { CountryCode, DecimalText, FactHead, FileHead, FiveLanguages } from './trade-file.config.js';

const Box = z.strictObject({ lengthMm: z.number().int(), widthMm: z.number().int(), heightMm: z.number().int() });

/** One kind of equipment (customs-trade §7.1): inside and door measures, payload. Carriers differ by about one per cent. */
export const EquipmentRow = z.strictObject({
  code: z.string(),
  name: FiveLanguages,
  inside: Box,
  door: z.strictObject({ widthMm: z.number().int(), heightMm: z.number().int() }).optional(),
  payloadKg: z.number().int(),
  tareKg: z.number().int().optional(),
  ...FactHead,
});

/** A row of the decision table (customs-trade §7.2, §7.3); the first that a machine fits wins. Limits are inclusive. */
export const FreightModeRow = z.strictObject({
  row: z.number().int(),
  mode: z.enum([
    'container_20gp',
    'container_40hq',
    'roro',
    'mafi',
    'flat_rack_40',
    'break_bulk',
    'rail_box_20',
    'rail_box_40',
    'rail_wagon',
    'rail_wagon_oog',
    'road',
  ]),
  name: FiveLanguages,
  over: z.enum(['sea', 'land']),
  maxLengthMm: z.number().int().optional(),
  maxWidthMm: z.number().int().optional(),
  maxHeightMm: z.number().int().optional(),
  maxMassKg: z.number().int().optional(),
  /** Must be able to roll: under its own power and brakes, or (`movable`) driven or winched. */
  needs: z.enum(['self_propelled', 'movable', 'nothing']),
  needsRoRo: z.boolean().default(false),
  /** Above these the unit is out of gauge and needs the carrier's approval. */
  oogAboveWidthMm: z.number().int().optional(),
  oogAboveHeightMm: z.number().int().optional(),
  ...FactHead,
});

/** Limits of the scheduled block train and of the network beyond (customs-trade §7.3). */
export const RailLimits = z.strictObject({
  axleKg: z.number().int(),
  wagonGrossKg: z.number().int(),
  /** A 20-foot box of a pair, gross; and how much the two may differ. */
  pairBoxKg: z.number().int(),
  pairDifferenceKg: z.number().int(),
  box40CargoKg: z.number().int(),
  box40GrossKg: z.number().int(),
  trainCargoKg: z.number().int(),
  /** Above these, over the rail, a telegram asks for leave. */
  telegramWidthMm: z.number().int(),
  telegramHeightMm: z.number().int(),
  zoneWidthMm: z.number().int(),
  zoneHeightMm: z.number().int(),
  ...FactHead,
});
export type RailLimits = z.infer<typeof RailLimits>;

export const FreightModeFile = z.strictObject({
  ...FileHead,
  equipment: z.array(EquipmentRow).min(6),
  rows: z.array(FreightModeRow).min(7),
  rail: RailLimits,
});
export type FreightModeFile = z.infer<typeof FreightModeFile>;
export type FreightModeRow = z.infer<typeof FreightModeRow>;

/** What is known of the way to a country. `unitGuess` derives a rate per revenue tonne from a published guess. */
export const LaneRow = z.strictObject({
  country: CountryCode,
  over: z.enum(['sea', 'land']),
  /** Default port or border station of discharge. */
  port: z.string().optional(),
  hasRoRo: z.boolean(),
  /** Guessed freight and insurance of the example machine (88.334 revenue tonnes), US dollars. */
  exampleUsd: DecimalText.optional(),
  lowShare: DecimalText.default('0.8'),
  highShare: DecimalText.default('1.35'),
  ...FactHead,
});

export const LaneFile = z.strictObject({ ...FileHead, exampleRevenueTonnes: DecimalText, lanes: z.array(LaneRow).min(1) });
export type LaneFile = z.infer<typeof LaneFile>;
export type LaneRow = z.infer<typeof LaneRow>;
