import { FAMILY_IDS, LANGUAGES } from '@ironsilk/catalog';
import { GRADES } from '@ironsilk/pricing-standard';
import { z } from 'zod';
import { ADMISSIONS } from './query/destination.js';
import { CONFIDENCE_BANDS, FACETS } from './document/search-document.js';
import type { Facet } from './document/search-document.js';
import { HISTOGRAM_FIELDS } from './query/search-histogram.js';
import { searchFilters } from './query/search-query.js';
import { UNDERSTOOD_KINDS } from './words/search-terms.js';

const minor = z.string().regex(/^-?\d+$/);
const file = z.object({ format: z.enum(['avif', 'webp']), width: z.int(), height: z.int(), url: z.string() });

/** A machine as a list shows it. Money is minor units as decimal strings. */
export const FoundMachine = z.object({
  listingId: z.uuid(),
  state: z.enum(['published', 'reserved', 'sold']),
  orgId: z.uuid(),
  dealer: z.object({ name: z.string(), nameLocal: z.string().nullable(), country: z.string(), verified: z.boolean() }),
  title: z.string().nullable(),
  familyId: z.enum(FAMILY_IDS),
  makeId: z.string().nullable(),
  makeName: z.string(),
  makeNameZh: z.string().nullable(),
  modelId: z.string().nullable(),
  modelName: z.string(),
  yearMade: z.int().nullable(),
  operatingHours: z.number().nullable(),
  massKg: z.number().nullable(),
  powerKw: z.number().nullable(),
  emissionStageId: z.string().nullable(),
  emissionLevel: z.int().nullable(),
  inspection: z
    .object({
      reportHash: z.string(),
      reportNo: z.string(),
      grade: z.enum(GRADES).nullable(),
      score: z.number().nullable(),
      confidence: z.number(),
      level: z.enum(CONFIDENCE_BANDS).optional(),
      inspectedOn: z.string(),
    })
    .nullable(),
  price: z
    .object({
      amountMinor: minor,
      currency: z.string(),
      usdMinor: minor.nullable(),
      incoterm: z.string().nullable(),
      place: z.string().nullable(),
    })
    .nullable(),
  deal: z.object({
    badge: z.enum(['great', 'good', 'fair', 'high', 'unknown']),
    reason: z.string(),
    percentOfValue: z.number().nullable(),
  }),
  value: z.object({ valuationId: z.uuid(), currency: z.string(), fmvMinor: minor, lowMinor: minor, highMinor: minor }).nullable(),
  yard: z.object({ city: z.string().nullable(), country: z.string(), lat: z.number().nullable(), lng: z.number().nullable() }).nullable(),
  photo: z
    .object({
      id: z.string(),
      shotId: z.string().nullable(),
      width: z.int(),
      height: z.int(),
      rendering: z.boolean(),
      files: z.array(file),
    })
    .nullable(),
  photoCount: z.int(),
  publishedAt: z.string(),
  hsCode: z.string().nullable(),
  origin: z.string(),
  revenueTonnesMilli: z.int().nullable(),
  loadPort: z.string().nullable(),
});

const sentence = z.object({ en: z.string(), zh: z.string(), ru: z.string(), fr: z.string(), ar: z.string() });
const admitted = z.object({ answer: z.enum(ADMISSIONS), importableUntil: z.string().nullable(), reason: sentence.nullable() });
const place = z.object({ country: z.string(), port: z.string().nullable() });

/** A machine as found; with a destination also what is true of it there. */
const FoundThere = FoundMachine.extend({
  /** In the currency of the question where it has a rate; null when unknown. */
  landed: z.object({ amountMinor: minor, currency: z.string(), usdMinor: minor }).nullable().optional(),
  admissible: admitted.optional(),
  deliveryDays: z.int().nullable().optional(),
});

const count = z.object({ value: z.string(), label: z.string().nullable(), count: z.int() });

