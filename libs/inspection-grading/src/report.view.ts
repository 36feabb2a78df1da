import { Injectable } from '@nestjs/common';
import { EvidenceLogRepo, verifySeal } from '@ironsilk/evidence';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { PhotoRef } from './answers.js';
import type { Grading, ItemLine } from './grade.js';
import type * as dto from './report.dto.js';
import type { InspectionReport } from './report.js';
import { ReportRepo } from './report.repo.js';
import type { ReportRow } from './report.repo.js';
import { ReportService } from './report.service.js';
import { StandardRepo } from './standard.repo.js';
import type { Standard, StandardItem } from './standard.js';
import { confidenceLines, defectWords, limitWords, valueWords, workingLines } from './working.js';
import type { WorkingLanguage } from './working.js';

type Answer = z.infer<typeof dto.ReportAnswer>;

const ending = (pin: string | null): string | null => pin?.slice(-4) ?? null;

/** Reports as pages show them, in words. */
@Injectable()
export class ReportView {
  constructor(
    private readonly db: DataSource,
    private readonly reports: ReportRepo,
    private readonly files: ReportService,
    private readonly standards: StandardRepo,
    private readonly log: EvidenceLogRepo,
  ) {}

  /** The newest sealed origin report of each machine, for cards and valuations. */
  async latestOrigins(listingIds: readonly string[]): Promise<Map<string, z.infer<typeof dto.ReportBrief>>> {
    const rows = await this.reports.latestOrigins(this.db.manager, listingIds);
    return new Map(await Promise.all(rows.map(async (r) => [r.listingId, await this.brief(r)] as const)));
  }

  /** What the newest sealed origin report of a machine says for its value; undefined without one. */
  async latestOriginWorking(listingId: string): Promise<OriginWorking | undefined> {
    const row = await this.reports.latestOrigin(this.db.manager, listingId);
    return row && originWorking(row, (await this.files.document(row)).grading);
  }

  async brief(r: ReportRow): Promise<z.infer<typeof dto.ReportBrief>> {
    const { confidence: c } = (await this.standards.byHash(r.standardHash)).rules;
    return {
      hash: r.hash,
      reportNo: r.reportNo,
      purpose: r.purpose,
      listingId: r.listingId,
      grade: r.grade,
      score: r.score,
      confidence: r.confidence,
      level: r.confidence >= c.high ? 'high' : r.confidence >= c.medium ? 'medium' : 'low',
      tradable: r.tradable,
      claims: r.claims,
      sealedAt: r.sealedAt.toISOString(),
    };
  }

  /** The whole report in one language (Chinese, or English for every other). */
  async whole(row: ReportRow, language: string): Promise<Answer> {
    const l: WorkingLanguage = language === 'zh' ? 'zh' : 'en';
    const [standard, sealed, entry, drawn, printed] = await Promise.all([
      this.standards.byHash(row.standardHash),
      this.files.sealed(row),
      this.log.of(row.hash),
      this.files.drawn(row),
      this.db.query('select language from inspection_grading.report_print where report_hash = $1 order by language', [row.hash]) as Promise<
        { language: 'en' | 'zh' }[]
      >,
    ]);
    const verdict = verifySeal(sealed);
    const report = verdict.document as InspectionReport;
    const words = new ReportInWords(standard, report, row.hash, l, drawn);
    return {
      ...(await this.brief(row)),
      ...words.all(),
      language: l,
      seal: {
        keyId: verdict.signer!.keyId,
        signer: verdict.signer!.name,
        rootKeyId: verdict.root!.keyId,
        sealedAt: verdict.sealedAt!,
        logSeq: entry?.seq ?? null,
        verifyUrl: this.files.verifyUrl(row.hash),
      },
      pdf: printed.map((p) => p.language),
    };
  }

