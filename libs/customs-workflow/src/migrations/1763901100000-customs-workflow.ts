import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CustomsWorkflow1763901100000 implements MigrationInterface {
  name = 'CustomsWorkflow1763901100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(DECLARATIONS);
    await db.query(PAPERS);
    await db.query(GATEWAY);
    await db.query(SIMULATOR);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema customs_workflow cascade');
  }
}

const DECLARATIONS = `
  create schema customs_workflow;
  create function customs_workflow.refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'rows of % are only ever added', tg_table_name using errcode = 'integrity_constraint_violation'; end $$;

  create table customs_workflow.declaration (
    id uuid primary key,
    version int not null default 1,
    order_id uuid not null,
    order_number text not null,
    listing_id uuid not null,
    exporter_org_id uuid not null references identity.organisation(id),
    buyer_org_id uuid not null references identity.organisation(id),
    broker_org_id uuid not null references identity.organisation(id),
    state text not null,
    -- Goes up with each correction; every one has a message number of its own.
    dec_version int not null default 1 check (dec_version > 0),
    revision int not null default 0,
    seq_no text, entry_id text,
    entrustment_no text not null unique, entrusted_by text not null,
    opened_on date not null,
    gathered jsonb not null, typed jsonb not null default '{}',
    trouble text,
    rules_hash char(64) not null,
    state_since timestamptz not null default clock_timestamp(),
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp()
  );
  -- One live declaration per order, whoever entrusted twice.
  create unique index declaration_live on customs_workflow.declaration(order_id) where state not in ('cancelled','withdrawn','deleted');
  create unique index declaration_seq_no on customs_workflow.declaration(seq_no) where seq_no is not null;
  create unique index declaration_entry_id on customs_workflow.declaration(entry_id) where entry_id is not null;
  create index declaration_of_broker on customs_workflow.declaration(broker_org_id, updated_at desc);
  create index declaration_of_exporter on customs_workflow.declaration(exporter_org_id, updated_at desc);
  create index declaration_of_order on customs_workflow.declaration(order_id);

  -- Every step: who, when, which version; on what proof.
  create table customs_workflow.step (
    seq bigint generated always as identity primary key,
    declaration_id uuid not null references customs_workflow.declaration(id),
    dec_version int not null,
    event text not null, from_state text, to_state text not null,
    actor_kind text not null, actor_org_id uuid, actor_user_id text,
    note text, proof jsonb,
    at timestamptz not null default clock_timestamp()
  );
  create index step_of_declaration on customs_workflow.step(declaration_id, seq);
  create trigger step_append_only before update or delete on customs_workflow.step for each row execute function customs_workflow.refuse_change();

  -- Codes a broker typed once; the next declaration of the same party fills itself.
  create table customs_workflow.party_code (
    org_id uuid primary key references identity.organisation(id),
    customs_code text not null,
    typed_by text not null, at timestamptz not null default clock_timestamp()
  );

  -- What a dealer says about the purchase papers of a machine, before a price is agreed.
  create table customs_workflow.purchase (
    listing_id uuid primary key,
    org_id uuid not null references identity.organisation(id),
    facts jsonb not null, said_by text not null, at timestamptz not null default clock_timestamp()
  );
`;

const PAPERS = `
  create table customs_workflow.document (
    id uuid primary key,
    declaration_id uuid not null references customs_workflow.declaration(id),
    dec_version int not null, revision int not null,
    kind text not null check (kind in ('contract','commercial_invoice','packing_list','export_declaration')),
    data jsonb not null, trace jsonb not null, hash char(64) not null,
    blob char(64),
    made_by text not null, made_at timestamptz not null default clock_timestamp(),
    unique (declaration_id, dec_version, revision, kind)
  );

  create table customs_workflow.certificate (
    id uuid primary key,
    declaration_id uuid not null references customs_workflow.declaration(id),
    code text not null, number text not null, pin text not null, importer text, hs text, issued_on date not null,
    blob char(64) not null, media_type text not null, file_name text not null,
    org_id uuid not null references identity.organisation(id), user_id text not null,
    at timestamptz not null default clock_timestamp(),
    unique (declaration_id, code, blob)
  );

  -- A warning accepted by a person, for exactly the places it was about.
  create table customs_workflow.acceptance (
    declaration_id uuid not null references customs_workflow.declaration(id),
    rule text not null, places_hash char(64) not null,
    reason text not null check (reason <> ''),
    user_id text not null, user_name text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (declaration_id, rule, places_hash)
  );
`;

const GATEWAY = `
  -- What goes to the single window: one message per version, kept as it was sent.
  create table customs_workflow.message (
    client_seq_no text primary key,
    declaration_id uuid not null references customs_workflow.declaration(id),
    dec_version int not null,
    xml text not null, sha256 char(64) not null,
    seq_no text, response_code text, error_message text,
    made_at timestamptz not null default clock_timestamp(), answered_at timestamptz,
    unique (declaration_id, dec_version)
  );
  create index message_of_seq_no on customs_workflow.message(seq_no);

  -- What comes from it: kept raw, whatever it says and whomever it is for.
  create table customs_workflow.receipt (
    id text primary key,
    seq_no text not null, entry_id text, channel text not null,
    noticed_at timestamptz not null, note text,
    declaration_id uuid references customs_workflow.declaration(id),
    received_at timestamptz not null default clock_timestamp()
  );
  create index receipt_of_seq_no on customs_workflow.receipt(seq_no, noticed_at);
  create index receipt_stray on customs_workflow.receipt(received_at) where declaration_id is null;

  create table customs_workflow.gateway (name text primary key, cursor text not null, polled_at timestamptz);
  insert into customs_workflow.gateway(name, cursor) values ('receipts', '');
`;

const SIMULATOR = `
  -- The world outside, as the simulator plays it. No other code reads these.
  create sequence customs_workflow.simulated_serial;
  create table customs_workflow.simulated_declaration (
    client_seq_no text primary key,
    seq_no text not null unique, entry_id text not null unique,
    xml text not null, scenario text not null, dec_version int not null,
    response_code text not null, error_message text,
    declared_at timestamptz, sailed_at timestamptz, withdrawn_at timestamptz,
    bill_no text
  );
  create table customs_workflow.simulated_receipt (
    id bigint generated always as identity primary key,
    plan_key text not null unique,
    seq_no text not null, entry_id text, channel text not null, note text,
    due_at timestamptz not null
  );
  create index simulated_receipt_due on customs_workflow.simulated_receipt(due_at);
`;
