import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Sales1764700100000 implements MigrationInterface {
  name = 'Sales1764700100000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      -- Machines that were sold, each once, from wherever it is known. Never changed. Who sold and who bought is kept as a hash, to count by.
      create table pricing_standard.sale (
        seq bigint generated always as identity primary key,
        source text not null,
        source_ref text not null,
        premise text not null check (premise in ('private_treaty', 'auction')),
        family_id text not null,
        model_id text,
        class_id text,
        year_made int,
        operating_hours numeric,
        grade char(1),
        price_minor bigint not null check (price_minor > 0),
        currency char(3) not null,
        -- At the table's rate when it was recorded; null when there was none.
        price_usd_minor bigint,
        -- The price holds carriage beyond the port: not a price of the machine alone.
        holds_carriage boolean not null default false,
        -- The day the price was agreed, and the day the deal was done for good.
        sold_on date not null,
        closed_on date not null,
        listed_on date,
        asking_usd_minor bigint,
        value_usd_minor bigint,
        machine_key char(64),
        seller_key char(64),
        buyer_key char(64),
        recorded_at timestamptz not null default clock_timestamp(),
        unique (source, source_ref),
        check (sold_on <= closed_on)
      );
      create index sale_of_family on pricing_standard.sale (family_id, closed_on);

      -- The price index as it was published. A run is made when its input changed, and kept: what was said can be looked up.
      create table pricing_standard.index_run (
        seq bigint generated always as identity primary key,
        id uuid not null unique,
        as_of date not null,
        standard_version int not null,
        standard_hash char(64) not null,
        input_hash char(64) not null,
        families jsonb not null,
        sources jsonb not null,
        made_at timestamptz not null default clock_timestamp()
      );
      create table pricing_standard.index_month (
        run_id uuid not null references pricing_standard.index_run(id),
        family_id text not null,
        month char(7) not null,
        value double precision, low double precision, high double precision,
        sales int not null,
        pairs int not null,
        gap text check (gap in ('too_few_sales', 'not_connected')),
        primary key (run_id, family_id, month),
        check ((value is null) = (gap is not null)),
        check ((value is null) = (low is null) and (value is null) = (high is null))
      );
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table pricing_standard.index_month; drop table pricing_standard.index_run; drop table pricing_standard.sale');
  }
}
