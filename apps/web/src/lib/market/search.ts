import type { Bucket } from './histogram.ts';
import type { MachineCard } from '#lib/ui/machine-card.ts';
import type { Words } from './landed.ts';
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
  inspection: { grade: string | null; score: number | null; confidence: number; level?: string; inspectedOn: string } | null;
  price: { amountMinor: string; currency: string; usdMinor?: string | null; incoterm: string | null; place: string | null } | null;
  deal: { badge: string; reason: string; percentOfValue: number | null };
  yard: { city: string | null; country: string; lat: number | null; lng: number | null } | null;
  /** The first picture of the listing. */
  photo: PublishedPhoto | null;
  photoCount: number;
  publishedAt: string;
  /** At the destination of the search, where there is one. Landed null: unknown. */
  landed?: { amountMinor: string; currency: string; usdMinor: string } | null;
  admissible?: { answer: Answer; importableUntil: string | null; reason: Words | null } | null;
  deliveryDays?: number | null;
}
export type Answer = 'yes' | 'conditional' | 'no' | 'unknown';
export interface SearchAnswer {
  total: number;
  /** Where the machines shall go, by the address, the words or the visitor's choice. */
  to?: { country: string; port: string | null } | null;
  /** A fallback answered; the list may lag behind. */
  degraded?: boolean;
  page: number;
  pageSize: number;
  items: FoundMachine[];
  facets: Record<Facet, { value: string; label: string | null; count: number }[]>;
  /** How the words were taken; `corrected` is what a mistyped one was taken for. */
  understood?: {
    typed: string;
    kind: string;
    ids: string[];
    corrected: string | null;
    start: number;
    end: number;
    min: number | null;
    max: number | null;
    currency: string | null;
  }[];
  /** Goes on behind the pages that can be reached by number. */
  next: string | null;
  histograms: { field: 'year' | 'hours' | 'price' | 'landed'; buckets: Bucket[] }[];
}
export interface YardPoint {
  lat: number;
  lng: number;
  city: string | null;
  country: string;
  count: number;
}

/** Hours a year of use up to the listing; null when either is unknown. */
export function hoursPerYear({ operatingHours, yearMade, publishedAt }: FoundMachine): number | null {
  if (operatingHours === null || yearMade === null) return null;
  return Math.round(operatingHours / Math.max(1, Number(publishedAt.slice(0, 4)) - yearMade));
}

/** `to`: the country of the destination the machines were asked for. */
export function cardOf(found: FoundMachine, to?: string): MachineCard {
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
    confidence: found.inspection?.level ?? null,
    hoursPerYear: hoursPerYear(found),
    emissionLevel: found.emissionLevel,
    incoterm: found.price?.incoterm ? [found.price.incoterm, found.price.place].filter(Boolean).join(' ') : null,
    ...(to && found.landed !== undefined
      ? {
          landed: { country: to, amount: found.landed },
          admissible: found.admissible ?? null,
          deliveryWeeks: found.deliveryDays == null ? null : Math.ceil(found.deliveryDays / 7),
        }
      : {}),
    status: found.state,
    photo: found.photo ? photoOf(found.photo) : renderingOf(found.familyId),
  };
}
