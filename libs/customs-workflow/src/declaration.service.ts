import { Inject, Injectable } from '@nestjs/common';
import { OrganisationView, type OrgActor } from '@ironsilk/identity';
import { DomainError, newId, sha256Hex } from '@ironsilk/kernel';
import { chaos, dbNow, once, outbox, type Process } from '@ironsilk/platform';
import { TradeRulesSource } from '@ironsilk/trade-rules';
import { OrderService, OrderView } from '@ironsilk/trading';
import { DataSource, type EntityManager } from 'typeorm';
import { checkSendable, clientSeqNo, isOpen, move, typeFacts, type Declaration, type DeclarationActor } from './declaration.js';
import { DECLARATION_PROCESS } from './customs-workflow.tokens.js';
import { decMessage } from './dec-message.js';
import { DeclarationFactsService } from './declaration-facts.service.js';
import { DeclarationRepo, SYSTEM, type Doer } from './declaration.repo.js';
import { MessageRepo } from './message.repo.js';
import { valueOf } from './fact.js';
import { factsOf } from './declaration.js';

export type DeclarationAnswer = { readonly id: string; readonly state: string; readonly version: number };
const answer = (d: Declaration): DeclarationAnswer => ({ id: d.id, state: d.state, version: d.version });

const ENTRUSTABLE = ['report_attached', 'proforma_issued'];

/** What a dealer and a broker do with a declaration. Customs' side of it is in `GatewayService`. */
@Injectable()
export class DeclarationService {
  constructor(
    private readonly db: DataSource,
    private readonly repo: DeclarationRepo,
    private readonly facts: DeclarationFactsService,
    private readonly messages: MessageRepo,
    private readonly orders: OrderService,
    private readonly orderView: OrderView,
    private readonly organisations: OrganisationView,
    @Inject(DECLARATION_PROCESS) private readonly process: Process,
    private readonly trade: TradeRulesSource,
  ) {}

  /**
   * The dealer gives a broker the power of attorney for an order. The broker joins the order and sees it from now on.
   * Throws `order.not_found`, `declaration.order_not_ready`, `declaration.not_a_broker`, `declaration.entrusted_already`.
   */
  entrust(actor: OrgActor, key: string, orderId: string, brokerOrgId: string): Promise<DeclarationAnswer> {
    return once(this.db, { actor, route: 'declaration.entrust', key, input: { orderId, brokerOrgId } }, async (tx) => {
      const { order } = await this.orders.open(tx, orderId);
      if (order.dealerOrgId !== actor.orgId) throw new DomainError('order.not_found', 'not_found', 'orderId');
      if (order.endedAt || !ENTRUSTABLE.includes(order.documents))
        throw new DomainError('declaration.order_not_ready', 'conflict', 'orderId', { state: order.documents });
      const [broker] = await this.organisations.cards([brokerOrgId], tx);
      if (!broker || broker.kind !== 'customs_broker' || !broker.verified)
        throw new DomainError('declaration.not_a_broker', 'invalid', 'brokerOrgId');
      const now = await dbNow(tx);
      const again = await this.repo.ofOrder(tx, orderId);
      const suffix = again ? `-${again.id.slice(-4)}` : '';
      const subject = {
        orderId,
        brokerOrgId,
        entrustmentNo: `POA-${order.number}${suffix}`,
        entrustedBy: actor.id,
        openedOn: now.toISOString().slice(0, 10),
      };
      const declaration: Declaration = {
        ...subject,
        id: newId(),
        version: 1,
        orderNumber: `${order.number}${suffix}`,
        listingId: order.listingId,
        exporterOrgId: order.dealerOrgId,
        buyerOrgId: order.buyerOrgId,
        state: this.process.initial,
        decVersion: 1,
        revision: 0,
        seqNo: null,
        entryId: null,
        gathered: await this.facts.gather(tx, subject, now),
        typed: {},
        trouble: null,
        rulesHash: this.trade.now.hash,
        stateSince: now,
        updatedAt: now,
      };
      if (!(await this.repo.add(tx, declaration))) throw new DomainError('declaration.entrusted_already', 'conflict', 'orderId');
      await this.orders.join(tx, orderId, brokerOrgId, 'customs_broker');
      await this.repo.note(tx, declaration, {
        event: 'entrust',
        from: null,
        to: declaration.state,
        by: this.doer(actor, 'dealer'),
        proof: { kind: 'power_of_attorney', id: declaration.entrustmentNo },
      });
      await this.announce(tx, 'declaration.entrusted', declaration);
      chaos.point('clear-entrusted');
      return answer(declaration);
    });
  }

