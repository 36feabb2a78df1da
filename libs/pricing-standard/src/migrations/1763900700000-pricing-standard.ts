import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PricingStandard1763900700000 implements MigrationInterface {
  name = 'PricingStandard1763900700000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create schema pricing_standard;

      -- What a machine was found to be worth, with the facts and the standard it was found by. Never changed, only followed by another.
      create table pricing_standard.valuation (
        seq bigint generated always as identity,
        id uuid primary key,
        listing_id uuid not null,
        cause text not null check (cause in ('published', 'changed', 'inspected', 'restated')),
        facts jsonb not null,
        input_hash char(64) not null,
        standard_hash char(64) not null,
        standard_version int not null,
        result jsonb,
        refusal jsonb,
        made_at timestamptz not null default clock_timestamp(),
        check ((result is null) <> (refusal is null))
      );
      create unique index valuation_of_listing on pricing_standard.valuation (listing_id, seq desc);

      -- Prices seen for a model: the newest asking price of each listing, and each sale once.
      create table pricing_standard.price_seen (
        listing_id uuid not null,
        kind text not null check (kind in ('sale', 'auction', 'asking')),
        model_id text not null,
        family_id text not null,
        price_usd_minor bigint not null check (price_usd_minor > 0),
        priced_on date not null,
        year_made int not null,
        operating_hours numeric,
        grade char(1),
        primary key (listing_id, kind)
      );
      create index price_of_model on pricing_standard.price_seen (model_id, priced_on desc);
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop schema pricing_standard cascade');
  }
}
