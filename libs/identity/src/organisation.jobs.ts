import { Injectable } from '@nestjs/common';
import { OnEvent } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { OrganisationView } from './organisation.view.js';
import { NotificationService } from './notification.service.js';

type Decided = { orgId: string; reason: string | null };

/** Tells an organisation what the operator decided, of a payout account that is proposed, and its owners of a new one among them. */
@Injectable()
export class OrganisationJobs {
  constructor(
    private readonly notifications: NotificationService,
    private readonly orgs: OrganisationView,
  ) {}

  @OnEvent('organisation.verified', 'identity.tell_verified')
  verified({ id, payload }: EventEnvelope<Decided>, tx: EntityManager): Promise<void> {
    return this.notifications.tell(tx, payload.orgId, { template: 'organisation_verified', params: {}, link: '/account', dedupKey: id });
  }

  @OnEvent('organisation.refused', 'identity.tell_refused')
  refused({ id, payload }: EventEnvelope<Decided>, tx: EntityManager): Promise<void> {
    return this.notifications.tell(tx, payload.orgId, {
      template: 'organisation_refused',
      params: { reason: payload.reason ?? '' },
      link: '/account/organisation',
      dedupKey: id,
    });
  }

  @OnEvent('organisation.suspended', 'identity.tell_suspended')
  suspended({ id, payload }: EventEnvelope<Decided>, tx: EntityManager): Promise<void> {
    return this.notifications.tell(tx, payload.orgId, {
      template: 'organisation_suspended',
      params: { reason: payload.reason ?? '' },
      link: '/account/organisation',
      dedupKey: id,
    });
  }

  /** An owner can confirm where the money goes: whoever made one in somebody's name should not be the only one to know. */
  @OnEvent('member.became_owner', 'identity.tell_owner_added')
  async ownerAdded({ id, payload }: EventEnvelope<{ orgId: string; userId: string }>, tx: EntityManager): Promise<void> {
    const added = await this.orgs.person(payload.userId);
    if (!added) return;
    const notice = { template: 'owner_added', params: { name: added.name, email: added.email }, link: '/account/members', dedupKey: id };
    await this.notifications.tell(tx, payload.orgId, notice, (m) => m.role === 'owner' && m.userId !== payload.userId);
  }

  @OnEvent('payout_account.proposed', 'identity.tell_payout_proposed')
  payoutProposed({ id, payload }: EventEnvelope<{ orgId: string }>, tx: EntityManager): Promise<void> {
    return this.notifications.tell(tx, payload.orgId, { template: 'payout_proposed', params: {}, link: '/account/payout', dedupKey: id });
  }

  @OnEvent('payout_account.decided', 'identity.tell_payout_decided')
  async payoutDecided({ id, payload }: EventEnvelope<{ orgId: string; decision: string }>, tx: EntityManager): Promise<void> {
    if (payload.decision !== 'active') return;
    await this.notifications.tell(tx, payload.orgId, { template: 'payout_activated', params: {}, link: '/account/payout', dedupKey: id });
  }
}
