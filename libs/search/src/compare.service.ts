import { CATALOG } from '@ironsilk/catalog';
import type { Catalog } from '@ironsilk/catalog';
import { ListingView, sizeOf } from '@ironsilk/listing';
import { CLOCK } from '@ironsilk/platform';
import type { Clock } from '@ironsilk/kernel';
import { ValuationService, standardInForce } from '@ironsilk/pricing-standard';
import { TradeRulesSource, chooseFreightMode, laneTo } from '@ironsilk/trade-rules';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { placeOfCode } from './query/destination.js';
import type { Destination } from './query/destination.js';
import { DestinationService } from './query/destination.service.js';
import { SEARCH_DRIVER } from './driver/search-driver.js';
import type { SearchDriver } from './driver/search-driver.js';
import type { SearchDocument } from './document/search-document.js';
import { landedOf } from './query/search-match.js';
import type { CompareAnswer, CompareQuery } from './search.dto.js';
import { SearchService, shown } from './search.service.js';
import { admittedAt, deliveryDaysAt, remainingHours } from './document/there.js';

type Compared = z.infer<typeof CompareAnswer>['items'][number];

/** Machines side by side: what each costs landed, also per hour it still has in it, whether it may come in and how it travels. */
@Injectable()
export class CompareService {
  constructor(
    private readonly search: SearchService,
    private readonly destinations: DestinationService,
    private readonly listings: ListingView,
    private readonly pricing: ValuationService,
    private readonly trade: TradeRulesSource,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SEARCH_DRIVER) private readonly driver: SearchDriver,
  ) {}

  async compare({ ids, to, currency }: z.infer<typeof CompareQuery>): Promise<z.infer<typeof CompareAnswer>> {
    const wanted = [...new Set(ids)];
    const found = await Promise.all(wanted.map((id) => this.driver.get(id)));
    const documents = found.filter((doc) => doc !== undefined);
    const there = to === undefined ? null : this.destinations.at(placeOfCode(to));
    const freight = there ? await this.freightTo(there.country, documents) : new Map<string, Compared['freight']>();
    return {
      to: there && { country: there.country, port: there.port },
      currency,
      items: documents.map((doc) => ({
        machine: shown(doc),
        remainingHours: this.remaining(doc),
        ...(there ? this.at(doc, there, currency) : NOWHERE),
        freight: freight.get(doc.listingId) ?? null,
      })),
      missing: wanted.filter((id) => !documents.some((doc) => doc.listingId === id)),
    };
  }

  private remaining(doc: SearchDocument): number | null {
    const { standard } = standardInForce(this.pricing.standards, this.clock.now().toISOString().slice(0, 10));
    return remainingHours(doc.operatingHours, standard.families[doc.familyId].life.hours);
  }

  private at(doc: SearchDocument, there: Destination, currency: string): Omit<Compared, 'machine' | 'remainingHours' | 'freight'> {
    const [low, likely, high] = [there.low, there.order, there.high].map((order) => landedOf(doc, order));
    const hours = this.remaining(doc);
    const known = typeof low === 'number' && typeof likely === 'number' && typeof high === 'number';
    const shownIn = (cents: number) => this.search.inCurrency(cents, currency);
    return {
      landed: known
        ? {
            lowMinor: shownIn(low).amountMinor,
            likelyMinor: shownIn(likely).amountMinor,
            highMinor: shownIn(high).amountMinor,
            currency: shownIn(likely).currency,
          }
        : null,
      landedReason: known ? null : doc.price === null ? 'landed_cost.no_price' : 'landed_cost.rate_unknown',
      landedPerRemainingHour: known && hours !== null ? shownIn(Math.round(likely / hours)) : null,
      admissible: admittedAt(doc, there),
      deliveryDays: deliveryDaysAt(doc, there),
    };
  }

  private async freightTo(country: string, documents: readonly SearchDocument[]): Promise<Map<string, Compared['freight']>> {
    const rules = this.trade.now;
    const lane = laneTo(rules.lanes, country);
    const machines = lane ? await this.listings.machines(documents.map((doc) => doc.listingId)) : [];
    return new Map(
      machines.flatMap((machine) => {
        const size = sizeOf(machine, this.catalog);
        if (!size || !lane) return [];
        const { row, outOfGauge } = chooseFreightMode(size, lane, rules.freightModes).chosen;
        return [[machine.id, { mode: row.mode, name: row.name, outOfGauge }] as const];
      }),
    );
  }
}

const NOWHERE = { landed: null, landedReason: null, landedPerRemainingHour: null, admissible: null, deliveryDays: null };
