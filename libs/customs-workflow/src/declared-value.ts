import type { MoneyAmount } from '@ironsilk/kernel';

/** What a machine is thought to be worth: the ends of the interval, minor units of the currency of the declaration. */
export type ValueRange = { readonly lowMinor: bigint; readonly highMinor: bigint };
export type DeclaredValue = {
  readonly answer: 'inside' | 'below' | 'above' | 'unknown';
  readonly declared: MoneyAmount | null;
  readonly range: ValueRange | null;
};

/**
 * Whether the FOB value declared lies inside what the machine is thought to be worth. Outside of it customs may ask for the price's
 * proof; that is a warning and never a reason to stop: the price agreed is the price to declare.
 */
export function declaredValue(declared: MoneyAmount | null, range: ValueRange | null): DeclaredValue {
  if (!declared || !range) return { answer: 'unknown', declared, range };
  const { amountMinor } = declared;
  const answer = amountMinor < range.lowMinor ? 'below' : amountMinor > range.highMinor ? 'above' : 'inside';
  return { answer, declared, range };
}
