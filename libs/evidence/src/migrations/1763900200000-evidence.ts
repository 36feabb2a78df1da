import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Evidence1763900200000 implements MigrationInterface {
  name = 'Evidence1763900200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema evidence;

      -- at is what the sealed document says, to the millisecond; noted_at orders the lines that wait for their place.
      create table evidence.log_entry (
        id uuid primary key,
        at timestamptz not null,
        kind text not null,
        subject_id text not null,
        content_hash char(64) not null,
        noted_at timestamptz not null default clock_timestamp(),
        seq bigint unique,
        previous_hash char(64),
        hash char(64),
        unique (kind, content_hash),
        check ((seq is null) = (hash is null) and (seq is null) = (previous_hash is null))
      );
      create index log_entry_waiting on evidence.log_entry(noted_at, id) where seq is null;
      create index log_entry_by_content on evidence.log_entry(content_hash);

      create function evidence.keep_log() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.seq is not null
           or (new.id, new.at, new.kind, new.subject_id, new.content_hash, new.noted_at) is distinct from (old.id, old.at, old.kind, old.subject_id, old.content_hash, old.noted_at)
        then raise exception 'the evidence log is append-only'; end if;
        return new;
      end $$;
      create trigger keep_log before update or delete on evidence.log_entry for each row execute function evidence.keep_log();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema evidence cascade');
  }
}
