import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Inspection1763900600000 implements MigrationInterface {
  name = 'Inspection1763900600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema inspection_grading;

      -- Every standard an inspection was ever made by, whole, so that an old report can be read and graded again.
      create table inspection_grading.standard (
        hash char(64) primary key,
        id text not null,
        version text not null,
        family_id text not null,
        content jsonb not null,
        first_used_at timestamptz not null default clock_timestamp()
      );

      create table inspection_grading.inspection (
        id uuid primary key,
        version int not null default 1,
        state text not null check (state in ('requested','assigned','under_way','sealed','cancelled','expired')),
        purpose text not null check (purpose in ('origin','arrival')),
        listing_id uuid not null,
        order_id uuid,
        origin_report_hash char(64),
        dealer_org_id uuid not null references identity.organisation(id),
        buyer_org_id uuid references identity.organisation(id),
        requested_by_org_id uuid not null references identity.organisation(id),
        requested_by text not null,
        body_org_id uuid references identity.organisation(id),
        inspector_id text,
        inspector_name text,
        family_id text not null,
        machine jsonb not null,
        standard_hash char(64) not null references inspection_grading.standard(hash),
        place text,
        country char(2),
        wish_on date,
        note text,
        requested_at timestamptz not null default clock_timestamp(),
        started_at timestamptz,
        closed_at timestamptz,
        check (state not in ('assigned','under_way','sealed') or (body_org_id is not null and inspector_id is not null)),
        check (purpose = 'origin' or order_id is not null)
      );
      create unique index one_open_inspection on inspection_grading.inspection(listing_id, purpose) where state in ('requested','assigned','under_way');
      create unique index one_arrival_per_order on inspection_grading.inspection(order_id) where purpose = 'arrival' and state not in ('cancelled','expired');
      create index inspection_by_dealer on inspection_grading.inspection(dealer_org_id, requested_at desc);
      create index inspection_by_buyer on inspection_grading.inspection(buyer_org_id, requested_at desc) where buyer_org_id is not null;
      create index inspection_by_body on inspection_grading.inspection(body_org_id, state, requested_at desc) where body_org_id is not null;
      create index inspection_by_inspector on inspection_grading.inspection(inspector_id, state) where inspector_id is not null;
      create index inspection_by_state on inspection_grading.inspection(state, requested_at);

      -- Who did what, for the timeline.
      create table inspection_grading.inspection_step (
        seq bigint generated always as identity primary key,
        inspection_id uuid not null references inspection_grading.inspection(id),
        event text not null,
        state text not null,
        actor_id text not null,
        org_id uuid,
        note text,
        at timestamptz not null default clock_timestamp()
      );
      create index step_by_inspection on inspection_grading.inspection_step(inspection_id, seq);

      create table inspection_grading.visit_event (
        id uuid primary key,
        inspection_id uuid not null references inspection_grading.inspection(id),
        seq bigint generated always as identity,
        content jsonb not null,
        received_by text not null,
        received_at timestamptz not null default clock_timestamp()
      );
      create index visit_event_by_inspection on inspection_grading.visit_event(inspection_id, seq);

      -- facts holds place and camera: evidence, never published.
      create table inspection_grading.visit_photo (
        inspection_id uuid not null references inspection_grading.inspection(id),
        sha256 char(64) not null,
        media_type text not null,
        bytes int not null,
        width int not null,
        height int not null,
        facts jsonb not null,
        print_blob char(64),
        received_by text not null,
        received_at timestamptz not null default clock_timestamp(),
        primary key (inspection_id, sha256)
      );
      create index visit_photo_waiting on inspection_grading.visit_photo(received_at) where print_blob is null;

      create sequence inspection_grading.report_no;
      create table inspection_grading.report (
        hash char(64) primary key,
        report_no text not null unique,
        inspection_id uuid not null unique references inspection_grading.inspection(id),
        purpose text not null,
        listing_id uuid not null,
        order_id uuid,
        dealer_org_id uuid not null,
        buyer_org_id uuid,
        body_org_id uuid not null,
        standard_hash char(64) not null references inspection_grading.standard(hash),
        sealed_blob char(64) not null,
        grade char(1),
        score numeric(4,1),
        confidence numeric(4,3) not null,
        tradable boolean not null,
        claims int,
        sealed_at timestamptz not null
      );
      create index report_by_listing on inspection_grading.report(listing_id, sealed_at desc);
      create index report_by_order on inspection_grading.report(order_id) where order_id is not null;

      create table inspection_grading.report_print (
        report_hash char(64) not null references inspection_grading.report(hash),
        language text not null check (language in ('en','zh')),
        blob char(64) not null,
        made_at timestamptz not null default clock_timestamp(),
        primary key (report_hash, language)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema inspection_grading cascade');
  }
}
