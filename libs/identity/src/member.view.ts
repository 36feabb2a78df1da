import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
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

  async payouts(orgId: string): Promise<z.infer<typeof dto.Payout>[]> {
    const rows = await this.db.query(
      `select a.id, a.holder, a.bank, a.account_no, a.currency, a.status, p.name as "proposedBy", a.proposed_at, d.name as "decidedBy"
       from identity.payout_account a join auth."user" p on p.id = a.proposed_by left join auth."user" d on d.id = a.decided_by
       where a.org_id = $1 order by a.proposed_at desc limit 50`,
      [orgId],
    );
    return rows.map((r: { account_no: string; proposed_at: Date }) => ({
      ...r,
      accountNo: masked(r.account_no),
      proposedAt: iso(r.proposed_at),
    }));
  }

  async keys(orgId: string): Promise<z.infer<typeof dto.ApiKey>[]> {
    const rows = await this.db.query(
      'select id, name, prefix, created_at, last_used_at, revoked_at from identity.api_key where org_id = $1 order by created_at desc limit 100',
      [orgId],
    );
    return rows.map((r: { created_at: Date; last_used_at: Date | null; revoked_at: Date | null }) => ({
      ...r,
      createdAt: iso(r.created_at),
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
