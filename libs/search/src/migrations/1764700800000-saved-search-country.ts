import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The country a saved search asks for, so that whom a change of its law concerns is found without reading every search.
 * Where the words may name it, it is read off them before it is first asked for: `country_read` says whether that was done.
 */
export class SavedSearchCountry1764700800000 implements MigrationInterface {
  name = 'SavedSearchCountry1764700800000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table search.saved_search add column country char(2), add column country_read boolean not null default false;
      update search.saved_search set country = left(coalesce(filters->>'to', filters->>'home'), 2), country_read = true
        where filters ? 'to' or not filters ? 'q';
      create index saved_search_country on search.saved_search (country, user_id, id) where alert <> 'off';
      create index saved_search_unread on search.saved_search (id) where not country_read;
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      drop index search.saved_search_country;
      drop index search.saved_search_unread;
      alter table search.saved_search drop column country, drop column country_read;
    `);
  }
}
