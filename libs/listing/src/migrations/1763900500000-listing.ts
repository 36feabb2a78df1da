import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Listing1763900500000 implements MigrationInterface {
  name = 'Listing1763900500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema listing;

      create table listing.yard (
        id uuid primary key,
        org_id uuid not null references identity.organisation(id),
        name text not null check (name <> ''),
        city text not null,
        country char(2) not null,
        lat double precision check (lat between -90 and 90),
        lng double precision check (lng between -180 and 180),
        created_at timestamptz not null default clock_timestamp()
      );
      create unique index yard_name on listing.yard(org_id, lower(name));

      create table listing.listing (
        id uuid primary key,
        version int not null default 1,
        org_id uuid not null references identity.organisation(id),
        state text not null default 'draft' check (state in ('draft','published','reserved','sold','withdrawn')),
        family_id text, make_id text, make_name text, model_id text, model_name text,
        year_made int check (year_made between 1900 and 2200),
        operating_hours numeric(9,1) check (operating_hours >= 0),
        hour_meter text check (hour_meter in ('working','replaced','broken')),
        identity_kind text check (identity_kind in ('pin','vin','serial')),
        identity_number text, identity_key text,
        title text, description text,
        asking_minor bigint check (asking_minor > 0), currency char(3), incoterm text, incoterm_place text,
        yard_id uuid references listing.yard(id),
        lien text check (lien in ('none','released','encumbered')),
        spec jsonb not null default '{}', origins jsonb not null default '{}',
        import_key text, import_fingerprint text, imported_version int,
        published_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        check (state in ('draft','withdrawn') or (family_id is not null and asking_minor is not null and currency is not null))
      );
      create index listing_of_org on listing.listing(org_id, state, updated_at desc);
      create index listing_on_market on listing.listing(published_at desc) where state in ('published','reserved');
      create unique index listing_import_key on listing.listing(org_id, import_key) where import_key is not null;
      -- One machine is offered once, by whomever: the same number cannot stand on the market twice.
      create unique index listing_identity_on_market on listing.listing(identity_key) where identity_key is not null and state in ('published','reserved');
      create index listing_identity on listing.listing(identity_key) where identity_key is not null;

      -- The availability truth: a machine is committed to at most one holder, whatever raced.
      create table listing.commitment (
        id uuid primary key,
        listing_id uuid not null references listing.listing(id),
        held_by uuid not null,
        buyer_org_id uuid not null references identity.organisation(id),
        reserved_at timestamptz not null default clock_timestamp(),
        sold_at timestamptz,
        released_at timestamptz,
        release_reason text,
        check (sold_at is null or released_at is null),
        check ((released_at is null) = (release_reason is null))
      );
      create unique index commitment_live on listing.commitment(listing_id) where released_at is null;
      create unique index commitment_of_holder on listing.commitment(held_by) where released_at is null;
      create index commitment_history on listing.commitment(listing_id, reserved_at);

      create table listing.photo (
        id uuid primary key,
        listing_id uuid not null references listing.listing(id) on delete cascade,
        position int not null,
        shot_id text,
        state text not null check (state in ('waiting','ready','refused')),
        refusal text,
        file_name text not null,
        -- The upload as it came: private, never served to anybody but its owner.
        original char(64), media_type text, bytes bigint, width int not null, height int not null,
        taken_at text, camera text, gps jsonb,
        -- A picture drawn by ourselves instead of an upload: <family>/<condition>/<view>.
        rendering text,
        created_at timestamptz not null default clock_timestamp(),
        check ((original is null) <> (rendering is null))
      );
      create index photo_of_listing on listing.photo(listing_id, position);
      create unique index photo_once on listing.photo(listing_id, original) where original is not null;
      create index photo_waiting on listing.photo(created_at) where state = 'waiting';

      create table listing.photo_variant (
        photo_id uuid not null references listing.photo(id) on delete cascade,
        format text not null check (format in ('avif','webp')),
        width int not null, height int not null, bytes int not null,
        blob char(64) not null,
        primary key (photo_id, format, width)
      );
      create index variant_by_blob on listing.photo_variant(blob);

      create table listing.paper (
        id uuid primary key,
        listing_id uuid not null references listing.listing(id) on delete cascade,
        kind text not null,
        file_name text not null, media_type text not null, bytes bigint not null, blob char(64) not null,
        uploaded_by text not null,
        created_at timestamptz not null default clock_timestamp(),
        unique (listing_id, kind, blob)
      );

      create table listing.upload (
        id text primary key,
        org_id uuid not null references identity.organisation(id),
        user_id text not null,
        purpose text not null check (purpose in ('photo','paper','import')),
        listing_id uuid references listing.listing(id) on delete cascade,
        shot_id text, paper_kind text,
        file_name text not null,
        bytes bigint not null,
        created_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        made uuid, refusal jsonb
      );
      create index upload_open on listing.upload(created_at) where finished_at is null;
      create index upload_of_org on listing.upload(org_id) where finished_at is null;

      create table listing.import (
        id uuid primary key,
        org_id uuid not null references identity.organisation(id),
        user_id text not null,
        state text not null check (state in ('reading','read','checking','checked','importing','imported','undone','failed')),
        file_name text not null, blob char(64) not null, bytes bigint not null,
        format text, encoding text,
        headers jsonb not null default '[]', sample jsonb not null default '[]',
        mapping jsonb not null default '{}', currency char(3), leave_out boolean not null default false,
        row_count int not null default 0, rows_done int not null default 0,
        counts jsonb, missing jsonb, effects jsonb,
        problem jsonb,
        created_at timestamptz not null default clock_timestamp(),
        touched_at timestamptz not null default clock_timestamp(),
        imported_at timestamptz, undone_at timestamptz
      );
      create index import_of_org on listing.import(org_id, created_at desc);
      create index import_working on listing.import(touched_at) where state in ('reading','checking','importing');

      create table listing.import_row (
        import_id uuid not null references listing.import(id) on delete cascade,
        row_number int not null,
        outcome text not null check (outcome in ('draft','refused','repeated')),
        result jsonb not null,
        effect text check (effect in ('created','updated','unchanged','kept')),
        listing_id uuid references listing.listing(id) on delete set null,
        before jsonb, version_after int,
        primary key (import_id, row_number)
      );
      create index import_row_of_listing on listing.import_row(listing_id) where listing_id is not null;

      create table listing.import_mapping (
        org_id uuid not null references identity.organisation(id),
        name text not null check (name <> ''),
        mapping jsonb not null,
        used_at timestamptz not null default clock_timestamp(),
        primary key (org_id, name)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema listing cascade');
  }
}