  /** The broker types facts that nobody knew, or over what was gathered; `null` takes a typed one away. */
  type(actor: OrgActor, key: string, id: string, values: Readonly<Record<string, unknown>>): Promise<DeclarationAnswer> {
    return once(this.db, { actor, route: 'declaration.type', key, input: { id, values } }, async (tx) => {
      const locked = await this.repo.lockFor(tx, id, { brokerOrgId: actor.orgId });
      const typed = typeFacts(locked, values, actor.id, await dbNow(tx));
      for (const [fact, orgId] of [
        ['exporter.customsCode', locked.exporterOrgId],
        ['broker.customsCode', locked.brokerOrgId],
      ] as const)
        if (typeof values[fact] === 'string') await this.repo.rememberCode(tx, orgId, values[fact], actor.id);
      return answer(await this.repo.save(tx, await this.reopened(tx, typed, this.doer(actor, 'broker'))));
    });
  }

  // Facts that change under papers that were ready make them papers to look at again.
  private async reopened(tx: EntityManager, d: Declaration, by: Doer): Promise<Declaration> {
    if (d.state !== 'ready') return d;
    const next = move(d, this.process, 'facts_changed', by.kind, await dbNow(tx));
    await this.repo.note(tx, next, { event: 'facts_changed', from: d.state, to: next.state, by });
    return next;
  }

  /** Reads again what the market knows. Nothing changes once the declaration is on its way. */
  async refresh(tx: EntityManager, orderId: string): Promise<void> {
    const d = await this.repo.ofOrder(tx, orderId, true);
    if (!d || !isOpen(d)) return;
    const now = await dbNow(tx);
    const gathered = await this.facts.gather(tx, d, now);
    if (sameFacts(gathered, d.gathered)) return;
    await this.repo.save(tx, await this.reopened(tx, { ...d, gathered, updatedAt: now }, SYSTEM));
  }

  /** Freezes the four papers as they follow from the facts now; the worker prints them. Throws `declaration.closed_for_facts`. */
  makePapers(actor: OrgActor, key: string, id: string): Promise<DeclarationAnswer> {
    return once(this.db, { actor, route: 'declaration.make_papers', key, input: { id } }, async (tx) => {
      const locked = await this.repo.lockFor(tx, id, { brokerOrgId: actor.orgId });
      if (!isOpen(locked)) throw new DomainError('declaration.closed_for_facts', 'conflict', undefined, { state: locked.state });
      const now = await dbNow(tx);
      const gathered = await this.facts.gather(tx, locked, now);
      const d = await this.repo.save(tx, {
        ...locked,
        gathered,
        revision: locked.revision + 1,
        rulesHash: this.trade.now.hash,
        updatedAt: now,
      });
      const { set } = await this.facts.file(tx, d, now);
      await this.repo.addDocuments(tx, d, [set.contract, set.invoice, set.packing, set.declaration], actor.id);
      await this.repo.note(tx, d, {
        event: 'make_papers',
        from: d.state,
        to: d.state,
        by: this.doer(actor, 'broker'),
        proof: { kind: 'revision', id: `${d.decVersion}.${d.revision}` },
      });
      await outbox(tx, 'declaration.papers_made', { declarationId: d.id, decVersion: d.decVersion, revision: d.revision });
      chaos.point('clear-papers-made');
      return answer(d);
    });
  }

  /** A person takes a warning upon themselves, with a reason. Errors cannot be accepted. */
  accept(
    actor: OrgActor,
    key: string,
    id: string,
    given: { rule: string; placesHash: string; reason: string },
  ): Promise<DeclarationAnswer> {
    return once(this.db, { actor, route: 'declaration.accept', key, input: { id, ...given } }, async (tx) => {
      const d = await this.repo.lockFor(tx, id, { brokerOrgId: actor.orgId });
      const { readiness } = await this.facts.file(tx, d, await dbNow(tx));
      const found = readiness.findings.find((c) => c.rule === given.rule && c.placesHash === given.placesHash);
      if (!found) throw new DomainError('declaration.no_such_finding', 'not_found', 'rule', { rule: given.rule });
      if (found.severity === 'E') throw new DomainError('declaration.error_not_acceptable', 'conflict', 'rule', { rule: given.rule });
      await this.repo.accept(tx, id, { ...given, userId: actor.id, userName: actor.name });
      await this.repo.note(tx, d, {
        event: 'accept_warning',
        from: d.state,
        to: d.state,
        by: this.doer(actor, 'broker'),
        note: `${given.rule}: ${given.reason}`,
      });
      return answer(d);
    });
  }

