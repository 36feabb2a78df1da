import { Inject, Injectable } from '@nestjs/common';
import { OrganisationView, type OrgActor } from '@ironsilk/identity';
import { DomainError, money } from '@ironsilk/kernel';
import { dbNow, nextSteps, type Process } from '@ironsilk/platform';
import { ValuationView } from '@ironsilk/pricing-standard';
import { TradeRulesSource, convert, fobValueMinor } from '@ironsilk/trade-rules';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { JudgedContradiction } from './declaration.js';
import { checkSendable, factsOf, isOpen, type Declaration } from './declaration.js';
import type * as dto from './declaration.dto.js';
import { CUSTOMS_DRIVER, type CustomsDriver } from './customs.driver.js';
import { DECLARATION_PROCESS } from './customs-workflow.tokens.js';
import { declaredValue } from './declared-value.js';
import { DeclarationFactsService, type DeclarationFile } from './declaration-facts.service.js';
import { DeclarationRepo } from './declaration.repo.js';
import { DeclarationRow } from './declaration.entity.js';
import { FACT_KEYS, FACTS, filledByItself, type Fact, type FactKey } from './fact.js';
import { MessageRepo } from './message.repo.js';
import { receiptMeaning } from './receipt.js';
import { valueAt } from './document.js';

type FileAnswer = z.infer<typeof dto.FileAnswer>;
type QueueAnswer = z.infer<typeof dto.QueueAnswer>;

const PAGE = 20;

@Injectable()
export class DeclarationView {
  constructor(
    private readonly db: DataSource,
    private readonly repo: DeclarationRepo,
    private readonly facts: DeclarationFactsService,
    private readonly messages: MessageRepo,
    private readonly organisations: OrganisationView,
    private readonly valuations: ValuationView,
    @Inject(CUSTOMS_DRIVER) private readonly driver: CustomsDriver,
    @Inject(DECLARATION_PROCESS) private readonly process: Process,
    private readonly trade: TradeRulesSource,
  ) {}

  /** Declarations of the actor's organisation, the ones that wait for its hand first. */
  async queue(actor: OrgActor, { state, page }: z.infer<typeof dto.QueueQuery>): Promise<QueueAnswer> {
    const finals = Object.entries(this.process.states)
      .filter(([, s]) => s.final)
      .map(([name]) => name);
    const where = `($1::uuid is null or broker_org_id = $1 or exporter_org_id = $1) and case $2 when 'open' then not state = any($3) when 'mine' then state in ('draft','ready','returned') when 'done' then state = any($3) else true end`;
    const args = [actor.orgKind === 'operator' ? null : actor.orgId, state, finals];
    const [{ n }] = await this.db.query(`select count(*)::int as n from customs_workflow.declaration where ${where}`, args);
    const ids: { id: string }[] = await this.db.query(
      `select id from customs_workflow.declaration where ${where} order by state in ('draft','ready','returned') desc, updated_at desc, id limit ${PAGE} offset $4`,
      [...args, (page - 1) * PAGE],
    );
    const rows = await this.db
      .createQueryBuilder(DeclarationRow, 'd')
      .where('d.id = any(:ids)', { ids: ids.map((i) => i.id) })
      .getMany();
    const cards = await this.organisations.cards([...new Set(rows.flatMap((d) => [d.exporterOrgId, d.buyerOrgId]))]);
    const name = (id: string) => cards.find((c) => c.id === id)?.name ?? '';
    const items = ids.map(({ id }) => {
      const d = rows.find((row) => row.id === id)!;
      const base = factsOf(d);
      return {
        ...this.head(d),
        machine: String(base['machine.nameEn']?.value ?? ''),
        model: `${base['machine.brand']?.value ?? ''} ${base['machine.model']?.value ?? ''}`.trim(),
        exporter: name(d.exporterOrgId),
        buyer: name(d.buyerOrgId),
        destination: base['destination.country']?.value ?? null,
        etdOn: base['shipment.etdOn']?.value ?? null,
        filled: filledByItself(
          base,
          this.trade.now.incoterms.terms.find((t) => t.code === base['price.incoterm']?.value),
        ),
      };
    });
    return { items, page, pages: Math.max(1, Math.ceil(n / PAGE)), total: n };
  }

