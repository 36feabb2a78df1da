import { CATALOG, type Catalog } from '@ironsilk/catalog';
import type { Clock } from '@ironsilk/kernel';
import { ListingView, type Listing } from '@ironsilk/listing';
import { CLOCK } from '@ironsilk/platform';
import { EditionService, TradeRulesSource, type Edition } from '@ironsilk/trade-rules';
import { Inject, Injectable } from '@nestjs/common';
import { compare, dayOfComparison, effectCount, type Compared, type Laws } from './trade-effect.js';

const BATCH = 500;

/** What an edition of a country's law does to the machines of the market. */
@Injectable()
export class TradeEffectService {
  constructor(
    private readonly listings: ListingView,
    private readonly editions: EditionService,
    private readonly trade: TradeRulesSource,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Both laws and the day they are asked of. The process may have to look for what was attested last. */
  async trial(edition: Edition): Promise<{ laws: Laws; arrivesOn: string; judge: (machine: Listing) => Compared }> {
    await this.trade.refresh();
    const laws = this.trade.around(edition);
    const today = this.clock.now().toISOString().slice(0, 10);
    const arrivesOn = dayOfComparison(edition.country, edition.effectiveOn, today, laws.after);
    return { laws, arrivesOn, judge: (machine) => compare(machine, edition.country, arrivesOn, this.catalog, laws) };
  }

  /** The whole live stock, batch by batch. */
  async *stock(): AsyncGenerator<readonly Listing[]> {
    for (let after: string | null = null; ;) {
      const batch = await this.listings.buyable(after, BATCH);
      if (batch.length > 0) yield batch;
      if (batch.length < BATCH) return;
      after = batch.at(-1)!.id;
    }
  }

  /** Counts the effect of an edition and says how far it is. A draft that was rewritten meanwhile is left to the count of its new content. */
  async count(editionId: string, contentHash: string): Promise<void> {
    const edition = await this.editions.edition(editionId);
    if (edition.contentHash !== contentHash) return;
    const { judge } = await this.trial(edition);
    const counted = effectCount();
    let done = 0;
    for await (const batch of this.stock()) {
      for (const machine of batch) counted.add(machine, judge(machine));
      await this.editions.noteEffect(editionId, contentHash, (done += batch.length));
    }
    await this.editions.noteEffect(editionId, contentHash, done, counted.result());
  }
}
