import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import { saveVersion } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import type { Acceptance, Declaration, DeclarationActor } from './declaration.js';
import { DeclarationRow } from './declaration.entity.js';
import type { TracedDocument } from './document.js';
import { documentHash } from './document.js';

export type Doer = { readonly kind: DeclarationActor; readonly orgId: string | null; readonly userId: string | null };
export const CUSTOMS: Doer = { kind: 'customs', orgId: null, userId: null };
export const SYSTEM: Doer = { kind: 'system', orgId: null, userId: null };

export type StepNote = {
  readonly event: string;
  readonly from: string | null;
  readonly to: string;
  readonly by: Doer;
  readonly note?: string | null;
  readonly proof?: object | null;
};

export type StoredDocument = {
  readonly id: string;
  readonly kind: string;
  readonly data: unknown;
  readonly trace: Record<string, string>;
  readonly hash: string;
  readonly blob: string | null;
  readonly madeAt: Date;
};

@Injectable()
export class DeclarationRepo {
  async add(tx: EntityManager, d: Declaration): Promise<boolean> {
    const rows = await tx
      .createQueryBuilder()
      .insert()
      .into(DeclarationRow)
      .values(d as never)
      .orIgnore()
      .returning('id')
      .execute();
    return (rows.raw as unknown[]).length === 1;
  }

  save = (tx: EntityManager, next: Declaration): Promise<Declaration> => saveVersion(tx, DeclarationRow, next);

  /** Locks one, for a person of its broker or exporter. To anybody else it does not exist: `declaration.not_found`. */
  async lockFor(tx: EntityManager, id: string, side: { brokerOrgId?: string; exporterOrgId?: string }): Promise<Declaration> {
    const row = await this.lock(tx, id);
    if ((side.brokerOrgId && row.brokerOrgId !== side.brokerOrgId) || (side.exporterOrgId && row.exporterOrgId !== side.exporterOrgId))
      throw new DomainError('declaration.not_found', 'not_found');
    return row;
  }

  async lock(tx: EntityManager, id: string): Promise<Declaration> {
    const row = await tx.findOne(DeclarationRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new DomainError('declaration.not_found', 'not_found');
    return row;
  }

  get = (tx: EntityManager, id: string): Promise<Declaration | null> => tx.findOne(DeclarationRow, { where: { id } });

  /** The live declaration of an order, else the newest dead one. */
  async ofOrder(tx: EntityManager, orderId: string, lock = false): Promise<Declaration | null> {
    const [row] = await tx.query(
      `select id from customs_workflow.declaration where order_id = $1 order by state in ('cancelled','withdrawn','deleted'), created_at desc limit 1`,
      [orderId],
    );
    if (!row) return null;
    return lock ? this.lock(tx, row.id) : this.get(tx, row.id);
  }

  async note(tx: EntityManager, d: Declaration, step: StepNote): Promise<void> {
    await tx.query(
      `insert into customs_workflow.step(declaration_id, dec_version, event, from_state, to_state, actor_kind, actor_org_id, actor_user_id, note, proof) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
      [
        d.id,
        d.decVersion,
        step.event,
        step.from,
        step.to,
        step.by.kind,
        step.by.orgId,
        step.by.userId,
        step.note ?? null,
        step.proof ? JSON.stringify(step.proof) : null,
      ],
    );
  }

  async addDocuments(tx: EntityManager, d: Declaration, documents: readonly TracedDocument[], madeBy: string): Promise<void> {
    for (const document of documents) {
      await tx.query(
        `insert into customs_workflow.document(id, declaration_id, dec_version, revision, kind, data, trace, hash, made_by) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
        [
          newId(),
          d.id,
          d.decVersion,
          d.revision,
          document.kind,
          JSON.stringify(document.data),
          JSON.stringify(document.trace),
          documentHash(document),
          madeBy,
        ],
      );
    }
  }

  /** The papers of the current version and revision. */
  documents(tx: EntityManager, d: Pick<Declaration, 'id' | 'decVersion' | 'revision'>): Promise<StoredDocument[]> {
    return tx.query(
      `select id, kind, data, trace, hash, blob, made_at as "madeAt" from customs_workflow.document where declaration_id = $1 and dec_version = $2 and revision = $3
       order by array_position(array['contract','commercial_invoice','packing_list','export_declaration'], kind)`,
      [d.id, d.decVersion, d.revision],
    );
  }

  async setBlob(tx: EntityManager, documentId: string, blob: string): Promise<void> {
    await tx.query('update customs_workflow.document set blob = $2 where id = $1 and blob is null', [documentId, blob]);
  }

  acceptances(tx: EntityManager, id: string): Promise<Acceptance[]> {
    return tx.query(
      'select rule, places_hash as "placesHash", reason, user_id as "userId", user_name as "userName", at from customs_workflow.acceptance where declaration_id = $1 order by at',
      [id],
    );
  }

  async accept(tx: EntityManager, id: string, a: Omit<Acceptance, 'at'>): Promise<void> {
    await tx.query(
      `insert into customs_workflow.acceptance(declaration_id, rule, places_hash, reason, user_id, user_name) values ($1,$2,$3,$4,$5,$6) on conflict (declaration_id, rule, places_hash) do nothing`,
      [id, a.rule, a.placesHash, a.reason, a.userId, a.userName],
    );
  }

  /** Customs codes typed before, by organisation. */
  async partyCodes(tx: EntityManager, orgIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows: { org_id: string; customs_code: string }[] = await tx.query(
      'select org_id, customs_code from customs_workflow.party_code where org_id = any($1)',
      [orgIds],
    );
    return new Map(rows.map((r) => [r.org_id, r.customs_code]));
  }

  async rememberCode(tx: EntityManager, orgId: string, code: string, by: string): Promise<void> {
    await tx.query(
      `insert into customs_workflow.party_code(org_id, customs_code, typed_by) values ($1,$2,$3) on conflict (org_id) do update set customs_code = excluded.customs_code, typed_by = excluded.typed_by, at = clock_timestamp()`,
      [orgId, code, by],
    );
  }
}
