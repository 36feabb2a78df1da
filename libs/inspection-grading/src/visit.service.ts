import { Inject, Injectable } from '@nestjs/common';
import { SealService } from '@ironsilk/evidence';
import type { SealedFile } from '@ironsilk/evidence';
import { OrganisationView } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { readPhoto } from '@ironsilk/listing';
import { BlobStore, CONFIG, audit, chaos, clearTimer, dbNow, once, outbox, step } from '@ironsilk/platform';
import type { Config, Process } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { answerProblems, openProblems } from './answer.js';
import type { Problem } from './answer.js';
import type { Inspected } from './answers.js';
import { carryOver } from './comparison.js';
import { requireInspector } from './inspection.js';
import type { Inspection, InspectionState } from './inspection.js';
import { InspectionRepo } from './inspection.repo.js';
import { INSPECTION_PROCESS, InspectionService } from './inspection.service.js';
import { composeReport } from './report.js';
import type { InspectionReport } from './report.js';
import { ReportRepo, reportRow } from './report.repo.js';
import { StandardRepo } from './standard.repo.js';
import { isDefectCode, itemsOf } from './standard.js';
import type { Standard } from './standard.js';
import { VisitEventInput } from './visit.dto.js';
import { foldEvents, inspectedOf } from './visit-form.js';
import type { VisitEvent } from './visit-form.js';
import { VisitRepo } from './visit.repo.js';

const MAX_EVENTS = 20_000;
const MAX_PHOTOS = 300;
const MIME = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const;
const CLOSED: readonly InspectionState[] = ['sealed', 'cancelled', 'expired'];

export type Refused = { id: string; problem: Problem };
export type Synced = { state: InspectionState; accepted: string[]; refused: Refused[]; events: VisitEvent[]; cursor: number };
export type Submitted = { inspectionId: string; reportHash: string; reportNo: string; grade: string | null; score: number | null };