  head = (d: Declaration) => ({
    id: d.id,
    orderId: d.orderId,
    number: d.orderNumber,
    state: d.state,
    label: { en: this.process.states[d.state]!.label?.['en'] ?? d.state, zh: this.process.states[d.state]!.label?.['zh'] ?? d.state },
    decVersion: d.decVersion,
    seqNo: d.seqNo,
    entryId: d.entryId,
    trouble: d.trouble,
    since: d.stateSince.toISOString(),
    simulated: this.driver.simulated,
  });

  /** The whole file, for its broker and its exporter (and the operator). Anybody else: `declaration.not_found`. */
  async file(actor: OrgActor, id: string): Promise<FileAnswer> {
    const d = await this.repo.get(this.db.manager, id);
    const role =
      d &&
      (actor.orgKind === 'operator'
        ? 'operator'
        : actor.orgId === d.brokerOrgId
          ? 'broker'
          : actor.orgId === d.exporterOrgId
            ? 'dealer'
            : undefined);
    if (!d || !role) throw new DomainError('declaration.not_found', 'not_found');
    const file = await this.facts.file(this.db.manager, d, await dbNow(this.db.manager));
    return {
      ...this.head(d),
      role,
      entrustmentNo: d.entrustmentNo,
      listingId: d.listingId,
      rulesHash: d.rulesHash,
      revision: d.revision,
      editable: role === 'broker' && isOpen(d),
      facts: this.factList(file),
      filled: filledByItself(file.base, file.set.law.incoterm),
      missing: [...file.readiness.missing],
      documents: this.documentList(file),
      declaredValue: await this.declaredValue(file),
      findings: file.readiness.findings.map((c) => this.finding(c)),
      wanted: file.wanted.map((w) => ({
        code: w.code,
        name: w.name,
        issuer: w.issuer,
        blocking: w.blocking,
        source: w.source,
        there: file.certificates.some((c) => c.code === w.code),
      })),
      certificates: file.certificates.map((c) => ({
        id: c.id,
        code: c.code,
        number: c.number,
        pin: c.pin,
        importer: c.importer,
        issuedOn: c.issuedOn,
        fileName: c.fileName,
        sha256: c.blob,
        at: c.at.toISOString(),
      })),
      receipts: await this.receipts(d.id),
      steps: await this.steps(d.id),
      obstacle: obstacleOf(file),
      can:
        role === 'broker'
          ? nextSteps(this.process, d.state)
              .filter((s) => s.actors.includes('broker'))
              .map((s) => s.event)
          : [],
    };
  }

  /** What is declared at the ship's side against the valuation of the machine, in the currency of the price. */
  private async declaredValue({ base, declaration, set }: DeclarationFile): Promise<FileAnswer['declaredValue']> {
    const minor = (key: FactKey): bigint | undefined => {
      const text = base[key]?.value;
      return typeof text === 'string' && /^\d+$/.test(text) ? BigInt(text) : undefined;
    };
    const currency = base['price.currency']?.value;
    const priceMinor = minor('price.totalMinor');
    const parts = { freightMinor: minor('price.freightMinor'), insuranceMinor: minor('price.insuranceMinor') };
    const fob = set.law.incoterm && priceMinor !== undefined ? fobValueMinor(set.law.incoterm, { priceMinor, ...parts }) : undefined;
    const made = (await this.valuations.latestOf(declaration.listingId))?.result;
    const into = (amount: string) =>
      made && typeof currency === 'string'
        ? convert({ amountMinor: BigInt(amount), currency: made.currency }, currency, this.trade.now.fx)?.amountMinor
        : undefined;
    const [lowMinor, highMinor] = made ? [into(made.interval.lowMinor), into(made.interval.highMinor)] : [];
    const { answer, declared, range } = declaredValue(
      fob === undefined || typeof currency !== 'string' ? null : money(fob, currency),
      lowMinor === undefined || highMinor === undefined ? null : { lowMinor, highMinor },
    );
    return {
      answer,
      currency: typeof currency === 'string' ? currency : null,
      declaredMinor: declared && `${declared.amountMinor}`,
      lowMinor: range && `${range.lowMinor}`,
      highMinor: range && `${range.highMinor}`,
    };
  }

