import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Comparable } from './comparable.js';
import type { Grade } from './machine-facts.js';
import type { ValuationJson } from './valuation.js';

export type ValuationCause = 'published' | 'changed' | 'inspected' | 'restated';
/** Why a machine could not be valued: the code and field of the refusal, as an error would carry them. */
export type Refusal = { readonly code: string; readonly field: string | null; readonly params: Readonly<Record<string, string | number>> };

export type NewValuation = {
  readonly id: string;
  readonly listingId: string;
  readonly cause: ValuationCause;
  readonly facts: object;
  readonly inputHash: string;
  readonly standardHash: string;
  readonly standardVersion: number;
  readonly result: ValuationJson | null;
  readonly refusal: Refusal | null;
};

/** Comparables a valuation looks at, the newest first. */
const COMPARABLES_MAX = 40;

@Injectable()
export class ValuationRepo {
  /** Valuations of one listing are made one after the other. */
  async lock(tx: EntityManager, listingId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('valuation'), hashtext($1))`, [listingId]);
  }

  async latestInputHash(tx: EntityManager, listingId: string): Promise<string | null> {
    const [row] = await tx.query('select input_hash from pricing_standard.valuation where listing_id = $1 order by seq desc limit 1', [
      listingId,
    ]);
    return row?.input_hash ?? null;
  }

  async add(tx: EntityManager, v: NewValuation): Promise<void> {
    await tx.query(
      `insert into pricing_standard.valuation(id, listing_id, cause, facts, input_hash, standard_hash, standard_version, result, refusal)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [v.id, v.listingId, v.cause, v.facts, v.inputHash, v.standardHash, v.standardVersion, v.result, v.refusal],
    );
  }

  async comparables(tx: EntityManager, modelId: string, exceptListingId: string): Promise<Comparable[]> {
    const rows: (Omit<Comparable, 'priceMinor' | 'operatingHours'> & { priceMinor: string; operatingHours: string | null })[] =
      await tx.query(
        `select listing_id as id, kind, model_id as "modelId", family_id as family, price_usd_minor as "priceMinor", priced_on::text as "pricedOn",
         year_made as "yearMade", operating_hours as "operatingHours", grade
       from pricing_standard.price_seen where model_id = $1 and listing_id <> $2 order by priced_on desc, listing_id limit ${COMPARABLES_MAX}`,
        [modelId, exceptListingId],
      );
    return rows.map((row) => ({
      ...row,
      priceMinor: BigInt(row.priceMinor),
      operatingHours: row.operatingHours === null ? null : Number(row.operatingHours),
    }));
  }

  async see(
    tx: EntityManager,
    price: Omit<Comparable, 'id' | 'modelId'> & { listingId: string; modelId: string; grade: Grade | null },
  ): Promise<void> {
    await tx.query(
      `insert into pricing_standard.price_seen(listing_id, kind, model_id, family_id, price_usd_minor, priced_on, year_made, operating_hours, grade)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9)
       on conflict (listing_id, kind) do update set model_id = excluded.model_id, family_id = excluded.family_id, price_usd_minor = excluded.price_usd_minor,
         priced_on = excluded.priced_on, year_made = excluded.year_made, operating_hours = excluded.operating_hours, grade = excluded.grade`,
      [
        price.listingId,
        price.kind,
        price.modelId,
        price.family,
        price.priceMinor.toString(),
        price.pricedOn,
        price.yearMade,
        price.operatingHours,
        price.grade,
      ],
    );
  }

  /** A machine taken off the market is no price asked any more. */
  async forgetAsking(tx: EntityManager, listingId: string): Promise<void> {
    await tx.query(`delete from pricing_standard.price_seen where listing_id = $1 and kind = 'asking'`, [listingId]);
  }
}
