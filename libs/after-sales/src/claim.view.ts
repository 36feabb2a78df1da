import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { OrganisationView } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { nextSteps } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type * as dto from './claim.dto.js';
import { AfterSalesRules } from './rules.js';
import { endsOn, planOf } from './warranty.js';

type WarrantyRow = Omit<z.infer<typeof dto.WarrantyAnswer>, 'planName' | 'components' | 'wearParts' | 'endsOn' | 'hoursCovered'>;
type Claim = z.infer<typeof dto.ClaimAnswer>;

@Injectable()
export class ClaimView {
  constructor(
    private readonly db: DataSource,
    private readonly orgs: OrganisationView,
    private readonly rules: AfterSalesRules,
  ) {}

  /** Warranties in which the organisation is buyer or dealer. */
  async warranties(orgId: string): Promise<z.infer<typeof dto.WarrantyAnswer>[]> {
    const rows: WarrantyRow[] = await this.db.query(
      `select id, order_id as "orderId", listing_id as "listingId", title, make, family, plan_code as "planCode", starts_on::text as "startsOn", hours_at_start as "hoursAtStart", buyer_org_id as "buyerOrgId", dealer_org_id as "dealerOrgId"
       from after_sales.warranty where $1 in (buyer_org_id, dealer_org_id) order by starts_on desc limit 200`,
      [orgId],
    );
    return rows.map((w) => {
      const plan = planOf(this.rules.plans, w.planCode);
      return {
        ...w,
        planName: plan.name,
        components: plan.components,
        wearParts: this.rules.plans.wearParts,
        endsOn: endsOn(w.startsOn, plan.months),
        hoursCovered: plan.hours,
      };
    });
  }

  /** Claims of the organisation; a service centre also sees those nobody has taken yet. */
  list(actor: OrgActor): Promise<Claim[]> {
    return this.read(actor, null);
  }

  async one(actor: OrgActor, id: string): Promise<Claim> {
    const [claim] = await this.read(actor, id);
    if (!claim) throw new DomainError('claim.not_found', 'not_found');
    return claim;
  }

  private async read(actor: OrgActor, id: string | null): Promise<Claim[]> {
    const rows: (Claim & {
      reported_at: Date;
      entryRows: { event: string; state: string; actor_id: string; actor_org_id: string | null; note: string | null; at: string }[] | null;
    })[] = await this.db.query(
      `select c.id, c.warranty_id as "warrantyId", w.title, c.state, c.failed_on::text as "failedOn", c.hours_at_failure as "hoursAtFailure", c.component, c.complaint, c.cause, c.correction, c.refusal_clause as "refusalClause", c.coverage,
              c.buyer_org_id as "buyerOrgId", c.dealer_org_id as "dealerOrgId", c.centre_org_id as "centreOrgId", c.reported_at,
              (select json_agg(e order by e.at) from after_sales.claim_entry e where e.claim_id = c.id) as "entryRows"
       from after_sales.claim c join after_sales.warranty w on w.id = c.warranty_id
       where ($2::uuid is null or c.id = $2) and ($3 = 'operator' or $1 in (c.buyer_org_id, c.dealer_org_id, c.centre_org_id) or ($3 = 'service_centre' and c.state = $4))
       order by c.reported_at desc limit 200`,
      [actor.orgId, id, actor.orgKind, this.rules.claim.initial],
    );
    const orgIds = new Set(
      rows.flatMap((r) => [r.centreOrgId, ...(r.entryRows ?? []).map((e) => e.actor_org_id)]).filter((x) => x !== null),
    );
    const names = new Map((await this.orgs.cards([...orgIds])).map((c) => [c.id, c.name]));
    return rows.map(({ reported_at, entryRows, ...r }) => ({
      ...r,
      reportedAt: reported_at.toISOString(),
      centreName: r.centreOrgId ? (names.get(r.centreOrgId) ?? null) : null,
      next: nextSteps(this.rules.claim, r.state),
      entries: (entryRows ?? []).map((e) => ({
        event: e.event,
        state: e.state,
        actorName: e.actor_org_id ? (names.get(e.actor_org_id) ?? '') : 'Ironsilk',
        note: e.note,
        at: new Date(e.at).toISOString(),
      })),
    }));
  }
}
