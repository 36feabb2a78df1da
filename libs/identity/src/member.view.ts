import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { OrgActor } from './actor.js';
import type * as dto from './member.dto.js';
import { masked } from './payout-account.js';

const iso = (d: Date): string => d.toISOString();
const isoOrNull = (d: Date | null): string | null => d?.toISOString() ?? null;

/** What the members of an organisation see of it. Every query is scoped by the organisation. */
@Injectable()
export class MemberView {
  constructor(private readonly db: DataSource) {}

  async invitations(orgId: string): Promise<z.infer<typeof dto.Invited>[]> {
    const rows = await this.db.query(
      `select id, email, role, expires_at, case when accepted_at is not null then 'accepted' when revoked_at is not null then 'revoked' when expires_at < clock_timestamp() then 'expired' else 'open' end as state
       from identity.invitation where org_id = $1 order by created_at desc limit 100`,
      [orgId],
    );
    return rows.map((r: { expires_at: Date }) => ({ ...r, expiresAt: iso(r.expires_at) }));
  }

  async payouts(actor: OrgActor): Promise<z.infer<typeof dto.Payouts>> {
    const rows = await this.db.query(
      `select a.id, a.holder, a.bank, a.account_no, a.currency, a.status, p.name as "proposedBy", a.proposed_at, d.name as "decidedBy", a.decided_at, a.proposed_by = $2 as mine,
         a.status = 'proposed' and a.proposed_by <> $2 and coalesce(m.role_since < a.proposed_at, false) as "mayConfirm"
       from identity.payout_account a left join identity.membership m on m.org_id = a.org_id and m.user_id = $2 and m.role = 'owner' join auth."user" p on p.id = a.proposed_by left join auth."user" d on d.id = a.decided_by
       where a.org_id = $1 order by a.proposed_at desc limit 50`,
      [actor.orgId, actor.id],
    );
    const deciders: { name: string }[] = await this.db.query(
      `select u.name from identity.membership m join auth."user" u on u.id = m.user_id
         left join identity.payout_account a on a.org_id = m.org_id and a.status = 'proposed'
       where m.org_id = $1 and m.role = 'owner' and m.user_id <> coalesce(a.proposed_by, $2) and m.role_since < coalesce(a.proposed_at, 'infinity') order by u.name`,
      [actor.orgId, actor.id],
    );
    const items = rows.map((r: { account_no: string; proposed_at: Date; decided_at: Date | null }) => ({
      ...r,
      accountNo: masked(r.account_no),
      proposedAt: iso(r.proposed_at),
      decidedAt: isoOrNull(r.decided_at),
    }));
    return { items, deciders: deciders.map((d) => d.name) };
  }

  async keys(orgId: string): Promise<z.infer<typeof dto.ApiKey>[]> {
    const rows = await this.db.query(
      `select k.id, k.name, k.prefix, k.access, u.name as "createdBy", k.created_at, k.expires_at, k.last_used_at, k.revoked_at,
         case when k.revoked_at is not null then 'revoked' when k.expires_at < clock_timestamp() then 'expired' else 'active' end as state
       from identity.api_key k join auth."user" u on u.id = k.user_id where k.org_id = $1 order by k.created_at desc limit 100`,
      [orgId],
    );
    return rows.map((r: { created_at: Date; expires_at: Date | null; last_used_at: Date | null; revoked_at: Date | null }) => ({
      ...r,
      createdAt: iso(r.created_at),
      expiresAt: isoOrNull(r.expires_at),
      lastUsedAt: isoOrNull(r.last_used_at),
      revokedAt: isoOrNull(r.revoked_at),
    }));
  }

  async documents(orgId: string): Promise<z.infer<typeof dto.OrgDocument>[]> {
    const rows = await this.db.query(
      'select id, kind, file_name as "fileName", media_type as "mediaType", uploaded_at from identity.org_document where org_id = $1 order by uploaded_at desc limit 100',
      [orgId],
    );
    return rows.map((r: { uploaded_at: Date }) => ({ ...r, uploadedAt: iso(r.uploaded_at) }));
  }

  /** A paper's bytes: for the organisation itself, or (`orgId` null) for the operator. */
  async document(id: string, orgId: string | null): Promise<{ blob: string; mediaType: string; fileName: string }> {
    const [row] = await this.db.query(
      'select blob, media_type as "mediaType", file_name as "fileName" from identity.org_document where id = $1 and ($2::uuid is null or org_id = $2)',
      [id, orgId],
    );
    if (!row) throw new DomainError('document.not_found', 'not_found');
    return row;
  }
}
