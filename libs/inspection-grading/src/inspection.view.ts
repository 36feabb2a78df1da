import { Inject, Injectable } from '@nestjs/common';
import { OrganisationView } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { deadline, nextSteps } from '@ironsilk/platform';
import type { Process } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type * as dto from './inspection.dto.js';
import { OPEN_STATES, isInvolved } from './inspection.js';
import type { Inspection } from './inspection.js';
import { InspectionRow } from './inspection.entity.js';
import { INSPECTION_PROCESS } from './inspection.service.js';
import type { ReportRow } from './report.repo.js';
import { StandardRepo } from './standard.repo.js';

type Card = z.infer<typeof dto.InspectionCard>;
type Brief = Pick<ReportRow, 'hash' | 'reportNo' | 'inspectionId' | 'grade' | 'score' | 'claims' | 'sealedAt'>;

const PAGE = 25;

/** Inspections as the people involved see them. Every question names the organisation that asks. */
@Injectable()
export class InspectionView {
  constructor(
    private readonly db: DataSource,
    private readonly organisations: OrganisationView,
    private readonly standards: StandardRepo,
    @Inject(INSPECTION_PROCESS) private readonly process: Process,
  ) {}

  /** What concerns this organisation, newest first; everything for the operator. */
  async list(actor: OrgActor, state: 'open' | 'closed' | 'all', page: number): Promise<z.infer<typeof dto.InspectionPage>> {
    const all = this.db.manager.createQueryBuilder(InspectionRow, 'i');
    if (actor.orgKind !== 'operator')
      all.where('(i.dealerOrgId = :org or i.buyerOrgId = :org or i.requestedByOrgId = :org or i.bodyOrgId = :org)', { org: actor.orgId });
    if (state !== 'all') all.andWhere(state === 'open' ? 'i.state in (:...open)' : 'i.state not in (:...open)', { open: OPEN_STATES });
    const [rows, total] = await all
      .orderBy('i.requestedAt', 'DESC')
      .offset((page - 1) * PAGE)
      .limit(PAGE)
      .getManyAndCount();
    return { items: await this.cards(rows), page, pages: Math.max(1, Math.ceil(total / PAGE)), total };
  }

  /** The visits of one inspector: those to do, then the last ones handed in. */
  async visits(actor: OrgActor): Promise<z.infer<typeof dto.VisitList>> {
    const rows = await this.db.manager
      .createQueryBuilder(InspectionRow, 'i')
      .where('i.inspectorId = :person and i.bodyOrgId = :org', { person: actor.id, org: actor.orgId })
      .andWhere(`(i.state in ('assigned','under_way') or (i.state = 'sealed' and i.closedAt > clock_timestamp() - interval '30 days'))`)
      .orderBy(`i.state = 'sealed'`, 'ASC')
      .addOrderBy('i.wishOn', 'ASC', 'NULLS LAST')
      .addOrderBy('i.requestedAt', 'DESC')
      .limit(100)
      .getMany();
    const cards = await this.cards(rows);
    return { items: cards.map(({ requestedAt, ...card }) => ({ ...visitCard(card), requestedAt })) };
  }

  /** One inspection with its timeline. Throws `inspection.not_found` for organisations it does not concern. */
  async one(actor: OrgActor, id: string): Promise<z.infer<typeof dto.InspectionAnswer>> {
    const row = await this.db.manager.findOne(InspectionRow, { where: { id } });
    if (!row || !isInvolved(row, actor)) throw new DomainError('inspection.not_found', 'not_found');
    const [card] = await this.cards([row]);
    const standard = await this.standards.byHash(row.standardHash);
    const steps = await this.steps(id);
    const due = deadline(this.process, row.state, new Date(steps.at(-1)?.at ?? row.requestedAt));
    const may = this.may(row, actor);
    const people = may.includes('assign') && row.bodyOrgId ? await this.organisations.members(row.bodyOrgId) : [];
    return {
      ...card!,
      standard: { id: standard.id, version: standard.version, title: standard.title },
      dueAt: due?.dueAt.toISOString() ?? null,
      steps,
      may,
      inspectors: people.map((p) => ({ id: p.userId, name: p.name })),
    };
  }

