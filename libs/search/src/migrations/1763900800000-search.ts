import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Search1763900800000 implements MigrationInterface {
  name = 'Search1763900800000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create schema search;

      -- Numbers the readings a document is made from: a later reading has a higher number.
      create sequence search.reading;

      -- One row a machine. A row without a document is one that left the market; it stays, or an old event would bring it back.
      -- written: the transaction that wrote it last, so that a reader finds what was committed since it last looked.
      create table search.document (
        listing_id uuid primary key,
        version bigint not null,
        written xid8 not null default pg_current_xact_id(),
        document jsonb
      );
      create index document_written on search.document (written);

      create table search.saved_search (
        id uuid primary key,
        version int not null,
        user_id text not null references auth."user"(id) on delete cascade,
        name text not null check (length(name) between 1 and 120),
        filters jsonb not null,
        filters_hash char(64) not null,
        families text[],
        alert text not null check (alert in ('off', 'soon', 'daily')),
        unsubscribe_token text not null unique,
        created_at timestamptz not null,
        mailed_at timestamptz,
        unique (user_id, filters_hash)
      );
      create index saved_search_alerting on search.saved_search (id) where alert <> 'off';

      -- A machine a saved search found, once and for ever: what makes an alert speak of each machine only once.
      create table search.alert_hit (
        saved_search_id uuid not null references search.saved_search(id) on delete cascade,
        listing_id uuid not null,
        found_at timestamptz not null default clock_timestamp(),
        mailed_at timestamptz,
        primary key (saved_search_id, listing_id)
      );
      create index alert_hit_waiting on search.alert_hit (saved_search_id) where mailed_at is null;
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop schema search cascade');
  }
}
