import { FAMILY_IDS } from '@ironsilk/catalog';
import { z } from 'zod';
import { DateOn, DecimalText, FactHead, FileHead, FiveLanguages } from './trade-file.config.js';

/** Bounds of a power, a mass or a load. `above` excludes the number, `from` and `upTo` include it. */
const Band = z.strictObject({ above: z.number().optional(), from: z.number().optional(), upTo: z.number().optional() });

/** What a machine must be to carry a code. Every member given must hold; a fact that is missing neither proves nor refutes. */
export const HsGuard = z.strictObject({
  families: z.array(z.enum(FAMILY_IDS)).optional(),
  undercarriage: z.enum(['crawler', 'tyre', 'road_chassis', 'rail']).optional(),
  rotates360: z.boolean().optional(),
  carrier: z.enum(['all_terrain', 'truck']).optional(),
  rollerType: z.array(z.string()).optional(),
  powerKw: Band.optional(),
  massKg: Band.optional(),
  ratedLoadKg: Band.optional(),
});

export const HsRow = z.strictObject({
  hs10: z.string().regex(/^\d{10}$/),
  name: FiveLanguages,
  /** 001 台, 003 辆, 035 千克: first and second statutory unit. */
  units: z.tuple([z.enum(['001', '003', '035']), z.enum(['035'])]),
  /** CIQ suffixes found for the code. */
  ciq: z.array(z.string().regex(/^\d{3}$/)).default([]),
  /** Supervision letters; only `4 x y B N 3 G` concern exports. */
  supervision: z.string().regex(/^[0-9A-Za-z]*$/),
  rebatePercent: DecimalText,
  vatPercent: DecimalText,
  validFrom: DateOn.optional(),
  validTo: DateOn.optional(),
  guard: HsGuard,
  ...FactHead,
});

/** `config/trade/hs-china.yaml`: the export view of the Chinese tariff for the machines of this market. */
export const HsFile = z.strictObject({ ...FileHead, rows: z.array(HsRow).min(1) });
export type HsFile = z.infer<typeof HsFile>;
export type HsRow = z.infer<typeof HsRow>;
export type HsGuard = z.infer<typeof HsGuard>;

/** `config/trade/export-licence.yaml`: what a supervision letter asks of an exporter. */
export const ExportLicenceFile = z.strictObject({
  ...FileHead,
  letters: z.array(
    z.strictObject({
      letter: z.string().length(1),
      asks: z.enum(['nothing', 'licence', 'inspection', 'dual_use']),
      name: FiveLanguages,
      ...FactHead,
    }),
  ),
  /** Chapters whose machines may carry a motor vehicle registration certificate. */
  vehicleHeadings: z.array(z.string()),
  /** Things fitted to a machine that may be dual-use goods of their own: a person looks, whatever the code says. */
  dualUseWords: z.array(z.strictObject({ name: FiveLanguages, words: z.array(z.string().min(2)).min(1), ...FactHead })).min(1),
});
export type ExportLicenceFile = z.infer<typeof ExportLicenceFile>;