  private may(row: Inspection, actor: OrgActor): z.infer<typeof dto.InspectionAnswer>['may'] {
    const next = nextSteps(this.process, row.state)
      .filter((s) => s.actors.includes(actor.orgKind))
      .map((s) => s.event);
    const may: z.infer<typeof dto.InspectionAnswer>['may'] = [];
    if (next.includes('assign')) may.push('assign');
    if (actor.orgKind === 'inspection_body' && OPEN_STATES.includes(row.state) && row.state !== 'under_way') may.push('decline');
    if (next.includes('cancel') && (actor.orgKind === 'operator' || row.requestedByOrgId === actor.orgId)) may.push('cancel');
    if (row.inspectorId === actor.id && ['assigned', 'under_way'].includes(row.state)) may.push('visit');
    return may;
  }

  private async steps(id: string): Promise<z.infer<typeof dto.InspectionAnswer>['steps']> {
    const rows: { event: string; state: string; orgId: string | null; at: Date; note: string | null }[] = await this.db.query(
      'select event, state, org_id as "orgId", at, note from inspection_grading.inspection_step where inspection_id = $1 order by seq',
      [id],
    );
    const cards = await this.organisations.cards([...new Set(rows.flatMap((r) => r.orgId ?? []))]);
    return rows.map((r) => ({
      event: r.event,
      state: r.state,
      by: cards.find((c) => c.id === r.orgId)?.name ?? null,
      at: r.at.toISOString(),
      note: r.note,
    }));
  }

  private async cards(rows: readonly Inspection[]): Promise<Card[]> {
    const orgs = await this.organisations.cards([
      ...new Set(rows.flatMap((r) => [r.dealerOrgId, r.requestedByOrgId, ...(r.bodyOrgId ? [r.bodyOrgId] : [])])),
    ]);
    const name = (id: string | null): string | null => orgs.find((o) => o.id === id)?.name ?? null;
    const reports: Brief[] = await this.db.query(
      `select hash, report_no as "reportNo", inspection_id as "inspectionId", grade, score::float8 as score, claims, sealed_at as "sealedAt" from inspection_grading.report where inspection_id = any($1)`,
      [rows.map((r) => r.id)],
    );
    return rows.map((r) =>
      card(
        r,
        name,
        reports.find((x) => x.inspectionId === r.id),
      ),
    );
  }
}

export const visitCard = (
  r: Pick<Card, 'id' | 'state' | 'purpose' | 'machine' | 'place' | 'country' | 'wishOn' | 'note' | 'requestedBy'>,
) => ({
  id: r.id,
  state: r.state,
  purpose: r.purpose,
  machine: r.machine,
  place: r.place,
  country: r.country,
  wishOn: r.wishOn,
  note: r.note,
  requestedBy: r.requestedBy,
});

const card = (r: Inspection, name: (id: string | null) => string | null, report: Brief | undefined): Card => ({
  id: r.id,
  state: r.state,
  purpose: r.purpose,
  machine: r.machine,
  place: r.place,
  country: r.country,
  wishOn: r.wishOn,
  note: r.note,
  requestedBy: name(r.requestedByOrgId) ?? '',
  listingId: r.listingId,
  orderId: r.orderId,
  dealer: name(r.dealerOrgId) ?? '',
  body: name(r.bodyOrgId),
  bodyOrgId: r.bodyOrgId,
  inspector: r.inspectorName,
  requestedAt: r.requestedAt.toISOString(),
  report: report
    ? {
        hash: report.hash,
        reportNo: report.reportNo,
        grade: report.grade,
        score: report.score,
        claims: report.claims,
        sealedAt: report.sealedAt.toISOString(),
      }
    : null,
});