  /** What everybody may know who holds the report's hash. */
  async known(row: ReportRow, readable: boolean): Promise<z.infer<typeof dto.KnownAnswer>> {
    const verdict = verifySeal(await this.files.sealed(row));
    const entry = await this.log.of(row.hash);
    return {
      hash: row.hash,
      report: summaryOf(verdict.document as InspectionReport),
      sealedAt: verdict.sealedAt!,
      keyId: verdict.signer!.keyId,
      rootKeyId: verdict.root!.keyId,
      logSeq: entry?.seq ?? null,
      readable,
    };
  }
}

export const summaryOf = (r: InspectionReport): z.infer<typeof dto.KnownAnswer>['report'] => ({
  reportNo: r.reportNo,
  purpose: r.purpose,
  machine: [r.machine.make, r.machine.modelName, r.machine.yearMade].filter(Boolean).join(' '),
  pinEnding: ending(r.machine.pin),
  grade: r.grading.grade ?? null,
  score: r.grading.score ?? null,
  submittedAt: r.submittedAt,
  inspector: r.inspector.organisation,
  standard: `${r.standard.id} ${r.standard.version}`,
});

/** A grade with what it was made of: scores of the sections, wear of the measured parts, and the equipment seen. */
export type OriginWorking = Pick<ReportRow, 'grade' | 'score' | 'confidence'> & {
  readonly sections: readonly { readonly id: string; readonly score: number }[];
  /** Share left (0–1) until the limit, of each item that is measured against one. */
  readonly left: Readonly<Record<string, number>>;
  /** Items that were seen; what a machine may lack and lacks is not among them. */
  readonly seen: readonly string[];
};

function originWorking(row: ReportRow, { sections }: Grading): OriginWorking {
  const items = sections.flatMap((section) => section.items);
  return {
    ...{ grade: row.grade, score: row.score, confidence: row.confidence },
    sections: sections.flatMap(({ id, score }) => (score === undefined ? [] : [{ id, score }])),
    left: Object.fromEntries(
      items.flatMap(({ itemId, judged, limits }) => {
        if (judged === undefined || !limits || limits.limit === limits.std) return [];
        const worn = (judged - limits.std) / (limits.limit - limits.std);
        return [[itemId, Math.min(1, Math.max(0, 1 - worn))]];
      }),
    ),
    seen: items.filter((item) => item.score !== undefined).map((item) => item.itemId),
  };
}

class ReportInWords {
  private readonly items: Map<string, StandardItem>;
  private readonly answers: Map<string, InspectionReport['answers'][number]>;

  constructor(
    private readonly standard: Standard,
    private readonly report: InspectionReport,
    private readonly hash: string,
    private readonly l: WorkingLanguage,
    private readonly drawn: ReadonlyMap<string, string>,
  ) {
    this.items = new Map(standard.sections.flatMap((s) => s.items.map((i) => [i.id, i] as const)));
    this.answers = new Map(report.answers.map((a) => [a.itemId, a]));
  }

  all() {
    const { report, standard, l } = this;
    const { machine, grading } = report;
    const hours = [...this.items.values()].find((i) => i.kind === 'compare');
    return {
      machine: {
        make: machine.make,
        modelName: machine.modelName,
        yearMade: machine.yearMade,
        pinEnding: ending(machine.pin),
        familyId: machine.familyId,
        massKg: machine.massKg ?? null,
        powerKw: machine.powerKw ?? null,
      },
      hours: hours && this.answers.has(hours.id) ? valueWords(standard, hours, this.answers.get(hours.id)!, l) : null,
      place: report.place,
      startedAt: report.startedAt,
      submittedAt: report.submittedAt,
      inspector: report.inspector,
      requestedBy: report.requestedBy,
      standard: { ...report.standard, title: standard.title[l] },
      scoreGrade: grading.scoreGrade ?? null,
      gradeWords: standard.rules.bands.find((b) => b.grade === grading.grade)?.words[l] ?? null,
      ownGrade: { grade: report.ownGrade.grade, reason: report.ownGrade.reason ?? null },
      remark: report.remark,
      coverage: grading.coverage,
      gates: grading.gates.map((g) => ({ id: g.id, cap: g.cap, title: standard.rules.gates.find((x) => x.id === g.id)?.title[l] ?? g.id })),
      sections: grading.sections.map((s) => ({
        id: s.id,
        title: standard.sections.find((x) => x.id === s.id)?.title[l] ?? s.id,
        weight: s.weight,
        score: s.score ?? null,
        items: s.items.map((line) => this.item(line)),
      })),
      findings: this.findings(),
      photos: report.photos.map((p) => this.photo(p)),
      working: workingLines(standard, grading, l),
      confidenceWorking: confidenceLines(standard, grading.confidence, l),
      comparison: this.comparison(),
      limitation: standard.rules.limitation[l],
      dispute: standard.rules.dispute[l],
    };
  }

