import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Search1763900800000 implements MigrationInterface {
  name = 'Search1763900800000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create schema search;

      -- Numbers the readings a document is made from: a later reading has a higher number.
      create sequence search.reading;

      -- One row a machine. A row without a document is one that left the market; it stays, or an old event would bring it back.
      create table search.document (
        listing_id uuid primary key,
        version bigint not null,
        state text,
        family text,
        make text,
        country text,
        grade text,
        emission text,
        inspected text,
        deal text,
        price_usd_minor bigint,
        year_made int,
        operating_hours double precision,
        model_id text,
        lat double precision,
        lng double precision,
        deal_rank int,
        relevance_rank int,
        published_at timestamptz,
        words text[],
        document jsonb
      );
      create index document_words on search.document using gin (words);
      create index document_family on search.document (family, make, year_made) where state = 'published';
      create index document_newest on search.document (published_at desc, listing_id desc) where state = 'published';
      create index document_relevance on search.document (relevance_rank, published_at desc, listing_id desc) where state = 'published';
      create index document_price on search.document (price_usd_minor) where state = 'published';

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
