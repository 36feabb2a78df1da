import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Trading1763901000000 implements MigrationInterface {
  name = 'Trading1763901000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(OFFERS);
    await db.query(ORDERS);
    await db.query(SHIPMENTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema trading cascade');
  }
}

const OFFERS = `
  create schema trading;
  create function trading.refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'rows of % are only ever added', tg_table_name using errcode = 'integrity_constraint_violation'; end $$;

  create table trading.offer (
    id uuid primary key,
    version int not null default 1,
    listing_id uuid not null,
    buyer_org_id uuid not null references identity.organisation(id),
    dealer_org_id uuid not null references identity.organisation(id),
    state text not null,
    machine jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    touched_at timestamptz not null default clock_timestamp(),
    closed_at timestamptz,
    check (buyer_org_id <> dealer_org_id)
  );
  -- One conversation per buyer and machine at a time: a second offer is a counter-offer in the first.
  create unique index offer_open_once on trading.offer(listing_id, buyer_org_id) where closed_at is null;
  create index offer_of_buyer on trading.offer(buyer_org_id, touched_at desc);
  create index offer_of_dealer on trading.offer(dealer_org_id, touched_at desc);
  create index offer_open_of_listing on trading.offer(listing_id) where closed_at is null;

  create table trading.offer_round (
    offer_id uuid not null references trading.offer(id),
    no smallint not null,
    by_side text not null check (by_side in ('buyer','dealer')),
    by_user_id text not null,
    terms jsonb not null,
    terms_hash char(64) not null,
    made_at timestamptz not null,
    primary key (offer_id, no)
  );
  create trigger round_append_only before update or delete on trading.offer_round for each row execute function trading.refuse_change();

  create table trading.offer_message (
    id uuid primary key,
    offer_id uuid not null references trading.offer(id),
    org_id uuid not null references identity.organisation(id),
    user_id text not null,
    text text not null check (length(text) between 1 and 2000),
    at timestamptz not null default clock_timestamp()
  );
  create index message_of_offer on trading.offer_message(offer_id, at);
`;

const ORDERS = `
  create sequence trading.order_serial;

  create table trading."order" (
    id uuid primary key,
    version int not null default 1,
    number text not null unique,
    offer_id uuid not null unique references trading.offer(id),
    listing_id uuid not null,
    escrow_id uuid not null unique,
    buyer_org_id uuid not null references identity.organisation(id),
    dealer_org_id uuid not null references identity.organisation(id),
    terms jsonb not null,
    terms_hash char(64) not null,
    machine jsonb not null,
    reference text not null unique,
    destination_country char(2) not null,
    deal text not null,
    money text not null,
    documents text not null,
    physical text not null,
    since jsonb not null,
    claim_by timestamptz,
    ending jsonb,
    agreed_at timestamptz not null,
    ended_at timestamptz
  );
  -- Beside the listing's own commitment: whatever anybody writes, a machine has one live order.
  create unique index order_live_once on trading."order"(listing_id) where ended_at is null;
  create index order_of_buyer on trading."order"(buyer_org_id, agreed_at desc);
  create index order_of_dealer on trading."order"(dealer_org_id, agreed_at desc);

  -- Everybody who takes part in an order, and so may see it.
  create table trading.order_party (
    order_id uuid not null references trading."order"(id),
    org_id uuid not null references identity.organisation(id),
    kind text not null check (kind in ('buyer','dealer','forwarder','customs_broker','inspection_body')),
    since timestamptz not null default clock_timestamp(),
    primary key (order_id, org_id, kind)
  );
  create index party_orders on trading.order_party(org_id, since desc);

  -- The timeline: every step, by whom, when, on what proof. dedup_key makes a step told twice one entry.
  create table trading.order_entry (
    seq bigint generated always as identity primary key,
    order_id uuid not null references trading."order"(id),
    at timestamptz not null default clock_timestamp(),
    region text not null check (region in ('deal','money','documents','physical')),
    event text not null,
    from_state text, to_state text,
    actor_kind text not null,
    actor_org_id uuid,
    actor_user_id text,
    params jsonb not null default '{}',
    proof jsonb,
    dedup_key text,
    unique (order_id, dedup_key)
  );
  create index entries_of_order on trading.order_entry(order_id, seq);
  create trigger entry_append_only before update or delete on trading.order_entry for each row execute function trading.refuse_change();

  create table trading.document (
    id uuid primary key,
    order_id uuid not null references trading."order"(id),
    kind text not null,
    number text not null,
    blob char(64) not null,
    media_type text not null,
    data jsonb not null,
    made_at timestamptz not null default clock_timestamp(),
    unique (order_id, kind)
  );

  -- Files people hand in for an order: loading photos, a bill of lading, photos of a claim.
  create table trading.order_file (
    order_id uuid not null references trading."order"(id),
    sha256 char(64) not null,
    purpose text not null check (purpose in ('loading_photo','bill_of_lading','claim_photo')),
    name text not null,
    media_type text not null,
    bytes int not null,
    photo jsonb,
    org_id uuid not null references identity.organisation(id),
    user_id text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (order_id, sha256, purpose)
  );
  create index order_file_by_blob on trading.order_file(sha256);
`;

const SHIPMENTS = `
  create table trading.shipment (
    order_id uuid primary key references trading."order"(id),
    version int not null default 1,
    forwarder_org_id uuid references identity.organisation(id),
    ask jsonb, booking jsonb, loading jsonb, bill jsonb, arrival jsonb,
    eta_on date
  );
  create index shipment_of_forwarder on trading.shipment(forwarder_org_id);

  create table trading.arrival_claim (
    id uuid primary key,
    version int not null default 1,
    order_id uuid not null unique references trading."order"(id),
    state text not null,
    items jsonb not null,
    asked_minor bigint not null check (asked_minor > 0),
    proposed_minor bigint check (proposed_minor between 0 and asked_minor),
    settled_minor bigint check (settled_minor between 0 and asked_minor),
    report_id uuid,
    reason text,
    made_at timestamptz not null,
    closed_at timestamptz,
    check ((closed_at is null) = (settled_minor is null))
  );

  -- Sealed reports as inspection told of them; which of them an order rests on.
  create table trading.sealed_report (
    inspection_id uuid primary key,
    listing_id uuid not null,
    purpose text not null check (purpose in ('origin','arrival')),
    order_id uuid,
    body_org_id uuid,
    report_hash text not null,
    sealed_at timestamptz not null
  );
  create index report_of_listing on trading.sealed_report(listing_id, purpose, sealed_at desc);
  create index report_of_order on trading.sealed_report(order_id) where order_id is not null;
`;
