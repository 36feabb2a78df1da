import { z } from 'zod';
import { CountryCode, DecimalText, FileHead, FactHead } from './trade-file.config.js';

const Place = { lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) };

export const PortRow = z.strictObject({
  /** UN/LOCODE. */
  code: z.string().regex(/^[A-Z]{2}[A-Z2-9]{3}$/),
  /** Codes the trade still writes. */
  aliases: z.array(z.string()).default([]),
  country: CountryCode,
  name: z.strictObject({ en: z.string(), zh: z.string() }),
  ...Place,
  kind: z.enum(['sea', 'river']),
  /** Waypoints a ship leaves by; a river port lists none and has an inland leg. */
  via: z.array(z.string()),
  roro: z.boolean().default(false),
});

/** `config/trade/ports.yaml`: ports, waypoints at straits and capes, and the legs between them. */
export const PortFile = z.strictObject({
  ...FileHead,
  ports: z.array(PortRow).min(250),
  waypoints: z.array(z.strictObject({ id: z.string(), ...Place })).min(100),
  legs: z.array(z.tuple([z.string(), z.string()])).min(20),
  /** Barge legs of the Yangtze and the Xiang, kilometres and days. */
  inland: z.array(
    z.strictObject({ from: z.string(), to: z.string(), km: z.number().positive(), days: z.number().positive(), ...FactHead }),
  ),
  /** Service speed in knots, and days added for calls, transhipment and waiting. */
  speeds: z
    .array(
      z.strictObject({
        mode: z.string(),
        knots: DecimalText,
        lowExtraDays: z.number(),
        extraDays: z.number(),
        highExtraDays: z.number(),
        ...FactHead,
      }),
    )
    .min(1),
});
export type PortFile = z.infer<typeof PortFile>;
export type PortRow = z.infer<typeof PortRow>;
