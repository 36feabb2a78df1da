import { currencyDigits, DomainError } from '@ironsilk/kernel';

// How many digits Stripe counts behind the point, where that is not ISO 4217. Ariary are charged whole; krónur and Ugandan
// shillings have no smaller unit and are sent with two zeros all the same (docs.stripe.com/currencies, "Special cases").
const DIGITS: Readonly<Record<string, number>> = { MGA: 0, ISK: 2, UGX: 2 };
const digitsOf = (currency: string): number => DIGITS[currency] ?? currencyDigits(currency);
/** Amounts are multiples of this: of three digits Stripe takes two, of two digits behind a whole unit none. */
const stepOf = (currency: string): bigint => (digitsOf(currency) === 3 ? 10n : digitsOf(currency) > currencyDigits(currency) ? 100n : 1n);

/** Our minor units as Stripe counts them. Throws `payment.amount_not_chargeable` for an amount Stripe cannot write. */
export function toStripe(amountMinor: bigint, currency: string): number {
  const shift = BigInt(10 ** Math.abs(digitsOf(currency) - currencyDigits(currency)));
  const up = digitsOf(currency) >= currencyDigits(currency);
  const amount = up ? amountMinor * shift : amountMinor / shift;
  const whole = up || amountMinor % shift === 0n;
  if (!whole || amount % stepOf(currency) !== 0n || amount > BigInt(Number.MAX_SAFE_INTEGER))
    throw new DomainError('payment.amount_not_chargeable', 'invalid', 'amountMinor', { currency });
  return Number(amount);
}

/** Stripe's amount in our minor units. Throws `payment.amount_not_chargeable` for a fraction of ours, which Stripe has no way to make. */
export function fromStripe(amount: number, currency: string): bigint {
  const shift = BigInt(10 ** Math.abs(digitsOf(currency) - currencyDigits(currency)));
  if (digitsOf(currency) <= currencyDigits(currency)) return BigInt(amount) * shift;
  if (BigInt(amount) % shift !== 0n) throw new DomainError('payment.amount_not_chargeable', 'invalid', 'amount', { currency });
  return BigInt(amount) / shift;
}