  /**
   * Sends the declaration to customs. Everything is checked under the lock: facts, papers, contradictions, warnings. The message is
   * stored with the step; the worker carries it, so that a crash neither loses nor doubles it.
   */
  submit(actor: OrgActor, key: string, id: string): Promise<DeclarationAnswer> {
    return once(this.db, { actor, route: 'declaration.submit', key, input: { id } }, async (tx) => {
      const locked = await this.repo.lockFor(tx, id, { brokerOrgId: actor.orgId });
      const { order } = await this.orderView.facts(locked.orderId, tx);
      if (order.endedAt || order.documents !== 'report_attached')
        throw new DomainError('declaration.order_not_ready', 'conflict', undefined, { state: order.documents });
      const now = await dbNow(tx);
      const by = this.doer(actor, 'broker');
      let d = locked;
      if (d.state === 'draft' || d.state === 'ready') {
        const file = await this.facts.file(tx, d, now);
        checkSendable(file.readiness);
        if (d.state === 'draft') d = await this.step(tx, d, 'check_passed', by, now);
        const attachments = file.documents
          .filter((p) => p.kind in ATTACHED)
          .map((p) => ({ id: p.id, code: ATTACHED[p.kind as keyof typeof ATTACHED] }));
        const xml = decMessage(file.set.declaration.data, clientSeqNo(d), attachments, this.trade.now.customsCodes.countries);
        d = await this.step(tx, d, 'stage', by, now, { kind: 'message', id: clientSeqNo(d), sha256: sha256Hex(xml) });
        await this.messages.add(tx, { clientSeqNo: clientSeqNo(d), declarationId: d.id, decVersion: d.decVersion, xml });
      } else d = move(d, this.process, 'stage', 'broker', now);
      const saved = await this.repo.save(tx, d);
      await outbox(tx, 'declaration.staged', { declarationId: d.id, decVersion: d.decVersion });
      chaos.point('clear-staged');
      return answer(saved);
    });
  }

  /** After a return: a new version with a new message number; the papers are made again. */
  correct(actor: OrgActor, key: string, id: string): Promise<DeclarationAnswer> {
    return once(this.db, { actor, route: 'declaration.correct', key, input: { id } }, async (tx) => {
      const d = await this.repo.lockFor(tx, id, { brokerOrgId: actor.orgId });
      const now = await dbNow(tx);
      const next = {
        ...move(d, this.process, 'correct', 'broker', now),
        decVersion: d.decVersion + 1,
        revision: 0,
        seqNo: null,
        entryId: null,
      };
      await this.repo.note(tx, next, { event: 'correct', from: d.state, to: next.state, by: this.doer(actor, 'broker') });
      return answer(await this.repo.save(tx, { ...next, gathered: await this.facts.gather(tx, d, now) }));
    });
  }

  /** Asks customs for the declaration back. */
  withdraw(actor: OrgActor, key: string, id: string, reason: string): Promise<DeclarationAnswer> {
    return once(this.db, { actor, route: 'declaration.withdraw', key, input: { id, reason } }, async (tx) => {
      const d = await this.repo.lockFor(tx, id, { brokerOrgId: actor.orgId });
      return answer(await this.stop(tx, d, this.doer(actor, 'broker'), reason));
    });
  }

  /** The order ended: what is not declared is dropped, what is declared is asked back. Closed and dead ones stay as they are. */
  async stopOf(tx: EntityManager, orderId: string, reason: string): Promise<void> {
    const d = await this.repo.ofOrder(tx, orderId, true);
    if (d && this.process.states[d.state]!.on['cancel']) await this.stop(tx, d, SYSTEM, reason);
  }

  private async stop(tx: EntityManager, d: Declaration, by: Doer, reason: string): Promise<Declaration> {
    const now = await dbNow(tx);
    const next = { ...move(d, this.process, 'cancel', by.kind, now) };
    await this.repo.note(tx, next, { event: 'cancel', from: d.state, to: next.state, by, note: reason });
    if (next.state === 'withdraw_requested')
      await outbox(tx, 'declaration.withdrawal_asked', { declarationId: d.id, seqNo: d.seqNo, reason });
    return this.repo.save(tx, next);
  }

  /** The machine is on board, says the carrier. */
  async sailed(tx: EntityManager, orderId: string): Promise<void> {
    const d = await this.repo.ofOrder(tx, orderId, true);
    if (!d || !this.process.states[d.state]!.on['sail']) return;
    await this.repo.save(tx, await this.step(tx, d, 'sail', SYSTEM, await dbNow(tx)));
  }

  private async step(tx: EntityManager, d: Declaration, event: string, by: Doer, now: Date, proof?: object): Promise<Declaration> {
    const next = move(d, this.process, event, by.kind, now);
    await this.repo.note(tx, next, { event, from: d.state, to: next.state, by, ...(proof ? { proof } : {}) });
    return next;
  }

  private doer = (actor: OrgActor, kind: DeclarationActor): Doer => ({ kind, orgId: actor.orgId, userId: actor.id });

  announce = (tx: EntityManager, type: string, d: Declaration, more: object = {}): Promise<string> =>
    outbox(tx, type, {
      declarationId: d.id,
      orderId: d.orderId,
      number: d.orderNumber,
      brokerOrgId: d.brokerOrgId,
      dealerOrgId: d.exporterOrgId,
      buyerOrgId: d.buyerOrgId,
      ...more,
    });
}

const ATTACHED = { commercial_invoice: '00000001', packing_list: '00000002', contract: '00000004' } as const;

/** Whether two bases say the same, whenever they were captured. */
function sameFacts(a: ReturnType<typeof factsOf>, b: ReturnType<typeof factsOf>): boolean {
  const said = (base: typeof a): string =>
    JSON.stringify(
      Object.keys(base)
        .sort()
        .map((key) => [key, valueOf(base, key as never)]),
    );
  return said(a) === said(b);
}
