import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { audit, outbox } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from './actor.js';
import { AUTH } from './auth.js';
import type { Auth } from './auth.js';
import type * as dto from './member.dto.js';

/** Everything kept about a person, one question each; `$1` is the person. What others wrote about sales is the sales' own. */
const EXPORT: Readonly<Record<string, string>> = {
  person: `select u.name, u.email, u."emailVerified", u."createdAt", coalesce(u."twoFactorEnabled", false) as "secondFactor", p.language from auth."user" u left join identity.person p on p.user_id = u.id where u.id = $1`,
  sessions: `select "createdAt", "updatedAt" as "lastSeenAt", "expiresAt", "userAgent" from auth.session where "userId" = $1 order by "createdAt"`,
  memberships: `select o.name as organisation, o.kind, m.role, m.created_at as "since" from identity.membership m join identity.organisation o on o.id = m.org_id where m.user_id = $1 order by m.created_at`,
  apiKeys: `select o.name as organisation, k.name, k.prefix, k.access, k.created_at as "createdAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt" from identity.api_key k join identity.organisation o on o.id = k.org_id where k.user_id = $1 order by k.created_at`,
  invitations: `select o.name as organisation, i.role, i.created_at as "at", i.accepted_at as "acceptedAt" from identity.invitation i join identity.organisation o on o.id = i.org_id join auth."user" u on u.email = i.email where u.id = $1 order by i.created_at`,
  payoutAccounts: `select o.name as organisation, a.holder, a.bank, a.currency, a.status, a.proposed_by = $1 as "proposedByMe", a.decided_by = $1 as "decidedByMe", a.proposed_at as "at" from identity.payout_account a join identity.organisation o on o.id = a.org_id where $1 in (a.proposed_by, a.decided_by) order by a.proposed_at`,
  notices: `select template, params, link, at, read_at as "readAt" from identity.notification where user_id = $1 order by at`,
  mails: `select m.subject, m.body, m.at from platform.mail m join auth."user" u on u.email = m.to_address where u.id = $1 order by m.at`,
  done: `select at, action, subject from platform.audit_entry where actor_id = $1 order by seq`,
};

/** What a person may have done with what is kept about them. */
@Injectable()
export class PersonService {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    private readonly db: DataSource,
  ) {}

  /** All of it, as one document. */
  async exportOf(actor: Actor): Promise<Record<string, unknown>> {
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      const parts: [string, unknown][] = [];
      for (const [name, sql] of Object.entries(EXPORT)) parts.push([name, await tx.query(sql, [actor.id])]);
      await audit(tx, { actor, action: 'account.export', subject: actor.id });
      return { exportedAt: new Date().toISOString(), ...Object.fromEntries(parts) };
    });
  }

  change(actor: Actor, { name, language }: z.infer<typeof dto.Preferences>): Promise<void> {
    return this.db.transaction(async (tx) => {
      if (language)
        await tx.query(
          'insert into identity.person(user_id, language) values ($1,$2) on conflict (user_id) do update set language = excluded.language',
          [actor.id, language],
        );
      if (name) await tx.query('update auth."user" set name = $2, "updatedAt" = now() where id = $1', [actor.id, name]);
      await audit(tx, { actor, action: 'account.change', subject: actor.id, after: { name, language } });
    });
  }

  /** Throws `session.not_found`. */
  endSession(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const [rows] = await tx.query('delete from auth.session where id = $1 and "userId" = $2 returning id', [id, actor.id]);
      if (rows.length === 0) throw new DomainError('session.not_found', 'not_found');
      await audit(tx, { actor, action: 'session.end', subject: id });
    });
  }

  /** Ends all sessions but one. Returns how many. */
  endOthers(actor: Actor, keptId: string): Promise<number> {
    return this.db.transaction(async (tx) => {
      const [rows] = await tx.query('delete from auth.session where "userId" = $1 and id <> $2 returning id', [actor.id, keptId]);
      await audit(tx, { actor, action: 'session.end_others', subject: actor.id, after: { ended: rows.length } });
      return rows.length as number;
    });
  }

  /** Erases a person. Throws `member.last_owner` when a verified organisation would be left without an owner. */
  erase(actor: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      // Two owners who go at the same time go one after the other, so that the second one sees that nobody is left.
      await tx.query(
        `select 1 from identity.membership where role = 'owner' and org_id in (select org_id from identity.membership where user_id = $1 and role = 'owner')
         order by org_id, user_id for update`,
        [actor.id],
      );
      const alone = await tx.query(
        `select o.name from identity.membership m join identity.organisation o on o.id = m.org_id
         where m.user_id = $1 and m.role = 'owner' and o.status = 'verified'
           and not exists (select 1 from identity.membership x where x.org_id = m.org_id and x.role = 'owner' and x.user_id <> $1)`,
        [actor.id],
      );
      if (alone.length > 0) throw new DomainError('member.last_owner', 'conflict');
      await this.forget(tx, actor);
      await outbox(tx, 'account.erased', { userId: actor.id });
      await audit(tx, { actor, action: 'account.erase', subject: actor.id });
    });
  }

  private async forget(tx: EntityManager, { id, email }: Actor): Promise<void> {
    await tx.query('delete from auth.session where "userId" = $1', [id]);
    await tx.query('delete from auth.account where "userId" = $1', [id]);
    await tx.query('delete from auth."twoFactor" where "userId" = $1', [id]);
    await tx.query('delete from auth.verification where value = $1', [id]);
    await tx.query('delete from identity.notification where user_id = $1', [id]);
    await tx.query('delete from identity.membership where user_id = $1', [id]);
    await tx.query('update identity.api_key set revoked_at = coalesce(revoked_at, now()) where user_id = $1', [id]);
    await tx.query(`update identity.invitation set email = 'erased', revoked_at = coalesce(revoked_at, now()) where email = $1`, [email]);
    await tx.query('delete from platform.mail where to_address = $1', [email]);
    await tx.query(
      `update auth."user" set name = 'erased person', email = 'erased-' || id || '@invalid', image = null, "twoFactorEnabled" = false, "updatedAt" = now() where id = $1`,
      [id],
    );
    await tx.query(
      'insert into identity.person(user_id, erased_at) values ($1, now()) on conflict (user_id) do update set erased_at = now(), current_org_id = null',
      [id],
    );
  }

  /** The line that makes a browser forget the session, under whatever name and attributes the cookie was set. */
  async sessionCookieGone(): Promise<string> {
    const { name, attributes } = (await this.auth.$context).authCookies.sessionToken;
    return `${name}=; Path=${attributes.path ?? '/'}; Max-Age=0; HttpOnly; SameSite=Lax${attributes.secure ? '; Secure' : ''}`;
  }
}
