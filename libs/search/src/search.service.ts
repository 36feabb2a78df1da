import { CATALOG } from '@ironsilk/catalog';
import type { Catalog, Language } from '@ironsilk/catalog';
import { OrganisationView } from '@ironsilk/identity';
import { DomainError, currencyDigits, money } from '@ironsilk/kernel';
import { ValuationService } from '@ironsilk/pricing-standard';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { FACETS } from './search-document.js';
import type { Facet, SearchDocument } from './search-document.js';
import { SEARCH_DRIVER } from './search-driver.js';
import type { FacetCount, MapPoint, SearchDriver } from './search-driver.js';
import { pagingOf, resolveQuery } from './search-query.js';
import type { ResolvedQuery, SearchFilters, SearchQuery } from './search-query.js';
import { writeCursor } from './search-sort.js';
import type { FoundMachine, SearchAnswer } from './search.dto.js';
import { VOCABULARY } from './terms-file.js';
import type { Vocabulary } from './vocabulary.js';

const POINTS_MAX = 500;
const SIMILAR_MAX = 8;

const shown = ({ words: _, tradeClass: __, ...document }: SearchDocument): z.infer<typeof FoundMachine> => ({
  ...document,
  photo: document.photo && { ...document.photo, files: [...document.photo.files] },
});

/** Answers searches. It holds no rule of its own: words and filters are resolved by the pure query, found by the driver. */
@Injectable()
export class SearchService {
  constructor(
    private readonly pricing: ValuationService,
    private readonly organisations: OrganisationView,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(VOCABULARY) private readonly vocabulary: Vocabulary,
    @Inject(SEARCH_DRIVER) private readonly driver: SearchDriver,
  ) {}

  resolve(filters: SearchFilters): ResolvedQuery {
    return resolveQuery(filters, this.vocabulary, (units, currency) => {
      const amount = money(BigInt(units) * 10n ** BigInt(currencyDigits(currency)), currency);
      return this.pricing.inUsd(amount)?.amountMinor ?? null;
    });
  }

  async search(query: SearchQuery): Promise<z.infer<typeof SearchAnswer>> {
    const resolved = this.resolve(query);
    const found = await this.driver.find(resolved, pagingOf(query));
    const facets = Object.fromEntries(
      FACETS.filter((facet) => facet !== 'dealer').map((facet) => [
        facet,
        found.facets[facet].map(({ value, count }) => ({ value, label: this.label(facet, value, query.lang), count })),
      ]),
    ) as Omit<z.infer<typeof SearchAnswer>['facets'], 'dealer'>;
    return {
      total: found.total,
      next: found.next && writeCursor(query.sort, found.next),
      degraded: found.degraded ?? false,
      histograms: found.histograms.map(({ field, buckets }) => ({ field, buckets: [...buckets] })),
      page: query.page,
      pageSize: query.pageSize,
      items: found.documents.map(shown),
      facets: { ...facets, dealer: await this.dealers(found.facets.dealer, query) },
      understood: resolved.understood.map((word) => ({ ...word, ids: [...word.ids] })),
    };
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

  points(filters: SearchFilters): Promise<MapPoint[]> {
    return this.driver.points(this.resolve(filters), POINTS_MAX);
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
