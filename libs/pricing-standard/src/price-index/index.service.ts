import { FAMILY_IDS } from '@ironsilk/catalog';
import { canonicalJson, newId, sha256Hex } from '@ironsilk/kernel';
import { dbNow } from '@ironsilk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { standardInForce } from '../pricing-standard.js';
import { ValuationService } from '../valuation.service.js';
import { IndexRepo } from './index.repo.js';
import { priceIndex } from './price-index.js';
import type { PriceIndex } from './price-index.js';
import { SaleRepo } from './sale.repo.js';

@Injectable()
export class IndexService {
  constructor(
    private readonly db: DataSource,
    private readonly sales: SaleRepo,
    private readonly runs: IndexRepo,
    private readonly valuations: ValuationService,
  ) {}

  /**
   * Makes the index anew from every sale done before today, of months that are over. Does nothing when no sale, no month and no standard was
   * added since the last run. Returns the run's id, or null.
   */
  async run(): Promise<string | null> {
    const today = (await dbNow(this.db.manager)).toISOString().slice(0, 10);
    const standard = standardInForce(this.valuations.standards, today);
    const mark = await this.sales.mark(today);
    if (mark.sales === 0) return null;
    const inputHash = sha256Hex(canonicalJson([standard.hash, today.slice(0, 7), mark]));
    if ((await this.runs.latest())?.inputHash === inputHash) return null;
    const indices: PriceIndex[] = [];
    for (const family of FAMILY_IDS) indices.push(priceIndex(await this.sales.forIndex(family, today), family, standard.standard));
    const sources = await this.sales.sources(today);
    return this.db.transaction(async (tx) => {
      await this.runs.lock(tx);
      if ((await this.runs.latest(tx))?.inputHash === inputHash) return null;
      const id = newId();
      const { hash: standardHash } = standard;
      await this.runs.add(tx, { id, asOf: today, standardVersion: standard.standard.version, standardHash, inputHash, sources }, indices);
      return id;
    });
  }
}