  private item(line: ItemLine): Answer['sections'][number]['items'][number] {
    const item = this.items.get(line.itemId)!;
    const answer = this.answers.get(line.itemId);
    return {
      id: line.itemId,
      title: item.title[this.l],
      value: item.kind === 'photos' ? '' : valueWords(this.standard, item, answer ?? { value: null }, this.l),
      limits: limitWords(this.standard, item, line, this.l),
      verdict: line.nullReason === 'n_a' ? 'absent' : line.verdict,
      score: line.score === undefined || line.weight === 0 ? null : line.score,
      weight: line.weight,
      critical: line.critical,
      note: answer?.note ?? null,
      source: line.limits?.source ?? item.source ?? null,
      photos: this.report.photos.filter((p) => p.itemId === line.itemId).length,
    };
  }

  private photo(p: PhotoRef): Answer['photos'][number] {
    const finding = this.report.grading.findings.find((f) => f.id === p.findingId);
    const name = finding ? defectWords(this.standard, finding.code, this.l) : (this.items.get(p.itemId ?? '')?.title[this.l] ?? '');
    const url = `/api/reports/${this.hash}/photos/${p.sha256}`;
    return { sha256: p.sha256, url, name, takenAt: p.takenAt ?? null, ready: this.drawn.has(p.sha256) };
  }

  private findings(): Answer['findings'] {
    const { severities } = this.standard.defects;
    return this.report.grading.findings.map((f) => ({
      id: f.id,
      code: f.code,
      words: defectWords(this.standard, f.code, this.l),
      severity: f.severity,
      severityWords: severities[f.severity]?.[this.l] ?? '',
      item: f.itemId ? (this.items.get(f.itemId)?.title[this.l] ?? null) : null,
      repaired: f.repaired,
      note: f.note ?? null,
      photos: this.report.photos
        .filter((p) => p.findingId === f.id || (f.id.startsWith('rule:') && p.itemId === f.itemId))
        .map((p) => this.photo(p)),
    }));
  }

  private comparison(): Answer['comparison'] {
    const { comparison } = this.report;
    if (!comparison) return null;
    const words = (itemId: string, value: InspectionReport['answers'][number]['value']): string =>
      valueWords(this.standard, this.items.get(itemId)!, { value }, this.l);
    return {
      originReportNo: comparison.originReportNo,
      originReportHash: comparison.originReportHash,
      remeasured: comparison.remeasured,
      toRemeasure: comparison.toRemeasure,
      gradeFell: comparison.gradeFell,
      originGrade: comparison.originGrade ?? null,
      rows: comparison.items
        .filter((i) => i.origin !== null || i.arrival !== null)
        .map((i) => ({
          itemId: i.itemId,
          title: this.items.get(i.itemId)?.title[this.l] ?? i.itemId,
          origin: words(i.itemId, i.origin),
          arrival: words(i.itemId, i.arrival),
          delta: i.delta ?? null,
          change: i.change,
          claim: i.claim ?? null,
        })),
      newFindings: comparison.findings
        .filter((f) => f.isNew)
        .map((f) => ({ words: defectWords(this.standard, f.finding.code, this.l), severity: f.finding.severity, claim: f.claim })),
    };
  }
}
