import { Injectable } from '@nestjs/common';
import { COMPLIANCE_ROLES, OrganisationView, type OrgActor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { dbNow } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { CertificateRow } from '../admissibility.config.js';
import { TradeRulesSource } from '../trade-rules.source.js';
import { changesBetween } from './changes.js';
import type * as dto from './edition.dto.js';
import { attest, hashOf, isLandedCost, LAWS, standing, type Content, type Edition, type Law } from './edition.js';
import { EditionRepo } from './edition.repo.js';

const PAGE = 30;
type Line = z.infer<typeof dto.ListAnswer>['items'][number];
type Effect = z.infer<typeof dto.EditionAnswer>['effect'];
type LineRow = Omit<Line, 'draftedAt' | 'attestedAt' | 'effectiveAt' | 'endedAt'> &
  Record<'draftedAt' | 'attestedAt' | 'effectiveAt' | 'endedAt', Date | null>;

const LINE = `select e.id, e.country, e.law, e.state, e.effective_on::text as "effectiveOn", e.content_hash as "contentHash", e.reason,
    (e.content->>'version')::int as version, e.content->>'source' as source, e.content->>'status' as status,
    d.name as "draftedBy", e.drafted_at as "draftedAt", a.name as "attestedBy", e.attested_at as "attestedAt", e.effective_at as "effectiveAt",
    x.name as "endedBy", e.ended_at as "endedAt", e.end_reason as "endReason"
  from trade_rules.edition e join auth."user" d on d.id = e.drafted_by left join auth."user" a on a.id = e.attested_by left join auth."user" x on x.id = e.ended_by`;

const lineOf = (row: LineRow): Line => ({
  ...row,
  draftedAt: row.draftedAt!.toISOString(),
  attestedAt: row.attestedAt?.toISOString() ?? null,
  effectiveAt: row.effectiveAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});
const parts = (content: Content | null) => ({
  regimes: content && isLandedCost(content) ? content.regimes : null,
  rules: content && !isLandedCost(content) ? content.rules : null,
});

/** What people of compliance read before they draft or attest, and what everybody may read of what became law. */
@Injectable()
export class EditionView {
  constructor(
    private readonly db: DataSource,
    private readonly repo: EditionRepo,
    private readonly source: TradeRulesSource,
    private readonly people: OrganisationView,
  ) {}

  private papers = (): CertificateRow[] => [...this.source.now.admissibility.certificates];

  async list({ state, country, page }: z.infer<typeof dto.ListQuery>): Promise<z.infer<typeof dto.ListAnswer>> {
    const where = `($1 = 'all' or state in ('draft','attested')) and ($2::text is null or country = $2)`;
    const [{ n }] = await this.db.query(`select count(*)::int as n from trade_rules.edition where ${where}`, [state, country ?? null]);
    const rows: LineRow[] = await this.db.query(`${LINE} where ${where} order by e.drafted_at desc, e.id limit ${PAGE} offset $3`, [
      state,
      country ?? null,
      (page - 1) * PAGE,
    ]);
    return { items: rows.map(lineOf), page, pages: Math.max(1, Math.ceil(n / PAGE)) };
  }

  /** Throws `trade_edition.not_found`. */
  async page(actor: OrgActor, id: string): Promise<z.infer<typeof dto.EditionAnswer>> {
    const edition = await this.repo.get(this.db.manager, id);
    const [[row], effect, whyNot] = await Promise.all([
      this.db.query(`${LINE} where e.id = $1`, [id]) as Promise<LineRow[]>,
      this.effect(edition),
      this.whyNot(actor, edition),
    ]);
    const mine = edition.draftedBy === actor.id;
    const isDraft = edition.state === 'draft';
    return {
      ...lineOf(row!),
      ...parts(edition.content),
      changes: [...changesBetween(edition.base, edition.content)],
      baseHash: edition.baseHash,
      effect,
      mine,
      can: { change: isDraft && mine, withdraw: isDraft, attest: isDraft && whyNot === null },
      whyNot: isDraft ? whyNot : null,
      papers: this.papers(),
    };
  }

  private async whyNot(actor: OrgActor, edition: Edition): Promise<string | null> {
    const tx = this.db.manager;
    const { contentHash, law, country, changedAt } = edition;
    const heldRoleBefore = await this.db.transaction((inner) =>
      this.people.hadRole(inner, actor.orgId, actor.id, COMPLIANCE_ROLES, changedAt),
    );
    const effectCounted = await this.repo.effectCounted(tx, edition.id, contentHash);
    const today = (await dbNow(tx)).toISOString().slice(0, 10);
    try {
      attest(edition, {
        person: actor.id,
        heldRoleBefore,
        contentHash,
        effectCounted,
        standing: this.source.standing(law, country),
        today,
      });
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  private async effect({ id, contentHash }: Edition): Promise<Effect> {
    const [row] = await this.db.query(
      `select done, result, asked_at as "askedAt", counted_at as "countedAt" from trade_rules.effect where edition_id = $1 and content_hash = $2`,
      [id, contentHash],
    );
    if (!row) return null;
    const { done, result, askedAt, countedAt } = row as {
      done: number;
      result: NonNullable<Effect>['result'];
      askedAt: Date;
      countedAt: Date | null;
    };
    return {
      state: countedAt ? 'counted' : 'counting',
      done,
      result,
      askedAt: askedAt.toISOString(),
      countedAt: countedAt?.toISOString() ?? null,
    };
  }

  /** What the next draft of a country's law starts from. */
  async law(country: string, law: Law): Promise<z.infer<typeof dto.LawAnswer>> {
    await this.source.refresh();
    const { content, effectiveOn } = this.source.standing(law, country);
    const today = (await dbNow(this.db.manager)).toISOString().slice(0, 10);
    return {
      country,
      law,
      hash: content ? hashOf(content) : null,
      version: content?.version ?? null,
      source: content?.source ?? null,
      status: content?.status ?? null,
      earliestOn: effectiveOn !== null && effectiveOn > today ? effectiveOn : today,
      ...parts(content),
      papers: this.papers(),
    };
  }

  /** What became law in a country, newest first, and what stood before. */
  async history(country: string): Promise<z.infer<typeof dto.HistoryAnswer>> {
    const rows: (Edition & { attestedAt: Date })[] = await this.db.query(
      `select id, law, state, effective_on::text as "effectiveOn", content, content_hash as "contentHash", base, attested_at as "attestedAt"
       from trade_rules.edition where country = $1 and serial is not null order by serial desc`,
      [country],
    );
    const files = LAWS.flatMap((law) => {
      const { content } = standing(law, country, this.source.fromFiles, []);
      return content
        ? [{ law, version: content.version, source: content.source, status: content.status, effectiveFrom: content.effectiveFrom }]
        : [];
    });
    if (rows.length === 0 && files.length === 0) throw new DomainError('import.country_unknown', 'not_found', 'country', { country });
    const editions = rows.map(({ id, law, state, effectiveOn, content, contentHash, base, attestedAt }) => ({
      ...{ id, law, effectiveOn, contentHash },
      state: state as 'attested' | 'effective' | 'replaced',
      version: content.version,
      source: content.source,
      status: content.status,
      attestedOn: attestedAt.toISOString().slice(0, 10),
      changes: [...changesBetween(base, content)],
    }));
    return { country, editions, files };
  }
}