/** The inspector beside the machine: answers as events, photographs, and the sealed report at the end. */
@Injectable()
export class VisitService {
  constructor(
    private readonly db: DataSource,
    private readonly inspections: InspectionRepo,
    private readonly visits: VisitRepo,
    private readonly reports: ReportRepo,
    private readonly standards: StandardRepo,
    private readonly requests: InspectionService,
    private readonly organisations: OrganisationView,
    private readonly seals: SealService,
    private readonly blobs: BlobStore,
    @Inject(INSPECTION_PROCESS) private readonly process: Process,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Everything the phone needs to work without a network. Only for the inspector it was given to. */
  async form(actor: OrgActor, id: string) {
    const inspection = await this.inspections.get(this.db.manager, id);
    requireInspector(inspection, actor);
    const standard = await this.standards.byHash(inspection.standardHash);
    const [{ events, cursor }, photos, origin] = await Promise.all([
      this.visits.events(this.db.manager, id),
      this.visits.photos(this.db.manager, id),
      this.origin(this.db.manager, inspection),
    ]);
    const empty: Inspected = { machine: inspection.machine, answers: [], findings: [], photos: [] };
    const carried = origin ? carryOver(standard, origin.report, empty) : empty;
    return {
      inspection,
      standard,
      events,
      cursor,
      photos: photos.map((p) => p.sha256),
      carried: { answers: carried.answers, photos: carried.photos },
    };
  }

  /**
   * Takes the phone's events, each once, however often and in whatever order they come, and gives back those of other devices.
   * What is wrong with one event is answered beside it; the others are kept.
   */
  sync(actor: OrgActor, id: string, raw: readonly unknown[], cursor: number): Promise<Synced> {
    return this.db.transaction(async (tx) => {
      const inspection = await this.inspections.lock(tx, id);
      requireInspector(inspection, actor);
      const standard = await this.standards.byHash(inspection.standardHash);
      const accepted: string[] = [];
      const refused: Refused[] = [];
      let fresh = 0;
      for (const one of raw) {
        const result = await this.take(tx, actor, inspection, standard, one);
        if ('problem' in result) refused.push(result);
        else accepted.push(result.id);
        if ('added' in result && result.added) fresh += 1;
      }
      if (fresh > 0 && (await this.visits.countEvents(tx, id)) > MAX_EVENTS)
        throw new DomainError('visit.too_many_events', 'too_large', 'events', { max: MAX_EVENTS });
      chaos.point('visit-events-written');
      const state = fresh > 0 ? await this.begin(tx, actor, inspection) : inspection.state;
      const news = await this.visits.events(tx, id, cursor);
      const sent = new Set(accepted);
      return { state, accepted, refused, events: news.events.filter((e) => !sent.has(e.id)), cursor: news.cursor };
    });
  }

  private async take(
    tx: EntityManager,
    actor: OrgActor,
    inspection: Inspection,
    standard: Standard,
    raw: unknown,
  ): Promise<{ id: string; added: boolean } | Refused> {
    const parsed = VisitEventInput.safeParse(raw);
    const id = String((raw as { id?: unknown } | null)?.id ?? '').slice(0, 60);
    const refuse = (code: string, field: string, params: Problem['params'] = {}): Refused => ({ id, problem: { field, code, params } });
    if (!parsed.success)
      return refuse('visit.bad_event', parsed.error.issues[0]!.path.join('.'), { reason: parsed.error.issues[0]!.message });
    const event = parsed.data as VisitEvent;
    if (event.visitId !== inspection.id) return refuse('visit.other_visit', 'visitId');
    const problem = eventProblem(standard, event);
    if (problem) return { id, problem: named(standard, problem) };
    const done = CLOSED.includes(inspection.state) ? await this.isKnown(tx, event) : await this.visits.addEvent(tx, event, actor.id);
    if (done === 'other') return refuse('visit.event_reused', 'id');
    return done === 'closed' ? refuse('visit.closed', 'id') : { id, added: done === 'added' };
  }

  /** After the end nothing is added, but a phone that lost our last answer hears that its events arrived. */
  private async isKnown(tx: EntityManager, event: VisitEvent): Promise<'known' | 'closed'> {
    const [row] = await tx.query('select 1 from inspection_grading.visit_event where id = $1 and inspection_id = $2', [
      event.id,
      event.visitId,
    ]);
    return row ? 'known' : 'closed';
  }

  /** The first answer or photograph makes it under way. */
  private async begin(tx: EntityManager, actor: OrgActor, inspection: Inspection): Promise<InspectionState> {
    if (inspection.state === 'under_way') return inspection.state;
    const state = step(this.process, inspection.state, 'start', actor.orgKind) as InspectionState;
    const saved = await this.inspections.save(
      tx,
      { ...inspection, state, startedAt: await dbNow(tx) },
      { event: 'start', actorId: actor.id, orgId: actor.orgId, note: null },
    );
    await this.requests.wake(tx, saved);
    await this.requests.announce(tx, 'inspection.started', saved);
    return state;
  }

  /**
   * Keeps a photograph under the hash of its bytes. The same bytes again are harmless.
   * Throws `media.*` (field `file`), `visit.too_many_photos`, `inspection.not_found`, `visit.closed`.
   */
  async addPhoto(actor: OrgActor, id: string, bytes: Buffer): Promise<{ sha256: string; bytes: number }> {
    const facts = await readPhoto(bytes, { maxBytes: this.config.MAX_UPLOAD_BYTES, maxPixels: this.config.MAX_IMAGE_PIXELS });
    requireInspector(await this.inspections.get(this.db.manager, id), actor);
    const sha256 = await this.blobs.put(bytes);
    chaos.point('visit-photo-blob-written');
    await this.db.transaction(async (tx) => {
      const inspection = await this.inspections.lock(tx, id);
      requireInspector(inspection, actor);
      const have = await this.visits.photos(tx, id);
      if (have.some((p) => p.sha256 === sha256)) return;
      if (CLOSED.includes(inspection.state)) throw new DomainError('visit.closed', 'conflict', 'file');
      if (have.length >= MAX_PHOTOS) throw new DomainError('visit.too_many_photos', 'conflict', 'file', { max: MAX_PHOTOS });
      await this.visits.addPhoto(tx, { inspectionId: id, sha256, mediaType: MIME[facts.type], bytes: bytes.length, facts }, actor.id);
      await audit(tx, { actor, action: 'visit.photo', subject: id, after: { sha256 } });
      await outbox(tx, 'visit.photo_received', { inspectionId: id, sha256 });
    });
    return { sha256, bytes: bytes.length };
  }

  /** A photograph of the visit as it was taken, for the inspection body alone. */
  async photo(actor: OrgActor, id: string, sha256: string): Promise<{ mediaType: string; bytes: Buffer }> {
    const inspection = await this.inspections.get(this.db.manager, id);
    if (inspection.bodyOrgId !== actor.orgId) throw new DomainError('inspection.not_found', 'not_found');
    const found = (await this.visits.photos(this.db.manager, id)).find((p) => p.sha256 === sha256);
    if (!found) throw new DomainError('media.not_found', 'not_found');
    return { mediaType: found.mediaType, bytes: await this.blobs.get(sha256) };
  }

  /**
   * Hands the visit in: grades by the rule, composes the report, seals it, notes it in the evidence log, all or nothing. Handing
   * in again gives the same report. Throws the first thing that is still open (`visit.*`, `answer.*`, field = item).
   */
  submit(actor: OrgActor, key: string, id: string): Promise<Submitted> {
    return once(this.db, { actor, route: 'visit.submit', key, input: { id } }, async (tx) => {
      const inspection = await this.inspections.lock(tx, id);
      requireInspector(inspection, actor);
      const before = await this.reports.ofInspection(tx, id);
      if (before) return submitted(before);
      const state = step(this.process, inspection.state, 'seal', actor.orgKind) as InspectionState;
      const report = await this.compose(tx, actor, inspection);
      chaos.point('visit-graded');
      const sealed = await this.seals.seal(tx, report, inspection.listingId);
      const blob = await this.blobs.put(sealed.bytes);
      chaos.point('visit-sealed-blob-written');
      const row = reportRow(report, { ...inspection, bodyOrgId: actor.orgId }, sealed, blob);
      await this.reports.add(tx, row);
      const saved = await this.inspections.save(
        tx,
        { ...inspection, state, closedAt: new Date(sealed.sealedAt) },
        { event: 'seal', actorId: actor.id, orgId: actor.orgId, note: report.reportNo },
      );
      await clearTimer(tx, `inspection ${id}`);
      chaos.point('visit-report-row-written');
      const { grade, score, confidence, tradable, claims } = row;
      const fell = report.comparison?.gradeFell ?? false;
      await this.requests.announce(tx, 'inspection.sealed', saved, {
        reportHash: row.hash,
        reportNo: row.reportNo,
        grade,
        score,
        confidence,
        tradable,
        claims,
        gradeFell: fell,
      });
      return submitted(row);
    });
  }

  private async compose(tx: EntityManager, actor: OrgActor, inspection: Inspection): Promise<InspectionReport> {
    const standard = await this.standards.byHash(inspection.standardHash);
    const { events } = await this.visits.events(tx, inspection.id);
    const form = foldEvents(events);
    const inspected = inspectedOf(form, inspection.machine);
    const origin = await this.origin(tx, inspection);
    const whole = origin ? carryOver(standard, origin.report, inspected) : inspected;
    const [open] = openProblems(standard, whole, form.own);
    if (open) throw new DomainError(open.code, 'invalid', open.field, named(standard, open).params);
    const arrived = new Set((await this.visits.photos(tx, inspection.id)).map((p) => p.sha256));
    const missing = form.photos.filter((p) => !arrived.has(p.sha256)).length;
    if (missing > 0) throw new DomainError('visit.photos_not_arrived', 'conflict', 'photos', { missing });
    const cards = await this.organisations.cards([actor.orgId, inspection.requestedByOrgId]);
    const name = (id: string): string => cards.find((c) => c.id === id)?.name ?? '';
    const now = await dbNow(tx);
    return composeReport(standard, {
      reportNo: await this.reports.nextNo(tx, now),
      inspectionId: inspection.id,
      listingId: inspection.listingId,
      orderId: inspection.orderId,
      purpose: inspection.purpose,
      market: this.config.publicUrl,
      machine: inspection.machine,
      place: [inspection.place, inspection.country].filter(Boolean).join(', ') || null,
      startedAt: (inspection.startedAt ?? now).toISOString(),
      submittedAt: now.toISOString(),
      inspector: { name: inspection.inspectorName ?? actor.name, organisation: name(actor.orgId) },
      requestedBy: name(inspection.requestedByOrgId),
      ownGrade: form.own!,
      remark: form.remark?.trim() || null,
      inspected,
      origin: origin ?? null,
    });
  }

  private async origin(tx: EntityManager, inspection: Inspection): Promise<{ report: InspectionReport; hash: string } | undefined> {
    if (!inspection.originReportHash) return undefined;
    const row = await this.reports.get(tx, inspection.originReportHash);
    const file = JSON.parse((await this.blobs.get(row.sealedBlob)).toString()) as SealedFile<InspectionReport>;
    return { report: file.document, hash: row.hash };
  }
}

const submitted = (r: { inspectionId: string; hash: string; reportNo: string; grade: string | null; score: number | null }): Submitted => ({
  inspectionId: r.inspectionId,
  reportHash: r.hash,
  reportNo: r.reportNo,
  grade: r.grade,
  score: r.score,
});

/** What is wrong with an event by the standard of its visit. */
function eventProblem(standard: Standard, event: VisitEvent): Problem | undefined {
  if (event.kind === 'answer') {
    const item = itemsOf(standard).find((i) => i.id === event.answer.itemId);
    return item
      ? answerProblems(item, event.answer)[0]
      : { field: event.answer.itemId, code: 'answer.unknown_item', params: { itemId: event.answer.itemId } };
  }
  if (event.kind === 'finding' && !isDefectCode(standard.defects, event.finding.code))
    return { field: 'finding.code', code: 'finding.unknown_code', params: { code: event.finding.code } };
  return undefined;
}

/** The problem with the name of its item in it, for people who read the sentence without the form. */
function named(standard: Standard, problem: Problem): Problem {
  const item = itemsOf(standard).find((i) => problem.field === i.id || problem.field.startsWith(`${i.id}.`));
  return { ...problem, params: { ...problem.params, field: item ? `${item.title.en} / ${item.title.zh}` : problem.field } };
}
