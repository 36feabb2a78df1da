import { CATALOG } from '@ironsilk/catalog';
import type { Catalog, Language } from '@ironsilk/catalog';
import { OrganisationView } from '@ironsilk/identity';
import { DomainError, currencyDigits, money } from '@ironsilk/kernel';
import { ValuationService } from '@ironsilk/pricing-standard';
import { TradeRulesSource, convert } from '@ironsilk/trade-rules';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { askedPlace } from './query/destination.js';
import type { Destination } from './query/destination.js';
import { DestinationService } from './query/destination.service.js';
import { isMixed, traitsOf, windowPage, windowPaging } from './query/diversified.js';
import { EXPORT_PAGE, exportCsv } from './query/search-export.js';
import type { ExportPage } from './query/search-export.js';
import { FACETS } from './document/search-document.js';
import type { Facet, SearchDocument } from './document/search-document.js';
import { SEARCH_DRIVER } from './driver/search-driver.js';
import type { FacetCount, Found, MapPoint, MapTile, SearchDriver } from './driver/search-driver.js';
import { pagingOf, resolveQuery, sortOf } from './query/search-query.js';
import type { Paging, ResolvedQuery, SearchFilters, SearchQuery } from './query/search-query.js';
import { writeCursor } from './query/search-sort.js';
import type { Cursor } from './query/search-sort.js';
import type { FoundMachine, SearchAnswer } from './search.dto.js';
import { VOCABULARY } from './words/terms-file.js';
import { admittedAt, deliveryDaysAt } from './document/there.js';
import type { Vocabulary } from './words/vocabulary.js';
import type { WordFilters } from './words/word-filters.js';

const POINTS_MAX = 500;
const SIMILAR_MAX = 8;

export const shown = ({ words: _, tradeClass: __, ...document }: SearchDocument): z.infer<typeof FoundMachine> => ({
  ...document,
  photo: document.photo && { ...document.photo, files: [...document.photo.files] },
});

/** Answers searches. It holds no rule of its own: words and filters are resolved by the pure query, found by the driver. */
@Injectable()
export class SearchService {
  constructor(
    private readonly pricing: ValuationService,
    private readonly organisations: OrganisationView,
    private readonly destinations: DestinationService,
    private readonly trade: TradeRulesSource,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(VOCABULARY) private readonly vocabulary: Vocabulary,
    @Inject(SEARCH_DRIVER) private readonly driver: SearchDriver,
  ) {}

  /** `tradeClasses`: those that may be admitted; for one machine its own is enough. */
  resolve(filters: SearchFilters, tradeClasses: readonly string[] = []): ResolvedQuery {
    return resolveQuery(filters, this.vocabulary, {
      toUsdMinor: (units, currency) => {
        const amount = money(BigInt(units) * 10n ** BigInt(currencyDigits(currency)), currency);
        return this.pricing.inUsd(amount)?.amountMinor ?? null;
      },
      at: (place) => this.destinations.at(place),
      tradeClasses,
      loadPorts: filters.deliveryDaysMax === undefined ? [] : this.destinations.loadPorts,
    });
  }

  /** The same for the whole market. */
  private async resolved(filters: SearchFilters): Promise<ResolvedQuery> {
    return this.resolve(filters, filters.admissible?.length ? await this.driver.tradeClasses() : []);
  }

  /** Where the machines of a search shall go; null when nobody says. */
  private destination(filters: SearchFilters, words: WordFilters): Destination | null {
    const place = askedPlace(filters, words);
    return place && this.destinations.at(place);
  }

  async search(query: SearchQuery): Promise<z.infer<typeof SearchAnswer>> {
    const resolved = await this.resolved(query);
    const sort = sortOf(query.sort, resolved);
    const { documents, next, ...found } = await this.pageOf(resolved, pagingOf({ ...query, sort }));
    const there = this.destination(query, resolved.filters);
    const facets = Object.fromEntries(
      FACETS.filter((facet) => facet !== 'dealer').map((facet) => [
        facet,
        found.facets[facet].map(({ value, count }) => ({ value, label: this.label(facet, value, query.lang), count })),
      ]),
    ) as Omit<z.infer<typeof SearchAnswer>['facets'], 'dealer'>;
    return {
      total: found.total,
      to: there && { country: there.country, port: there.port },
      next,
      degraded: found.degraded ?? false,
      histograms: found.histograms.map(({ field, buckets }) => ({ field, buckets: [...buckets] })),
      page: query.page,
      pageSize: query.pageSize,
      items: documents.map((doc) => ({
        ...shown(doc),
        ...(there ? this.at(doc, there, found.landed[doc.listingId] ?? null, query.currency) : {}),
      })),
      facets: { ...facets, dealer: await this.dealers(found.facets.dealer, query) },
      understood: resolved.understood.map((word) => ({ ...word, ids: [...word.ids] })),
    };
  }

