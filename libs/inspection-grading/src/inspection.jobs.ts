import { Injectable } from '@nestjs/common';
import { NotificationService, OrganisationView } from '@ironsilk/identity';
import { EverySeconds, OnEvent } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import type { DataSource, EntityManager } from 'typeorm';
import type { InspectionState } from './inspection.js';
import { InspectionService } from './inspection.service.js';
import { ReportRepo } from './report.repo.js';
import { ReportService } from './report.service.js';
import { VisitRepo } from './visit.repo.js';

export type InspectionEvent = {
  inspectionId: string;
  listingId: string;
  orderId: string | null;
  purpose: 'origin' | 'arrival';
  dealerOrgId: string;
  buyerOrgId: string | null;
  bodyOrgId: string | null;
  requestedByOrgId: string;
};
export type InspectionSealed = InspectionEvent & {
  reportHash: string;
  reportNo: string;
  grade: string | null;
  score: number | null;
  confidence: number;
  tradable: boolean;
  claims: number | null;
  gradeFell: boolean;
};

const STALE_MINUTES = 10;

/** The worker's side: papers, pictures, deadlines, and telling people. */
@Injectable()
export class InspectionJobs {
  constructor(
    private readonly inspections: InspectionService,
    private readonly reports: ReportService,
    private readonly reportRows: ReportRepo,
    private readonly visits: VisitRepo,
    private readonly notifications: NotificationService,
    private readonly organisations: OrganisationView,
  ) {}

  @OnEvent('inspection.sealed', 'inspection.print', { weight: 'heavy', inTransaction: false })
  print({ payload }: EventEnvelope<InspectionSealed>): Promise<void> {
    return this.reports.print(payload.reportHash);
  }

  @OnEvent('visit.photo_received', 'inspection.print_photo', { weight: 'heavy', inTransaction: false })
  printPhoto({ payload }: EventEnvelope<{ sha256: string }>): Promise<void> {
    return this.reports.printPhoto(payload.sha256);
  }

  @OnEvent('inspection.due', 'inspection.expire')
  due({ payload }: EventEnvelope<{ inspectionId: string; state: InspectionState }>, tx: EntityManager): Promise<void> {
    return this.inspections.expire(tx, payload.inspectionId, payload.state);
  }

  @OnEvent('inspection.requested', 'inspection.tell_requested')
  async requested({ id, payload }: EventEnvelope<InspectionEvent>, tx: EntityManager): Promise<void> {
    const to = payload.bodyOrgId ? [payload.bodyOrgId] : (await this.organisations.ofKind('operator')).map((o) => o.id);
    for (const orgId of to) await this.tell(tx, orgId, 'inspection_requested', payload.inspectionId, id);
  }

  @OnEvent('inspection.assigned', 'inspection.tell_assigned')
  async assigned({ id, payload }: EventEnvelope<InspectionEvent>, tx: EntityManager): Promise<void> {
    for (const orgId of [payload.bodyOrgId, payload.requestedByOrgId])
      if (orgId) await this.tell(tx, orgId, 'inspection_assigned', payload.inspectionId, id);
  }

  @OnEvent('inspection.declined', 'inspection.tell_declined')
  async declined({ id, payload }: EventEnvelope<InspectionEvent>, tx: EntityManager): Promise<void> {
    for (const { id: orgId } of await this.organisations.ofKind('operator'))
      await this.tell(tx, orgId, 'inspection_declined', payload.inspectionId, id);
  }

  @OnEvent('inspection.cancelled', 'inspection.tell_cancelled')
  async cancelled({ id, payload }: EventEnvelope<InspectionEvent>, tx: EntityManager): Promise<void> {
    for (const orgId of [payload.bodyOrgId, payload.requestedByOrgId])
      if (orgId) await this.tell(tx, orgId, 'inspection_cancelled', payload.inspectionId, id);
  }

  @OnEvent('inspection.expired', 'inspection.tell_expired')
  async expired({ id, payload }: EventEnvelope<InspectionEvent>, tx: EntityManager): Promise<void> {
    await this.tell(tx, payload.requestedByOrgId, 'inspection_expired', payload.inspectionId, id);
  }

  @OnEvent('inspection.sealed', 'inspection.tell_sealed')
  async sealed({ id, payload }: EventEnvelope<InspectionSealed>, tx: EntityManager): Promise<void> {
    for (const orgId of new Set([payload.dealerOrgId, payload.buyerOrgId, payload.requestedByOrgId]))
      if (orgId)
        await this.tell(tx, orgId, 'inspection_sealed', payload.inspectionId, id, {
          reportNo: payload.reportNo,
          grade: payload.grade ?? '–',
        });
  }

  private tell(
    tx: EntityManager,
    orgId: string,
    template: string,
    inspectionId: string,
    eventId: string,
    params: Record<string, string> = {},
  ): Promise<void> {
    return this.notifications.tell(tx, orgId, { template, params, link: `/inspections/${inspectionId}`, dedupKey: `${eventId} ${orgId}` });
  }

  /** Papers and pictures nobody made (their event or worker got lost) are made now. */
  @EverySeconds(300, 'inspection.unprinted')
  async catchUp(db: DataSource): Promise<void> {
    for (const { sha256 } of await this.visits.unprinted(db.manager, STALE_MINUTES)) await this.reports.printPhoto(sha256);
    for (const { hash } of await this.reportRows.unprinted(db.manager, STALE_MINUTES)) await this.reports.print(hash);
  }
}
