import { Body, Controller, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Actor, OrgActor } from './actor.js';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from './endpoint.js';
import * as dto from './organisation.dto.js';
import { OrganisationRepo } from './organisation.repo.js';
import { OrganisationService } from './organisation.service.js';
import { OrganisationView } from './organisation.view.js';
import { anyone, members, membersEvenUnverified, owners, signedIn } from './policy.js';
import { ORG_KINDS } from './actor.js';
import { lacks } from './organisation.js';
import type { Amendment, Organisation } from './organisation.js';

const answer = (o: Organisation): z.infer<typeof dto.OrganisationAnswer> => {
  const { version: _, verifiedAt: __, ...rest } = o;
  return { ...rest, verified: o.status === 'verified' };
};

@Controller('organisations')
export class OrganisationController {
  constructor(
    private readonly service: OrganisationService,
    private readonly view: OrganisationView,
    private readonly repo: OrganisationRepo,
    private readonly db: DataSource,
  ) {}

  @Endpoint({
    method: 'POST',
    allows: signedIn('organisation:create'),
    summary: 'Found an organisation',
    body: dto.CreateOrganisation,
    answer: dto.OrganisationAnswer,
    idempotent: true,
  })
  async create(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.CreateOrganisation>,
  ): Promise<z.infer<typeof dto.OrganisationAnswer>> {
    return answer(await this.service.create(actor, key, body));
  }

  @Endpoint({
    method: 'GET',
    path: 'mine',
    allows: signedIn('organisation:read'),
    summary: 'My organisations',
    answer: z.object({ items: z.array(dto.MyOrganisation) }),
  })
  async mine(@CurrentActor() actor: Actor): Promise<{ items: z.infer<typeof dto.MyOrganisation>[] }> {
    return { items: await this.view.ofPerson(actor.id) };
  }

  @Endpoint({
    method: 'GET',
    path: 'current',
    allows: membersEvenUnverified('organisation:read', ...ORG_KINDS),
    summary: 'The organisation I act for, in full',
    answer: dto.CurrentOrganisation,
  })
  async current(@CurrentActor() actor: OrgActor): Promise<z.infer<typeof dto.CurrentOrganisation>> {
    const org = await this.repo.get(this.db.manager, actor.orgId);
    return { ...answer(org), lacks: lacks(org, await this.repo.countDocuments(this.db.manager, org.id)) };
  }

  @Endpoint({
    method: 'PATCH',
    path: 'current',
    allows: owners('organisation:change', ...ORG_KINDS),
    summary: 'Change details; what the papers prove only before they are handed in',
    body: dto.AmendOrganisation,
    answer: dto.OrganisationAnswer,
    idempotent: true,
  })
  async amend(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.AmendOrganisation>,
  ): Promise<z.infer<typeof dto.OrganisationAnswer>> {
    const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Amendment;
    return answer(await this.service.amend(actor, key, change));
  }

  @Endpoint({
    method: 'POST',
    path: ':id/switch',
    allows: signedIn('organisation:read'),
    summary: 'Act for another of my organisations',
    params: IdParams,
    answer: 'empty',
  })
  async switchTo(@CurrentActor() actor: Actor, @Param() { id }: { id: string }): Promise<void> {
    await this.service.switchTo(actor, id);
  }

  @Endpoint({
    method: 'POST',
    path: 'current/submit',
    allows: owners('organisation:submit', ...ORG_KINDS),
    summary: 'Ask to be verified',
    answer: dto.OrganisationAnswer,
    idempotent: true,
    status: 200,
  })
  async submit(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string): Promise<z.infer<typeof dto.OrganisationAnswer>> {
    return answer(await this.service.submit(actor, key));
  }

  @Endpoint({
    method: 'GET',
    path: 'of-kind/:kind',
    allows: anyone('organisation:list'),
    summary: 'Verified organisations of a kind',
    params: z.strictObject({ kind: z.enum(ORG_KINDS.filter((k) => k !== 'buyer' && k !== 'operator')) }),
    answer: z.object({ items: z.array(dto.OrgCardAnswer) }),
  })
  async ofKind(@Param() { kind }: { kind: (typeof ORG_KINDS)[number] }): Promise<{ items: z.infer<typeof dto.OrgCardAnswer>[] }> {
    return { items: await this.view.ofKind(kind) };
  }

  @Endpoint({
    method: 'GET',
    path: 'queue',
    allows: members('organisation:verify', 'operator'),
    summary: 'Organisations by status, for the operator',
    query: z.strictObject({
      status: z.enum(['draft', 'submitted', 'verified', 'refused', 'suspended']).default('submitted'),
      page: z.coerce.number().int().min(1).max(1000).default(1),
    }),
    answer: z.object({
      items: z.array(dto.OrgCardAnswer.extend({ registrationNo: z.string().nullable(), status: z.string(), createdAt: z.string() })),
    }),
  })
  async queue(@Query() { status, page }: { status: Organisation['status']; page: number }): Promise<{ items: unknown[] }> {
    return { items: await this.view.byStatus(status, 50, (page - 1) * 50) };
  }

  @Endpoint({
    method: 'POST',
    path: ':id/decision',
    allows: members('organisation:verify', 'operator'),
    summary: 'Verify, refuse or suspend an organisation',
    params: IdParams,
    body: dto.DecideOrganisation,
    answer: dto.OrganisationAnswer,
    idempotent: true,
    status: 200,
  })
  async decide(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() body: z.infer<typeof dto.DecideOrganisation>,
  ): Promise<z.infer<typeof dto.OrganisationAnswer>> {
    return answer(await this.service.decide(actor, key, id, body.decision, body.reason ?? null));
  }
}
