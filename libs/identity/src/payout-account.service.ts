import { Injectable } from '@nestjs/common';
import { newId } from '@ironsilk/kernel';
import { once, outbox } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { OrgActor } from './actor.js';
import type * as dto from './member.dto.js';
import { decidePayout } from './payout-account.js';
import { PayoutAccountRepo } from './payout-account.repo.js';
import { requirePerson } from './policy.js';

/** Where an organisation's money goes: one person proposes, another one decides. */
@Injectable()
export class PayoutAccountService {
  constructor(
    private readonly db: DataSource,
    private readonly accounts: PayoutAccountRepo,
  ) {}

  propose(actor: OrgActor, key: string, input: z.infer<typeof dto.ProposePayout>): Promise<{ id: string }> {
    requirePerson(actor);
    return once(this.db, { actor, route: 'payout_account.propose', key, input }, async (tx) => {
      const id = newId();
      await this.accounts.propose(tx, {
        ...input,
        id,
        orgId: actor.orgId,
        accountNo: input.accountNo.replaceAll(' ', ''),
        proposedBy: actor.id,
      });
      await outbox(tx, 'payout_account.proposed', { orgId: actor.orgId, payoutAccountId: id });
      return { id };
    });
  }

  decide(actor: OrgActor, key: string, id: string, decision: 'active' | 'refused'): Promise<{ status: string }> {
    requirePerson(actor);
    return once(this.db, { actor, route: 'payout_account.decide', key, input: { id, decision } }, async (tx) => {
      const account = await this.accounts.lock(tx, actor.orgId, id);
      const next = decidePayout(account, decision, { id: actor.id, ownerBefore: await this.accounts.ownerBefore(tx, account, actor.id) });
      await this.accounts.decided(tx, next);
      await outbox(tx, 'payout_account.decided', { orgId: actor.orgId, payoutAccountId: id, decision });
      return { status: next.status };
    });
  }
}
