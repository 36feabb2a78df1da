import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import type { Grade } from '../machine-facts.js';
import type { ClosedSale } from './opened-sales.js';
import type { SoldMachine } from './sold-machine.js';

export type Premise = 'private_treaty' | 'auction';

/** A sale to be remembered. `source` and `sourceRef` together name it once and for all. */
export type NewSale = {
  readonly source: string;
  readonly sourceRef: string;
  readonly premise: Premise;
  readonly familyId: string;
  readonly modelId: string | null;
  readonly classId: string | null;
  readonly yearMade: number | null;
  readonly operatingHours: number | null;
  readonly grade: Grade | null;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly priceUsdMinor: bigint | null;
  readonly holdsCarriage: boolean;
  readonly soldOn: string;
  readonly closedOn: string;
  readonly listedOn: string | null;
  readonly askingUsdMinor: bigint | null;
  readonly valueUsdMinor: bigint | null;
  readonly machineKey: string | null;
  readonly sellerKey: string | null;
  readonly buyerKey: string | null;
};

/** Where sales come from: how many, of which days. */
export type SaleSource = {
  readonly source: string;
  readonly premise: Premise;
  readonly sales: number;
  readonly from: string;
  readonly to: string;
};

/** A machine that was sold after it had been listed here, for the days it took. */
export type SoldAfter = { readonly family: string; readonly days: number; readonly priceToValue: number | null; readonly closedOn: string };

const bigintText = (_key: string, v: unknown): unknown => (typeof v === 'bigint' ? v.toString() : v);
const number = (v: string | null): number | null => (v === null ? null : Number(v));
/** Rows of one insert. */
const CHUNK = 5000;

@Injectable()
export class SaleRepo {
  constructor(private readonly db: DataSource) {}

  /** Adds sales in bulk; returns how many were new. One known already stays as it is. */
  async add(tx: EntityManager, sales: readonly NewSale[]): Promise<number> {
    let added = 0;
    for (let at = 0; at < sales.length; at += CHUNK) {
      const [row] = await tx.query(
        `with new as (insert into pricing_standard.sale(source, source_ref, premise, family_id, model_id, class_id, year_made, operating_hours, grade, price_minor,
           currency, price_usd_minor, holds_carriage, sold_on, closed_on, listed_on, asking_usd_minor, value_usd_minor, machine_key, seller_key, buyer_key)
         select "source", "sourceRef", premise, "familyId", "modelId", "classId", "yearMade", "operatingHours", grade, "priceMinor",
           currency, "priceUsdMinor", "holdsCarriage", "soldOn", "closedOn", "listedOn", "askingUsdMinor", "valueUsdMinor", "machineKey", "sellerKey", "buyerKey"
         from jsonb_to_recordset($1::jsonb) as r("source" text, "sourceRef" text, premise text, "familyId" text, "modelId" text, "classId" text,
           "yearMade" int, "operatingHours" numeric, grade text, "priceMinor" bigint, currency text, "priceUsdMinor" bigint, "holdsCarriage" boolean, "soldOn" date, "closedOn" date,
           "listedOn" date, "askingUsdMinor" bigint, "valueUsdMinor" bigint, "machineKey" text, "sellerKey" text, "buyerKey" text)
         on conflict (source, source_ref) do nothing returning 1)
         select count(*)::int as n from new`,
        [JSON.stringify(sales.slice(at, at + CHUNK), bigintText)],
      );
      added += row.n;
    }
    return added;
  }

  /** Which of these are known already. */
  async known(source: string, refs: readonly string[]): Promise<Set<string>> {
    const rows: { ref: string }[] = await this.db.query(
      'select source_ref as ref from pricing_standard.sale where source = $1 and source_ref = any($2)',
      [source, refs],
    );
    return new Set(rows.map((row) => row.ref));
  }

  /** Sales of a family done before a day, with a price in dollars, for the index. */
  async forIndex(familyId: string, before: string): Promise<SoldMachine[]> {
    const rows: (Omit<SoldMachine, 'operatingHours' | 'priceMinor'> & { operatingHours: string | null; priceMinor: string })[] =
      await this.db.query(
        `select seq::text as id, sold_on::text as "soldOn", family_id as family, model_id as "modelId", class_id as "classId", source || '/' || premise as market,
           machine_key as "machineKey", year_made as "yearMade", operating_hours as "operatingHours", grade, price_usd_minor as "priceMinor",
           holds_carriage as "holdsCarriage"
         from pricing_standard.sale where family_id = $1 and closed_on < $2 and price_usd_minor is not null and sold_on < date_trunc('month', $2::date) order by seq`,
        [familyId, before],
      );
    return rows.map((row) => ({ ...row, operatingHours: number(row.operatingHours), priceMinor: BigInt(row.priceMinor) }));
  }

  /** Sales of a family (or of all) for opening; prices in US dollars. */
  async closed(familyId: string | null): Promise<ClosedSale[]> {
    const rows: (Omit<ClosedSale, 'priceMinor'> & { priceMinor: string })[] = await this.db.query(
      `select family_id as family, model_id as "modelId", class_id as "classId", year_made as "yearMade", closed_on::text as "closedOn",
         price_usd_minor as "priceMinor", seller_key as "sellerKey", buyer_key as "buyerKey"
       from pricing_standard.sale where ($1::text is null or family_id = $1) and price_usd_minor is not null and not holds_carriage order by seq`,
      [familyId],
    );
    return rows.map((row) => ({ ...row, priceMinor: BigInt(row.priceMinor) }));
  }

  soldAfter(familyId: string | null): Promise<SoldAfter[]> {
    return this.db.query(
      `select family_id as family, sold_on - listed_on as days, asking_usd_minor::float8 / nullif(value_usd_minor, 0) as "priceToValue", closed_on::text as "closedOn"
       from pricing_standard.sale where ($1::text is null or family_id = $1) and listed_on <= sold_on order by seq`,
      [familyId],
    );
  }

  sources(before: string): Promise<SaleSource[]> {
    return this.db.query(
      `select source, premise, count(*)::int as sales, min(sold_on)::text as "from", max(sold_on)::text as "to"
       from pricing_standard.sale where closed_on < $1 group by 1, 2 order by 1, 2`,
      [before],
    );
  }

  /** Changes exactly when a sale done before the day was added. */
  async mark(before: string): Promise<{ sales: number; last: string }> {
    const [row] = await this.db.query(
      `select count(*)::int as sales, coalesce(max(seq), 0)::text as last from pricing_standard.sale where closed_on < $1`,
      [before],
    );
    return row;
  }
}