export const SearchAnswer = z.object({
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
  /** Give it as `cursor` for the machines that follow; null at the end. */
  next: z.string().nullable(),
  /** The engine was away and the reserve answered: right, but slower. */
  degraded: z.boolean(),
  /** Bars of a range, counted without the range itself; `from` up to but not including `to`, null is open. Money in US cents. */
  histograms: z.array(
    z.object({
      field: z.enum(HISTOGRAM_FIELDS),
      buckets: z.array(z.object({ from: z.number().nullable(), to: z.number().nullable(), count: z.int() })),
    }),
  ),
  items: z.array(FoundThere),
  /** Where the machines shall go: as `to` says, or the words, or `home`. */
  to: place.nullable(),
  /** Per facet: its values with the machines that answer everything but this facet's own choice. */
  facets: z.object(Object.fromEntries(FACETS.map((facet) => [facet, z.array(count)])) as Record<Facet, z.ZodArray<typeof count>>),
  /**
   * How the words were taken; `corrected` is what a mistyped word was taken for, `start` and `end` are its place in `q`.
   * A limit has `min` and `max`, both held in: whole units of `currency` (null: of the question's), years, hours, kW, tonnes or metres.
   */
  understood: z.array(
    z.object({
      typed: z.string(),
      kind: z.enum(UNDERSTOOD_KINDS),
      ids: z.array(z.string()),
      corrected: z.string().nullable(),
      start: z.int(),
      end: z.int(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      currency: z.string().nullable(),
    }),
  ),
});

export const PointsAnswer = z.object({
  items: z.array(z.object({ lat: z.number(), lng: z.number(), city: z.string().nullable(), country: z.string(), count: z.int() })),
});

export const TilesQuery = searchFilters.extend({ zoom: z.coerce.number().int().min(0).max(18).default(3) });
export const TilesAnswer = z.object({
  items: z.array(z.object({ key: z.string(), lat: z.number(), lng: z.number(), count: z.int() })),
});

/** Machines that can stand side by side. */
const COMPARE_MAX = 6;
export const CompareQuery = z.strictObject({
  ids: z
    .union([z.string().max(400), z.array(z.string().max(40)).max(COMPARE_MAX)])
    .default([])
    .transform((given) =>
      [given]
        .flat()
        .flatMap((part) => part.split(','))
        .filter((part) => part !== ''),
    )
    .pipe(z.array(z.uuid()).max(COMPARE_MAX)),
  to: searchFilters.shape.to,
  currency: searchFilters.shape.currency,
  lang: z.enum(LANGUAGES).default('en'),
});
const words = z.object({ en: z.string(), zh: z.string(), ru: z.string().optional(), fr: z.string().optional(), ar: z.string().optional() });
export const CompareAnswer = z.object({
  to: place.nullable(),
  currency: z.string(),
  items: z.array(
    z.object({
      machine: FoundMachine,
      landed: z.object({ lowMinor: minor, likelyMinor: minor, highMinor: minor, currency: z.string() }).nullable(),
      /** Why it is unknown. */
      landedReason: z.string().nullable(),
      /** Design life of its kind less the hours on the meter, a tenth of that life at least; null with an unread meter. */
      remainingHours: z.int().nullable(),
      landedPerRemainingHour: z.object({ amountMinor: minor, currency: z.string() }).nullable(),
      admissible: admitted.nullable(),
      freight: z.object({ mode: z.string(), name: words, outOfGauge: z.boolean() }).nullable(),
      deliveryDays: z.int().nullable(),
    }),
  ),
  /** Ids of machines that are not on the market. */
  missing: z.array(z.uuid()),
});

export const SimilarAnswer = z.object({ items: z.array(FoundMachine) });

export const SuggestQuery = z.strictObject({ q: z.string().trim().max(80).default(''), lang: z.enum(LANGUAGES).default('en') });
export const SuggestAnswer = z.object({
  items: z.array(z.object({ text: z.string(), kind: z.enum(['family', 'make', 'model']), id: z.string(), count: z.int() })),
});

const name = z.string().trim().min(1).max(120);
const alert = z.enum(['off', 'soon', 'daily']);
// Numbers and lists as they are; the strict filters above also take them as text.
export const SaveSearch = z.strictObject({ name, filters: searchFilters, alert: alert.default('soon') });
export const ChangeSavedSearch = z.strictObject({ name: name.optional(), alert: alert.optional() });
const label = z.object({ value: z.string(), label: z.string().nullable() });
export const SavedSearchAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  filters: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  /** The filters as the query of a list page: `/machines?…`. */
  query: z.string(),
  alert,
  createdAt: z.string(),
  mailedAt: z.string().nullable(),
  /** Machines found since it was saved. */
  found: z.int(),
  /** Names of the families and makes it asks for, in the reader's language. */
  labels: z.object({ family: z.array(label), make: z.array(label) }),
});
export const SavedSearchList = z.object({ items: z.array(SavedSearchAnswer), most: z.int() });
export const SavedSearchMade = z.object({ id: z.uuid(), name: z.string() });
export const Unsubscribe = z.strictObject({ token: z.string().min(20).max(100) });
