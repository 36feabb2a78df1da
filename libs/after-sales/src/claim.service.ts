import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import type { OrgActor } from '@ironsilk/identity';
import { chaos, clearTimer, dbNow, deadline, once, outbox, setTimer, step } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type * as dto from './claim.dto.js';
import { AfterSalesRules } from './rules.js';
import { coverage, planOf } from './warranty.js';

export type WarrantyRow = {
  id: string;
  buyer_org_id: string;
  dealer_org_id: string;
  plan_code: string;
  starts_on: string;
  hours_at_start: number | null;
};
type ClaimRow = { id: string; state: string; buyer_org_id: string; dealer_org_id: string; centre_org_id: string | null };
type Mover = { id: string; orgId: string | null; kind: string };

/** A machine that was accepted: what the warranty starts from. */
export type AcceptedMachine = {
  orderId: string;
  listingId: string;
  buyerOrgId: string;
  dealerOrgId: string;
  title: string;
  make: string | null;
  family: string | null;
  hours: number | null;
  acceptedOn: string;
};

const SYSTEM: Mover = { id: 'system', orgId: null, kind: 'system' };
// What an event must say, and where it is kept.
const NOTED: Readonly<Record<string, { column: string; code: string }>> = {
  diagnose: { column: 'cause', code: 'claim.cause_missing' },
  correct: { column: 'correction', code: 'claim.correction_missing' },
};

