import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, newId, sha256Hex } from '@ironsilk/kernel';
import { BlobStore, audit, once, outbox } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { fileTypeFromBuffer } from 'file-type';
import type { z } from 'zod';
import type { OrgActor, OrgRole } from './actor.js';
import type * as dto from './member.dto.js';
import { OrganisationRepo } from './organisation.repo.js';
import { requirePerson, requireRoleOf } from './policy.js';

const PAPERS_MAX = 20;
const PAPER_TYPES = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp']);

/** People, papers and keys of an organisation. */
@Injectable()
export class MemberService {
  constructor(
    private readonly db: DataSource,
    private readonly orgs: OrganisationRepo,
    private readonly blobs: BlobStore,
  ) {}

  /** Gives a member another role. Throws `member.role_not_here`, `member.last_owner`, `member.not_found`. */
  changeRole(actor: OrgActor, userId: string, role: OrgRole): Promise<void> {
    requirePerson(actor);
    requireRoleOf(actor.orgKind, role);
    return this.change(actor, `member.${role}`, userId, async (tx) => {
      if (role !== 'owner') await this.requireOtherOwner(tx, actor.orgId, userId);
      const [before] = await tx.query('select role from identity.membership where org_id = $1 and user_id = $2 for update', [
        actor.orgId,
        userId,
      ]);
      if (!before) throw new DomainError('member.not_found', 'not_found');
      if (before.role === role) return;
      await tx.query('update identity.membership set role = $3, role_since = clock_timestamp() where org_id = $1 and user_id = $2', [
        actor.orgId,
        userId,
        role,
      ]);
      if (role === 'owner') await outbox(tx, 'member.became_owner', { orgId: actor.orgId, userId });
    });
  }

  removeMember(actor: OrgActor, userId: string): Promise<void> {
    requirePerson(actor);
    return this.change(actor, 'member.remove', userId, async (tx) => {
      await this.requireOtherOwner(tx, actor.orgId, userId);
      const [rows] = await tx.query('delete from identity.membership where org_id = $1 and user_id = $2 returning user_id', [
        actor.orgId,
        userId,
      ]);
      if (rows.length === 0) throw new DomainError('member.not_found', 'not_found');
      await tx.query('update identity.person set current_org_id = null where user_id = $1 and current_org_id = $2', [userId, actor.orgId]);
    });
  }

  /** The key itself is given out here and never again. */
  async createKey(actor: OrgActor, input: z.infer<typeof dto.NewApiKey>): Promise<{ id: string; key: string }> {
    requirePerson(actor);
    const key = `isk_${randomBytes(30).toString('base64url')}`;
    const id = newId();
    await this.db.transaction(async (tx) => {
      await tx.query(
        `insert into identity.api_key(id, org_id, user_id, name, prefix, hash, access, expires_at) values ($1,$2,$3,$4,$5,$6,$7, clock_timestamp() + make_interval(days => $8))`,
        [id, actor.orgId, actor.id, input.name, key.slice(0, 10), sha256Hex(key), input.access, input.expiresInDays ?? null],
      );
      await audit(tx, { actor, action: 'api_key.create', subject: id, after: input });
    });
    return { id, key };
  }

  revokeKey(actor: OrgActor, id: string): Promise<void> {
    return this.change(actor, 'api_key.revoke', id, async (tx) => {
      const [rows] = await tx.query(
        'update identity.api_key set revoked_at = coalesce(revoked_at, clock_timestamp()) where id = $1 and org_id = $2 returning id',
        [id, actor.orgId],
      );
      if (rows.length === 0) throw new DomainError('api_key.not_found', 'not_found');
    });
  }

  /** A paper for the operator. What a file is, its bytes say, not its name. */
  async addDocument(actor: OrgActor, key: string, paper: { kind: string; fileName: string; bytes: Buffer }): Promise<{ id: string }> {
    const type = await fileTypeFromBuffer(paper.bytes);
    if (!type || !PAPER_TYPES.has(type.mime))
      throw new DomainError('document.bad_type', 'invalid', 'file', { types: 'PDF, JPEG, PNG, WebP' });
    const blob = await this.blobs.put(paper.bytes);
    const { kind, fileName } = paper;
    return once(this.db, { actor, route: 'org_document.add', key, input: { kind, fileName, blob } }, async (tx) => {
      if ((await this.orgs.countDocuments(tx, actor.orgId)) >= PAPERS_MAX)
        throw new DomainError('document.too_many', 'conflict', 'file', { max: PAPERS_MAX });
      const id = newId();
      await tx.query(
        'insert into identity.org_document(id, org_id, kind, file_name, media_type, blob, uploaded_by) values ($1,$2,$3,$4,$5,$6,$7)',
        [id, actor.orgId, kind, fileName, type.mime, blob, actor.id],
      );
      return { id };
    });
  }

  /** Takes a paper back before the operator looks at it. What was decided on stays. */
  removeDocument(actor: OrgActor, id: string): Promise<void> {
    return this.change(actor, 'org_document.remove', id, async (tx) => {
      const [rows] = await tx.query('delete from identity.org_document where id = $1 and org_id = $2 returning id', [id, actor.orgId]);
      if (rows.length === 0) throw new DomainError('document.not_found', 'not_found');
      const org = await this.orgs.get(tx, actor.orgId);
      if (org.status !== 'draft' && org.status !== 'refused') throw new DomainError('document.kept', 'conflict');
    });
  }

  private async requireOtherOwner(tx: EntityManager, orgId: string, userId: string): Promise<void> {
    const owners = await tx.query(`select user_id from identity.membership where org_id = $1 and role = 'owner' for update`, [orgId]);
    if (owners.length === 1 && owners[0].user_id === userId) throw new DomainError('member.last_owner', 'conflict');
  }

  private change(actor: OrgActor, action: string, subject: string, work: (tx: EntityManager) => Promise<void>): Promise<void> {
    return this.db.transaction(async (tx) => {
      await work(tx);
      await audit(tx, { actor, action, subject });
    });
  }
}
