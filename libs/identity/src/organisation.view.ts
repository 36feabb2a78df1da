import { Injectable } from '@nestjs/common';
import type { Language } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { OrgKind, OrgRole } from './actor.js';
import type { OrgStatus } from './organisation.js';

/** What everybody may know of an organisation. */
export type OrgCard = {
  id: string;
  kind: OrgKind;
  name: string;
  nameLocal: string | null;
  country: string;
  city: string | null;
  lat: number | null;
  lng: number | null;
  verified: boolean;
};

/** A person to write to: address and language. */
export type Recipient = { userId: string; email: string; name: string; language: Language };

export type OrgMember = Recipient & { role: OrgRole };

@Injectable()
export class OrganisationView {
  constructor(private readonly db: DataSource) {}

  /**
   * Public cards of organisations; unknown ids are left out. Who is in a transaction gives it: one that holds a lock and waits for a second
   * connection waits for those who wait for the lock.
   */
  cards(ids: readonly string[], tx: EntityManager = this.db.manager): Promise<OrgCard[]> {
    return tx.query(
      `select id, kind, name, name_local as "nameLocal", country, city, lat, lng, status = 'verified' as verified from identity.organisation where id = any($1)`,
      [ids],
    );
  }

  /** Verified organisations of a kind. */
  ofKind(kind: OrgKind): Promise<OrgCard[]> {
    return this.db.query(
      `select id, kind, name, name_local as "nameLocal", country, city, lat, lng, true as verified from identity.organisation where kind = $1 and status = 'verified' order by name limit 500`,
      [kind],
    );
  }

  /** The people of an organisation. */
  members(orgId: string, tx: EntityManager = this.db.manager): Promise<OrgMember[]> {
    return tx.query(
      `select u.id as "userId", u.email, u.name, coalesce(p.language, 'en') as language, m.role
       from identity.membership m join auth."user" u on u.id = m.user_id left join identity.person p on p.user_id = u.id
       where m.org_id = $1 order by m.created_at`,
      [orgId],
    );
  }

  /** Whether a person had one of these roles in the organisation before that moment, and has it until this transaction ends. */
  async hadRole(tx: EntityManager, orgId: string, userId: string, roles: readonly OrgRole[], before: Date): Promise<boolean> {
    const rows = await tx.query(
      'select 1 from identity.membership where org_id = $1 and user_id = $2 and role = any($3) and role_since < $4 for share',
      [orgId, userId, roles, before],
    );
    return rows.length > 0;
  }

  /** A person to write to; undefined once their account is erased. */
  async person(userId: string, tx: EntityManager = this.db.manager): Promise<Recipient | undefined> {
    const [row] = await tx.query(
      `select u.id as "userId", u.email, u.name, coalesce(p.language, 'en') as language
       from auth."user" u left join identity.person p on p.user_id = u.id where u.id = $1 and p.erased_at is null`,
      [userId],
    );
    return row;
  }

  /** Organisations of a person. */
  ofPerson(userId: string): Promise<{ id: string; kind: OrgKind; name: string; role: OrgRole; status: OrgStatus; current: boolean }[]> {
    return this.db.query(
      `select o.id, o.kind, o.name, m.role, o.status, coalesce(p.current_org_id = o.id, false) as current
       from identity.membership m join identity.organisation o on o.id = m.org_id left join identity.person p on p.user_id = m.user_id
       where m.user_id = $1 order by o.name`,
      [userId],
    );
  }

  /** What the operator decides on, oldest first. */
  byStatus(
    status: OrgStatus,
    limit: number,
    offset: number,
  ): Promise<(OrgCard & { registrationNo: string | null; status: OrgStatus; createdAt: Date })[]> {
    return this.db.query(
      `select id, kind, name, name_local as "nameLocal", country, city, lat, lng, status = 'verified' as verified, registration_no as "registrationNo", status, created_at as "createdAt"
       from identity.organisation where status = $1 order by created_at limit $2 offset $3`,
      [status, limit, offset],
    );
  }
}
