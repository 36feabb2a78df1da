import { z } from 'zod';
import { Confidence, CurrencyCode, DateOn, DecimalText, FileHead, FileStatus } from './trade-file.config.js';

/** `config/trade/fx.yaml`: how many units of a currency one unit of `base` buys. For display; money moves at the provider's rate. */
export const FxFile = z.strictObject({
  ...FileHead,
  base: CurrencyCode,
  rates: z
    .array(
      z.strictObject({
        currency: CurrencyCode,
        perBase: DecimalText,
        on: DateOn,
        source: z.string().min(3),
        status: FileStatus,
        confidence: Confidence,
      }),
    )
    .min(1),
});
export type FxFile = z.infer<typeof FxFile>;
export type FxTable = FxFile;
