import { Body, Controller, Param, Res } from '@nestjs/common';
import { BlobStore } from '@ironsilk/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor, OrgActor } from './actor.js';
import { ORG_KINDS } from './actor.js';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from './endpoint.js';
import * as dto from './member.dto.js';
import { MemberService } from './member.service.js';
import { MemberView } from './member.view.js';
import { OrganisationView } from './organisation.view.js';
import { membersEvenUnverified, owners, signedIn } from './policy.js';

const READ = membersEvenUnverified('organisation:read', ...ORG_KINDS);
const MANAGE = owners('organisation:manage', ...ORG_KINDS);
const MONEY = owners('payout_account:change', ...ORG_KINDS);
const Id = z.object({ id: z.uuid() });
const many = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

/** The inside of the organisation one acts for. */
@Controller('organisations/current')
export class MemberController {
  constructor(
    private readonly service: MemberService,
    private readonly view: MemberView,
    private readonly orgs: OrganisationView,
    private readonly blobs: BlobStore,
  ) {}

  @Endpoint({ method: 'GET', path: 'members', allows: READ, summary: 'People of my organisation', answer: many(dto.Member) })
  async members(@CurrentActor() actor: OrgActor): Promise<{ items: z.infer<typeof dto.Member>[] }> {
    return { items: await this.orgs.members(actor.orgId) };
  }

  @Endpoint({
    method: 'DELETE',
    path: 'members/:userId',
    allows: MANAGE,
    summary: 'Take a person out',
    params: z.strictObject({ userId: z.string().min(1).max(100) }),
    answer: 'empty',
  })
  async removeMember(@CurrentActor() actor: OrgActor, @Param() { userId }: { userId: string }): Promise<void> {
    await this.service.removeMember(actor, userId);
  }

  @Endpoint({ method: 'GET', path: 'invitations', allows: MANAGE, summary: 'Invitations', answer: many(dto.Invited) })
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
    limit: { max: 30, windowSeconds: 3600 },
  })
  invite(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.Invite>,
  ): Promise<{ id: string }> {
    return this.service.invite(actor, key, body);
  }

  @Endpoint({
    method: 'DELETE',
    path: 'invitations/:id',
    allows: MANAGE,
    summary: 'Take an invitation back',
    params: IdParams,
    answer: 'empty',
  })
  async revokeInvitation(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<void> {
    await this.service.revokeInvitation(actor, id);
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
  acceptInvitation(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: { token: string },
  ): Promise<z.infer<typeof dto.Accepted>> {
    return this.service.acceptInvitation(actor, key, body.token);
  }

  @Endpoint({
    method: 'GET',
    path: 'payout-accounts',
    allows: MONEY,
    summary: 'Payout accounts, active and proposed',
    answer: many(dto.Payout),
  })
  async payouts(@CurrentActor() actor: OrgActor): Promise<{ items: z.infer<typeof dto.Payout>[] }> {
    return { items: await this.view.payouts(actor.orgId) };
  }

  @Endpoint({
    method: 'POST',
    path: 'payout-accounts',
    allows: MONEY,
    summary: 'Propose a payout account; another owner decides',
    body: dto.ProposePayout,
    answer: Id,
    idempotent: true,
  })
  proposePayout(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.ProposePayout>,
  ): Promise<{ id: string }> {
    return this.service.proposePayout(actor, key, body);
  }

  @Endpoint({
    method: 'POST',
    path: 'payout-accounts/:id/decision',
    allows: MONEY,
    summary: 'Decide on a payout account that another owner proposed',
    params: IdParams,
    body: dto.DecidePayout,
    answer: z.object({ status: z.string() }),
    idempotent: true,
    status: 200,
  })
  decidePayout(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() body: z.infer<typeof dto.DecidePayout>,
  ): Promise<{ status: string }> {
    return this.service.decidePayout(actor, key, id, body.decision);
  }

  @Endpoint({ method: 'GET', path: 'api-keys', allows: MANAGE, summary: 'API keys', answer: many(dto.ApiKey) })
  async keys(@CurrentActor() actor: OrgActor): Promise<{ items: z.infer<typeof dto.ApiKey>[] }> {
    return { items: await this.view.keys(actor.orgId) };
  }

  @Endpoint({
    method: 'POST',
    path: 'api-keys',
    allows: MANAGE,
    summary: 'Make an API key; it is shown once',
    body: dto.NewApiKey,
    answer: z.object({ id: z.uuid(), key: z.string() }),
  })
  createKey(@CurrentActor() actor: OrgActor, @Body() body: { name: string }): Promise<{ id: string; key: string }> {
    return this.service.createKey(actor, body.name);
  }

  @Endpoint({ method: 'DELETE', path: 'api-keys/:id', allows: MANAGE, summary: 'Revoke an API key', params: IdParams, answer: 'empty' })
  async revokeKey(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<void> {
    await this.service.revokeKey(actor, id);
  }

  @Endpoint({ method: 'GET', path: 'documents', allows: READ, summary: 'Papers handed in', answer: many(dto.OrgDocument) })
  async documents(@CurrentActor() actor: OrgActor): Promise<{ items: z.infer<typeof dto.OrgDocument>[] }> {
    return { items: await this.view.documents(actor.orgId) };
  }

  @Endpoint({
    method: 'POST',
    path: 'documents',
    allows: MANAGE,
    summary: 'Hand in a paper',
    body: dto.NewOrgDocument,
    answer: Id,
    idempotent: true,
  })
  addDocument(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.NewOrgDocument>,
  ): Promise<{ id: string }> {
    return this.service.addDocument(actor, key, body);
  }

  @Endpoint({ method: 'GET', path: 'documents/:id/file', allows: READ, summary: 'A paper', params: IdParams, answer: 'file' })
  async document(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }, @Res() reply: FastifyReply): Promise<void> {
    const { blob, mediaType, fileName } = await this.view.document(id, actor.orgKind === 'operator' ? null : actor.orgId);
    await reply
      .type(mediaType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
      .send(await this.blobs.get(blob));
  }
}
