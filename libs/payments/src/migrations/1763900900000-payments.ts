import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Payments1763900900000 implements MigrationInterface {
  name = 'Payments1763900900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(LEDGER);
    await db.query(ESCROW);
    await db.query(PROVIDER);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema payments cascade');
  }
}

// Entries and postings are only ever inserted. Balances of the accounts that have a floor are kept by the database itself;
// `outside` and `fees` would be one hot row for everybody and need no floor: with all the others at or above zero, and a
// sum of zero, nothing can leave that did not come in.
const LEDGER = `
  create schema payments;

  create table payments.account (
    key text primary key,
    kind text not null check (kind in ('outside','escrow','payable','transit','fees','suspense','debt','claim')),
    owner text not null,
    part text,
    currency char(3) not null,
    balance_minor bigint not null default 0,
    constraint account_within_bounds check (case when kind in ('outside','debt') then balance_minor <= 0 else balance_minor >= 0 end)
  );
  create index account_of_owner on payments.account(owner, kind);

  create table payments.journal_entry (
    id uuid primary key,
    seq bigint generated always as identity unique,
    kind text not null,
    subject_id uuid,
    part text,
    proof jsonb,
    reverses_id uuid unique references payments.journal_entry(id),
    occurred_at timestamptz not null default clock_timestamp(),
    check ((kind = 'reversal') = (reverses_id is not null))
  );
  create index journal_of_subject on payments.journal_entry(subject_id, seq);

  create table payments.posting (
    entry_id uuid not null references payments.journal_entry(id),
    line smallint not null,
    account_key text not null references payments.account(key),
    amount_minor bigint not null check (amount_minor <> 0),
    primary key (entry_id, line)
  );
  create index posting_of_account on payments.posting(account_key);

  create function payments.refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'the ledger is only ever added to: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation'; end $$;
  create trigger entry_append_only before update or delete on payments.journal_entry for each row execute function payments.refuse_change();
  create trigger entry_no_truncate before truncate on payments.journal_entry for each statement execute function payments.refuse_change();
  create trigger posting_append_only before update or delete on payments.posting for each row execute function payments.refuse_change();
  create trigger posting_no_truncate before truncate on payments.posting for each statement execute function payments.refuse_change();

  create function payments.book_posting() returns trigger language plpgsql as $$
    begin
      update payments.account set balance_minor = balance_minor + new.amount_minor where key = new.account_key and kind not in ('outside','fees');
      return null;
    end $$;
  create trigger posting_booked after insert on payments.posting for each row execute function payments.book_posting();

  -- A balance moves by a posting and by nothing else.
  create function payments.guard_account() returns trigger language plpgsql as $$
    begin
      if pg_trigger_depth() < 2 then raise exception 'a balance moves by a posting only' using errcode = 'integrity_constraint_violation'; end if;
      return new;
    end $$;
  create trigger account_guarded before update or delete on payments.account for each row execute function payments.guard_account();

  create function payments.check_entry() returns trigger language plpgsql as $$
    declare the_entry uuid; bad record;
    begin
      the_entry := case when tg_table_name = 'posting' then (to_jsonb(new)->>'entry_id')::uuid else (to_jsonb(new)->>'id')::uuid end;
      if (select count(*) from payments.posting where entry_id = the_entry) < 2 then
        raise exception 'entry % has no two sides', the_entry using errcode = 'integrity_constraint_violation';
      end if;
      select a.currency, sum(p.amount_minor) as total into bad from payments.posting p join payments.account a on a.key = p.account_key
        where p.entry_id = the_entry group by a.currency having sum(p.amount_minor) <> 0 limit 1;
      if found then raise exception 'entry % does not add up to zero in %', the_entry, bad.currency using errcode = 'integrity_constraint_violation'; end if;
      return null;
    end $$;
  create constraint trigger posting_zero_sum after insert on payments.posting deferrable initially deferred for each row execute function payments.check_entry();
  create constraint trigger entry_has_sides after insert on payments.journal_entry deferrable initially deferred for each row execute function payments.check_entry();
`;

