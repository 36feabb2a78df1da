import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import type { ConformityCertificate } from './outside-paper.js';

export type StoredCertificate = ConformityCertificate & {
  readonly id: string;
  readonly blob: string;
  readonly mediaType: string;
  readonly fileName: string;
  readonly at: Date;
};

const COLUMNS = `id, code, number, pin, importer, hs, to_char(issued_on, 'YYYY-MM-DD') as "issuedOn", blob, media_type as "mediaType", file_name as "fileName", at`;

@Injectable()
export class CertificateRepo {
  /** The same bytes for the same certificate are one. Returns its id. */
  async add(
    tx: EntityManager,
    declarationId: string,
    c: Omit<StoredCertificate, 'id' | 'at'>,
    by: { orgId: string; userId: string },
  ): Promise<string> {
    const id = newId();
    const [row] = await tx.query(
      `insert into customs_workflow.certificate(id, declaration_id, code, number, pin, importer, hs, issued_on, blob, media_type, file_name, org_id, user_id)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)
       on conflict (declaration_id, code, blob) do update set number = excluded.number, pin = excluded.pin, importer = excluded.importer, hs = excluded.hs, issued_on = excluded.issued_on returning id`,
      [id, declarationId, c.code, c.number, c.pin, c.importer, c.hs, c.issuedOn, c.blob, c.mediaType, c.fileName, by.orgId, by.userId],
    );
    return row.id;
  }

  /** Newest first. */
  of(tx: EntityManager, declarationId: string): Promise<StoredCertificate[]> {
    return tx.query(`select ${COLUMNS} from customs_workflow.certificate where declaration_id = $1 order by at desc`, [declarationId]);
  }

  async file(tx: EntityManager, declarationId: string, id: string): Promise<StoredCertificate> {
    const [row] = await tx.query(`select ${COLUMNS} from customs_workflow.certificate where declaration_id = $1 and id = $2`, [
      declarationId,
      id,
    ]);
    if (!row) throw new DomainError('certificate.not_found', 'not_found');
    return row;
  }

  async count(tx: EntityManager, declarationId: string): Promise<number> {
    const [row] = await tx.query('select count(*)::int as n from customs_workflow.certificate where declaration_id = $1', [declarationId]);
    return row.n;
  }
}
