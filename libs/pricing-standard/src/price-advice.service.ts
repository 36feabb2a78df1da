import { isFamilyId } from '@ironsilk/catalog';
import { DomainError, money } from '@ironsilk/kernel';
import type { MoneyAmount } from '@ironsilk/kernel';
import { ListingView } from '@ironsilk/listing';
import { TradeRulesSource, convert } from '@ironsilk/trade-rules';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dealBadge } from './deal.js';
import type { Deal, DealValue } from './deal.js';
import { asksFor, reserveFor } from './price-advice.js';
import type { Ask, ReserveAdvice } from './price-advice.js';
import type { ExpectedDays } from './price-index/expected-days.js';
import { LiquidityView } from './price-index/liquidity.view.js';
import type { Refusal } from './valuation.repo.js';
import { ValuationService, askingPrice } from './valuation.service.js';
import type { ValuationJson } from './valuation.js';

/** What a dealer may ask for a machine of its stock, published or not. Amounts are minor units of `currency`. */
export type PriceAdvice = {
  readonly listingId: string;
  readonly currency: string;
  readonly refusal: Refusal | null;
  readonly value: (DealValue & { readonly flvMinor: bigint; readonly highMinor: bigint; readonly coverage: number }) | null;
  readonly asked: { readonly price: MoneyAmount; readonly deal: Deal } | null;
  readonly asks: readonly (Ask & { readonly days: ExpectedDays | null })[];
  readonly reserve: ReserveAdvice | null;
};

@Injectable()
export class PriceAdviceService {
  constructor(
    private readonly db: DataSource,
    private readonly listings: ListingView,
    private readonly valuations: ValuationService,
    private readonly liquidity: LiquidityView,
    private readonly trade: TradeRulesSource,
  ) {}

  /** Throws `listing.not_found` for a machine of another dealer. */
  async of(orgId: string, listingId: string): Promise<PriceAdvice> {
    const listing = await this.listings.machine(listingId);
    if (listing.orgId !== orgId) throw new DomainError('listing.not_found', 'not_found');
    const { published, result, refusal } = await this.valuations.appraise(this.db.manager, listing);
    const { standard } = published;
    const asking = askingPrice(listing);
    const currency = asking && convert(asking, standard.currency, this.trade.now.fx) ? asking.currency : standard.currency;
    if (!result) return { listingId, currency, refusal, value: null, asked: null, asks: [], reserve: null };
    const value = this.valueIn(result, currency);
    const price = asking && convert(asking, currency, this.trade.now.fx);
    const family = listing.familyId !== null && isFamilyId(listing.familyId) ? listing.familyId : null;
    return {
      listingId,
      currency,
      refusal: null,
      value,
      asked: price ? { price, deal: dealBadge(money(price.amountMinor, currency), value, standard) } : null,
      asks: await Promise.all(
        asksFor(value, standard).map(async (ask) => {
          const share = Number(ask.askingMinor) / Number(value.fmvMinor);
          return { ...ask, days: family ? await this.liquidity.expected(family, share) : null };
        }),
      ),
      reserve: reserveFor(value, standard),
    };
  }

  private valueIn({ premises, interval, currency: from }: ValuationJson, currency: string): NonNullable<PriceAdvice['value']> {
    const into = (minor: string) => convert({ amountMinor: BigInt(minor), currency: from }, currency, this.trade.now.fx)!.amountMinor;
    return {
      currency,
      fmvMinor: into(premises.fmvMinor),
      flvMinor: into(premises.flvMinor),
      lowMinor: into(interval.lowMinor),
      highMinor: into(interval.highMinor),
      factor: interval.factor,
      coverage: interval.coverage,
    };
  }
}
