import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { QueryFailedError } from 'typeorm';
import type { EntityManager } from 'typeorm';

/** A place where a dealer's machines stand. `lat`/`lng` are WGS 84 degrees. */
export type Yard = {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly lat: number | null;
  readonly lng: number | null;
};

@Injectable()
export class YardRepo {
  async owns(tx: EntityManager, orgId: string, id: string): Promise<boolean> {
    const rows = await tx.query('select 1 from listing.yard where id = $1 and org_id = $2', [id, orgId]);
    return rows.length > 0;
  }

  ofOrg(tx: EntityManager, orgId: string): Promise<(Yard & { machines: number })[]> {
    return tx.query(
      `select y.id, y.name, y.city, y.country, y.lat, y.lng, (select count(*)::int from listing.listing l where l.yard_id = y.id and l.state <> 'sold') as machines
       from listing.yard y where y.org_id = $1 order by y.name`,
      [orgId],
    );
  }

  async add(tx: EntityManager, orgId: string, yard: Yard): Promise<void> {
    await named(
      tx.query('insert into listing.yard(id, org_id, name, city, country, lat, lng) values ($1,$2,$3,$4,$5,$6,$7)', [
        yard.id,
        orgId,
        yard.name,
        yard.city,
        yard.country,
        yard.lat,
        yard.lng,
      ]),
    );
  }

  async change(tx: EntityManager, orgId: string, yard: Yard): Promise<void> {
    const [, changed] = await named(
      tx.query('update listing.yard set name = $3, city = $4, country = $5, lat = $6, lng = $7 where id = $1 and org_id = $2', [
        yard.id,
        orgId,
        yard.name,
        yard.city,
        yard.country,
        yard.lat,
        yard.lng,
      ]),
    );
    if (changed !== 1) throw new DomainError('yard.not_found', 'not_found');
  }

  async remove(tx: EntityManager, orgId: string, id: string): Promise<void> {
    const rows = await tx.query('select 1 from listing.listing where yard_id = $1 limit 1', [id]);
    if (rows.length > 0) throw new DomainError('yard.in_use', 'conflict');
    const [, removed] = await tx.query('delete from listing.yard where id = $1 and org_id = $2', [id, orgId]);
    if (removed !== 1) throw new DomainError('yard.not_found', 'not_found');
  }
}

async function named<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'yard_name')
      throw new DomainError('yard.name_taken', 'conflict', 'name');
    throw error;
  }
}
