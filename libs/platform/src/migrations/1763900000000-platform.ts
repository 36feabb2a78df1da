import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Platform1763900000000 implements MigrationInterface {
  name = 'Platform1763900000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema platform;

      create table platform.outbox (
        seq bigint generated always as identity primary key,
        id uuid not null unique,
        type text not null,
        payload jsonb not null,
        at timestamptz not null default clock_timestamp(),
        relayed_at timestamptz
      );
      create index outbox_waiting on platform.outbox(seq) where relayed_at is null;
      create index outbox_type on platform.outbox(type, seq);
      create function platform.wake_relay() returns trigger language plpgsql as $$
        begin perform pg_notify('outbox', ''); return null; end $$;
      create trigger outbox_wake after insert on platform.outbox for each statement execute function platform.wake_relay();

      create table platform.processed (
        handler text not null,
        event_id uuid not null,
        at timestamptz not null default clock_timestamp(),
        primary key (handler, event_id)
      );

      create table platform.command (
        actor_id text not null,
        route text not null,
        key text not null,
        input_hash char(64) not null,
        answer jsonb,
        at timestamptz not null default clock_timestamp(),
        primary key (actor_id, route, key)
      );

      create table platform.timer (
        key text primary key,
        type text not null,
        payload jsonb not null,
        due_at timestamptz not null,
        fired_at timestamptz
      );
      create index timer_due on platform.timer(due_at) where fired_at is null;

      create table platform.audit_entry (
        seq bigint generated always as identity primary key,
        actor_id text not null,
        org_id uuid,
        action text not null,
        subject text,
        before_hash char(64),
        after_hash char(64),
        at timestamptz not null default clock_timestamp(),
        chain_no bigint unique,
        chain_hash char(64)
      );
      create index audit_unchained on platform.audit_entry(seq) where chain_no is null;
      create index audit_by_org on platform.audit_entry(org_id, seq desc);

      create table platform.mail (
        id uuid primary key,
        to_address text not null,
        language text not null,
        template text not null,
        subject text not null,
        body text not null,
        dedup_key text unique,
        at timestamptz not null default clock_timestamp()
      );
      create index mail_by_address on platform.mail(to_address, at desc);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema platform cascade');
  }
}
