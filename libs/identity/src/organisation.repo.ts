import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { saveVersion } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import type { OrgRole } from './actor.js';
import type { Organisation } from './organisation.js';
import { OrganisationRow } from './organisation.entity.js';

@Injectable()
export class OrganisationRepo {
  async get(tx: EntityManager, id: string): Promise<Organisation> {
    const row = await tx.findOne(OrganisationRow, { where: { id } });
    if (!row) throw new DomainError('organisation.not_found', 'not_found');
    return row;
  }

  async add(tx: EntityManager, org: Organisation): Promise<void> {
    await tx.insert(OrganisationRow, org);
  }

  save = (tx: EntityManager, next: Organisation): Promise<Organisation> => saveVersion(tx, OrganisationRow, next);

  /** Saves, unless another organisation goes by this registration number already. */
  async saveUnlessTaken(tx: EntityManager, next: Organisation): Promise<Organisation> {
    try {
      return await this.save(tx, next);
    } catch (error) {
      const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
      if (constraint === 'organisation_registration')
        throw new DomainError('organisation.registration_taken', 'conflict', 'registrationNo');
      throw error;
    }
  }

  /** Whether the person came in now; who is in already keeps the role they have. */
  async addMember(tx: EntityManager, orgId: string, userId: string, role: OrgRole): Promise<boolean> {
    const joined = await tx.query(
      'insert into identity.membership(org_id, user_id, role) values ($1,$2,$3) on conflict do nothing returning user_id',
      [orgId, userId, role],
    );
    await tx.query(
      `insert into identity.person(user_id, current_org_id) values ($1,$2)
       on conflict (user_id) do update set current_org_id = coalesce(identity.person.current_org_id, excluded.current_org_id)`,
      [userId, orgId],
    );
    return joined.length > 0;
  }

  async switchTo(tx: EntityManager, userId: string, orgId: string): Promise<void> {
    const rows = await tx.query('select 1 from identity.membership where user_id = $1 and org_id = $2', [userId, orgId]);
    if (rows.length === 0) throw new DomainError('organisation.not_found', 'not_found');
    await tx.query(
      'insert into identity.person(user_id, current_org_id) values ($1,$2) on conflict (user_id) do update set current_org_id = excluded.current_org_id',
      [userId, orgId],
    );
  }

  async countDocuments(tx: EntityManager, orgId: string): Promise<number> {
    const [row] = await tx.query('select count(*)::int as n from identity.org_document where org_id = $1', [orgId]);
    return row.n;
  }
}
