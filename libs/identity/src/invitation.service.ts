import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId, sha256Hex } from '@ironsilk/kernel';
import { CONFIG, Mailbox, audit, dbNow, once, outbox } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor, OrgActor } from './actor.js';
import { INVITATION_DAYS, accept, requireOpen } from './invitation.js';
import type { Invitation } from './invitation.js';
import type * as dto from './member.dto.js';
import { OrganisationRepo } from './organisation.repo.js';
import { requirePerson, requireRoleOf } from './policy.js';
import { ProvisionService } from './provision.service.js';
import type { NewPerson } from './provision.service.js';

const INVITATION = `select id, org_id as "orgId", email, role, expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt" from identity.invitation`;

/** How people come into an organisation: invited by an owner, by a link that is only in the mail. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly db: DataSource,
    private readonly orgs: OrganisationRepo,
    private readonly provision: ProvisionService,
    private readonly mailbox: Mailbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  invite(actor: OrgActor, key: string, input: z.infer<typeof dto.Invite>): Promise<{ id: string }> {
    requirePerson(actor);
    requireRoleOf(actor.orgKind, input.role);
    return once(this.db, { actor, route: 'invitation.create', key, input }, async (tx) => {
      await this.requireStranger(tx, actor.orgId, input.email);
      const token = randomBytes(32).toString('base64url');
      const id = newId();
      await tx.query(
        `insert into identity.invitation(id, org_id, email, role, token_hash, invited_by, expires_at) values ($1,$2,$3,$4,$5,$6, clock_timestamp() + make_interval(days => $7))`,
        [id, actor.orgId, input.email, input.role, sha256Hex(token), actor.id, INVITATION_DAYS],
      );
      await this.mail(tx, actor, input.email, token);
      return { id };
    });
  }

  /** Sends the mail again with a new link and a new term; the link of before no longer counts. */
  resend(actor: OrgActor, key: string, id: string): Promise<{ id: string }> {
    requirePerson(actor);
    return once(this.db, { actor, route: 'invitation.resend', key, input: { id } }, async (tx) => {
      const invitation = await this.lock(tx, 'id = $1 and org_id = $2', [id, actor.orgId]);
      if (invitation.acceptedAt || invitation.revokedAt) throw new DomainError('invitation.over', 'conflict');
      const token = randomBytes(32).toString('base64url');
      await tx.query(
        'update identity.invitation set token_hash = $2, expires_at = clock_timestamp() + make_interval(days => $3) where id = $1',
        [id, sha256Hex(token), INVITATION_DAYS],
      );
      await this.mail(tx, actor, invitation.email, token);
      return { id };
    });
  }

  revoke(actor: OrgActor, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const [rows] = await tx.query(
        'update identity.invitation set revoked_at = clock_timestamp() where id = $1 and org_id = $2 and accepted_at is null returning id',
        [id, actor.orgId],
      );
      if (rows.length === 0) throw new DomainError('invitation.not_found', 'not_found');
      await audit(tx, { actor, action: 'invitation.revoke', subject: id });
    });
  }

  /** What the link is good for, for whoever holds it: who invites, into what, and whether the address has an account already. */
  async look(token: string): Promise<z.infer<typeof dto.InvitationLook>> {
    const [row] = await this.db.query(
      `select o.name as organisation, o.kind, i.role, i.email, u.name as inviter, exists (select 1 from auth."user" x where x.email = i.email) as "hasAccount",
         i.accepted_at is not null as accepted, (i.accepted_at is null and i.revoked_at is null and i.expires_at > clock_timestamp()) as open, i.expires_at as "expiresAt"
       from identity.invitation i join identity.organisation o on o.id = i.org_id left join auth."user" u on u.id = i.invited_by where i.token_hash = $1`,
      [sha256Hex(token)],
    );
    if (!row) throw new DomainError('invitation.not_found', 'not_found');
    const { accepted, open, expiresAt, ...rest } = row;
    return { ...rest, state: accepted ? 'accepted' : open ? 'open' : 'over', expiresAt: expiresAt.toISOString() };
  }

  accept(actor: Actor, key: string, token: string): Promise<z.infer<typeof dto.Accepted>> {
    return once(this.db, { actor, route: 'invitation.accept', key, input: { token: sha256Hex(token) } }, async (tx) => {
      const invitation = await this.lock(tx, 'token_hash = $1', [sha256Hex(token)]);
      accept(invitation, actor.email, await dbNow(tx));
      return this.enter(tx, invitation, actor.id);
    });
  }

  /**
   * A new person opens an account and joins in one step. The link came by mail to this very address, so the address needs no second
   * mail to be confirmed. The account is made first, on better-auth's own connections, and no transaction waits for it; who was cut off
   * before they joined goes on with the same password. Returns the address to sign in with. Throws `account.exists`, `invitation.*`.
   */
  async join({ token, name, password, language }: z.infer<typeof dto.JoinByInvitation>): Promise<string> {
    const open = async (tx: EntityManager): Promise<Invitation> => {
      const invitation = await this.lock(tx, 'token_hash = $1', [sha256Hex(token)]);
      requireOpen(invitation, await dbNow(tx));
      return invitation;
    };
    const { email } = await this.db.transaction(open);
    const id = await this.account({ email, name, language }, password);
    await this.db.transaction(async (tx) => {
      const invitation = await open(tx);
      await this.enter(tx, invitation, id);
      await audit(tx, { actor: { id, orgId: invitation.orgId }, action: 'invitation.join', subject: invitation.id });
    });
    return email;
  }

  /** A new account, or the one that is there for who knows its password. */
  private async account(person: Omit<NewPerson, 'passwordHash'>, password: string): Promise<string> {
    const known = () => this.db.query('select 1 from auth."user" where email = $1', [person.email]);
    if ((await known()).length === 0) {
      try {
        return await this.provision.person({ ...person, passwordHash: await this.provision.hash(password) });
      } catch (error) {
        // Somebody else with the same link may have been quicker.
        if ((await known()).length === 0) throw error;
      }
    }
    const id = await this.provision.opens(person.email, password);
    if (!id) throw new DomainError('account.exists', 'conflict', 'email');
    return id;
  }

  private async enter(tx: EntityManager, invitation: Invitation, userId: string): Promise<z.infer<typeof dto.Accepted>> {
    await tx.query('update identity.invitation set accepted_at = clock_timestamp() where id = $1', [invitation.id]);
    const joined = await this.orgs.addMember(tx, invitation.orgId, userId, invitation.role);
    if (joined && invitation.role === 'owner') await outbox(tx, 'member.became_owner', { orgId: invitation.orgId, userId });
    await this.orgs.switchTo(tx, userId, invitation.orgId);
    const org = await this.orgs.get(tx, invitation.orgId);
    return { orgId: org.id, orgKind: org.kind, orgName: org.name };
  }

  private async requireStranger(tx: EntityManager, orgId: string, email: string): Promise<void> {
    const [row] = await tx.query(
      `select exists (select 1 from identity.membership m join auth."user" u on u.id = m.user_id where m.org_id = $1 and u.email = $2) as member,
         exists (select 1 from identity.invitation where org_id = $1 and email = $2 and accepted_at is null and revoked_at is null and expires_at > clock_timestamp()) as invited`,
      [orgId, email],
    );
    if (row.member) throw new DomainError('invitation.member_already', 'conflict', 'email');
    if (row.invited) throw new DomainError('invitation.open_already', 'conflict', 'email');
  }

  private async mail(tx: EntityManager, actor: OrgActor, to: string, token: string): Promise<void> {
    const org = await this.orgs.get(tx, actor.orgId);
    const prefix = actor.language === 'en' ? '' : `/${actor.language}`;
    const link = `${this.config.publicUrl}${prefix}/account/invitation?token=${token}`;
    await this.mailbox.send(tx, {
      to,
      language: actor.language,
      template: 'invitation',
      params: { organisation: org.name, inviter: actor.name, link },
      dedupKey: `invitation ${sha256Hex(token)}`,
    });
  }

  private async lock(tx: EntityManager, where: string, values: readonly string[]): Promise<Invitation> {
    const [invitation]: Invitation[] = await tx.query(`${INVITATION} where ${where} for update`, [...values]);
    if (!invitation) throw new DomainError('invitation.not_found', 'not_found');
    return invitation;
  }
}
