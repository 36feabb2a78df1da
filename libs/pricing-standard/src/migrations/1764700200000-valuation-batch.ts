import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ValuationBatch1764700200000 implements MigrationInterface {
  name = 'ValuationBatch1764700200000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      -- A dealer's spreadsheet that is valued row by row. Its file lives in the row and not in the blob store, whose bytes may be shared:
      -- so a sheet that is deleted is gone.
      create table pricing_standard.batch (
        id uuid primary key,
        org_id uuid not null references identity.organisation(id),
        user_id text not null,
        state text not null check (state in ('reading','read','valuing','valued','failed')),
        file_name text not null,
        file bytea not null,
        format text,
        headers jsonb not null default '[]', sample jsonb not null default '[]',
        mapping jsonb not null default '{}', currency char(3),
        run int not null default 0,
        standard_hash char(64), standard_version int,
        row_count int not null default 0, rows_done int not null default 0,
        counts jsonb,
        problem jsonb,
        created_at timestamptz not null default clock_timestamp(),
        touched_at timestamptz not null default clock_timestamp(),
        asked_at timestamptz,
        check (rows_done between 0 and row_count)
      );
      create index batch_of_org on pricing_standard.batch(org_id, created_at desc);
      create index batch_working on pricing_standard.batch(touched_at) where state in ('reading','valuing');

      create table pricing_standard.batch_row (
        batch_id uuid not null references pricing_standard.batch(id) on delete cascade,
        row_number int not null,
        outcome text not null check (outcome in ('valued','warned','refused')),
        result jsonb not null,
        primary key (batch_id, row_number)
      );
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table pricing_standard.batch_row; drop table pricing_standard.batch');
  }
}
