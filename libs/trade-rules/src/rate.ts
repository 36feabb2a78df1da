import { DomainError } from '@ironsilk/kernel';

/** An exact ratio. Rates are never floats: 0.1 + 0.2 has no place in a tax. */
export type Rate = { readonly numerator: bigint; readonly denominator: bigint };

/** How an authority rounds an amount to its minor unit. */
export type Rounding = 'half_up' | 'down' | 'up';

/** `2.5` → 2.5 %. Throws `rate.bad_percent` on anything but a plain non-negative decimal. */
export function percent(text: string, field = 'ratePercent'): Rate {
  const exact = decimal(text, field);
  return { numerator: exact.numerator, denominator: exact.denominator * 100n };
}

/** `7.4326` → 74326/10000, for exchange rates and quantities that must not lose a digit. */
export function decimal(text: string, field = 'value'): Rate {
  const match = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text);
  if (!match) throw new DomainError('rate.bad_percent', 'invalid', field, { value: text });
  const fraction = match[2] ?? '';
  return { numerator: BigInt(match[1]! + fraction), denominator: 10n ** BigInt(fraction.length) };
}

export const times = (a: Rate, b: Rate): Rate => ({ numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator });

/** `amount × rate`, rounded once, at the end. Amounts of tax are never negative, so `down` is towards zero. */
export function applyRate(amountMinor: bigint, rate: Rate, rounding: Rounding = 'half_up'): bigint {
  const product = amountMinor * rate.numerator;
  const whole = product / rate.denominator;
  const rest = product % rate.denominator;
  if (rest === 0n || rounding === 'down') return whole;
  const away = rest < 0n ? -1n : 1n;
  if (rounding === 'up') return whole + away;
  return (rest < 0n ? -rest : rest) * 2n >= rate.denominator ? whole + away : whole;
}

export function compareRates(a: Rate, b: Rate): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}
