import { Body, Controller, Param } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { z } from 'zod';
import { YardAnswer, YardInput } from './listing.dto.js';
import { mayKeepYards } from './listing.policy.js';
import type { Yard } from './yard.repo.js';
import { YardService } from './yard.service.js';

const YardList = z.object({ items: z.array(YardAnswer.extend({ machines: z.int() })) });

@Controller('yards')
export class YardController {
  constructor(private readonly yards: YardService) {}

  @Endpoint({ method: 'GET', allows: mayKeepYards, summary: 'My yards', answer: YardList })
  async list(@CurrentActor() actor: OrgActor): Promise<z.infer<typeof YardList>> {
    return { items: await this.yards.list(actor.orgId) };
  }

  @Endpoint({ method: 'POST', allows: mayKeepYards, summary: 'Add a yard', body: YardInput, answer: YardAnswer, idempotent: true })
  add(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Body() body: z.infer<typeof YardInput>): Promise<Yard> {
    return this.yards.add(actor, key, body);
  }

  @Endpoint({
    method: 'PUT',
    path: ':id',
    allows: mayKeepYards,
    summary: 'Change a yard',
    params: IdParams,
    body: YardInput,
    answer: 'empty',
  })
  change(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }, @Body() body: z.infer<typeof YardInput>): Promise<void> {
    return this.yards.change(actor, { id, ...body });
  }

  @Endpoint({ method: 'DELETE', path: ':id', allows: mayKeepYards, summary: 'Remove an empty yard', params: IdParams, answer: 'empty' })
  remove(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<void> {
    return this.yards.remove(actor, id);
  }
}
