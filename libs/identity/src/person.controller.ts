import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { audit, outbox } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Actor } from './actor.js';
import { AUTH } from './auth.js';
import type { Auth } from './auth.js';
import { CurrentActor, Endpoint } from './endpoint.js';
import * as dto from './member.dto.js';
import { signedIn } from './policy.js';
import { fetchHeaders } from './session.service.js';

const Sessions = z.object({ items: z.array(dto.SessionRow) });
const Erase = z.strictObject({ confirm: z.literal('erase my account') });

/** What a person decides for themselves: language, sessions, erasure. */
@Controller('account')
export class PersonController {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    private readonly db: DataSource,
  ) {}

  @Endpoint({
    method: 'PATCH',
    path: 'me',
    allows: signedIn('account:change'),
    summary: 'Change my name or language',
    body: dto.Preferences,
    answer: 'empty',
  })
  async change(@CurrentActor() actor: Actor, @Body() body: z.infer<typeof dto.Preferences>): Promise<void> {
    if (body.language)
      await this.db.query(
        'insert into identity.person(user_id, language) values ($1,$2) on conflict (user_id) do update set language = excluded.language',
        [actor.id, body.language],
      );
    if (body.name) await this.db.query('update auth."user" set name = $2, "updatedAt" = now() where id = $1', [actor.id, body.name]);
  }

  @Endpoint({ method: 'GET', path: 'sessions', allows: signedIn('account:sessions'), summary: 'Where I am signed in', answer: Sessions })
  async sessions(@CurrentActor() actor: Actor, @Req() req: FastifyRequest): Promise<z.infer<typeof Sessions>> {
    const current = await this.auth.api.getSession({ headers: fetchHeaders(req.headers) });
    const rows: { id: string; createdAt: Date; userAgent: string | null }[] = await this.db.query(
      'select id, "createdAt", "userAgent" from auth.session where "userId" = $1 and "expiresAt" > now() order by "createdAt" desc limit 50',
      [actor.id],
    );
    return {
      items: rows.map((r) => ({
        id: r.id,
        createdAt: r.createdAt.toISOString(),
        userAgent: r.userAgent,
        current: r.id === current?.session.id,
      })),
    };
  }

  @Endpoint({
    method: 'DELETE',
    path: 'sessions/:id',
    allows: signedIn('account:sessions'),
    summary: 'Sign out elsewhere',
    params: z.strictObject({ id: z.string().min(1).max(100) }),
    answer: 'empty',
  })
  async endSession(@CurrentActor() actor: Actor, @Param() { id }: { id: string }): Promise<void> {
    const [rows] = await this.db.query('delete from auth.session where id = $1 and "userId" = $2 returning id', [id, actor.id]);
    if (rows.length === 0) throw new DomainError('session.not_found', 'not_found');
  }

  @Endpoint({
    method: 'POST',
    path: 'erase',
    allows: signedIn('account:erase'),
    summary: 'Erase my personal data; records that the law keeps lose my name',
    body: Erase,
    answer: 'empty',
  })
  async erase(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.db.transaction(async (tx) => {
      const alone = await tx.query(
        `select o.name from identity.membership m join identity.organisation o on o.id = m.org_id
         where m.user_id = $1 and m.role = 'owner' and o.status = 'verified'
           and not exists (select 1 from identity.membership x where x.org_id = m.org_id and x.role = 'owner' and x.user_id <> $1)`,
        [actor.id],
      );
      if (alone.length > 0) throw new DomainError('member.last_owner', 'conflict');
      await tx.query('delete from auth.session where "userId" = $1', [actor.id]);
      await tx.query('delete from auth.account where "userId" = $1', [actor.id]);
      await tx.query('delete from auth."twoFactor" where "userId" = $1', [actor.id]);
      await tx.query('delete from identity.notification where user_id = $1', [actor.id]);
      await tx.query('delete from identity.membership where user_id = $1', [actor.id]);
      await tx.query('update identity.api_key set revoked_at = coalesce(revoked_at, now()) where user_id = $1', [actor.id]);
      await tx.query('delete from platform.mail where to_address = $1', [actor.email]);
      await tx.query(
        `update auth."user" set name = 'erased person', email = 'erased-' || id || '@invalid', image = null, "updatedAt" = now() where id = $1`,
        [actor.id],
      );
      await tx.query(
        'insert into identity.person(user_id, erased_at) values ($1, now()) on conflict (user_id) do update set erased_at = now(), current_org_id = null',
        [actor.id],
      );
      await outbox(tx, 'account.erased', { userId: actor.id });
      await audit(tx, { actor, action: 'account.erase', subject: actor.id });
    });
    void reply.header('set-cookie', 'ironsilk.session_token=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
  }
}
