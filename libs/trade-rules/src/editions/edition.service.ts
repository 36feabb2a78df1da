import { Injectable } from '@nestjs/common';
import { COMPLIANCE_ROLES, OrganisationView, requirePerson, type OrgActor } from '@ironsilk/identity';
import { DomainError, newId } from '@ironsilk/kernel';
import { audit, dbNow, once, outbox, setTimer } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { TradeRulesSource } from '../trade-rules.source.js';
import { readDraft, type Draft } from './content.js';
import { attest, hashOf, onItsDay, requireDay, withdraw, type Edition } from './edition.js';
import { EditionRepo } from './edition.repo.js';

/** Event of an edition whose day has come. */
export const EDITION_DUE = 'trade_edition.due';

export type DraftInput = Draft & { readonly reason: string };
/** What other libs hear when the law of a country has changed. */
export type RuleEffective = {
  readonly editionId: string;
  readonly country: string;
  readonly law: Edition['law'];
  readonly effectiveOn: string;
};

/** Changes to the law of a country: one person drafts, another one attests, a day comes. */
@Injectable()
export class EditionService {
  constructor(
    private readonly db: DataSource,
    private readonly repo: EditionRepo,
    private readonly source: TradeRulesSource,
    private readonly people: OrganisationView,
  ) {}

  // The same clock as the timers': a day that has come for one has come for the other.
  private today = async (tx: EntityManager): Promise<string> => (await dbNow(tx)).toISOString().slice(0, 10);

  private async read(tx: EntityManager, input: DraftInput) {
    const { content: base, effectiveOn: after } = this.source.standing(input.law, input.country);
    requireDay(input.effectiveOn, after, await this.today(tx));
    const content = readDraft(input, base, this.source.now.admissibility.certificates);
    const { country, law, effectiveOn, reason } = input;
    return { country, law, effectiveOn, reason, content, contentHash: hashOf(content), base, baseHash: base ? hashOf(base) : null };
  }

  /** Throws what `readDraft` and `requireDay` throw. */
  async draft(actor: OrgActor, key: string, input: DraftInput): Promise<{ id: string; contentHash: string }> {
    await this.source.refresh();
    return once(this.db, { actor, route: 'trade_edition.draft', key, input }, async (tx) => {
      const id = newId();
      const draft = await this.read(tx, input);
      await this.repo.add(tx, { ...draft, id, draftedBy: actor.id });
      await this.ask(tx, id, draft.contentHash);
      return { id, contentHash: draft.contentHash };
    });
  }

  /** The author rewrites a draft; whoever would attest it has to read it again. Throws `trade_edition.not_yours` too. */
  async change(actor: OrgActor, key: string, id: string, input: Omit<DraftInput, 'country' | 'law'>): Promise<{ contentHash: string }> {
    await this.source.refresh();
    return once(this.db, { actor, route: 'trade_edition.change', key, input: { id, ...input } }, async (tx) => {
      const before = await this.repo.lock(tx, id);
      if (before.state !== 'draft') throw new DomainError('trade_edition.not_now', 'conflict', 'state', { state: before.state });
      if (before.draftedBy !== actor.id) throw new DomainError('trade_edition.not_yours', 'forbidden');
      const draft = await this.read(tx, { ...input, country: before.country, law: before.law });
      await this.repo.rewrite(tx, { ...draft, id, draftedBy: actor.id });
      await this.ask(tx, id, draft.contentHash);
      return { contentHash: draft.contentHash };
    });
  }

  /** Has the effect on the market counted anew. */
  askEffect(actor: OrgActor, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const edition = await this.repo.get(tx, id);
      await this.ask(tx, id, edition.contentHash);
      await audit(tx, { actor, action: 'trade_edition.count_effect', subject: id });
    });
  }

  private async ask(tx: EntityManager, id: string, contentHash: string): Promise<void> {
    await this.repo.effectAsked(tx, id, contentHash);
    await outbox(tx, 'trade_edition.effect_asked', { editionId: id, contentHash });
  }

  withdraw(actor: OrgActor, key: string, id: string, reason: string): Promise<{ state: string }> {
    return once(this.db, { actor, route: 'trade_edition.withdraw', key, input: { id, reason } }, async (tx) => {
      const { state } = withdraw(await this.repo.lock(tx, id), actor.id, reason);
      await this.repo.withdrawn(tx, id, actor.id, reason);
      return { state };
    });
  }

  /** The second person answers for a draft as it was read. It counts from its day on; a day that is today has come. Throws what `attest` throws. */
  async attest(actor: OrgActor, key: string, id: string, contentHash: string): Promise<{ state: string; effectiveOn: string }> {
    requirePerson(actor);
    const answer = await once(this.db, { actor, route: 'trade_edition.attest', key, input: { id, contentHash } }, async (tx) => {
      await this.repo.lockOrder(tx);
      await this.source.refresh();
      const edition = await this.repo.lock(tx, id);
      const heldRoleBefore = await this.people.hadRole(tx, actor.orgId, actor.id, COMPLIANCE_ROLES, edition.changedAt);
      const effectCounted = await this.repo.effectCounted(tx, id, contentHash);
      const standing = this.source.standing(edition.law, edition.country);
      attest(edition, { person: actor.id, heldRoleBefore, contentHash, effectCounted, standing, today: await this.today(tx) });
      await this.repo.attested(tx, id, actor.id);
      await setTimer(tx, {
        key: `trade edition ${id}`,
        type: EDITION_DUE,
        payload: { editionId: id },
        dueAt: new Date(`${edition.effectiveOn}T00:00:00Z`),
      });
      return { state: await this.takeEffect(tx, id), effectiveOn: edition.effectiveOn };
    });
    await this.source.refresh();
    return answer;
  }

  /** On its day an edition is the law. Again, or too early, is harmless. Returns its state. */
  async takeEffect(tx: EntityManager, id: string): Promise<Edition['state']> {
    const edition = await this.repo.lock(tx, id);
    const next = onItsDay(edition, await this.repo.last(tx, edition.law, edition.country), await this.today(tx));
    if (!next) return edition.state;
    await this.repo.cameIntoEffect(tx, id, next);
    const { country, law, effectiveOn } = edition;
    if (next === 'effective')
      await outbox(tx, 'trade_rule.effective', { editionId: id, country, law, effectiveOn } satisfies RuleEffective);
    return next;
  }

  /** Those whose day came and whose timer did not. */
  async overdue(): Promise<void> {
    for (const id of await this.repo.overdue(this.db.manager)) await this.db.transaction((tx) => this.takeEffect(tx, id));
  }

  edition(id: string): Promise<Edition> {
    return this.repo.get(this.db.manager, id);
  }

  /** How far the count of an edition's effect is; with a result it is done. */
  async noteEffect(id: string, contentHash: string, done: number, result: object | null = null): Promise<void> {
    await this.repo.effectNoted(this.db.manager, id, contentHash, done, result);
  }
}
