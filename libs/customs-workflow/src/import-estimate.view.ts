import { Inject, Injectable } from '@nestjs/common';
import { CATALOG, type Catalog } from '@ironsilk/catalog';
import { CLOCK } from '@ironsilk/platform';
import type { Clock } from '@ironsilk/kernel';
import { DomainError } from '@ironsilk/kernel';
import { hsOf, ListingView, sizeOf, type Machine } from '@ironsilk/listing';
import { ValuationService, ValuationView, type Deal } from '@ironsilk/pricing-standard';
import { chooseFreightMode, freightPlans, laneTo, TradeRulesSource, wayTo } from '@ironsilk/trade-rules';
import type { Admissibility, FreightChoice, FreightPlans, LandedCost, Way } from '@ironsilk/trade-rules';
import { admittedOn, landedAt, type Importer } from './import-trial.js';

const ON_MARKET = ['published', 'reserved', 'sold'];

export type ImportEstimate = {
  readonly listingId: string;
  readonly country: string;
  readonly on: string;
  readonly hsCode: string | null;
  readonly rulesHash: string;
  readonly cost: LandedCost | null;
  /** The badge of the asking price once landed: against the fair value landed in the same country. */
  readonly deal: Deal;
  readonly freight: FreightChoice | null;
  readonly way: Way | null;
};

export type Travel = {
  readonly listingId: string;
  readonly country: string;
  readonly on: string;
  readonly rulesHash: string;
  readonly known: 'yes' | 'no_lane' | 'no_size';
  readonly plans: FreightPlans | null;
  /** The last four of the machine's number; the whole of it is for those who have a contract. */
  readonly ending: string | null;
};

/** What it costs to bring a machine of the market into a country, how it travels, and whether it may come in at all. */
@Injectable()
export class ImportEstimateView {
  constructor(
    private readonly listings: ListingView,
    private readonly valuations: ValuationView,
    private readonly pricing: ValuationService,
    @Inject(CATALOG) private readonly catalog: Catalog,
    private readonly trade: TradeRulesSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Countries with duty and taxes on file. */
  countries(): { country: string; status: string; source: string }[] {
    return this.trade.now.landedCost.map((f) => ({ country: f.country, status: f.status, source: f.source }));
  }

  // Somebody who is not its dealer sees only what is on the market.
  private async machine(listingId: string): Promise<Machine> {
    const machine = await this.listings.machine(listingId);
    if (!ON_MARKET.includes(machine.state)) throw new DomainError('listing.not_found', 'not_found');
    return machine;
  }

  private today = (): string => this.clock.now().toISOString().slice(0, 10);

  /** The landed cost of a machine in a country. Unknown parts say so with their reason; a machine without a price has no cost. */
  async estimate(listingId: string, country: string, importer: Importer): Promise<ImportEstimate> {
    const rules = this.trade.now;
    const [machine, valuation] = await Promise.all([this.machine(listingId), this.valuations.latestOf(listingId)]);
    const on = this.today();
    const size = sizeOf(machine, this.catalog);
    const lane = laneTo(rules.lanes, country);
    const way = wayTo(country, on, rules);
    const where = { country, arrivesOn: way?.likelyOn ?? on, ...importer };
    const landed = (amountMinor: bigint): LandedCost => landedAt(machine, amountMinor, where, this.catalog, rules);
    const cost = machine.askingMinor === null ? null : landed(machine.askingMinor);
    return {
      listingId,
      country,
      on,
      hsCode: hsOf(machine, this.catalog) ?? null,
      rulesHash: rules.hash,
      cost,
      deal: this.pricing.landedDeal(cost, valuation, machine.currency ?? 'USD', landed),
      freight: size && lane ? chooseFreightMode(size, lane, rules.freightModes) : null,
      way,
    };
  }

  /** How the machine travels there: taken apart or whole, in which mode, at what price. */
  async travel(listingId: string, country: string): Promise<Travel> {
    const rules = this.trade.now;
    const machine = await this.machine(listingId);
    const on = this.today();
    const size = sizeOf(machine, this.catalog);
    const plans = size && freightPlans(size, machine.familyId ?? '', { country, on }, rules);
    return {
      ...{ listingId, country, on, rulesHash: rules.hash },
      known: !size ? 'no_size' : plans ? 'yes' : 'no_lane',
      plans: plans ?? null,
      ending: machine.identityNumber?.slice(-4) ?? null,
    };
  }

  /** Whether the machine may come into the country on the day it would arrive, and with which papers. */
  async admissible(
    listingId: string,
    country: string,
    papers: readonly string[],
  ): Promise<Admissibility & { listingId: string; on: string; rulesHash: string }> {
    const rules = this.trade.now;
    const machine = await this.machine(listingId);
    const on = this.today();
    const arrivesOn = wayTo(country, on, rules)?.likelyOn ?? on;
    return {
      listingId,
      on: arrivesOn,
      rulesHash: rules.hash,
      ...admittedOn(machine, { country, arrivesOn, papers }, this.catalog, rules),
    };
  }
}
