import { Injectable } from '@nestjs/common';
import { newId } from '@ironsilk/kernel';
import { audit, dbNow, once, outbox } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor, OrgActor } from './actor.js';
import { amend, decide, submit } from './organisation.js';
import type { Amendment, Organisation } from './organisation.js';
import type { CreateOrganisation } from './organisation.dto.js';
import { OrganisationRepo } from './organisation.repo.js';

@Injectable()
export class OrganisationService {
  constructor(
    private readonly db: DataSource,
    private readonly orgs: OrganisationRepo,
  ) {}

  /** The person who founds an organisation owns it. It may not trade before the operator has verified it. */
  create(actor: Pick<Actor, 'id' | 'orgId'>, key: string, input: z.infer<typeof CreateOrganisation>): Promise<Organisation> {
    return once(this.db, { actor, route: 'organisation.create', key, input }, async (tx) => {
      const org: Organisation = {
        id: newId(),
        version: 1,
        kind: input.kind,
        name: input.name,
        nameLocal: input.nameLocal ?? null,
        country: input.country,
        city: input.city ?? null,
        language: input.language,
        registrationNo: input.registrationNo ?? null,
        lat: input.lat ?? null,
        lng: input.lng ?? null,
        status: 'draft',
        statusReason: null,
        verifiedAt: null,
      };
      await this.orgs.add(tx, org);
      await this.orgs.addMember(tx, org.id, actor.id, 'owner');
      await outbox(tx, 'organisation.created', { orgId: org.id, kind: org.kind });
      return org;
    });
  }

  amend(actor: OrgActor, key: string, change: Amendment): Promise<Organisation> {
    return once(this.db, { actor, route: 'organisation.amend', key, input: change }, async (tx) => {
      const before = await this.orgs.get(tx, actor.orgId);
      const next = amend(before, change);
      return this.orgs.saveUnlessTaken(tx, next);
    });
  }

  /** The organisation asks to be verified. */
  submit(actor: OrgActor, key: string): Promise<Organisation> {
    return once(this.db, { actor, route: 'organisation.submit', key, input: { orgId: actor.orgId } }, async (tx) => {
      const next = await this.orgs.saveUnlessTaken(
        tx,
        submit(await this.orgs.get(tx, actor.orgId), await this.orgs.countDocuments(tx, actor.orgId)),
      );
      await outbox(tx, 'organisation.submitted', { orgId: next.id });
      return next;
    });
  }

  /** The operator verifies, refuses or suspends. */
  decide(
    actor: OrgActor,
    key: string,
    orgId: string,
    decision: 'verified' | 'refused' | 'suspended',
    reason: string | null,
  ): Promise<Organisation> {
    return once(this.db, { actor, route: 'organisation.decide', key, input: { orgId, decision, reason } }, async (tx) => {
      const next = await this.orgs.save(tx, decide(await this.orgs.get(tx, orgId), decision, reason, await dbNow(tx)));
      await outbox(tx, `organisation.${decision}`, { orgId, reason });
      return next;
    });
  }

  switchTo(actor: Actor, orgId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.orgs.switchTo(tx, actor.id, orgId);
      await audit(tx, { actor, action: 'organisation.switch', subject: orgId });
    });
  }
}
