import { Body, Controller, Param } from '@nestjs/common';
import { z } from 'zod';
import { ORG_KINDS } from './actor.js';
import type { OrgActor } from './actor.js';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from './endpoint.js';
import * as dto from './member.dto.js';
import { MemberView } from './member.view.js';
import { PayoutAccountService } from './payout-account.service.js';
import { owners } from './policy.js';

const MONEY = owners('payout_account:change', ...ORG_KINDS);

/** Where the money of the organisation one acts for goes. */
@Controller('organisations/current')
export class PayoutAccountController {
  constructor(
    private readonly service: PayoutAccountService,
    private readonly view: MemberView,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'payout-accounts',
    allows: MONEY,
    summary: 'Payout accounts, active and proposed',
    answer: dto.Payouts,
  })
  async list(@CurrentActor() actor: OrgActor): Promise<z.infer<typeof dto.Payouts>> {
    return this.view.payouts(actor);
  }

  @Endpoint({
    method: 'POST',
    path: 'payout-accounts',
    allows: MONEY,
    summary: 'Propose a payout account; another owner decides',
    body: dto.ProposePayout,
    answer: z.object({ id: z.uuid() }),
    idempotent: true,
  })
  propose(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.ProposePayout>,
  ): Promise<{ id: string }> {
    return this.service.propose(actor, key, body);
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
  decide(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() body: z.infer<typeof dto.DecidePayout>,
  ): Promise<{ status: string }> {
    return this.service.decide(actor, key, id, body.decision);
  }
}
