import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import type { InspectionReport, Purpose } from './report.js';

/** A sealed report as the market finds it again. The report itself is a blob. */
export type ReportRow = {
  hash: string;
  reportNo: string;
  inspectionId: string;
  purpose: Purpose;
  listingId: string;
  orderId: string | null;
  dealerOrgId: string;
  buyerOrgId: string | null;
  bodyOrgId: string;
  standardHash: string;
  sealedBlob: string;
  grade: string | null;
  score: number | null;
  confidence: number;
  tradable: boolean;
  claims: number | null;
  sealedAt: Date;
};

const COLUMNS = `hash, report_no as "reportNo", inspection_id as "inspectionId", purpose, listing_id as "listingId", order_id as "orderId",
  dealer_org_id as "dealerOrgId", buyer_org_id as "buyerOrgId", body_org_id as "bodyOrgId", standard_hash as "standardHash",
  sealed_blob as "sealedBlob", grade, score::float8 as score, confidence::float8 as confidence, tradable, claims, sealed_at as "sealedAt"`;

@Injectable()
export class ReportRepo {
  async nextNo(tx: EntityManager, now: Date): Promise<string> {
    const [row] = await tx.query(`select nextval('inspection_grading.report_no') as no`);
    return `IR-${String(now.getUTCFullYear()).slice(2)}-${String(row.no).padStart(6, '0')}`;
  }

  async add(tx: EntityManager, r: ReportRow): Promise<void> {
    await tx.query(
      `insert into inspection_grading.report(hash, report_no, inspection_id, purpose, listing_id, order_id, dealer_org_id, buyer_org_id, body_org_id,
         standard_hash, sealed_blob, grade, score, confidence, tradable, claims, sealed_at)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)`,
      [
        r.hash,
        r.reportNo,
        r.inspectionId,
        r.purpose,
        r.listingId,
        r.orderId,
        r.dealerOrgId,
        r.buyerOrgId,
        r.bodyOrgId,
        r.standardHash,
        r.sealedBlob,
        r.grade,
        r.score,
        r.confidence,
        r.tradable,
        r.claims,
        r.sealedAt,
      ],
    );
  }

  async find(tx: EntityManager, hash: string): Promise<ReportRow | undefined> {
    const [row] = await tx.query(`select ${COLUMNS} from inspection_grading.report where hash = $1`, [hash]);
    return row;
  }

  async get(tx: EntityManager, hash: string): Promise<ReportRow> {
    const row = await this.find(tx, hash);
    if (!row) throw new DomainError('report.not_found', 'not_found');
    return row;
  }

  async ofInspection(tx: EntityManager, inspectionId: string): Promise<ReportRow | undefined> {
    const [row] = await tx.query(`select ${COLUMNS} from inspection_grading.report where inspection_id = $1`, [inspectionId]);
    return row;
  }

  /** Reports of a machine, newest first. */
  ofListing(tx: EntityManager, listingId: string): Promise<ReportRow[]> {
    return tx.query(`select ${COLUMNS} from inspection_grading.report where listing_id = $1 order by sealed_at desc limit 50`, [listingId]);
  }

  /** The newest origin report of each machine. */
  latestOrigins(tx: EntityManager, listingIds: readonly string[]): Promise<ReportRow[]> {
    return tx.query(
      `select distinct on (listing_id) ${COLUMNS} from inspection_grading.report where listing_id = any($1) and purpose = 'origin' order by listing_id, sealed_at desc`,
      [listingIds],
    );
  }

  async latestOrigin(tx: EntityManager, listingId: string): Promise<ReportRow | undefined> {
    const [row] = await this.latestOrigins(tx, [listingId]);
    return row;
  }

  /** The inspection an order already has for a purpose. An open one of the same machine, asked for before the order, counts for its origin. */
  async inspectionOfOrder(tx: EntityManager, orderId: string, purpose: Purpose, listingId: string): Promise<string | undefined> {
    const [row] = await tx.query(
      `select id from inspection_grading.inspection where purpose = $2 and state not in ('cancelled','expired')
         and (order_id = $1 or ($2 = 'origin' and listing_id = $3 and state in ('requested','assigned','under_way')))
       order by order_id = $1 desc nulls last limit 1`,
      [orderId, purpose, listingId],
    );
    return row?.id;
  }

  async openOfOrder(tx: EntityManager, orderId: string): Promise<string[]> {
    const rows = await tx.query(
      `select id from inspection_grading.inspection where order_id = $1 and state in ('requested','assigned','under_way') order by id`,
      [orderId],
    );
    return rows.map((r: { id: string }) => r.id);
  }

  async keepPrint(tx: EntityManager, hash: string, language: string, blob: string): Promise<void> {
    await tx.query('insert into inspection_grading.report_print(report_hash, language, blob) values ($1,$2,$3) on conflict do nothing', [
      hash,
      language,
      blob,
    ]);
  }

  async printOf(tx: EntityManager, hash: string, language: string): Promise<string | undefined> {
    const [row] = await tx.query('select blob from inspection_grading.report_print where report_hash = $1 and language = $2', [
      hash,
      language,
    ]);
    return row?.blob;
  }

  /** Reports that should have been printed by now. */
  unprinted(tx: EntityManager, olderThanMinutes: number): Promise<{ hash: string }[]> {
    return tx.query(
      `select r.hash from inspection_grading.report r
       where r.sealed_at < clock_timestamp() - make_interval(mins => $1) and (select count(*) from inspection_grading.report_print p where p.report_hash = r.hash) < 2 limit 20`,
      [olderThanMinutes],
    );
  }
}

/** The row of a report, from the report and what the seal gave. */
export const reportRow = (
  report: InspectionReport,
  parties: Pick<ReportRow, 'dealerOrgId' | 'buyerOrgId' | 'bodyOrgId'>,
  sealed: { documentHash: string; sealedAt: string },
  sealedBlob: string,
): ReportRow => ({
  ...parties,
  hash: sealed.documentHash,
  reportNo: report.reportNo,
  inspectionId: report.inspectionId,
  purpose: report.purpose,
  listingId: report.listingId,
  orderId: report.orderId,
  standardHash: report.standard.hash,
  sealedBlob,
  grade: report.grading.grade ?? null,
  score: report.grading.score ?? null,
  confidence: report.grading.confidence.value,
  tradable: report.grading.tradable,
  claims: report.comparison?.claims ?? null,
  sealedAt: new Date(sealed.sealedAt),
});
