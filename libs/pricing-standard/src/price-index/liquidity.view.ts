import { FAMILY_IDS } from '@ironsilk/catalog';
import type { FamilyId } from '@ironsilk/catalog';
import { money } from '@ironsilk/kernel';
import type { Clock } from '@ironsilk/kernel';
import { ListingView } from '@ironsilk/listing';
import { CLOCK } from '@ironsilk/platform';
import { Inject, Injectable } from '@nestjs/common';
import { standardInForce } from '../pricing-standard.js';
import { ValuationService } from '../valuation.service.js';
import { ValuationView } from '../valuation.view.js';
import { expectedDaysToSale, priceBands } from './expected-days.js';
import type { ExpectedDays, MarketSpell } from './expected-days.js';
import { SaleRepo } from './sale.repo.js';
import type { SoldAfter } from './sale.repo.js';

/** How fast machines of a family sell. */
export type Liquidity = ExpectedDays & {
  readonly family: FamilyId;
  /** Machines for sale today, and how many were sold in the last full months. */
  readonly stock: number;
  readonly soldPerMonth: number;
  /** For how many months the stock lasts at that pace; null when nothing was sold. */
  readonly monthsOfStock: number | null;
  readonly bands: readonly ExpectedDays[];
};

const DAY_MS = 86_400_000;
/** Full months the pace of selling is read from. */
const PACE_MONTHS = 6;

@Injectable()
export class LiquidityView {
  constructor(
    private readonly sales: SaleRepo,
    private readonly listings: ListingView,
    private readonly service: ValuationService,
    private readonly valuations: ValuationView,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Days to expect for a machine of a family asked at `priceToValue` of its fair market value; null when the value is unknown. */
  async expected(family: FamilyId, priceToValue: number | null): Promise<ExpectedDays> {
    return expectedDaysToSale(await this.spells(family, await this.sales.soldAfter(family)), { family, priceToValue }, this.limits());
  }

  async families(only: FamilyId | null): Promise<Liquidity[]> {
    const sold = await this.sales.soldAfter(only);
    const spells = await this.spells(only, sold);
    const pace = this.pace(sold);
    return FAMILY_IDS.filter((family) => only === null || family === only).map((family) => {
      const own = spells.filter((s) => s.family === family);
      const stock = own.filter((s) => !s.sold).length;
      const soldPerMonth = (pace.get(family) ?? 0) / PACE_MONTHS;
      const bands = priceBands(own, this.limits()).map(({ band }) =>
        expectedDaysToSale(own, { family, priceToValue: inside(band) }, this.limits()),
      );
      return {
        family,
        stock,
        soldPerMonth,
        monthsOfStock: soldPerMonth === 0 ? null : stock / soldPerMonth,
        ...expectedDaysToSale(own, { family, priceToValue: null }, this.limits()),
        bands: bands.filter((b) => b.basis === 'band'),
      };
    });
  }

  private limits(): number[] {
    const { deal } = standardInForce(this.service.standards, this.clock.now().toISOString().slice(0, 10)).standard;
    return [deal.great, deal.good, deal.fair];
  }

  /** Sales whose machine had been listed before, and what stands on the market now. */
  private async spells(family: FamilyId | null, sold: readonly SoldAfter[]): Promise<MarketSpell[]> {
    const standing = await this.listings.standing(family);
    const made = await this.valuations.latest(standing.map((s) => s.id));
    const values = new Map(made.flatMap((v) => (v.result ? [[v.listingId, Number(v.result.premises.fmvMinor)] as const] : [])));
    const now = this.clock.now();
    const waiting = standing.map((s): MarketSpell => {
      const asking = this.service.inUsd(money(s.askingMinor, s.currency));
      const value = values.get(s.id);
      const until = (s.reservedAt ?? now).getTime();
      return {
        family: s.familyId,
        days: Math.max(0, Math.floor((until - s.publishedAt.getTime()) / DAY_MS)),
        sold: s.reservedAt !== null,
        priceToValue: asking && value ? Number(asking.amountMinor) / value : null,
      };
    });
    return [...sold.map(({ closedOn: _, ...s }) => ({ ...s, sold: true })), ...waiting];
  }

  /** Sales of each family in the last full months. */
  private pace(sold: readonly SoldAfter[]): Map<string, number> {
    const thisMonth = new Date(this.clock.now());
    thisMonth.setUTCDate(1);
    const to = thisMonth.toISOString().slice(0, 7);
    thisMonth.setUTCMonth(thisMonth.getUTCMonth() - PACE_MONTHS);
    const from = thisMonth.toISOString().slice(0, 7);
    const counts = new Map<string, number>();
    for (const { family: name, closedOn } of sold)
      if (closedOn.slice(0, 7) >= from && closedOn.slice(0, 7) < to) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  }
}

/** Some price inside a band. */
const inside = ({ from, to }: { from: number | null; to: number | null }): number =>
  from === null ? (to ?? 2) / 2 : to === null ? from + 1 : (from + to) / 2;
