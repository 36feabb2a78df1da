import { Body, Controller, Param } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey, members } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { z } from 'zod';
import * as dto from './claim.dto.js';
import { ClaimService } from './claim.service.js';
import { ClaimView } from './claim.view.js';

const READ = members('claim:read', 'buyer', 'dealer', 'service_centre', 'operator');

@Controller()
export class ClaimController {
  constructor(
    private readonly service: ClaimService,
    private readonly view: ClaimView,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'warranties',
    allows: members('warranty:read', 'buyer', 'dealer'),
    summary: 'My warranties',
    answer: z.object({ items: z.array(dto.WarrantyAnswer) }),
  })
  async warranties(@CurrentActor() actor: OrgActor): Promise<{ items: z.infer<typeof dto.WarrantyAnswer>[] }> {
    return { items: await this.view.warranties(actor.orgId) };
  }

  @Endpoint({ method: 'GET', path: 'claims', allows: READ, summary: 'Claims', answer: z.object({ items: z.array(dto.ClaimAnswer) }) })
  async list(@CurrentActor() actor: OrgActor): Promise<{ items: z.infer<typeof dto.ClaimAnswer>[] }> {
    return { items: await this.view.list(actor) };
  }

  @Endpoint({
    method: 'POST',
    path: 'claims',
    allows: members('claim:report', 'buyer'),
    summary: 'Report a failure under warranty',
    body: dto.ReportClaim,
    answer: z.object({ id: z.uuid(), covered: z.enum(['yes', 'no', 'needs_person']) }),
    idempotent: true,
  })
  report(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.ReportClaim>,
  ): Promise<{ id: string; covered: string }> {
    return this.service.report(actor, key, body);
  }

  @Endpoint({ method: 'GET', path: 'claims/:id', allows: READ, summary: 'One claim', params: IdParams, answer: dto.ClaimAnswer })
  one(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<z.infer<typeof dto.ClaimAnswer>> {
    return this.view.one(actor, id);
  }

  @Endpoint({
    method: 'POST',
    path: 'claims/:id/events',
    allows: members('claim:move', 'buyer', 'dealer', 'service_centre', 'operator'),
    summary: 'Take, diagnose, approve, refuse, correct, confirm …',
    params: IdParams,
    body: dto.MoveClaim,
    answer: z.object({ state: z.string() }),
    idempotent: true,
    status: 200,
  })
  move(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() body: z.infer<typeof dto.MoveClaim>,
  ): Promise<{ state: string }> {
    return this.service.move(actor, key, id, body);
  }
}
