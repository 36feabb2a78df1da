import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AfterSales1763901200000 implements MigrationInterface {
  name = 'AfterSales1763901200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema after_sales;

      create table after_sales.centre (
        org_id uuid primary key references identity.organisation(id),
        makes text[] not null default '{}',
        families text[] not null default '{}',
        languages text[] not null default '{}',
        opening text not null default '',
        phone text,
        updated_at timestamptz not null default clock_timestamp()
      );

      create table after_sales.part_stock (
        id uuid primary key,
        org_id uuid not null references identity.organisation(id),
        part_no text not null,
        part_key text not null,
        make text not null,
        name text not null,
        on_hand int not null check (on_hand >= 0),
        allocated int not null default 0 check (allocated >= 0),
        price_minor bigint not null check (price_minor > 0),
        currency char(3) not null,
        counted_on date not null default current_date,
        check (allocated <= on_hand),
        unique (org_id, make, part_key)
      );
      create index part_stock_by_key on after_sales.part_stock(part_key);

      create table after_sales.part_order (
        id uuid primary key,
        version int not null default 1,
        centre_org_id uuid not null references identity.organisation(id),
        buyer_org_id uuid not null references identity.organisation(id),
        claim_id uuid,
        status text not null check (status in ('placed','dispatched','delivered','cancelled')),
        currency char(3) not null,
        total_minor bigint not null,
        placed_at timestamptz not null default clock_timestamp(),
        closed_at timestamptz
      );
      create index part_order_by_centre on after_sales.part_order(centre_org_id, placed_at desc);
      create index part_order_by_buyer on after_sales.part_order(buyer_org_id, placed_at desc);
      create table after_sales.part_order_line (
        order_id uuid not null references after_sales.part_order(id),
        line_no int not null,
        stock_id uuid not null references after_sales.part_stock(id),
        part_no text not null,
        name text not null,
        quantity int not null check (quantity > 0),
        price_minor bigint not null,
        primary key (order_id, line_no)
      );

      create table after_sales.warranty (
        id uuid primary key,
        order_id uuid not null unique,
        listing_id uuid not null,
        buyer_org_id uuid not null references identity.organisation(id),
        dealer_org_id uuid not null references identity.organisation(id),
        title text not null,
        make text,
        family text,
        plan_code text not null,
        plans_version int not null,
        starts_on date not null,
        hours_at_start int,
        created_at timestamptz not null default clock_timestamp()
      );
      create index warranty_by_buyer on after_sales.warranty(buyer_org_id);
      create index warranty_by_dealer on after_sales.warranty(dealer_org_id);

      create table after_sales.claim (
        id uuid primary key,
        version int not null default 1,
        warranty_id uuid not null references after_sales.warranty(id),
        buyer_org_id uuid not null,
        dealer_org_id uuid not null,
        centre_org_id uuid references identity.organisation(id),
        state text not null,
        failed_on date not null,
        hours_at_failure int,
        component text not null,
        complaint text not null,
        cause text,
        correction text,
        refusal_clause text,
        coverage jsonb not null,
        lat double precision,
        lng double precision,
        country char(2),
        reported_at timestamptz not null default clock_timestamp()
      );
      create index claim_by_buyer on after_sales.claim(buyer_org_id, reported_at desc);
      create index claim_by_centre on after_sales.claim(centre_org_id, reported_at desc);
      create index claim_by_dealer on after_sales.claim(dealer_org_id, reported_at desc);
      create table after_sales.claim_entry (
        id uuid primary key,
        claim_id uuid not null references after_sales.claim(id),
        event text not null,
        state text not null,
        actor_id text not null,
        actor_org_id uuid,
        note text,
        at timestamptz not null default clock_timestamp()
      );
      create index claim_entry_by_claim on after_sales.claim_entry(claim_id, at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema after_sales cascade');
  }
}
