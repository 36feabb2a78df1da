import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor, OrgActor } from './actor.js';
import { ORG_KINDS } from './actor.js';
import { AUTH } from './auth.js';
import type { Auth } from './auth.js';
import { callAuth } from './auth-call.js';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from './endpoint.js';
import { InvitationService } from './invitation.service.js';
import * as dto from './member.dto.js';
import { MemberView } from './member.view.js';
import { anyone, owners, signedIn } from './policy.js';
import { fetchHeaders } from './session.service.js';

const MANAGE = owners('organisation:manage', ...ORG_KINDS);
const GUESSABLE = { max: 20, windowSeconds: 60 };
const MAILS = { max: 30, windowSeconds: 3600 };
const Id = z.object({ id: z.uuid() });

/** Invitations into the organisation one acts for. */
@Controller('organisations/current')
export class InvitationController {
  constructor(
    private readonly service: InvitationService,
    private readonly view: MemberView,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'invitations',
    allows: MANAGE,
    summary: 'Invitations',
    answer: z.object({ items: z.array(dto.Invited) }),
  })
  async invitations(@CurrentActor() actor: OrgActor): Promise<{ items: z.infer<typeof dto.Invited>[] }> {
    return { items: await this.view.invitations(actor.orgId) };
  }

  @Endpoint({
    method: 'POST',
    path: 'invitations',
    allows: MANAGE,
    summary: 'Invite a person by mail',
    body: dto.Invite,
    answer: Id,
    idempotent: true,
    limit: MAILS,
  })
  invite(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.Invite>,
  ): Promise<{ id: string }> {
    return this.service.invite(actor, key, body);
  }

  @Endpoint({
    method: 'POST',
    path: 'invitations/:id/resend',
    allows: MANAGE,
    summary: 'Send an invitation again, with a new link',
    params: IdParams,
    answer: Id,
    idempotent: true,
    status: 200,
    limit: MAILS,
  })
  resend(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: { id: string }): Promise<{ id: string }> {
    return this.service.resend(actor, key, id);
  }

  @Endpoint({
    method: 'DELETE',
    path: 'invitations/:id',
    allows: MANAGE,
    summary: 'Take an invitation back',
    params: IdParams,
    answer: 'empty',
  })
  async revoke(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<void> {
    await this.service.revoke(actor, id);
  }

  @Endpoint({
    method: 'POST',
    path: 'accept-invitation',
    allows: signedIn('invitation:accept'),
    summary: 'Join an organisation with the token of the mail',
    body: dto.AcceptInvitation,
    answer: dto.Accepted,
    idempotent: true,
    status: 200,
  })
  accept(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: { token: string },
  ): Promise<z.infer<typeof dto.Accepted>> {
    return this.service.accept(actor, key, body.token);
  }
}

/** The invited person's side of the door, before there is an account. */
@Controller('invitations')
export class InvitationDoorController {
  constructor(
    private readonly service: InvitationService,
    @Inject(AUTH) private readonly auth: Auth,
  ) {}

  @Endpoint({
    method: 'POST',
    path: 'look',
    allows: anyone('invitation:look'),
    summary: 'What an invitation is for; only who holds the link of the mail can ask',
    body: dto.AcceptInvitation,
    answer: dto.InvitationLook,
    status: 200,
    limit: GUESSABLE,
  })
  look(@Body() body: { token: string }): Promise<z.infer<typeof dto.InvitationLook>> {
    return this.service.look(body.token);
  }

  @Endpoint({
    method: 'POST',
    path: 'join',
    allows: anyone('invitation:join'),
    summary: 'Open an account with the link of the mail, join, and be signed in',
    body: dto.JoinByInvitation,
    answer: 'empty',
    limit: { max: 10, windowSeconds: 60 },
  })
  async join(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: z.infer<typeof dto.JoinByInvitation>,
  ): Promise<void> {
    const email = await this.service.join(body);
    const headers = fetchHeaders(req.headers);
    await callAuth(reply, () => this.auth.api.signInEmail({ body: { email, password: body.password }, headers, returnHeaders: true }));
  }
}
