import type { FamilyId } from '@ironsilk/catalog';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HourMeter, ListingState, Spec } from './listing.js';

/** What everybody may know of a machine that is or was for sale: the input of valuations and of the search. */
export type MarketListing = {
  readonly id: string;
  readonly orgId: string;
  readonly state: Exclude<ListingState, 'draft'>;
  readonly familyId: FamilyId;
  readonly makeId: string | null;
  readonly makeName: string | null;
  readonly modelId: string | null;
  readonly modelName: string | null;
  readonly yearMade: number | null;
  readonly operatingHours: number | null;
  readonly hourMeter: HourMeter | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly askingMinor: bigint;
  readonly currency: string;
  readonly incoterm: string | null;
  readonly incotermPlace: string | null;
  readonly spec: Spec;
  readonly yard: { readonly city: string; readonly country: string; readonly lat: number | null; readonly lng: number | null } | null;
  /** Ids of the photos that are ready, in their order. */
  readonly photos: readonly string[];
  readonly publishedAt: Date;
};

type Row = Omit<MarketListing, 'askingMinor' | 'operatingHours'> & { askingMinor: string; operatingHours: string | null };

@Injectable()
export class MarketView {
  constructor(private readonly db: DataSource) {}

  /** Machines that are or were published, drafts never; withdrawn ones say so by their state. Unknown ids are left out. */
  async listings(ids: readonly string[]): Promise<MarketListing[]> {
    const rows: Row[] = await this.db.query(
      `select l.id, l.org_id as "orgId", l.state, l.family_id as "familyId", l.make_id as "makeId", l.make_name as "makeName",
         l.model_id as "modelId", l.model_name as "modelName", l.year_made as "yearMade", l.operating_hours as "operatingHours",
         l.hour_meter as "hourMeter", l.title, l.description, l.asking_minor as "askingMinor", l.currency, l.incoterm,
         l.incoterm_place as "incotermPlace", l.spec, l.published_at as "publishedAt",
         case when y.id is null then null else jsonb_build_object('city', y.city, 'country', y.country, 'lat', y.lat, 'lng', y.lng) end as yard,
         coalesce((select array_agg(p.id order by p.position, p.id) from listing.photo p where p.listing_id = l.id and p.state = 'ready'), '{}') as photos
       from listing.listing l left join listing.yard y on y.id = l.yard_id
       where l.id = any($1) and l.state <> 'draft' and l.published_at is not null and l.family_id is not null and l.asking_minor is not null`,
      [ids],
    );
    return rows.map((row) => ({ ...row, askingMinor: BigInt(row.askingMinor), operatingHours: row.operatingHours === null ? null : Number(row.operatingHours) }));
  }

  async listing(id: string): Promise<MarketListing | undefined> {
    const [found] = await this.listings([id]);
    return found;
  }

  /** Ids of everything that was ever published, after `afterId`, in order: for rebuilding what is made from listings. */
  async page(afterId: string | null, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      `select id from listing.listing where state <> 'draft' and published_at is not null and ($1::uuid is null or id > $1) order by id limit $2`,
      [afterId, limit],
    );
    return rows.map((row) => row.id);
  }
}
