import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { OrganisationView } from '@ironsilk/identity';
import type { OrgCard } from '@ironsilk/identity';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type * as dto from './centre.dto.js';
import { AfterSalesRules } from './rules.js';
import { travelTime } from './travel.js';

type Profile = z.infer<typeof dto.CentreProfile>;
type ProfileRow = Profile & { org_id: string; parts: number };
const NONE: Profile = { makes: [], families: [], languages: [], opening: '', phone: null };

/** Service centres as the public sees them, and their own profile. */
@Injectable()
export class CentreView {
  constructor(
    private readonly db: DataSource,
    private readonly orgs: OrganisationView,
    private readonly rules: AfterSalesRules,
  ) {}

  /** Centres that serve the make and family, nearest by estimated travel time when a place is given, else by name. */
  async near(query: z.infer<typeof dto.NearQuery>): Promise<z.infer<typeof dto.Centres>> {
    const cards = (await this.orgs.ofKind('service_centre')).filter((c) => c.lat !== null && c.lng !== null);
    const profiles = new Map((await this.profiles(cards.map((c) => c.id))).map((p) => [p.org_id, p]));
    const serves = (list: readonly string[] | undefined, wanted: string | undefined): boolean =>
      !wanted || (list ?? []).some((m) => m.toLowerCase() === wanted.toLowerCase());
    const items = cards
      .filter((c) => serves(profiles.get(c.id)?.makes, query.make) && serves(profiles.get(c.id)?.families, query.family))
      .map((c) => this.shape(c, profiles.get(c.id), query));
    items.sort((a, b) => (a.travelHours ?? 0) - (b.travelHours ?? 0) || a.name.localeCompare(b.name));
    return { items, estimate: `${this.rules.travel.source} (${this.rules.travel.status})` };
  }

  async one(id: string): Promise<z.infer<typeof dto.Centre>> {
    const card = (await this.orgs.cards([id]))[0];
    if (!card || card.kind !== 'service_centre' || !card.verified || card.lat === null)
      throw new DomainError('service_centre.not_found', 'not_found');
    return this.shape(card, (await this.profiles([id]))[0], {});
  }

  async profile(orgId: string): Promise<Profile> {
    const [row] = await this.profiles([orgId]);
    return row ? { makes: row.makes, families: row.families, languages: row.languages, opening: row.opening, phone: row.phone } : NONE;
  }

  private profiles(ids: readonly string[]): Promise<ProfileRow[]> {
    return this.db.query(
      `select c.org_id, c.makes, c.families, c.languages, c.opening, c.phone,
              (select coalesce(sum(s.on_hand - s.allocated), 0)::int from after_sales.part_stock s where s.org_id = c.org_id) as parts
       from after_sales.centre c where c.org_id = any($1)`,
      [ids],
    );
  }

  private shape(card: OrgCard, row: ProfileRow | undefined, query: z.infer<typeof dto.NearQuery>): z.infer<typeof dto.Centre> {
    const { id, name, nameLocal, country, city } = card;
    const at = { lat: card.lat!, lng: card.lng!, country };
    const { lat, lng } = query;
    const travel =
      lat === undefined || lng === undefined ? null : travelTime(at, { lat, lng, country: query.country ?? country }, this.rules.travel);
    const { makes, families, languages, opening, phone } = row ?? NONE;
    return {
      orgId: id,
      name,
      nameLocal,
      country,
      city,
      lat: at.lat,
      lng: at.lng,
      makes,
      families,
      languages,
      opening,
      phone,
      partsInStock: row?.parts ?? 0,
      travelHours: travel && Math.round(travel.hours * 10) / 10,
      roadKm: travel && Math.round(travel.roadKm),
      crossesBorder: travel && travel.borders === 1,
    };
  }
}
