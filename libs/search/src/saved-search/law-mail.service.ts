import { OrganisationView } from '@ironsilk/identity';
import { CONFIG, Mailbox } from '@ironsilk/platform';
import type { Config, Language } from '@ironsilk/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { filtersQuery, pagesOf } from './saved-search.js';
import { SavedSearchRepo } from './saved-search.repo.js';
import { SavedSearchService } from './saved-search.service.js';

/** A change of a country's law as a mail tells of it. */
export type LawChange = {
  readonly editionId: string;
  readonly country: string;
  /** The words of a mail that say what changed when. */
  readonly params: (language: Language) => Readonly<Record<string, string>>;
};

const BATCH = 200;

/** Tells whoever looks for machines to a country that its law has changed. */
@Injectable()
export class LawMailService {
  constructor(
    private readonly db: DataSource,
    private readonly saved: SavedSearchRepo,
    private readonly searches: SavedSearchService,
    private readonly people: OrganisationView,
    private readonly mailbox: Mailbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Each person once, however many searches he keeps and however often this is done. `told` heard of it otherwise. */
  async tell(change: LawChange, told: ReadonlySet<string>): Promise<void> {
    await this.searches.readCountries();
    for (let after: string | null = null; ;) {
      const batch = await this.saved.interestedIn(this.db.manager, change.country, after, BATCH);
      for (const { id, userId } of batch) if (!told.has(userId)) await this.db.transaction((tx) => this.send(tx, id, change));
      if (batch.length < BATCH) return;
      after = batch.at(-1)!.userId;
    }
  }

  private async send(tx: EntityManager, savedSearchId: string, { editionId, country, params }: LawChange): Promise<void> {
    // Whoever removed the search or ended its mails meanwhile hears nothing.
    const saved = await this.saved.lock(tx, savedSearchId);
    const person = saved && saved.alert !== 'off' && (await this.people.person(saved.userId, tx));
    if (!person) return;
    const base = pagesOf(this.config.publicUrl, person.language);
    const query = filtersQuery(saved.filters);
    await this.mailbox.send(tx, {
      to: person.email,
      language: person.language,
      template: 'saved_search_law',
      params: {
        ...params(person.language),
        name: saved.name,
        link: `${base}/import/${country.toLowerCase()}`,
        all: `${base}/machines${query ? `?${query}` : ''}`,
        unsubscribe: `${base}/unsubscribe?token=${saved.unsubscribeToken}`,
      },
      dedupKey: `saved_search law ${editionId} ${saved.userId}`,
    });
  }
}
