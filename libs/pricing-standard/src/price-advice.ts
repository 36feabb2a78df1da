import { money } from '@ironsilk/kernel';
import { dealBadge } from './deal.js';
import type { Deal, DealValue } from './deal.js';
import type { PricingStandard } from './pricing-standard.js';
import { stepped } from './rounding.js';

export type AskCode = 'fast' | 'fair' | 'patient';
/** A price to ask, and the badge a buyer would see beside it. */
export type Ask = { readonly code: AskCode; readonly askingMinor: bigint; readonly deal: Deal };
/** For an auction: below `reserveMinor` it is better not to sell, bidding may begin at `startMinor`. */
export type ReserveAdvice = { readonly reserveMinor: bigint; readonly startMinor: bigint; readonly reason: 'forced_value' | 'uncertain' };

const CODES: readonly AskCode[] = ['fast', 'fair', 'patient'];

/**
 * Three prices to ask: the dearest that still counts as good, the middle of what counts as fair, the dearest that does.
 * Rounded down at the standard's step, so that the badge promised is the badge earned.
 */
export function asksFor(value: DealValue, standard: PricingStandard): Ask[] {
  const { good, fair } = standard.deal;
  const shares: Record<AskCode, number> = { fast: good, fair: (good + fair) / 2, patient: fair };
  return CODES.map((code) => {
    const askingMinor = stepped(BigInt(Math.floor(Number(value.fmvMinor) * shares[code])), standard, 'down').minor;
    return { code, askingMinor, deal: dealBadge(money(askingMinor, value.currency), value, standard) };
  });
}

/**
 * The reserve is the forced liquidation value: what an auction within days is expected to bring, so that a lower bid is worse than
 * another auction. Bidding may begin at the same share of the interval's lower end.
 */
export function reserveFor(value: DealValue & { readonly flvMinor: bigint }, standard: PricingStandard): ReserveAdvice {
  const start = Math.floor(Number(value.lowMinor) * standard.premises.flvOfFmv);
  return {
    reserveMinor: value.flvMinor,
    startMinor: stepped(BigInt(start), standard, 'down').minor,
    reason: value.factor > standard.deal.maxFactor ? 'uncertain' : 'forced_value',
  };
}
