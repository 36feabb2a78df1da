import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId, sha256Hex } from '@ironsilk/kernel';
import { BlobStore, CONFIG, Mailbox, audit, dbNow, once, outbox } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { fileTypeFromBuffer } from 'file-type';
import type { z } from 'zod';
import type { Actor, OrgActor } from './actor.js';
import { INVITATION_DAYS, accept } from './invitation.js';
import type { Invitation } from './invitation.js';
import type * as dto from './member.dto.js';
import { OrganisationRepo } from './organisation.repo.js';
import { decidePayout } from './payout-account.js';
import type { PayoutAccount } from './payout-account.js';

const PAPER_TYPES = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp']);

const INVITATION = `select id, org_id as "orgId", email, role, expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt" from identity.invitation`;
const PAYOUT = `select id, version, org_id as "orgId", holder, bank, account_no as "accountNo", currency, status, proposed_by as "proposedBy", decided_by as "decidedBy" from identity.payout_account`;

/** People, papers, keys and money accounts of an organisation. */
@Injectable()
export class MemberService {
  constructor(
    private readonly db: DataSource,
    private readonly orgs: OrganisationRepo,
    private readonly mailbox: Mailbox,
    private readonly blobs: BlobStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  invite(actor: OrgActor, key: string, input: z.infer<typeof dto.Invite>): Promise<{ id: string }> {
    return once(this.db, { actor, route: 'invitation.create', key, input }, async (tx) => {
      const org = await this.orgs.get(tx, actor.orgId);
      const token = randomBytes(32).toString('base64url');
      const id = newId();
      await tx.query(
        `insert into identity.invitation(id, org_id, email, role, token_hash, invited_by, expires_at) values ($1,$2,$3,$4,$5,$6, clock_timestamp() + make_interval(days => $7))`,
        [id, actor.orgId, input.email, input.role, sha256Hex(token), actor.id, INVITATION_DAYS],
      );
      const prefix = actor.language === 'en' ? '' : `/${actor.language}`;
      const link = `${this.config.publicUrl}${prefix}/account/invitation?token=${token}`;
      await this.mailbox.send(tx, {
        to: input.email,
        language: actor.language,
        template: 'invitation',
        params: { organisation: org.name, inviter: actor.name, link },
        dedupKey: `invitation ${id}`,
      });
      return { id };
    });
  }

  acceptInvitation(actor: Actor, key: string, token: string): Promise<z.infer<typeof dto.Accepted>> {
    return once(this.db, { actor, route: 'invitation.accept', key, input: { token: sha256Hex(token) } }, async (tx) => {
      const [invitation]: Invitation[] = await tx.query(`${INVITATION} where token_hash = $1 for update`, [sha256Hex(token)]);
      if (!invitation) throw new DomainError('invitation.not_found', 'not_found');
      accept(invitation, actor.email, await dbNow(tx));
      await tx.query('update identity.invitation set accepted_at = clock_timestamp() where id = $1', [invitation.id]);
      await this.orgs.addMember(tx, invitation.orgId, actor.id, invitation.role);
      await this.orgs.switchTo(tx, actor.id, invitation.orgId);
      const org = await this.orgs.get(tx, invitation.orgId);
      return { orgId: org.id, orgKind: org.kind, orgName: org.name };
    });
  }

  revokeInvitation(actor: OrgActor, id: string): Promise<void> {
    return this.change(actor, 'invitation.revoke', id, async (tx) => {
      const [rows] = await tx.query(
        'update identity.invitation set revoked_at = clock_timestamp() where id = $1 and org_id = $2 and accepted_at is null returning id',
        [id, actor.orgId],
      );
      if (rows.length === 0) throw new DomainError('invitation.not_found', 'not_found');
    });
  }

  removeMember(actor: OrgActor, userId: string): Promise<void> {
    return this.change(actor, 'member.remove', userId, async (tx) => {
      const owners = await tx.query(`select user_id from identity.membership where org_id = $1 and role = 'owner' for update`, [
        actor.orgId,
      ]);
      if (owners.length === 1 && owners[0].user_id === userId) throw new DomainError('member.last_owner', 'conflict');
      const [rows] = await tx.query('delete from identity.membership where org_id = $1 and user_id = $2 returning user_id', [
        actor.orgId,
        userId,
      ]);
      if (rows.length === 0) throw new DomainError('member.not_found', 'not_found');
      await tx.query('update identity.person set current_org_id = null where user_id = $1 and current_org_id = $2', [userId, actor.orgId]);
    });
  }

  proposePayout(actor: OrgActor, key: string, input: z.infer<typeof dto.ProposePayout>): Promise<{ id: string }> {
    return once(this.db, { actor, route: 'payout_account.propose', key, input }, async (tx) => {
      const id = newId();
      await tx.query(
        `update identity.payout_account set status = 'refused', version = version + 1 where org_id = $1 and status = 'proposed'`,
        [actor.orgId],
      );
      await tx.query(
        `insert into identity.payout_account(id, org_id, holder, bank, account_no, currency, status, proposed_by) values ($1,$2,$3,$4,$5,$6,'proposed',$7)`,
        [id, actor.orgId, input.holder, input.bank, input.accountNo.replaceAll(' ', ''), input.currency, actor.id],
      );
      await outbox(tx, 'payout_account.proposed', { orgId: actor.orgId, payoutAccountId: id });
      return { id };
    });
  }

  decidePayout(actor: OrgActor, key: string, id: string, decision: 'active' | 'refused'): Promise<{ status: string }> {
    return once(this.db, { actor, route: 'payout_account.decide', key, input: { id, decision } }, async (tx) => {
      const [account]: PayoutAccount[] = await tx.query(`${PAYOUT} where id = $1 and org_id = $2 for update`, [id, actor.orgId]);
      if (!account) throw new DomainError('payout_account.not_found', 'not_found');
      const next = decidePayout(account, decision, actor.id);
      if (decision === 'active')
        await tx.query(
          `update identity.payout_account set status = 'replaced', version = version + 1 where org_id = $1 and status = 'active'`,
          [actor.orgId],
        );
      await tx.query(
        'update identity.payout_account set status = $2, decided_by = $3, decided_at = clock_timestamp(), version = version + 1 where id = $1',
        [id, next.status, actor.id],
      );
      await outbox(tx, 'payout_account.decided', { orgId: actor.orgId, payoutAccountId: id, decision });
      return { status: next.status };
    });
  }

  /** The key itself is given out here and never again. */
  async createKey(actor: OrgActor, name: string): Promise<{ id: string; key: string }> {
    const key = `isk_${randomBytes(30).toString('base64url')}`;
    const id = newId();
    await this.db.transaction(async (tx) => {
      await tx.query('insert into identity.api_key(id, org_id, user_id, name, prefix, hash) values ($1,$2,$3,$4,$5,$6)', [
        id,
        actor.orgId,
        actor.id,
        name,
        key.slice(0, 10),
        sha256Hex(key),
      ]);
      await audit(tx, { actor, action: 'api_key.create', subject: id, after: { name } });
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

  /** Papers for the operator. What a file is, its bytes say, not its name. */
  async addDocument(actor: OrgActor, key: string, input: z.infer<typeof dto.NewOrgDocument>): Promise<{ id: string }> {
    const bytes = Buffer.from(input.contentBase64, 'base64');
    const type = await fileTypeFromBuffer(bytes);
    if (!type || !PAPER_TYPES.has(type.mime))
      throw new DomainError('document.bad_type', 'invalid', 'contentBase64', { types: 'PDF, JPEG, PNG, WebP' });
    const blob = await this.blobs.put(bytes);
    return once(
      this.db,
      { actor, route: 'org_document.add', key, input: { kind: input.kind, fileName: input.fileName, blob } },
      async (tx) => {
        const id = newId();
        await tx.query(
          'insert into identity.org_document(id, org_id, kind, file_name, media_type, blob, uploaded_by) values ($1,$2,$3,$4,$5,$6,$7)',
          [id, actor.orgId, input.kind, input.fileName, type.mime, blob, actor.id],
        );
        return { id };
      },
    );
  }

  private change(actor: OrgActor, action: string, subject: string, work: (tx: EntityManager) => Promise<void>): Promise<void> {
    return this.db.transaction(async (tx) => {
      await work(tx);
      await audit(tx, { actor, action, subject });
    });
  }
}
