import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Editions of the rules of trade: drafts, what a second person answered for, and what each does to the market. */
export class TradeRules1764700500000 implements MigrationInterface {
  name = 'TradeRules1764700500000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create schema trade_rules;

      -- content: the whole file of one country. base: what stood when it was drafted. serial: the order of attestation, without gaps.
      create table trade_rules.edition (
        id uuid primary key,
        version int not null default 1,
        country char(2) not null,
        law text not null check (law in ('landed_cost','admissibility')),
        state text not null default 'draft' check (state in ('draft','attested','effective','replaced','withdrawn')),
        effective_on date not null,
        content jsonb not null,
        content_hash char(64) not null,
        base jsonb,
        base_hash char(64),
        reason text not null check (length(reason) between 1 and 2000),
        drafted_by text not null references auth."user"(id),
        drafted_at timestamptz not null default clock_timestamp(),
        changed_at timestamptz not null default clock_timestamp(),
        serial int unique,
        attested_by text references auth."user"(id),
        attested_at timestamptz,
        effective_at timestamptz,
        ended_by text references auth."user"(id),
        ended_at timestamptz,
        end_reason text,
        -- Four eyes, whatever the code does.
        check (attested_by is null or attested_by <> drafted_by),
        check ((state in ('attested','effective','replaced')) = (attested_by is not null)),
        check ((attested_by is null) = (serial is null)),
        check ((state = 'effective') = (effective_at is not null))
      );
      create index edition_of_country on trade_rules.edition(country, law, drafted_at);
      create index edition_waiting on trade_rules.edition(drafted_at) where state = 'draft';

      -- What an edition does to the machines of the market, as last counted. done: machines looked at so far.
      create table trade_rules.effect (
        edition_id uuid primary key references trade_rules.edition(id),
        content_hash char(64) not null,
        asked_at timestamptz not null default clock_timestamp(),
        done int not null default 0,
        result jsonb,
        counted_at timestamptz
      );
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop schema trade_rules cascade');
  }
}
