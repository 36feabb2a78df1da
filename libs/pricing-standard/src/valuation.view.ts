import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ValuationJson } from './valuation.js';
import type { Refusal, ValuationCause } from './valuation.repo.js';

/** The valuation of a listing that counts: the last one made. Exactly one of `result` and `refusal` is there. */
export type MadeValuation = {
  readonly id: string;
  readonly listingId: string;
  readonly cause: ValuationCause;
  readonly result: ValuationJson | null;
  readonly refusal: Refusal | null;
  /** The facts it was made of, as `factsFromJson` reads them. */
  readonly facts: object;
  readonly standardHash: string;
  readonly standardVersion: number;
  readonly madeAt: Date;
};

const COLUMNS = `id, listing_id as "listingId", cause, facts, result, refusal, standard_hash as "standardHash", standard_version as "standardVersion", made_at as "madeAt"`;

@Injectable()
export class ValuationView {
  constructor(private readonly db: DataSource) {}

  /** The latest valuation of each listing; listings without one are left out. */
  latest(listingIds: readonly string[]): Promise<MadeValuation[]> {
    return this.db.query(
      `select distinct on (listing_id) ${COLUMNS} from pricing_standard.valuation where listing_id = any($1) order by listing_id, seq desc`,
      [listingIds],
    );
  }

  async latestOf(listingId: string): Promise<MadeValuation | undefined> {
    const [found] = await this.latest([listingId]);
    return found;
  }

  /** Earlier valuations of a listing, newest first: what changed, and why. */
  history(listingId: string): Promise<Omit<MadeValuation, 'refusal' | 'facts'>[]> {
    return this.db.query(`select ${COLUMNS} from pricing_standard.valuation where listing_id = $1 order by seq desc limit 50`, [listingId]);
  }
}
