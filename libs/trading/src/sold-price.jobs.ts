import { money } from '@ironsilk/kernel';
import { EverySeconds, OnEvent } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import { SaleService } from '@ironsilk/pricing-standard';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { OrderRepo } from './order.repo.js';

type OfOrder = EventEnvelope<{ orderId: string }>;

/** Orders looked at in one step of catching up. */
const CATCH_UP = 200;

/** What a machine was sold for is remembered once the deal is done: the price index and the opened prices rest on it. */
@Injectable()
export class SoldPriceJobs {
  private after: string | null = null;

  constructor(
    private readonly orders: OrderRepo,
    private readonly sales: SaleService,
  ) {}

  @OnEvent('order.accepted', 'trading.record_sale')
  accepted({ payload }: OfOrder, tx: EntityManager): Promise<void> {
    return this.record(tx, payload.orderId);
  }

  @OnEvent('order.settled', 'trading.record_sale_settled')
  settled({ payload }: OfOrder, tx: EntityManager): Promise<void> {
    return this.record(tx, payload.orderId);
  }

  /** Walks the orders that are done in small steps: a sale whose event got lost is remembered now. */
  @EverySeconds(300, 'trading.catch_up_sales')
  async catchUp(db: DataSource): Promise<void> {
    const ids = await this.orders.sold(db.manager, this.after, CATCH_UP);
    for (const id of await this.sales.missing(ids)) await db.transaction((tx) => this.record(tx, id));
    this.after = ids.at(-1) ?? null;
  }

  private async record(tx: EntityManager, orderId: string): Promise<void> {
    const order = await this.orders.get(tx, orderId);
    await this.sales.recordOrder(tx, {
      orderId,
      listingId: order.listingId,
      price: money(order.terms.priceMinor, order.terms.currency),
      incoterm: order.terms.incoterm,
      sellerOrgId: order.dealerOrgId,
      buyerOrgId: order.buyerOrgId,
      agreedAt: order.agreedAt,
      endedAt: order.endedAt!,
      yearMade: order.machine.year,
      operatingHours: order.machine.hours,
    });
  }
}