  private factList({ base, declaration }: DeclarationFile): FileAnswer['facts'] {
    return FACT_KEYS.map((key) => {
      const fact = base[key] as Fact | undefined;
      const gathered = declaration.gathered[key] as Fact | undefined;
      const spec = FACTS[key];
      return {
        key,
        group: key.split('.')[0]!,
        label: { en: spec.en, zh: spec.zh },
        type: spec.type,
        required: spec.required,
        value: fact?.value ?? null,
        origin: fact?.origin ?? null,
        source: fact?.source ?? null,
        capturedAt: fact?.capturedAt ?? null,
        over: fact?.origin === 'broker' && gathered ? gathered.value : null,
      };
    });
  }

  documentList({ set, documents, declaration }: DeclarationFile): FileAnswer['documents'] {
    const papers = [set.contract, set.invoice, set.packing, set.declaration];
    return papers.map((paper) => {
      const stored = documents.find((d) => d.kind === paper.kind);
      return {
        kind: paper.kind,
        made: stored !== undefined,
        printed: stored?.blob != null,
        hash: stored?.hash ?? null,
        href: stored?.blob ? `/api/declarations/${declaration.id}/documents/${paper.kind}` : null,
        madeAt: stored?.madeAt.toISOString() ?? null,
        fields: Object.entries(paper.trace).map(([path, fact]) => ({
          path,
          fact,
          label: { en: FACTS[fact].en, zh: FACTS[fact].zh },
          value: (valueAt(paper.data, path) ?? null) as string | number | boolean | null,
          origin: set.base[fact]?.origin ?? null,
        })),
      };
    });
  }

  private finding(c: JudgedContradiction): FileAnswer['findings'][number] {
    const words = this.trade.now.contradictions.rules[c.rule] ?? { en: c.rule, zh: c.rule };
    const places = c.places.map((p) => ({ ...p }));
    return {
      rule: c.rule,
      severity: c.severity,
      words,
      facts: [...c.facts],
      documents: [...c.documents],
      places,
      placesHash: c.placesHash,
      accepted: c.accepted && { by: c.accepted.userName, reason: c.accepted.reason, at: new Date(c.accepted.at).toISOString() },
    };
  }

  private async receipts(id: string): Promise<FileAnswer['receipts']> {
    const rows = await this.messages.allReceipts(this.db.manager, id);
    return rows.map((r) => {
      const meaning = receiptMeaning(r.channel);
      return {
        id: r.id,
        seqNo: r.seqNo,
        channel: r.channel,
        words: meaning ? { en: meaning.en, zh: meaning.zh } : null,
        note: r.note,
        noticedAt: r.noticedAt,
        receivedAt: r.receivedAt.toISOString(),
      };
    });
  }

  async steps(id: string): Promise<FileAnswer['steps']> {
    const rows: {
      seq: string;
      event: string;
      from: string | null;
      to: string;
      kind: string;
      orgId: string | null;
      note: string | null;
      proof: FileAnswer['steps'][number]['proof'];
      version: number;
      at: Date;
    }[] = await this.db.query(
      `select seq, event, from_state as "from", to_state as "to", actor_kind as kind, actor_org_id as "orgId", note, proof, dec_version as version, at from customs_workflow.step where declaration_id = $1 order by seq`,
      [id],
    );
    const cards = await this.organisations.cards([...new Set(rows.flatMap((r) => r.orgId ?? []))]);
    const label = (state: string) => ({
      en: this.process.states[state]?.label?.['en'] ?? state,
      zh: this.process.states[state]?.label?.['zh'] ?? state,
    });
    return rows.map(({ orgId, kind, at, ...r }) => ({
      ...r,
      label: label(r.to),
      actor: { kind, org: cards.find((c) => c.id === orgId)?.name ?? null },
      at: at.toISOString(),
    }));
  }
}

/** What still stands between the file and customs, as an error code; null when it can be sent. */
function obstacleOf({ readiness, declaration }: DeclarationFile): string | null {
  if (!isOpen(declaration)) return null;
  try {
    checkSendable(readiness);
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : 'declaration.contradicted';
  }
}
