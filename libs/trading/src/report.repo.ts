import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A sealed report, as inspection told of it. */
export type SealedReport = {
  readonly inspectionId: string;
  readonly listingId: string;
  readonly purpose: 'origin' | 'arrival';
  readonly orderId: string | null;
  readonly bodyOrgId: string | null;
  readonly reportHash: string;
  readonly sealedAt: Date;
};

const COLUMNS = `inspection_id as "inspectionId", listing_id as "listingId", purpose, order_id as "orderId", body_org_id as "bodyOrgId", report_hash as "reportHash", sealed_at as "sealedAt"`;

@Injectable()
export class ReportRepo {
  async add(tx: EntityManager, report: SealedReport): Promise<void> {
    await tx.query(
      'insert into trading.sealed_report(inspection_id, listing_id, purpose, order_id, body_org_id, report_hash, sealed_at) values ($1,$2,$3,$4,$5,$6,$7) on conflict do nothing',
      [report.inspectionId, report.listingId, report.purpose, report.orderId, report.bodyOrgId, report.reportHash, report.sealedAt],
    );
  }

  async latest(tx: EntityManager, listingId: string, purpose: 'origin' | 'arrival'): Promise<SealedReport | null> {
    const [row] = await tx.query(
      `select ${COLUMNS} from trading.sealed_report where listing_id = $1 and purpose = $2 order by sealed_at desc limit 1`,
      [listingId, purpose],
    );
    return row ?? null;
  }

  async arrivalOf(tx: EntityManager, orderId: string): Promise<SealedReport | null> {
    const [row] = await tx.query(
      `select ${COLUMNS} from trading.sealed_report where order_id = $1 and purpose = 'arrival' order by sealed_at desc limit 1`,
      [orderId],
    );
    return row ?? null;
  }
}
