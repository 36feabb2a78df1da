import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A payment knows the provider's charges that brought its money, a transfer the charges it is made of, and a payer's bank may
 * take money back. What came in before is one charge per demand, named like the demand.
 */
export class Disputes1764700700000 implements MigrationInterface {
  name = 'Disputes1764700700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(CHARGES);
    await db.query(DISPUTES);
    await db.query(SANDBOX);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table payments.sandbox_dispute, payments.sandbox_charge, payments.connected_account, payments.dispute, payments.transfer_source;
      alter table payments.sandbox_transfer drop column charge;
      alter table payments.escrow drop column frozen;
      alter table payments.payment drop column charges, drop column capturing;
    `);
  }
}

const CHARGES = `
  alter table payments.payment add column charges jsonb not null default '{}', add column capturing text;
  update payments.payment set charges = jsonb_build_object(coalesce(provider_ref, id::text), received_minor::text) where received_minor > 0;
  create index payment_by_charge on payments.payment using gin (charges);

  create table payments.transfer_source (
    transfer_id uuid not null references payments.transfer(id),
    payment_id uuid not null references payments.payment(id),
    charge text not null,
    amount_minor bigint not null check (amount_minor > 0),
    primary key (transfer_id, payment_id, charge)
  );
  create index transfer_source_of_payment on payments.transfer_source(payment_id);
`;

const DISPUTES = `
  alter table payments.escrow add column frozen boolean not null default false;
  alter table payments.account drop constraint account_kind_check;
  alter table payments.account add constraint account_kind_check
    check (kind in ('outside','escrow','payable','transit','fees','suspense','debt','claim','disputed'));
  alter table payments.account drop constraint account_within_bounds;
  alter table payments.account add constraint account_within_bounds
    check (case when kind in ('outside','debt','disputed') then balance_minor <= 0 else balance_minor >= 0 end);

  create table payments.dispute (
    id uuid primary key,
    version int not null default 1,
    payment_id uuid not null references payments.payment(id),
    subject_id uuid not null,
    part text not null,
    provider text not null,
    provider_ref text not null,
    charge text not null,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor > 0),
    reason text not null,
    evidence_due_by timestamptz,
    withdrawn boolean not null default false,
    reinstated boolean not null default false,
    outcome text check (outcome in ('won','lost')),
    opened_at timestamptz not null,
    unique (provider, provider_ref)
  );
  create index dispute_of_subject on payments.dispute(subject_id);
  create index dispute_of_payment on payments.dispute(payment_id);

  -- A dealer's account at a provider that pays out by itself, and whether it may take money now.
  create table payments.connected_account (
    org_id uuid not null references identity.organisation(id),
    provider text not null,
    ref text not null unique,
    ready boolean not null default false,
    trouble text,
    heard_at timestamptz not null default '-infinity',
    primary key (org_id, provider)
  );
`;

// Whatever the sandbox took before is one captured charge per demand.
const SANDBOX = `
  create table payments.sandbox_charge (
    ref text primary key,
    payment_ref text not null references payments.sandbox_payment(ref),
    amount_minor bigint not null,
    state text not null check (state in ('authorized','captured','voided')),
    refunded_minor bigint not null default 0 check (refunded_minor between 0 and amount_minor)
  );
  create index sandbox_charge_of_payment on payments.sandbox_charge(payment_ref);
  insert into payments.sandbox_charge(ref, payment_ref, amount_minor, state)
    select ref, ref, received_minor, 'captured' from payments.sandbox_payment where received_minor > 0;
  alter table payments.sandbox_transfer add column charge text;
  create table payments.sandbox_dispute (
    ref text primary key,
    charge text not null references payments.sandbox_charge(ref),
    amount_minor bigint not null,
    state text not null check (state in ('open','won','lost'))
  );
`;
