import { CATALOG, isFamilyId } from '@ironsilk/catalog';
import type { Catalog } from '@ironsilk/catalog';
import { sha256Hex } from '@ironsilk/kernel';
import type { MoneyAmount } from '@ironsilk/kernel';
import { ReportView } from '@ironsilk/inspection-grading';
import { ListingView } from '@ironsilk/listing';
import { chaos } from '@ironsilk/platform';
import { TradeRulesSource, incotermRow } from '@ironsilk/trade-rules';
import type { Incoterm } from '@ironsilk/trade-rules';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isGrade } from '../machine-facts.js';
import { ValuationService, askingPrice } from '../valuation.service.js';
import { ValuationView } from '../valuation.view.js';
import { SaleRepo } from './sale.repo.js';
import type { NewSale } from './sale.repo.js';
import { classOfModel } from './size-class.js';

/** An order that ended with the machine in the buyer's hands. The price is the one agreed; what a claim sent back paid for a fault. */
export type OrderSale = {
  readonly orderId: string;
  readonly listingId: string;
  readonly price: MoneyAmount;
  readonly incoterm: Incoterm;
  readonly sellerOrgId: string;
  readonly buyerOrgId: string;
  readonly agreedAt: Date;
  readonly endedAt: Date;
  readonly yearMade: number | null;
  readonly operatingHours: number | null;
};

/** Source of the sales made here. */
export const OWN_SOURCE = 'order';

/** Parties and machines are only counted and told apart, never named. */
export const partyKey = (name: string): string => sha256Hex(`ironsilk party ${name}`);
export const machineKey = (identity: string): string => sha256Hex(`ironsilk machine ${identity}`);

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

@Injectable()
export class SaleService {
  constructor(
    private readonly sales: SaleRepo,
    private readonly listings: ListingView,
    private readonly reports: ReportView,
    private readonly valuations: ValuationService,
    private readonly view: ValuationView,
    @Inject(CATALOG) private readonly catalog: Catalog,
    private readonly trade: TradeRulesSource,
  ) {}

  /** Remembers the sale of an order. Again is harmless. */
  async recordOrder(tx: EntityManager, order: OrderSale): Promise<void> {
    const machine = await this.listings.machine(order.listingId, tx);
    if (machine.familyId === null || !isFamilyId(machine.familyId)) return;
    const [report, made] = await Promise.all([this.reports.latestOrigins([order.listingId]), this.view.latestOf(order.listingId)]);
    const grade = report.get(order.listingId)?.grade;
    const asking = askingPrice(machine);
    const soldOn = dayOf(order.agreedAt);
    const listedOn = machine.publishedAt && dayOf(machine.publishedAt);
    await this.sales.add(tx, [
      {
        source: OWN_SOURCE,
        sourceRef: order.orderId,
        premise: 'private_treaty',
        familyId: machine.familyId,
        modelId: machine.modelId,
        classId: classOfModel(this.catalog.models.find((m) => m.id === machine.modelId)),
        yearMade: order.yearMade,
        operatingHours: order.operatingHours,
        grade: isGrade(grade) ? grade : null,
        priceMinor: order.price.amountMinor,
        currency: order.price.currency,
        priceUsdMinor: this.valuations.inUsd(order.price)?.amountMinor ?? null,
        holdsCarriage: incotermRow(this.trade.now.incoterms, order.incoterm).priceHolds.includes('freight'),
        soldOn,
        closedOn: dayOf(order.endedAt),
        listedOn: listedOn !== null && listedOn <= soldOn ? listedOn : null,
        askingUsdMinor: (asking && this.valuations.inUsd(asking)?.amountMinor) ?? null,
        valueUsdMinor: made?.result ? BigInt(made.result.premises.fmvMinor) : null,
        machineKey: machine.identityKey === null ? null : machineKey(machine.identityKey),
        sellerKey: partyKey(order.sellerOrgId),
        buyerKey: partyKey(order.buyerOrgId),
      },
    ]);
    chaos.point('sale-written');
  }

  /** Remembers past sales in bulk; returns how many were new. */
  add(tx: EntityManager, sales: readonly NewSale[]): Promise<number> {
    return this.sales.add(tx, sales);
  }

  /** The orders among these whose sale is not remembered yet. */
  async missing(orderIds: readonly string[]): Promise<string[]> {
    const known = await this.sales.known(OWN_SOURCE, orderIds);
    return orderIds.filter((id) => !known.has(id));
  }
}
