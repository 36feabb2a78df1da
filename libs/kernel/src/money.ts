import { DomainError } from './domain-error.js';

/** An amount in minor units of an ISO 4217 currency. Never a float. */
export type MoneyAmount = { readonly amountMinor: bigint; readonly currency: string };

// ISO 4217 currencies whose minor unit is not 2 digits (list one, 2024-06-25).
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** Digits behind the point of a currency. */
export const currencyDigits = (currency: string): number => DIGITS[currency] ?? 2;

export function money(amountMinor: bigint, currency: string): MoneyAmount {
  if (!/^[A-Z]{3}$/.test(currency)) throw new DomainError('money.bad_currency', 'invalid', 'currency', { currency });
  return { amountMinor, currency };
}

export const zero = (currency: string): MoneyAmount => money(0n, currency);

function sameCurrency(a: MoneyAmount, b: MoneyAmount): void {
  if (a.currency !== b.currency)
    throw new DomainError('money.currency_mismatch', 'invalid', 'currency', { left: a.currency, right: b.currency });
}

export function add(a: MoneyAmount, b: MoneyAmount): MoneyAmount {
  sameCurrency(a, b);
  return { amountMinor: a.amountMinor + b.amountMinor, currency: a.currency };
}

export function subtract(a: MoneyAmount, b: MoneyAmount): MoneyAmount {
  sameCurrency(a, b);
  return { amountMinor: a.amountMinor - b.amountMinor, currency: a.currency };
}

/** Integer division rounded half away from zero, the commercial rule. `divisor` must be positive. */
export function roundDiv(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return dividend >= 0n ? (dividend + half) / divisor : -((-dividend + half) / divisor);
}

/** `amount × numerator ÷ denominator`, rounded half away from zero. */
export const scale = (a: MoneyAmount, numerator: bigint, denominator: bigint): MoneyAmount => ({
  amountMinor: roundDiv(a.amountMinor * numerator, denominator),
  currency: a.currency,
});

/**
 * Splits an amount by integer weights so that the parts add up to it exactly (largest remainder, earlier part first).
 * Throws `money.bad_weights` when a weight is negative or all are zero.
 */
export function allocate(a: MoneyAmount, weights: readonly bigint[]): MoneyAmount[] {
  const total = weights.reduce((sum, w) => sum + w, 0n);
  if (total <= 0n || weights.some((w) => w < 0n)) throw new DomainError('money.bad_weights', 'invalid', 'weights');
  const sign = a.amountMinor < 0n ? -1n : 1n;
  const size = a.amountMinor * sign;
  const parts = weights.map((w, index) => ({ index, minor: (size * w) / total, rest: (size * w) % total }));
  let left = size - parts.reduce((sum, p) => sum + p.minor, 0n);
  for (const part of [...parts].sort((x, y) => (x.rest === y.rest ? x.index - y.index : x.rest > y.rest ? -1 : 1))) {
    if (left === 0n) break;
    part.minor += 1n;
    left -= 1n;
  }
  return parts.map((p) => ({ amountMinor: p.minor * sign, currency: a.currency }));
}

/** `1234.5` in `USD` → 123450 minor. Refuses more digits than the currency has, exponents, signs and spaces. */
export function parseMoney(decimal: string, currency: string, field = 'amount'): MoneyAmount {
  const digits = currencyDigits(currency);
  const match = /^(\d{1,15})(?:\.(\d+))?$/.exec(decimal.trim());
  const fraction = match?.[2] ?? '';
  if (!match || fraction.length > digits) throw new DomainError('money.bad_amount', 'invalid', field, { digits, currency });
  return money(BigInt(match[1]! + fraction.padEnd(digits, '0')), currency);
}

/** Decimal string without grouping, for files and APIs: `1234.50`. */
export function formatMoney(a: MoneyAmount): string {
  const digits = currencyDigits(a.currency);
  const sign = a.amountMinor < 0n ? '-' : '';
  const text = (a.amountMinor < 0n ? -a.amountMinor : a.amountMinor).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
