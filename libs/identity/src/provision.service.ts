import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@ironsilk/kernel';
import { audit, outbox } from '@ironsilk/platform';
import type { Language } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { Actor, OrgRole } from './actor.js';
import { AUTH } from './auth.js';
import type { Auth } from './auth.js';
import type { Organisation } from './organisation.js';
import { OrganisationRepo } from './organisation.repo.js';

export type NewPerson = { readonly email: string; readonly name: string; readonly language: Language; readonly passwordHash: string };
export type NewOperator = Pick<Organisation, 'name' | 'nameLocal' | 'country' | 'city' | 'language' | 'lat' | 'lng'>;

/**
 * What whoever runs the installation does before anybody can sign in: makes accounts whose address needs no mail to confirm, and founds the
 * operator's organisation. Nothing of it is reachable over HTTP. Every method may be called again and then changes nothing.
 */
@Injectable()
export class ProvisionService {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    private readonly db: DataSource,
    private readonly orgs: OrganisationRepo,
  ) {}

  /** A password as it is kept. Slow by design, so whoever makes many people with one password makes it once. */
  async hash(password: string): Promise<string> {
    return (await this.auth.$context).password.hash(password);
  }

  /** The person with this address, made when there is none; an existing password is left as it is. Returns the user's id. */
  async person(person: NewPerson): Promise<string> {
    const context = await this.auth.$context;
    const known = await context.internalAdapter.findUserByEmail(person.email);
    const id =
      known?.user.id ??
      (
        await context.internalAdapter.createUser(
          { email: person.email.toLowerCase(), name: person.name, emailVerified: true },
          { method: 'admin' },
        )
      ).id;
    const accounts = await context.internalAdapter.findAccounts(id);
    if (!accounts.some((account) => account.providerId === 'credential'))
      await context.internalAdapter.linkAccount({
        userId: id,
        accountId: id,
        providerId: 'credential',
        password: person.passwordHash,
      });
    await this.db.query('insert into identity.person(user_id, language) values ($1,$2) on conflict (user_id) do nothing', [
      id,
      person.language,
    ]);
    return id;
  }

  /** The person whose account this address and password open, if there is one. */
  async opens(email: string, password: string): Promise<string | undefined> {
    const context = await this.auth.$context;
    const known = await context.internalAdapter.findUserByEmail(email);
    const accounts = known ? await context.internalAdapter.findAccounts(known.user.id) : [];
    const hash = accounts.find((account) => account.providerId === 'credential')?.password;
    return hash && (await context.password.verify({ hash, password })) ? known?.user.id : undefined;
  }

  /** The operator's organisation with its first person as owner; the one that is there is kept. Returns its id. */
  operator(org: NewOperator, ownerId: string): Promise<string> {
    return this.db.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('ironsilk-operator'))`);
      const [known] = await tx.query(`select id from identity.organisation where kind = 'operator' order by created_at limit 1`);
      if (known) return known.id as string;
      const id = newId();
      await this.orgs.add(tx, {
        ...org,
        id,
        version: 1,
        kind: 'operator',
        registrationNo: null,
        status: 'verified',
        statusReason: null,
        verifiedAt: new Date(),
      });
      await this.orgs.addMember(tx, id, ownerId, 'owner');
      await audit(tx, { actor: { id: ownerId, orgId: id }, action: 'operator.found', subject: id, after: { name: org.name } });
      await outbox(tx, 'organisation.created', { orgId: id, kind: 'operator' });
      return id;
    });
  }

  /** Makes a person a member of an organisation without an invitation. */
  member(by: Pick<Actor, 'id' | 'orgId'>, orgId: string, userId: string, role: OrgRole): Promise<void> {
    return this.db.transaction(async (tx) => {
      const [there] = await tx.query('select 1 from identity.membership where org_id = $1 and user_id = $2', [orgId, userId]);
      if (there) return;
      await this.orgs.addMember(tx, orgId, userId, role);
      if (role === 'owner') await outbox(tx, 'member.became_owner', { orgId, userId });
      await audit(tx, { actor: by, action: 'member.provision', subject: userId, after: { orgId, role } });
    });
  }
}
