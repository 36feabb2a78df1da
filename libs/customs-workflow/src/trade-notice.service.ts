import { NotificationService } from '@ironsilk/identity';
import { ListingView } from '@ironsilk/listing';
import { LawMailService } from '@ironsilk/search';
import type { Language } from '@ironsilk/platform';
import { EditionService, type Edition } from '@ironsilk/trade-rules';
import { DestinationView, type DealInto } from '@ironsilk/trading';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { answerChanged, concerned, type Compared } from './trade-effect.js';
import { TradeEffectService } from './trade-effect.service.js';

/** What an edition does to the machines of one dealer. */
type Tally = { machines: number; closed: number; opened: number; ending: number; dearer: number; cheaper: number };
type Told = { readonly orgId: string; readonly template: string; readonly params: Record<string, string | number> };

const OPEN = ['yes', 'conditional'];
/** Deals a notice names; the others are a number. */
const NAMED = 8;

function add(tally: Tally, { before, after, share }: Compared): void {
  tally.machines += 1;
  if (OPEN.includes(before.answer) && after.answer === 'no') tally.closed += 1;
  if (before.answer === 'no' && OPEN.includes(after.answer)) tally.opened += 1;
  if (OPEN.includes(before.answer) && OPEN.includes(after.answer) && before.until !== after.until) tally.ending += 1;
  if (share !== null && share > 0) tally.dearer += 1;
  if (share !== null && share < 0) tally.cheaper += 1;
}

const dayBefore = (on: string): string => new Date(Date.parse(`${on}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** What the keys of all notices of an edition begin with. */
const noticesOf = (editionId: string): string => `trade_rule ${editionId} `;

/** Whose law changed when, in the words of a language. */
function wordsOf({ country, effectiveOn }: Edition, language: Language): { country: string; from: string; until: string } {
  const day = (on: string) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(on));
  const where = new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
  return { country: where, from: day(effectiveOn), until: day(dayBefore(effectiveOn)) };
}

/**
 * Tells those whom a change of a country's law concerns, in their language: once of machines for sale, once of deals, and of a saved search
 * whoever heard of neither. Who makes an offer after a mail about his search hears of the deal too.
 */
@Injectable()
export class TradeNoticeService {
  constructor(
    private readonly db: DataSource,
    private readonly editions: EditionService,
    private readonly effects: TradeEffectService,
    private readonly listings: ListingView,
    private readonly deals: DestinationView,
    private readonly notifications: NotificationService,
    private readonly searches: LawMailService,
  ) {}

  /** Harmless when it is done again: a notice goes by edition, organisation and person. */
  async tell(editionId: string): Promise<void> {
    const edition = await this.editions.edition(editionId);
    const { judge } = await this.effects.trial(edition);
    const dealers = new Map<string, Tally>();
    for await (const batch of this.effects.stock())
      for (const machine of batch) {
        const compared = judge(machine);
        if (!concerned(compared)) continue;
        const tally = dealers.get(machine.orgId) ?? { machines: 0, closed: 0, opened: 0, ending: 0, dearer: 0, cheaper: 0 };
        add(tally, compared);
        dealers.set(machine.orgId, tally);
      }
    for (const [orgId, tally] of dealers) await this.send(edition, { orgId, template: 'trade_rule_stock', params: tally });
    await this.tellDeals(edition, judge);
    // Whoever has more at stake than a search has heard already, now or before this was broken off.
    const told = await this.notifications.whoHeard(noticesOf(editionId));
    await this.searches.tell({ editionId, country: edition.country, params: (language) => wordsOf(edition, language) }, told);
  }

  private async tellDeals(edition: Edition, judge: Awaited<ReturnType<TradeEffectService['trial']>>['judge']): Promise<void> {
    const hit = new Map<string, { deal: DealInto; compared: Compared }[]>();
    for await (const deals of this.deals.dealsInto(edition.country)) {
      const machines = new Map((await this.listings.machines(deals.map((deal) => deal.listingId))).map((m) => [m.id, m]));
      for (const deal of deals) {
        const machine = machines.get(deal.listingId);
        const compared = machine && judge(machine);
        if (!compared || !concerned(compared)) continue;
        for (const orgId of [deal.buyerOrgId, deal.dealerOrgId]) hit.set(orgId, [...(hit.get(orgId) ?? []), { deal, compared }]);
      }
    }
    for (const [orgId, all] of hit) {
      const named = all
        .flatMap(({ deal }) => deal.number ?? [])
        .slice(0, NAMED)
        .join(', ');
      const closed = all.filter(({ compared }) => answerChanged(compared) && compared.after.answer === 'no').length;
      await this.send(edition, { orgId, template: 'trade_rule_deals', params: { deals: all.length, closed, named: named || '–' } });
    }
  }

  private send(edition: Edition, { orgId, template, params }: Told): Promise<void> {
    const { country, id } = edition;
    return this.db.transaction(async (tx) => {
      await this.notifications.tell(tx, orgId, {
        template,
        params: (language) => ({ ...wordsOf(edition, language), ...params }),
        link: `/import/${country.toLowerCase()}/history`,
        dedupKey: `${noticesOf(id)}${template} ${orgId}`,
      });
    });
  }
}
