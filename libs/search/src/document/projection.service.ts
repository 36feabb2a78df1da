import { CATALOG } from '@ironsilk/catalog';
import type { Catalog } from '@ironsilk/catalog';
import { OrganisationView } from '@ironsilk/identity';
import { canonicalJson } from '@ironsilk/kernel';
import { ReportView } from '@ironsilk/inspection-grading';
import { ListingView } from '@ironsilk/listing';
import { chaos } from '@ironsilk/platform';
import { ValuationService, ValuationView, askingPrice } from '@ironsilk/pricing-standard';
import { TradeRulesSource } from '@ironsilk/trade-rules';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readListing } from './listing-projection.js';
import type { SearchDocument } from './search-document.js';
import { SEARCH_DRIVER } from '../driver/search-driver.js';
import type { SearchDriver } from '../driver/search-driver.js';

/** A difference between what the market holds and what the search knows. */
export type Drift = { readonly listingId: string; readonly what: 'missing' | 'stale' | 'left_over' };

const BATCH = 200;
const byId = <T>(rows: readonly T[], id: (row: T) => string): Map<string, T> => new Map(rows.map((row) => [id(row), row]));

/** Makes documents out of what the other libs know, and keeps the search at them. Nothing else writes to the search. */
@Injectable()
export class ProjectionService {
  constructor(
    private readonly db: DataSource,
    private readonly listings: ListingView,
    private readonly organisations: OrganisationView,
    private readonly reports: ReportView,
    private readonly valuations: ValuationView,
    private readonly pricing: ValuationService,
    @Inject(CATALOG) private readonly catalog: Catalog,
    private readonly trade: TradeRulesSource,
    @Inject(SEARCH_DRIVER) private readonly driver: SearchDriver,
  ) {}

  /** The documents of listings as things stand now; what is not on the market has none. */
  async read(listingIds: readonly string[]): Promise<SearchDocument[]> {
    const machines = await this.listings.machines(listingIds);
    const [cards, valuations, reports] = await Promise.all([
      this.organisations.cards([...new Set(machines.map((m) => m.orgId))]),
      this.valuations.latest(listingIds),
      this.reports.latestOrigins(listingIds),
    ]);
    const [dealerOf, valuationOf] = [byId(cards, (c) => c.id), byId(valuations, (v) => v.listingId)];
    return machines.flatMap((machine) => {
      const dealer = dealerOf.get(machine.orgId);
      if (!dealer) return [];
      const asking = askingPrice(machine);
      const valuation = valuationOf.get(machine.id);
      const askingUsdMinor = (asking && this.pricing.inUsd(asking)?.amountMinor) ?? null;
      return (
        readListing(
          { machine, dealer, valuation, deal: this.pricing.deal(asking, valuation), report: reports.get(machine.id), askingUsdMinor },
          this.catalog,
          this.trade.now.ports,
        ) ?? []
      );
    });
  }

  /**
   * Reads listings anew and puts them into the search, or takes them out. The number of the reading is drawn before anything is read:
   * whatever is committed before an event is handled is in the reading that event causes, and the highest number wins. So events
   * may come late, twice and in any order.
   */
  async refresh(listingIds: readonly string[]): Promise<void> {
    const version = await this.nextReading();
    const documents = await this.read(listingIds);
    chaos.point('search-read');
    const found = new Set(documents.map((d) => d.listingId));
    const gone = listingIds.filter((id) => !found.has(id));
    if (documents.length > 0) await this.driver.put(documents.map((document) => ({ version, document })));
    chaos.point('search-written');
    if (gone.length > 0) await this.driver.remove(gone.map((listingId) => ({ listingId, version })));
  }

  private async nextReading(): Promise<number> {
    const [{ version }]: [{ version: string }] = await this.db.query(`select nextval('search.reading') as version`);
    return Number(version);
  }

  /** Reads the whole market anew behind the search that goes on answering, then puts it in its place. Returns how many listings were read. */
  async reindex(progress: (done: number) => void = () => undefined): Promise<number> {
    const version = await this.nextReading();
    const rebuild = await this.driver.rebuild(version);
    let done = 0;
    try {
      let written: Promise<void> = Promise.resolve();
      for (let after: string | null = null; ;) {
        const ids = await this.listings.idsOnMarket(after, BATCH);
        if (ids.length === 0) break;
        const documents = await this.read(ids);
        // The next ones are read while these are written.
        await written;
        written = rebuild.put(documents.map((document) => ({ version, document })));
        written.catch(() => undefined);
        progress((done += ids.length));
        after = ids.at(-1)!;
      }
      await written;
      await rebuild.swap();
    } catch (error) {
      await rebuild.abandon();
      throw error;
    }
    return done;
  }

  /** Reads the market anew when the search has no reading of it in the shape of this version. Returns how many listings, null when it has. */
  async makeReady(): Promise<number | null> {
    return (await this.driver.ready()) ? null : this.reindex();
  }

  /** What the search has wrong; nothing is changed. */
  async drift(): Promise<Drift[]> {
    const found: Drift[] = [];
    for (let after: string | null = null; ;) {
      const ids = await this.listings.idsOnMarket(after, BATCH);
      if (ids.length === 0) return [...found, ...(await this.leftOver())];
      found.push(...(await this.driftOf(ids)));
      after = ids.at(-1)!;
    }
  }

  /** What the search has wrong of the next listings after `after`, mended. Returns where to go on, null at the end. */
  async mend(after: string | null): Promise<{ next: string | null; mended: readonly Drift[] }> {
    const ids = await this.listings.idsOnMarket(after, BATCH);
    const mended = ids.length > 0 ? await this.driftOf(ids) : await this.leftOver();
    if (mended.length > 0) await this.refresh(mended.map((d) => d.listingId));
    return { next: ids.at(-1) ?? null, mended };
  }

  private async driftOf(ids: readonly string[]): Promise<Drift[]> {
    const fresh = byId(await this.read(ids), (d) => d.listingId);
    const known = await Promise.all(ids.map((id) => this.driver.get(id)));
    return ids.flatMap((listingId, i): Drift[] => {
      const [now, then] = [fresh.get(listingId), known[i]];
      if (!now) return then ? [{ listingId, what: 'left_over' }] : [];
      if (!then) return [{ listingId, what: 'missing' }];
      return canonicalJson(now) === canonicalJson(then) ? [] : [{ listingId, what: 'stale' }];
    });
  }

  private async leftOver(): Promise<Drift[]> {
    const over: Drift[] = [];
    for (let after: string | null = null; ;) {
      const page = await this.driver.page(after, BATCH);
      if (page.length === 0) return over;
      const ids = page.map((entry) => entry.document.listingId);
      const live = new Set((await this.read(ids)).map((d) => d.listingId));
      over.push(...ids.filter((id) => !live.has(id)).map((listingId): Drift => ({ listingId, what: 'left_over' })));
      after = ids.at(-1)!;
    }
  }
}
