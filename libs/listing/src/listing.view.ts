import { Inject, Injectable } from '@nestjs/common';
import { CATALOG } from '@ironsilk/catalog';
import type { Catalog } from '@ironsilk/catalog';
import { OrganisationView } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Listing } from './listing.entity.js';
import { ListingRow } from './listing.entity.js';
import type { ListingState } from './listing.js';
import { PhotoView } from './photo.view.js';
import type { PublicPhoto } from './photo.view.js';
import type { Yard } from './yard.repo.js';

/** A machine as the other libs may know it: everything the dealer stated, its yard, its public pictures. Not for strangers: it holds the full machine number. */
export type Machine = Listing & { readonly yard: Yard | null; readonly photos: readonly PublicPhoto[]; readonly makeTint: string | null };

const ON_MARKET: readonly ListingState[] = ['published', 'reserved', 'sold'];

/** Questions about listings, for the public pages and for other libs. */
@Injectable()
export class ListingView {
  constructor(
    private readonly db: DataSource,
    private readonly pictures: PhotoView,
    private readonly organisations: OrganisationView,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  /** Machines by id, in any state and of any dealer; unknown ids are left out. Inside a transaction when one is given. */
  async machines(ids: readonly string[], tx: EntityManager = this.db.manager): Promise<Machine[]> {
    if (ids.length === 0) return [];
    const listings = await tx.createQueryBuilder(ListingRow, 'l').where('l.id = any(:ids)', { ids }).getMany();
    const yardIds = [...new Set(listings.flatMap((l) => l.yardId ?? []))];
    const yards: Yard[] =
      yardIds.length === 0
        ? []
        : await tx.query('select id, name, city, country, lat, lng from listing.yard where id = any($1)', [yardIds]);
    const tintOf = (makeId: string | null) => this.catalog.makes.find((make) => make.id === makeId)?.tint ?? null;
    const photos = await this.pictures.of(
      listings.map((l) => ({ id: l.id, tint: tintOf(l.makeId) })),
      tx,
    );
    return listings.map((l) => ({
      ...l,
      yard: yards.find((y) => y.id === l.yardId) ?? null,
      photos: photos.get(l.id) ?? [],
      makeTint: tintOf(l.makeId),
    }));
  }

  /** One machine. Throws `listing.not_found`. */
  async machine(id: string, tx?: EntityManager): Promise<Machine> {
    const [machine] = await this.machines([id], tx);
    if (!machine) throw new DomainError('listing.not_found', 'not_found');
    return machine;
  }

  /** A machine on the market as everybody sees it. What is not (or no longer) on the market is not found. */
  async onMarket(id: string) {
    const machine = await this.machine(id);
    if (!ON_MARKET.includes(machine.state)) throw new DomainError('listing.not_found', 'not_found');
    const [papers, [seller]] = await Promise.all([
      this.db.query('select distinct kind from listing.paper where listing_id = $1 order by kind', [id]) as Promise<{ kind: string }[]>,
      this.organisations.cards([machine.orgId]),
    ]);
    const { yard } = machine;
    const near = (degrees: number | null) => (degrees === null ? null : Math.round(degrees * 100) / 100);
    return {
      ...shown(machine),
      description: machine.description,
      identity: { kind: machine.identityKind, ending: machine.identityNumber?.slice(-4) ?? null },
      lien: machine.lien,
      papers: papers.map((paper) => paper.kind),
      spec: { ...machine.spec },
      origins: { ...machine.origins },
      seller: {
        id: seller!.id,
        name: seller!.name,
        nameLocal: seller!.nameLocal,
        city: seller!.city,
        country: seller!.country,
        verified: seller!.verified,
      },
      yard: yard && { city: yard.city, country: yard.country, lat: near(yard.lat), lng: near(yard.lng) },
      photos: machine.photos.map(({ state: _, ...photo }) => photo),
    };
  }

  /** Ids on the market after `after`, for projections that are built anew; at most `limit`. */
  async idsOnMarket(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.db.query(
      `select id from listing.listing where state in ('published','reserved','sold') and ($1::uuid is null or id > $1) order by id limit $2`,
      [after, limit],
    );
    return rows.map((row: { id: string }) => row.id);
  }

  /** Listings that can be bought now, after `after`, by id; without pictures, for whoever walks through the whole stock. */
  buyable(after: string | null, limit: number): Promise<Listing[]> {
    const query = this.db.createQueryBuilder(ListingRow, 'l').where(`l.state in ('published','reserved')`);
    return (after === null ? query : query.andWhere('l.id > :after', { after })).orderBy('l.id').limit(limit).getMany();
  }

  /** Machines of a family (or of all) that stand on the market, with how long they have. */
  async standing(familyId: string | null): Promise<Standing[]> {
    const rows: (Omit<Standing, 'askingMinor'> & { askingMinor: string })[] = await this.db.query(
      `select l.id, l.family_id as "familyId", l.published_at as "publishedAt", c.reserved_at as "reservedAt", l.asking_minor as "askingMinor", l.currency
       from listing.listing l left join listing.commitment c on c.listing_id = l.id and c.released_at is null
       where l.state in ('published', 'reserved') and l.published_at is not null and ($1::text is null or l.family_id = $1)`,
      [familyId],
    );
    return rows.map((row) => ({ ...row, askingMinor: BigInt(row.askingMinor) }));
  }
}

/** A machine on the market: since when, and since when a buyer is bound to it, if one is. */
export type Standing = {
  readonly id: string;
  readonly familyId: string;
  readonly publishedAt: Date;
  readonly reservedAt: Date | null;
  readonly askingMinor: bigint;
  readonly currency: string;
};

/** What every list and page shows of a listing, as JSON. */
export const shown = (l: Listing) => ({
  id: l.id,
  state: l.state,
  familyId: l.familyId,
  makeId: l.makeId,
  makeName: l.makeName,
  modelId: l.modelId,
  modelName: l.modelName,
  yearMade: l.yearMade,
  operatingHours: l.operatingHours,
  hourMeter: l.hourMeter,
  title: l.title,
  asking: l.askingMinor === null || l.currency === null ? null : { amountMinor: l.askingMinor.toString(), currency: l.currency },
  incoterm: l.incoterm,
  incotermPlace: l.incotermPlace,
  publishedAt: l.publishedAt?.toISOString() ?? null,
  updatedAt: l.updatedAt.toISOString(),
});
