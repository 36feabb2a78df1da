import type { MoneyAmount } from '@ironsilk/kernel';
import type { PricingStandard } from './pricing-standard.js';

export type DealBadge = 'great' | 'good' | 'fair' | 'high' | 'unknown';

/**
 * How an asking price stands to a value. `percentOfValue` is the asking price as a share of fair market value, the number the badge
 * is given by; null where no comparison was possible.
 */
export type Deal = {
  readonly badge: DealBadge;
  readonly reason:
    | 'below_value'
    | 'near_value'
    | 'above_value'
    | 'not_valued'
    | 'no_price'
    | 'price_in_cents'
    | 'landed_unknown'
    | 'other_currency'
    | 'too_uncertain'
    | 'too_good_to_be_true';
  readonly percentOfValue: number | null;
};

/** What a badge needs of a valuation. */
export type DealValue = { readonly currency: string; readonly fmvMinor: bigint; readonly lowMinor: bigint; readonly factor: number };

/** The badge of an asking price. Unknown is an answer: no badge is better than one that cannot be justified. */
export function dealBadge(asking: MoneyAmount | null, value: DealValue | null, standard: PricingStandard): Deal {
  const unknown = (reason: Deal['reason'], percentOfValue: number | null = null): Deal => ({ badge: 'unknown', reason, percentOfValue });
  if (!value) return unknown('not_valued');
  if (!asking || asking.amountMinor <= 0n) return unknown('no_price');
  if (asking.currency !== value.currency) return unknown('other_currency');
  const { deal } = standard;
  const share = Number(asking.amountMinor) / Number(value.fmvMinor);
  const percentOfValue = Math.round(share * 100);
  const slip = standard.adjustments?.slips.askingFactor;
  const off = Math.max(share, 1 / share);
  if (slip && off >= slip[0] && off <= slip[1]) return unknown('price_in_cents', percentOfValue);
  if (value.factor > deal.maxFactor) return unknown('too_uncertain', percentOfValue);
  if (Number(asking.amountMinor) < Number(value.lowMinor) * deal.doubtBelow) return unknown('too_good_to_be_true', percentOfValue);
  if (share <= deal.great) return { badge: 'great', reason: 'below_value', percentOfValue };
  if (share <= deal.good) return { badge: 'good', reason: 'below_value', percentOfValue };
  if (share <= deal.fair) return { badge: 'fair', reason: 'near_value', percentOfValue };
  return { badge: 'high', reason: 'above_value', percentOfValue };
}
