import { Inject, Injectable } from '@nestjs/common';
import { CATALOG, familyOf, hsCodeFor, modelById, type Catalog, type MachineModel } from '@ironsilk/catalog';
import { CLOCK } from '@ironsilk/platform';
import type { Clock } from '@ironsilk/kernel';
import { DomainError } from '@ironsilk/kernel';
import { ListingView, type Machine } from '@ironsilk/listing';
import { ValuationService, ValuationView, type Deal } from '@ironsilk/pricing-standard';
import {
  admissibility,
  chooseFreightMode,
  estimateArrival,
  estimateCarriage,
  landedCost,
  laneTo,
  seaRoute,
  TRADE_RULES,
  type Admissibility,
  type AdmissibilityFacts,
  type FreightChoice,
  type Incoterm,
  type LandedCost,
  type SeaRoute,
  type TradeRules,
  type TransportFacts,
} from '@ironsilk/trade-rules';

const ON_MARKET = ['published', 'reserved', 'sold'];
/** Days from purchase to loading taken for a guess of the arrival: papers, inspection, booking. From memory. */
const DAYS_TO_LOADING = 30;
const DAY_MS = 86_400_000;
/** Where machines of the market leave from when nobody has chosen yet. */
const DEFAULT_PORT = 'CNSHG';

export type ImportEstimate = {
  readonly listingId: string;
  readonly country: string;
  readonly on: string;
  readonly hsCode: string | null;
  readonly cost: LandedCost | null;
  /** The badge of the asking price once landed: against the fair value landed in the same country. */
  readonly deal: Deal;
  readonly freight: FreightChoice | null;
  readonly way: {
    readonly port: string;
    readonly route: SeaRoute;
    readonly earliestOn: string;
    readonly likelyOn: string;
    readonly latestOn: string;
  } | null;
};

/** What it costs to bring a machine of the market into a country, how it travels, and whether it may come in at all. */
@Injectable()
export class ImportEstimateView {
  constructor(
    private readonly listings: ListingView,
    private readonly valuations: ValuationView,
    private readonly pricing: ValuationService,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(TRADE_RULES) private readonly rules: TradeRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Countries with duty and taxes on file. */
  countries(): { country: string; status: string; source: string }[] {
    return this.rules.landedCost.map((f) => ({ country: f.country, status: f.status, source: f.source }));
  }

  // Somebody who is not its dealer sees only what is on the market.
  private async machine(listingId: string): Promise<Machine> {
    const machine = await this.listings.machine(listingId);
    if (!ON_MARKET.includes(machine.state)) throw new DomainError('listing.not_found', 'not_found');
    return machine;
  }

  private modelOf = (machine: Machine): MachineModel | undefined =>
    machine.modelId ? modelById(this.catalog, machine.modelId) : undefined;

  private hsOf(machine: Machine): string | undefined {
    const model = this.modelOf(machine);
    if (model) return model.hsCode;
    const family = machine.familyId ? familyOf(this.catalog, machine.familyId as MachineModel['familyId']) : undefined;
    const spec = Object.fromEntries(Object.entries(machine.spec).map(([key, { value }]) => [key, value]));
    return family && hsCodeFor(family, spec)?.code;
  }

  // Only a Chinese make is known to be built here; any other may have come from abroad.
  private originOf = (machine: Machine): string =>
    this.catalog.makes.find((make) => make.id === machine.makeId)?.country === 'CN' ? 'CN' : 'ZZ';

  private sizeOf(machine: Machine): TransportFacts | undefined {
    const model = this.modelOf(machine);
    const number = (key: string): number | undefined => {
      const value = machine.spec[key]?.value ?? model?.spec[key];
      return typeof value === 'number' && value > 0 ? value : undefined;
    };
    const [lengthMm, widthMm, heightMm, massKg] = ['transportLengthMm', 'transportWidthMm', 'transportHeightMm', 'massKg'].map(number);
    if (lengthMm === undefined || widthMm === undefined || heightMm === undefined || massKg === undefined) return undefined;
    return { lengthMm, widthMm, heightMm, massKg, selfPropelled: true, movable: true };
  }

  /** The landed cost of a machine in a country. Unknown parts say so with their reason; a machine without a price has no cost. */
  async estimate(
    listingId: string,
    country: string,
    facts: { certificates: readonly string[]; importer: readonly string[] },
  ): Promise<ImportEstimate> {
    const machine = await this.machine(listingId);
    const on = this.clock.now().toISOString().slice(0, 10);
    const size = this.sizeOf(machine);
    const hs = this.hsOf(machine);
    const lane = laneTo(this.rules.lanes, country);
    const currency = machine.currency ?? 'USD';
    const way = lane?.port ? this.way(lane.port, on) : null;
    const landedAt = (amountMinor: bigint): LandedCost =>
      landedCost(
        {
          on: way?.likelyOn ?? on,
          price: { amountMinor, currency },
          incoterm: (machine.incoterm ?? 'FOB') as Incoterm,
          hs: hs ?? '',
          originCountry: this.originOf(machine),
          carriage: [estimateCarriage(size, country, currency, this.rules.lanes, this.rules.fx)],
          ...facts,
        },
        country,
        this.rules,
      );
    const cost = machine.askingMinor === null ? null : landedAt(machine.askingMinor);
    return {
      listingId,
      country,
      on,
      hsCode: hs ?? null,
      cost,
      deal: this.pricing.landedDeal(cost, await this.valuations.latestOf(listingId), currency, landedAt),
      freight: size && lane ? chooseFreightMode(size, lane, this.rules.freightModes) : null,
      way,
    };
  }

  private way(port: string, on: string): ImportEstimate['way'] {
    const route = seaRoute(DEFAULT_PORT, port, this.rules.ports);
    const leaves = new Date(Date.parse(`${on}T00:00:00Z`) + DAYS_TO_LOADING * DAY_MS).toISOString().slice(0, 10);
    const { earliestOn, likelyOn, latestOn } = estimateArrival(route, leaves, 'roro', this.rules.ports);
    return { port, route, earliestOn, likelyOn, latestOn };
  }

  // What a rule of import may turn on; what is not known stays undefined.
  private importFacts(machine: Machine): Omit<AdmissibilityFacts, 'arrivesOn'> {
    const stage = machine.spec['emissionStage']?.value ?? this.modelOf(machine)?.spec['emissionStage'];
    return {
      hs: this.hsOf(machine) ?? '',
      family: machine.familyId ?? undefined,
      used: true,
      yearBuilt: machine.yearMade ?? undefined,
      emissionStage: typeof stage === 'string' ? stage : undefined,
    };
  }

  /** Whether the machine may come into the country on the day it would arrive, and with which papers. */
  async admissible(
    listingId: string,
    country: string,
    papers: readonly string[],
  ): Promise<Admissibility & { listingId: string; on: string }> {
    const machine = await this.machine(listingId);
    const on = this.clock.now().toISOString().slice(0, 10);
    const lane = laneTo(this.rules.lanes, country);
    const arrivesOn = (lane?.port ? this.way(lane.port, on)?.likelyOn : undefined) ?? on;
    const answer = admissibility({ ...this.importFacts(machine), arrivesOn, papers }, country, this.rules.admissibility);
    return { listingId, on: arrivesOn, ...answer };
  }
}