const ESCROW = `
  -- The terms a sale was made under, word for word, so that a later file changes nothing about it.
  create table payments.terms (hash char(64) primary key, body jsonb not null, first_used_at timestamptz not null default clock_timestamp());

  create table payments.escrow (
    id uuid primary key,
    version int not null default 1,
    subject_id uuid not null unique,
    buyer_org_id uuid not null references identity.organisation(id),
    dealer_org_id uuid not null references identity.organisation(id),
    currency char(3) not null,
    total_minor bigint not null check (total_minor > 0),
    reference_body text not null,
    terms_hash char(64) not null references payments.terms(hash),
    state text not null check (state in ('open','closed')),
    created_at timestamptz not null default clock_timestamp(),
    check (buyer_org_id <> dealer_org_id)
  );
  create index escrow_of_buyer on payments.escrow(buyer_org_id);
  create index escrow_of_dealer on payments.escrow(dealer_org_id);

  create table payments.escrow_part (
    escrow_id uuid not null references payments.escrow(id),
    key text not null,
    position smallint not null,
    state text not null check (state in ('waiting','due','held','released','split','refunded','expired','void')),
    due_minor bigint not null check (due_minor > 0),
    funded_minor bigint not null check (funded_minor between 0 and due_minor),
    released_minor bigint not null check (released_minor >= 0),
    fee_minor bigint not null check (fee_minor between 0 and released_minor),
    refunded_minor bigint not null check (refunded_minor >= 0),
    opened_at timestamptz, fund_by timestamptz, held_at timestamptz, resolved_at timestamptz,
    primary key (escrow_id, key),
    check (released_minor + refunded_minor <= funded_minor),
    check (state <> 'held' or funded_minor = due_minor)
  );

  create table payments.escrow_fact (
    escrow_id uuid not null references payments.escrow(id),
    key text not null,
    at timestamptz not null,
    proof jsonb,
    primary key (escrow_id, key)
  );
`;

const PROVIDER = `
  create table payments.payment (
    id uuid primary key,
    version int not null default 1,
    escrow_id uuid not null references payments.escrow(id),
    subject_id uuid not null,
    part text not null,
    payer_org_id uuid not null references identity.organisation(id),
    reference text not null unique,
    provider text not null,
    provider_ref text unique,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor > 0),
    received_minor bigint not null default 0 check (received_minor >= 0),
    attempt int not null default 0,
    attempt_failed boolean not null default false,
    failure text,
    ended text check (ended in ('canceled','expired')),
    expires_at timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    unique (escrow_id, part)
  );
  create index payment_of_payer on payments.payment(payer_org_id, created_at desc);
  create index payment_not_asked on payments.payment(created_at) where provider_ref is null;

  create table payments.transfer (
    id uuid primary key,
    version int not null default 1,
    kind text not null check (kind in ('payout','refund')),
    org_id uuid not null references identity.organisation(id),
    subject_id uuid not null,
    provider text not null,
    provider_ref text unique,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor > 0),
    state text not null check (state in ('pending','paid','failed','returned')),
    retried_by uuid references payments.transfer(id),
    created_at timestamptz not null default clock_timestamp()
  );
  create index transfer_of_org on payments.transfer(org_id, created_at desc);
  create index transfer_of_subject on payments.transfer(subject_id);
  create index transfer_not_sent on payments.transfer(created_at) where provider_ref is null;

  -- What providers told us, as it came, applied once.
  create table payments.webhook (
    provider text not null,
    id text not null,
    body text not null,
    received_at timestamptz not null default clock_timestamp(),
    applied_at timestamptz,
    problem text,
    primary key (provider, id)
  );
  create index webhook_waiting on payments.webhook(received_at) where applied_at is null;

  -- The sandbox provider's own books. Nothing else in the market reads them.
  create table payments.sandbox_payment (
    ref text primary key,
    ask_id uuid not null unique,
    reference text not null,
    amount_minor bigint not null,
    currency char(3) not null,
    received_minor bigint not null default 0,
    attempt int not null default 0,
    state text not null check (state in ('open','paid','canceled','expired')),
    expires_at timestamptz
  );
  create table payments.sandbox_transfer (
    ref text primary key,
    ask_id uuid not null unique,
    kind text not null,
    amount_minor bigint not null,
    currency char(3) not null,
    state text not null check (state in ('sent','paid','failed','returned'))
  );
  create table payments.sandbox_event (
    id text primary key,
    type text not null,
    data jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    deliveries int not null default 0
  );
`;
