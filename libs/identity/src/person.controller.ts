import { fileHeaders } from '@ironsilk/platform';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Actor } from './actor.js';
import { AUTH } from './auth.js';
import type { Auth } from './auth.js';
import { callAuth } from './auth-call.js';
import { CurrentActor, Endpoint } from './endpoint.js';
import * as dto from './member.dto.js';
import { PersonService } from './person.service.js';
import { requirePerson, signedIn } from './policy.js';
import { fetchHeaders } from './session.service.js';

const Sessions = z.object({ items: z.array(dto.SessionRow) });

/** What a person decides for themselves: name, language, sessions, what is kept about them. */
@Controller('account')
export class PersonController {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    private readonly db: DataSource,
    private readonly people: PersonService,
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
    await this.people.change(actor, body);
  }

  @Endpoint({ method: 'GET', path: 'sessions', allows: signedIn('account:sessions'), summary: 'Where I am signed in', answer: Sessions })
  async sessions(@CurrentActor() actor: Actor, @Req() req: FastifyRequest): Promise<z.infer<typeof Sessions>> {
    const current = await this.auth.api.getSession({ headers: fetchHeaders(req.headers) });
    const rows: { id: string; createdAt: Date; updatedAt: Date; userAgent: string | null }[] = await this.db.query(
      'select id, "createdAt", "updatedAt", "userAgent" from auth.session where "userId" = $1 and "expiresAt" > now() order by "updatedAt" desc limit 50',
      [actor.id],
    );
    return {
      items: rows.map((r) => ({
        id: r.id,
        createdAt: r.createdAt.toISOString(),
        lastSeenAt: r.updatedAt.toISOString(),
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
    await this.people.endSession(actor, id);
  }

  @Endpoint({
    method: 'DELETE',
    path: 'sessions',
    allows: signedIn('account:sessions'),
    summary: 'Sign out everywhere but here',
    answer: z.object({ ended: z.number() }),
  })
  async endOthers(@CurrentActor() actor: Actor, @Req() req: FastifyRequest): Promise<{ ended: number }> {
    requirePerson(actor);
    const current = await this.auth.api.getSession({ headers: fetchHeaders(req.headers) });
    return { ended: await this.people.endOthers(actor, current?.session.id ?? '') };
  }

  @Endpoint({
    method: 'GET',
    path: 'export',
    allows: signedIn('account:export'),
    summary: 'Everything kept about me, as one JSON file',
    answer: 'file',
    limit: { max: 10, windowSeconds: 60 },
  })
  async exportMine(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    requirePerson(actor);
    const everything = await this.people.exportOf(actor);
    await reply
      .headers(fileHeaders({ fileName: 'ironsilk-my-data.json', mediaType: 'application/json; charset=utf-8' }))
      .send(JSON.stringify(everything, null, 2));
  }

  @Endpoint({
    method: 'POST',
    path: 'erase',
    allows: signedIn('account:erase'),
    summary: 'Erase my personal data; records that the law keeps lose my name',
    body: dto.Erase,
    answer: 'empty',
    limit: { max: 10, windowSeconds: 60 },
  })
  async erase(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() { password }: z.infer<typeof dto.Erase>,
  ): Promise<void> {
    const headers = fetchHeaders(req.headers);
    await callAuth(reply, () => this.auth.api.verifyPassword({ body: { password }, headers, returnHeaders: true }));
    await this.people.erase(actor);
    void reply.header('set-cookie', await this.people.sessionCookieGone());
  }
}
