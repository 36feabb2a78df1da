import { OrganisationView } from '@ironsilk/identity';
import { currencyDigits } from '@ironsilk/kernel';
import { CONFIG, Mailbox, dbNow } from '@ironsilk/platform';
import type { Config, Language } from '@ironsilk/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProjectionService } from './projection.service.js';
import { MACHINES_PER_MAIL, filtersQuery } from './saved-search.js';
import { SavedSearchRepo } from './saved-search.repo.js';
import { SavedSearchService } from './saved-search.service.js';
import type { SearchDocument } from './search-document.js';

/** Writes the mail of a saved search: what it found since the last one, in the person's language. */
@Injectable()
export class AlertMailService {
  constructor(
    private readonly saved: SavedSearchRepo,
    private readonly searches: SavedSearchService,
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
    const person = await this.people.person(saved.userId);
    if (machines.length === 0 || !person) return;
    const base = `${this.config.publicUrl}${person.language === 'en' ? '' : `/${person.language}`}`;
    const query = filtersQuery(saved.filters);
    await this.mailbox.send(tx, {
      to: person.email,
      language: person.language,
      template: machines.length === 1 ? 'saved_search_found_one' : 'saved_search_found_many',
      params: {
        name: saved.name,
        count: machines.length,
        machines: listed(machines, person.language, base),
        all: `${base}/machines${query ? `?${query}&sort=newest` : '?sort=newest'}`,
        unsubscribe: `${base}/unsubscribe?token=${saved.unsubscribeToken}`,
      },
      dedupKey: `saved_search ${savedSearchId} ${occasion}`,
    });
    await this.saved.save(tx, { ...saved, mailedAt: now });
  }
}

function listed(machines: readonly SearchDocument[], language: Language, base: string): string {
  const lines = machines.slice(0, MACHINES_PER_MAIL).map((d) => `${machineLine(d, language)}\n${base}/machines/${d.listingId}`);
  const more = machines.length - lines.length;
  return [...lines, ...(more > 0 ? [`+ ${new Intl.NumberFormat(language).format(more)}`] : [])].join('\n\n');
}

/** One machine in a line: name, year, hours, price, place; what is unknown is left out, never shown as 0. */
export function machineLine(d: SearchDocument, language: Language): string {
  const make = language === 'zh' ? (d.makeNameZh ?? d.makeName) : d.makeName;
  const hours =
    d.operatingHours === null
      ? null
      : new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', unitDisplay: 'short' }).format(d.operatingHours);
  const price =
    d.price &&
    new Intl.NumberFormat(language, { style: 'currency', currency: d.price.currency, maximumFractionDigits: 0 }).format(
      Number(d.price.amountMinor) / 10 ** currencyDigits(d.price.currency),
    );
  const grade = d.inspection?.grade && `[${d.inspection.grade}]`;
  return [`${make} ${d.modelName}`.trim(), d.yearMade, hours, grade, price, d.yard?.city]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' · ');
}
