import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { BlobStore, fileHeaders, readBody } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OrgActor, OrgRole } from './actor.js';
import { ORG_KINDS, ORG_ROLES } from './actor.js';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from './endpoint.js';
import * as dto from './member.dto.js';
import { MemberService } from './member.service.js';
import { MemberView } from './member.view.js';
import { OrganisationView } from './organisation.view.js';
import { membersEvenUnverified, owners } from './policy.js';

const READ = membersEvenUnverified('organisation:read', ...ORG_KINDS);
const MANAGE = owners('organisation:manage', ...ORG_KINDS);
const UserParams = z.strictObject({ userId: z.string().min(1).max(100) });
/** A scan of several pages or a photo of a phone. */
const PAPER_BYTES = 10 * 1024 * 1024;
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
    params: UserParams,
    answer: 'empty',
  })
  async removeMember(@CurrentActor() actor: OrgActor, @Param() { userId }: { userId: string }): Promise<void> {
    await this.service.removeMember(actor, userId);
  }

  @Endpoint({
    method: 'PATCH',
    path: 'members/:userId',
    allows: MANAGE,
    summary: 'Change what a person may do: owners also manage people, keys and money accounts',
    params: UserParams,
    body: z.strictObject({ role: z.enum(ORG_ROLES) }),
    answer: 'empty',
  })
  async changeRole(
    @CurrentActor() actor: OrgActor,
    @Param() { userId }: { userId: string },
    @Body() { role }: { role: OrgRole },
  ): Promise<void> {
    await this.service.changeRole(actor, userId, role);
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
  createKey(@CurrentActor() actor: OrgActor, @Body() body: z.infer<typeof dto.NewApiKey>): Promise<{ id: string; key: string }> {
    return this.service.createKey(actor, body);
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
    const { kind, fileName, contentBase64 } = body;
    return this.service.addDocument(actor, key, { kind, fileName, bytes: Buffer.from(contentBase64, 'base64') });
  }

  @Endpoint({
    method: 'POST',
    path: 'documents/file',
    allows: MANAGE,
    summary: 'Hand in a paper (PDF or photo): the bytes are the body',
    query: dto.OrgDocumentQuery,
    answer: Id,
    idempotent: true,
    limit: { max: 60, windowSeconds: 60 },
  })
  async addFile(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Query() query: z.infer<typeof dto.OrgDocumentQuery>,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string }> {
    return this.service.addDocument(actor, key, { ...query, bytes: await readBody(request, PAPER_BYTES) });
  }

  @Endpoint({
    method: 'DELETE',
    path: 'documents/:id',
    allows: MANAGE,
    summary: 'Take a paper back before it is looked at',
    params: IdParams,
    answer: 'empty',
  })
  async removeDocument(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<void> {
    await this.service.removeDocument(actor, id);
  }

  @Endpoint({ method: 'GET', path: 'documents/:id/file', allows: READ, summary: 'A paper', params: IdParams, answer: 'file' })
  async document(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }, @Res() reply: FastifyReply): Promise<void> {
    const paper = await this.view.document(id, actor.orgKind === 'operator' ? null : actor.orgId);
    await reply.headers(fileHeaders(paper)).send(await this.blobs.get(paper.blob));
  }
}
