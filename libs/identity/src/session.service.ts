import { Inject, Injectable } from '@nestjs/common';
import { sha256Hex } from '@ironsilk/kernel';
import type { Language } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { Actor, OrgKind, OrgRole } from './actor.js';
import { AUTH } from './auth.js';
import type { Auth } from './auth.js';

type IncomingHeaders = Record<string, string | string[] | undefined>;
type PersonRow = {
  email: string;
  name: string;
  language: Language | null;
  orgId: string | null;
  orgKind: OrgKind | null;
  role: OrgRole | null;
  orgVerified: boolean | null;
};

/** Header bag of the Fetch standard, as better-auth wants it. */
export function fetchHeaders(headers: IncomingHeaders): Headers {
  const bag = new Headers();
  for (const [name, value] of Object.entries(headers))
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value]) bag.append(name, one);
  return bag;
}

/** Finds out who asks: a session cookie, or an API key in `Authorization: Bearer isk_…`. */
@Injectable()
export class SessionService {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    private readonly db: DataSource,
  ) {}

  async actorOf(headers: IncomingHeaders): Promise<Actor | undefined> {
    const bearer = /^Bearer (isk_[A-Za-z0-9_-]{20,100})$/.exec(String(headers['authorization'] ?? ''))?.[1];
    if (bearer) return this.byKey(bearer);
    if (!String(headers['cookie'] ?? '').includes('ironsilk')) return undefined;
    const session = await this.auth.api.getSession({ headers: fetchHeaders(headers) });
    return session ? this.person(session.user.id, null, false) : undefined;
  }

  private async byKey(key: string): Promise<Actor | undefined> {
    const [row] = await this.db
      .query(
        'update identity.api_key set last_used_at = clock_timestamp() where hash = $1 and revoked_at is null and (expires_at is null or expires_at > clock_timestamp()) returning user_id, org_id, access',
        [sha256Hex(key)],
      )
      .then((r) => r[0] as { user_id: string; org_id: string; access: 'read' | 'full' }[]);
    const actor = row && (await this.person(row.user_id, row.org_id, true));
    return actor && { ...actor, readOnly: row.access === 'read' };
  }

  private async person(userId: string, keyOrgId: string | null, viaApiKey: boolean): Promise<Actor | undefined> {
    const rows: PersonRow[] = await this.db.query(
      `select u.email, u.name, p.language, o.id as "orgId", o.kind as "orgKind", m.role, o.status = 'verified' as "orgVerified"
       from auth."user" u
       left join identity.person p on p.user_id = u.id
       left join identity.membership m on m.user_id = u.id and m.org_id = coalesce($2::uuid, p.current_org_id)
       left join identity.organisation o on o.id = m.org_id
       where u.id = $1`,
      [userId, keyOrgId],
    );
    const row = rows[0];
    if (!row || (viaApiKey && !row.orgId)) return undefined;
    return {
      id: userId,
      email: row.email,
      name: row.name,
      language: row.language ?? 'en',
      orgId: row.orgId,
      orgKind: row.orgKind,
      role: row.role,
      orgVerified: row.orgVerified ?? false,
      viaApiKey,
    };
  }
}
