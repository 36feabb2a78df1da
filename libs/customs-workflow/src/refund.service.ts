import { Injectable } from '@nestjs/common';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { ListingView } from '@ironsilk/listing';
import { audit } from '@ironsilk/platform';
import { refundForecast, TradeRulesSource, type RefundFacts, type RefundForecast } from '@ironsilk/trade-rules';
import { DataSource } from 'typeorm';
import { RefundRepo, type PurchaseSaid } from './refund.repo.js';

export type RefundAnswer = { readonly said: PurchaseSaid; readonly forecast: RefundForecast };

const asFacts = (said: PurchaseSaid): RefundFacts => {
  const minor = (key: string): bigint | undefined => (typeof said[key] === 'string' ? BigInt(said[key]) : undefined);
  const original = minor('originalMinor');
  const depreciated = minor('depreciatedMinor');
  const { amountExVatMinor: _, originalMinor: __, depreciatedMinor: ___, refundMinor: ____, ...rest } = said;
  return {
    compliant: true,
    ...(rest as Partial<RefundFacts>),
    amountExVatMinor: minor('amountExVatMinor'),
    ...(original !== undefined && depreciated !== undefined
      ? { ownAsset: { originalMinor: original, depreciatedMinor: depreciated } }
      : {}),
  };
};

/** What tax a dealer gets back on a machine, known before a price is agreed: the kind of purchase invoice decides. */
@Injectable()
export class RefundService {
  constructor(
    private readonly db: DataSource,
    private readonly listings: ListingView,
    private readonly repo: RefundRepo,
    private readonly trade: TradeRulesSource,
  ) {}

  /** By what was said of the purchase so far. Only for the dealer whose machine it is: anybody else finds nothing. */
  async forecast(actor: OrgActor, listingId: string): Promise<RefundAnswer> {
    await this.own(actor, listingId);
    const said = (await this.repo.of(this.db.manager, listingId))?.facts ?? {};
    return { said, forecast: refundForecast(asFacts(said), this.trade.now.refund) };
  }

  /** The dealer says how the machine was bought; the forecast is kept beside it. Throws `refund.*`. */
  async say(actor: OrgActor, listingId: string, said: PurchaseSaid): Promise<RefundAnswer> {
    await this.own(actor, listingId);
    const forecast = refundForecast(asFacts(said), this.trade.now.refund);
    await this.db.transaction(async (tx) => {
      await this.repo.save(
        tx,
        listingId,
        { orgId: actor.orgId, userId: actor.id },
        { ...said, ...(forecast.refundMinor === undefined ? {} : { refundMinor: `${forecast.refundMinor}` }) },
      );
      await audit(tx, { actor, action: 'refund.say', subject: listingId, after: said });
    });
    return { said, forecast };
  }

  private async own(actor: OrgActor, listingId: string): Promise<void> {
    const machine = await this.listings.machine(listingId);
    if (machine.orgId !== actor.orgId) throw new DomainError('listing.not_found', 'not_found');
  }
}
