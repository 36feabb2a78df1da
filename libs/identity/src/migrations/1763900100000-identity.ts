import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1763900100000 implements MigrationInterface {
  name = 'Identity1763900100000';

  async up(db: QueryRunner): Promise<void> {
    // The tables of `auth` are better-auth 1.7's own, as its migration generator writes them.
    await db.query(`
      create schema auth;
      create table auth."user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null, "twoFactorEnabled" boolean);
      create table auth."session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references auth."user" ("id") on delete cascade);
      create table auth."account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references auth."user" ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null);
      create table auth."verification" ("id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);
      create table auth."twoFactor" ("id" text not null primary key, "secret" text not null, "backupCodes" text not null, "userId" text not null references auth."user" ("id") on delete cascade, "verified" boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz);
      create index on auth."session" ("userId");
      create index on auth."account" ("userId");
      create index on auth."verification" ("identifier");
      create index on auth."twoFactor" ("secret");
      create index on auth."twoFactor" ("userId");

      create schema identity;

      create table identity.organisation (
        id uuid primary key,
        version int not null default 1,
        kind text not null check (kind in ('dealer','buyer','inspection_body','customs_broker','forwarder','service_centre','operator')),
        name text not null check (name <> ''),
        name_local text,
        country char(2) not null,
        city text,
        language text not null default 'en',
        registration_no text,
        lat double precision,
        lng double precision,
        status text not null default 'draft' check (status in ('draft','submitted','verified','refused','suspended')),
        status_reason text,
        verified_at timestamptz,
        created_at timestamptz not null default clock_timestamp()
      );
      create unique index organisation_registration on identity.organisation(country, registration_no) where registration_no is not null and status in ('submitted','verified');
      create index organisation_by_status on identity.organisation(status, created_at);

      create table identity.membership (
        org_id uuid not null references identity.organisation(id),
        user_id text not null references auth."user"(id) on delete cascade,
        role text not null check (role in ('owner','member')),
        created_at timestamptz not null default clock_timestamp(),
        primary key (org_id, user_id)
      );
      create index membership_by_user on identity.membership(user_id);

      create table identity.person (
        user_id text primary key references auth."user"(id) on delete cascade,
        language text not null default 'en',
        current_org_id uuid references identity.organisation(id),
        erased_at timestamptz
      );

      create table identity.invitation (
        id uuid primary key,
        org_id uuid not null references identity.organisation(id),
        email text not null,
        role text not null check (role in ('owner','member')),
        token_hash char(64) not null unique,
        invited_by text not null,
        created_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        accepted_at timestamptz,
        revoked_at timestamptz
      );
      create index invitation_by_org on identity.invitation(org_id);

      create table identity.org_document (
        id uuid primary key,
        org_id uuid not null references identity.organisation(id),
        kind text not null,
        file_name text not null,
        media_type text not null,
        blob char(64) not null,
        uploaded_by text not null,
        uploaded_at timestamptz not null default clock_timestamp()
      );
      create index org_document_by_org on identity.org_document(org_id);

      create table identity.payout_account (
        id uuid primary key,
        version int not null default 1,
        org_id uuid not null references identity.organisation(id),
        holder text not null,
        bank text not null,
        account_no text not null,
        currency char(3) not null,
        status text not null check (status in ('proposed','active','refused','replaced')),
        proposed_by text not null,
        proposed_at timestamptz not null default clock_timestamp(),
        decided_by text,
        decided_at timestamptz,
        check (decided_by is null or decided_by <> proposed_by)
      );
      create unique index one_active_payout_account on identity.payout_account(org_id) where status = 'active';
      create unique index one_proposed_payout_account on identity.payout_account(org_id) where status = 'proposed';

      create table identity.api_key (
        id uuid primary key,
        org_id uuid not null references identity.organisation(id),
        user_id text not null references auth."user"(id) on delete cascade,
        name text not null,
        prefix text not null,
        hash char(64) not null unique,
        created_at timestamptz not null default clock_timestamp(),
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      create index api_key_by_org on identity.api_key(org_id);

      create table identity.notification (
        id uuid primary key,
        user_id text not null references auth."user"(id) on delete cascade,
        org_id uuid,
        template text not null,
        params jsonb not null,
        link text,
        dedup_key text unique,
        at timestamptz not null default clock_timestamp(),
        read_at timestamptz
      );
      create index notification_by_user on identity.notification(user_id, at desc);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema identity cascade; drop schema auth cascade');
  }
}
