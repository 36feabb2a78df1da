import { OrganisationView } from '@ironsilk/identity';
import { currencyDigits } from '@ironsilk/kernel';
import { CONFIG, Mailbox, dbNow } from '@ironsilk/platform';
import type { Config, Language } from '@ironsilk/platform';
import type { LandedOrder } from '@ironsilk/trade-rules';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProjectionService } from '../document/projection.service.js';
import { MACHINES_PER_MAIL, filtersQuery, pagesOf } from './saved-search.js';
import { SavedSearchRepo } from './saved-search.repo.js';
import { SavedSearchService } from './saved-search.service.js';
import type { SearchDocument } from '../document/search-document.js';
import { landedOf } from '../query/search-match.js';
import { SearchService } from '../search.service.js';

/** Writes the mail of a saved search: what it found since the last one, in the person's language. */
@Injectable()
export class AlertMailService {
  constructor(
    private readonly saved: SavedSearchRepo,
    private readonly searches: SavedSearchService,
    private readonly search: SearchService,
    private readonly projection: ProjectionService,
    private readonly people: OrganisationView,
    private readonly mailbox: Mailbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Sends what waits, once: machines that were sold or no longer answer meanwhile are settled without a word. */
  async send(tx: EntityManager, savedSearchId: string, occasion: string): Promise<void> {
    const saved = await this.saved.lock(tx, savedSearchId);
    if (!saved || saved.alert === 'off') return;
    const waiting = await this.saved.waitingHits(tx, savedSearchId);
    const now = await dbNow(tx);
    await this.saved.settleHits(tx, savedSearchId, waiting, now);
    const machines = (await this.projection.read(waiting)).filter((d) => this.searches.answers(d, saved));
    const { landed } = this.search.resolve(saved.filters);
    const person = await this.people.person(saved.userId, tx);
    if (machines.length === 0 || !person) return;
    const base = pagesOf(this.config.publicUrl, person.language);
    const query = filtersQuery(saved.filters);
    await this.mailbox.send(tx, {
      to: person.email,
      language: person.language,
      template: machines.length === 1 ? 'saved_search_found_one' : 'saved_search_found_many',
      params: {
        name: saved.name,
        count: machines.length,
        machines: listed(machines, person.language, base, (d) => this.landed(d, landed, saved.filters.currency)),
        all: `${base}/machines${query ? `?${query}&sort=newest` : '?sort=newest'}`,
        unsubscribe: `${base}/unsubscribe?token=${saved.unsubscribeToken}`,
      },
      dedupKey: `saved_search ${savedSearchId} ${occasion}`,
    });
    await this.saved.save(tx, { ...saved, mailedAt: now });
  }

  /** What a machine costs landed where the search asks for it, in the currency of the search; null without a destination or when unknown. */
  private landed(d: SearchDocument, order: LandedOrder | null, currency: string): Landed | null {
    const usdMinor = landedOf(d, order);
    if (order === null || usdMinor === null) return null;
    return { country: order.country, ...this.search.inCurrency(usdMinor, currency) };
  }
}

/** A cost at a destination. */
export type Landed = { readonly country: string; readonly amountMinor: string; readonly currency: string };

function listed(
  machines: readonly SearchDocument[],
  language: Language,
  base: string,
  landed: (d: SearchDocument) => Landed | null,
): string {
  const lines = machines.slice(0, MACHINES_PER_MAIL).map((d) => `${machineLine(d, language, landed(d))}\n${base}/machines/${d.listingId}`);
  const more = machines.length - lines.length;
  return [...lines, ...(more > 0 ? [`+ ${new Intl.NumberFormat(language).format(more)}`] : [])].join('\n\n');
}

const amount = (language: Language, currency: string, minor: string): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 0 }).format(
    Number(minor) / 10 ** currencyDigits(currency),
  );

/** One machine in a line: name, year, hours, price, what it costs landed, place; what is unknown is left out, never shown as 0. */
export function machineLine(d: SearchDocument, language: Language, landed: Landed | null = null): string {
  const make = language === 'zh' ? (d.makeNameZh ?? d.makeName) : d.makeName;
  const hours =
    d.operatingHours === null
      ? null
      : new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', unitDisplay: 'short' }).format(d.operatingHours);
  const price = d.price && amount(language, d.price.currency, d.price.amountMinor);
  // An arrow and a country read the same in every language.
  const there =
    landed &&
    `→ ${new Intl.DisplayNames([language], { type: 'region' }).of(landed.country) ?? landed.country} ≈ ${amount(language, landed.currency, landed.amountMinor)}`;
  const grade = d.inspection?.grade && `[${d.inspection.grade}]`;
  return [`${make} ${d.modelName}`.trim(), d.yearMade, hours, grade, price, there, d.yard?.city]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' · ');
}
