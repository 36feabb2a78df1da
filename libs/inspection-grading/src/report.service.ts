import { Inject, Injectable } from '@nestjs/common';
import { SealService } from '@ironsilk/evidence';
import type { SealedFile } from '@ironsilk/evidence';
import type { Actor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { ListingView } from '@ironsilk/listing';
import { BlobStore, CONFIG, chaos } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import sharp from 'sharp';
import { DataSource } from 'typeorm';
import { printReport } from './report.pdf.js';
import type { InspectionReport } from './report.js';
import { ReportRepo } from './report.repo.js';
import type { ReportRow } from './report.repo.js';
import { StandardRepo } from './standard.repo.js';
import { VisitRepo } from './visit.repo.js';

const LANGUAGES = ['en', 'zh'] as const;
const PUBLIC_STATES = ['published', 'reserved', 'sold'];
const PRINT_WIDTH = 1000;

/** Sealed reports: who may open them, their papers and pictures. */
@Injectable()
export class ReportService {
  constructor(
    private readonly db: DataSource,
    private readonly reports: ReportRepo,
    private readonly visits: VisitRepo,
    private readonly standards: StandardRepo,
    private readonly listings: ListingView,
    private readonly seals: SealService,
    private readonly blobs: BlobStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  verifyUrl = (hash: string): string => `${this.config.publicUrl}/verify/${hash}`;

  /**
   * Who may read a report as a whole: everybody an origin report of a machine on the market; otherwise the two parties, the
   * inspection body and the operator. Throws `report.not_found` for others, as for a report that does not exist.
   */
  async open(actor: Actor | undefined, hash: string): Promise<ReportRow> {
    const row = await this.reports.get(this.db.manager, hash);
    if (!(await this.mayOpen(actor, row))) throw new DomainError('report.not_found', 'not_found');
    return row;
  }

  async mayOpen(actor: Actor | undefined, row: ReportRow): Promise<boolean> {
    if (actor?.orgKind === 'operator') return true;
    if (actor?.orgId && [row.dealerOrgId, row.buyerOrgId, row.bodyOrgId].includes(actor.orgId)) return true;
    if (row.purpose !== 'origin') return false;
    const [machine] = await this.listings.machines([row.listingId]);
    return machine !== undefined && PUBLIC_STATES.includes(machine.state);
  }

  sealed = (row: ReportRow): Promise<Buffer> => this.blobs.get(row.sealedBlob);

  async document(row: ReportRow): Promise<InspectionReport> {
    return (JSON.parse((await this.sealed(row)).toString()) as SealedFile<InspectionReport>).document;
  }

  /** The printed report. Throws `report.printing` (503) while the worker is at it. */
  async pdf(row: ReportRow, language: 'en' | 'zh'): Promise<Buffer> {
    const blob = await this.reports.printOf(this.db.manager, row.hash, language);
    if (!blob) throw new DomainError('report.printing', 'unavailable');
    return this.blobs.get(blob);
  }

  /** The small pictures that are drawn already, by the photograph's hash: the worker makes them after sealing. */
  async drawn(row: ReportRow): Promise<Map<string, string>> {
    return this.visits.prints(this.db.manager, await this.visitsOf(row));
  }

  /** A photograph of the report, small and without its metadata. */
  async picture(row: ReportRow, sha256: string): Promise<Buffer> {
    const blob = (await this.drawn(row)).get(sha256);
    if (!blob) throw new DomainError('media.not_found', 'not_found');
    return this.blobs.get(blob);
  }

  /** Prints the report in each language and keeps the files. Doing it twice makes the same bytes. */
  async print(hash: string): Promise<void> {
    const row = await this.reports.get(this.db.manager, hash);
    const report = await this.document(row);
    const standard = await this.standards.byHash(row.standardHash);
    const sealed = await this.sealed(row);
    const pictures = await this.pictures(row, report);
    const key = this.seals.key(report.type, row.sealedAt);
    for (const language of LANGUAGES) {
      if (await this.reports.printOf(this.db.manager, hash, language)) continue;
      const pdf = await printReport({ standard, sealed, language, verifyUrl: this.verifyUrl(hash), pictures }, key);
      const blob = await this.blobs.put(pdf);
      chaos.point('report-pdf-blob-written');
      await this.reports.keepPrint(this.db.manager, hash, language, blob);
    }
  }

  private async pictures(row: ReportRow, report: InspectionReport): Promise<Map<string, Buffer>> {
    for (const { sha256 } of report.photos) await this.printPhoto(sha256);
    const prints = await this.drawn(row);
    const wanted = new Set(report.photos.map((p) => p.sha256));
    const pictures = new Map<string, Buffer>();
    for (const [sha256, blob] of prints)
      if (wanted.has(sha256))
        pictures.set(
          sha256,
          await sharp(await this.blobs.get(blob))
            .resize({ width: 480, withoutEnlargement: true })
            .jpeg({ quality: 68 })
            .toBuffer(),
        );
    return pictures;
  }

  /** An arrival report also shows photographs of its origin. */
  private async visitsOf(row: ReportRow): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      `select r.inspection_id as id from inspection_grading.inspection i join inspection_grading.report r on r.hash = i.origin_report_hash where i.id = $1`,
      [row.inspectionId],
    );
    return [row.inspectionId, ...rows.map((r) => r.id)];
  }

  /** Draws the small, metadata-free picture of a photograph, once. */
  async printPhoto(sha256: string): Promise<void> {
    const [waiting] = await this.db.query('select 1 from inspection_grading.visit_photo where sha256 = $1 and print_blob is null limit 1', [
      sha256,
    ]);
    if (!waiting) return;
    const small = await sharp(await this.blobs.get(sha256), { limitInputPixels: this.config.MAX_IMAGE_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: PRINT_WIDTH, withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 76, mozjpeg: true })
      .timeout({ seconds: 20 })
      .toBuffer();
    await this.visits.keepPrint(this.db.manager, sha256, await this.blobs.put(small));
  }
}