/** Warranties and claims: complaint, cause, correction. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly db: DataSource,
    private readonly rules: AfterSalesRules,
  ) {}

  /** Starts the warranty of an accepted machine; a second call for the same order changes nothing. */
  async startWarranty(tx: EntityManager, m: AcceptedMachine): Promise<void> {
    const { plans } = this.rules;
    await tx.query(
      `insert into after_sales.warranty(id, order_id, listing_id, buyer_org_id, dealer_org_id, title, make, family, plan_code, plans_version, starts_on, hours_at_start)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12) on conflict (order_id) do nothing`,
      [
        newId(),
        m.orderId,
        m.listingId,
        m.buyerOrgId,
        m.dealerOrgId,
        m.title,
        m.make,
        m.family,
        planOf(plans, plans.default).code,
        plans.version,
        m.acceptedOn,
        m.hours,
      ],
    );
    chaos.point('warranty-started');
  }

  report(actor: OrgActor, key: string, input: z.infer<typeof dto.ReportClaim>): Promise<{ id: string; covered: string }> {
    return once(this.db, { actor, route: 'claim.report', key, input }, async (tx) => {
      const [w]: WarrantyRow[] = await tx.query(
        'select id, buyer_org_id, dealer_org_id, plan_code, starts_on::text, hours_at_start from after_sales.warranty where id = $1 and buyer_org_id = $2',
        [input.warrantyId, actor.orgId],
      );
      if (!w) throw new DomainError('warranty.not_found', 'not_found');
      const today = (await dbNow(tx)).toISOString().slice(0, 10);
      if (input.failedOn > today) throw new DomainError('claim.in_the_future', 'invalid', 'failedOn');
      const decided = coverage(
        this.rules.plans,
        { planCode: w.plan_code, startsOn: w.starts_on, hoursAtStart: w.hours_at_start },
        { failedOn: input.failedOn, hoursAtFailure: input.hoursAtFailure, component: input.component },
      );
      const id = newId();
      const { initial } = this.rules.claim;
      await tx.query(
        `insert into after_sales.claim(id, warranty_id, buyer_org_id, dealer_org_id, state, failed_on, hours_at_failure, component, complaint, coverage, lat, lng, country) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)`,
        [
          id,
          w.id,
          w.buyer_org_id,
          w.dealer_org_id,
          initial,
          input.failedOn,
          input.hoursAtFailure,
          input.component,
          input.complaint,
          JSON.stringify(decided),
          input.lat ?? null,
          input.lng ?? null,
          input.country ?? null,
        ],
      );
      chaos.point('claim-reported');
      await this.note(tx, id, 'report', initial, { id: actor.id, orgId: actor.orgId, kind: actor.orgKind }, input.complaint);
      await outbox(tx, 'claim.reported', {
        claimId: id,
        buyerOrgId: w.buyer_org_id,
        dealerOrgId: w.dealer_org_id,
        covered: decided.covered,
      });
      return { id, covered: decided.covered };
    });
  }

  move(actor: OrgActor, key: string, id: string, input: z.infer<typeof dto.MoveClaim>): Promise<{ state: string }> {
    return once(this.db, { actor, route: 'claim.move', key, input: { id, ...input } }, async (tx) => {
      const claim = await this.lock(tx, id, actor);
      return this.apply(tx, claim, input, { id: actor.id, orgId: actor.orgId, kind: actor.orgKind });
    });
  }

  /** A deadline of the process passed: its event happens by itself, if the claim is still where it was. */
  async passDeadline(tx: EntityManager, id: string, state: string, event: string): Promise<void> {
    const [claim]: ClaimRow[] = await tx.query(
      'select id, state, buyer_org_id, dealer_org_id, centre_org_id from after_sales.claim where id = $1 for update',
      [id],
    );
    if (claim?.state === state) await this.apply(tx, claim, { event: event as 'confirm' }, SYSTEM);
  }

  private async lock(tx: EntityManager, id: string, actor: OrgActor): Promise<ClaimRow> {
    const [claim]: ClaimRow[] = await tx.query(
      'select id, state, buyer_org_id, dealer_org_id, centre_org_id from after_sales.claim where id = $1 for update',
      [id],
    );
    const open = claim?.state === this.rules.claim.initial && actor.orgKind === 'service_centre';
    const mine =
      claim && (actor.orgKind === 'operator' || [claim.buyer_org_id, claim.dealer_org_id, claim.centre_org_id].includes(actor.orgId));
    if (!claim || !(mine || open)) throw new DomainError('claim.not_found', 'not_found');
    return claim;
  }

  private async apply(tx: EntityManager, claim: ClaimRow, input: z.infer<typeof dto.MoveClaim>, mover: Mover): Promise<{ state: string }> {
    const { event, note, clause } = input;
    const state = step(this.rules.claim, claim.state, event, mover.kind);
    const noted = NOTED[event];
    if (noted && !note) throw new DomainError(noted.code, 'invalid', 'note');
    if (event === 'refuse' && !clause) throw new DomainError('claim.clause_missing', 'invalid', 'clause');
    await tx.query(
      `update after_sales.claim set state = $2, version = version + 1,
         centre_org_id = case when $3 = 'take' then $4::uuid else centre_org_id end,
         cause = case when $3 = 'diagnose' then $5 else cause end,
         correction = case when $3 = 'correct' then $5 else correction end,
         refusal_clause = case when $3 = 'refuse' then $6 else refusal_clause end
       where id = $1`,
      [claim.id, state, event, mover.orgId, note ?? null, clause ?? null],
    );
    chaos.point('claim-moved');
    await this.note(tx, claim.id, event, state, mover, note ?? clause ?? null);
    const due = deadline(this.rules.claim, state, await dbNow(tx));
    const timer = `claim ${claim.id}`;
    if (due)
      await setTimer(tx, { key: timer, type: 'claim.deadline', payload: { claimId: claim.id, state, event: due.event }, dueAt: due.dueAt });
    else await clearTimer(tx, timer);
    await outbox(tx, 'claim.moved', { claimId: claim.id, event, state, buyerOrgId: claim.buyer_org_id, dealerOrgId: claim.dealer_org_id });
    return { state };
  }

  private async note(tx: EntityManager, claimId: string, event: string, state: string, mover: Mover, note: string | null): Promise<void> {
    await tx.query(
      'insert into after_sales.claim_entry(id, claim_id, event, state, actor_id, actor_org_id, note) values ($1,$2,$3,$4,$5,$6,$7)',
      [newId(), claimId, event, state, mover.id, mover.orgId, note],
    );
  }
}