  /** A page in the order a visitor reads: the first ones of a search nobody ordered are mixed, all others as the driver has them. */
  private async pageOf(resolved: ResolvedQuery, paging: Paging): Promise<Omit<Found, 'next'> & { readonly next: string | null }> {
    const traits = traitsOf(resolved);
    if (!isMixed(paging, traits)) {
      const found = await this.driver.find(resolved, paging);
      return { ...found, next: found.next && writeCursor(paging.sort, found.next) };
    }
    const found = await this.driver.find(resolved, windowPaging(paging));
    return { ...found, ...windowPage(found, paging, traits) };
  }

  private at(doc: SearchDocument, there: Destination, usdMinor: number | null, currency: string) {
    return {
      landed: usdMinor === null ? null : { ...this.inCurrency(usdMinor, currency), usdMinor: String(usdMinor) },
      admissible: admittedAt(doc, there),
      deliveryDays: deliveryDaysAt(doc, there),
    };
  }

  /** US cents in another currency; in dollars where no rate is on file. */
  inCurrency(usdMinor: number, currency: string): { amountMinor: string; currency: string } {
    const usd = money(BigInt(usdMinor), 'USD');
    const shownIn = convert(usd, currency, this.trade.now.fx) ?? usd;
    return { amountMinor: String(shownIn.amountMinor), currency: shownIn.currency };
  }

  /**
   * Up to `EXPORT_MAX` machines of a search in its order, as lines of a table that are read while they are taken. What is wrong with the
   * question, or the search being away, is thrown before the first line.
   */
  async export(query: SearchQuery): Promise<AsyncIterable<string>> {
    const resolved = await this.resolved(query);
    const sort = sortOf(query.sort, resolved);
    const there = this.destination(query, resolved.filters);
    const read = async (after: Cursor | null, limit: number): Promise<ExportPage> => {
      const found = await this.driver.find(resolved, { sort, offset: 0, limit, after });
      const rows = found.documents.map((doc) => ({
        doc,
        landedUsdMinor: found.landed[doc.listingId] ?? null,
        admitted: there && admittedAt(doc, there),
        deliveryDays: there && deliveryDaysAt(doc, there),
      }));
      return { rows, next: found.next };
    };
    return exportCsv(await read(null, EXPORT_PAGE), there?.country ?? null, read);
  }

  async tiles(filters: SearchFilters, zoom: number): Promise<MapTile[]> {
    return this.driver.tiles(await this.resolved(filters), zoom, POINTS_MAX);
  }

  /** Dealers by name. One that was asked for is named also when none of its machines is left. */
  private async dealers(
    counted: readonly FacetCount[],
    { dealer = [], lang }: SearchQuery,
  ): Promise<z.infer<typeof SearchAnswer>['facets']['dealer']> {
    const lost = dealer.filter((id) => !counted.some((c) => c.value === id)).map((value) => ({ value, count: 0 }));
    const all = [...counted, ...lost];
    const cards = new Map((await this.organisations.cards(all.map((c) => c.value))).map((card) => [card.id, card]));
    return all.map(({ value, count }) => {
      const card = cards.get(value);
      return { value, label: (lang === 'zh' ? (card?.nameLocal ?? card?.name) : card?.name) ?? null, count };
    });
  }

  async points(filters: SearchFilters): Promise<MapPoint[]> {
    return this.driver.points(await this.resolved(filters), POINTS_MAX);
  }

  /** Throws `search.not_found` when the machine is not on the market. */
  async similar(listingId: string): Promise<z.infer<typeof FoundMachine>[]> {
    const document = await this.driver.get(listingId);
    if (!document) throw new DomainError('search.not_found', 'not_found');
    return (await this.driver.similar(document, SIMILAR_MAX)).map(shown);
  }

  /** The name of a facet's value where the catalogue has one; the others are words of the page. */
  label(facet: Facet, value: string, language: Language): string | null {
    if (facet === 'family') return this.catalog.families.find((f) => f.id === value)?.plural[language] ?? null;
    if (facet !== 'make') return null;
    const make = this.catalog.makes.find((m) => m.id === value);
    return (language === 'zh' ? make?.zh : make?.name) ?? null;
  }
}
