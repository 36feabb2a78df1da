import type { MachineCard } from '#lib/ui/machine-card.ts';
import { photoOf, renderingOf, type PublishedPhoto } from './photos.ts';
import type { Facet } from './query.ts';

/** A machine as `GET /api/search` describes it. Money in minor units as decimal strings. */
export interface FoundMachine {
  listingId: string;
  state: 'published' | 'reserved' | 'sold';
  orgId: string;
  dealer: { name: string; nameLocal: string | null; country: string; verified: boolean };
  title: string | null;
  familyId: string;
  makeId: string | null;
  makeName: string;
  makeNameZh?: string | null;
  modelName: string;
  yearMade: number | null;
  operatingHours: number | null;
  massKg: number | null;
  powerKw: number | null;
  emissionLevel: number | null;
  inspection: { inspectionId: string; grade: string; score: number | null; confidence: number; inspectedOn: string } | null;
  price: { amountMinor: string; currency: string; usdMinor?: string | null; incoterm: string | null; place: string | null } | null;
  deal: { badge: string; reason: string; percentOfValue: number | null };
  yard: { city: string | null; country: string; lat: number | null; lng: number | null } | null;
  /** The first picture of the listing. */
  photo: PublishedPhoto | null;
  photoCount: number;
  publishedAt: string;
}
export interface SearchAnswer {
  total: number;
  page: number;
  pageSize: number;
  items: FoundMachine[];
  facets: Record<Facet, { value: string; label: string | null; count: number }[]>;
  /** What a mistyped word was taken for. */
  understood?: { typed: string; kind: string; ids: string[]; corrected: string | null }[];
}
export interface YardPoint {
  lat: number;
  lng: number;
  city: string | null;
  country: string;
  count: number;
}

export function cardOf(found: FoundMachine): MachineCard {
  return {
    id: found.listingId,
    family: found.familyId,
    make: found.makeName,
    model: found.modelName,
    year: found.yearMade,
    operatingHours: found.operatingHours,
    massKg: found.massKg,
    city: found.yard?.city ?? null,
    country: found.yard?.country ?? found.dealer.country,
    price: found.price,
    deal: found.deal.badge === 'unknown' ? null : found.deal.badge,
    dealGapShare: found.deal.percentOfValue === null ? null : found.deal.percentOfValue / 100 - 1,
    grade: found.inspection?.grade ?? null,
    status: found.state,
    photo: found.photo ? photoOf(found.photo) : renderingOf(found.familyId),
  };
}
