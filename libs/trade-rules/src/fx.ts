import { currencyDigits, DomainError, roundDiv, type MoneyAmount } from '@ironsilk/kernel';
import type { FxTable } from './fx.config.js';
import { decimal, type Rate } from './rate.js';
import { weakest, type Confidence } from './trade-file.config.js';

export type { FxTable } from './fx.config.js';

/** A converted amount, with the older of the two rates' days and the weaker of their marks. */
export type Converted = MoneyAmount & { readonly on: string; readonly confidence: Confidence; readonly source: string };

function rateOf(currency: string, table: FxTable): { rate: Rate; on: string; confidence: Confidence; source: string } | undefined {
  if (currency === table.base)
    return { rate: { numerator: 1n, denominator: 1n }, on: table.rates[0]!.on, confidence: 'high', source: table.source };
  const row = table.rates.find((r) => r.currency === currency);
  return row && { rate: decimal(row.perBase), on: row.on, confidence: row.confidence, source: row.source };
}

/** Converts for display. Undefined when either rate is not on file: no rate is guessed. */
export function convert(amount: MoneyAmount, to: string, table: FxTable): Converted | undefined {
  if (!/^[A-Z]{3}$/.test(to)) throw new DomainError('money.bad_currency', 'invalid', 'currency', { currency: to });
  const from = rateOf(amount.currency, table);
  const target = rateOf(to, table);
  if (!from || !target) return undefined;
  if (amount.currency === to) return { ...amount, on: target.on, confidence: 'high', source: target.source };
  const shift = currencyDigits(to) - currencyDigits(amount.currency);
  const up = shift > 0 ? 10n ** BigInt(shift) : 1n;
  const down = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  const dividend = amount.amountMinor * target.rate.numerator * from.rate.denominator * up;
  const divisor = target.rate.denominator * from.rate.numerator * down;
  return {
    amountMinor: roundDiv(dividend, divisor),
    currency: to,
    on: from.on < target.on ? from.on : target.on,
    confidence: weakest([from.confidence, target.confidence]),
    source: target.source,
  };
}

export const displayCurrencies = (table: FxTable): readonly string[] => [table.base, ...table.rates.map((r) => r.currency)].sort();
