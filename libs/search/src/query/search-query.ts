import { FAMILY_IDS, LANGUAGES } from '@ironsilk/catalog';
import { DomainError } from '@ironsilk/kernel';
import { GRADES } from '@ironsilk/pricing-standard';
import type { LandedOrder } from '@ironsilk/trade-rules';
import { z } from 'zod';
import { ADMISSIONS, askedPlace } from './destination.js';
import type { Destination, Place } from './destination.js';
import { CONFIDENCE_BANDS } from '../document/search-document.js';
import type { Facet } from '../document/search-document.js';
import type { Box, Circle } from './search-geo.js';
import { LANDED_SORTS, SORTS, readCursor, readShown } from './search-sort.js';
import type { Cursor, Sort } from './search-sort.js';
import { parseWords } from '../words/search-terms.js';
import type { ParsedWords } from '../words/search-terms.js';
import type { Vocabulary } from '../words/vocabulary.js';
import type { WordFilters } from '../words/word-filters.js';

// A repeated parameter and a comma mean the same: `make=cat&make=komatsu`, `make=cat,komatsu`.
const several = <T extends z.ZodType<string, string>>(one: T, most = 40) =>
  z
    .union([z.string().max(2000), z.array(z.string().max(200)).max(most)])
    .transform((given) =>
      [given]
        .flat()
        .flatMap((part) => part.split(','))
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(one).max(most))
    .optional();
const slug = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,60}$/);
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max).optional();

const destination = z
  .string()
  .regex(/^[A-Z]{2}([A-Z2-9]{3})?$/)
  .optional();
// `-4.04,39.67,100`: a list of numbers as text, so that a saved search keeps it as it was given.
const numbers = (count: number) => z.string().regex(new RegExp(`^-?\\d{1,3}(\\.\\d{1,6})?(,-?\\d{1,5}(\\.\\d{1,6})?){${count - 1}}$`));

/** Results a page may hold, and results that can be reached by paging. */
export const PAGE_SIZE_MAX = 60;
export const REACH_MAX = 10_000;

/** What a visitor asks for: the filters, without paging. This is what a saved search keeps. */
export const searchFilters = z.strictObject({
  q: z.string().trim().max(200).optional(),
  family: several(z.enum(FAMILY_IDS)),
  make: several(slug),
  country: several(z.string().regex(/^[A-Z]{2}$/)),
  grade: several(z.enum([...GRADES, 'none'])),
  emission: several(z.string().regex(/^(\d|unknown)$/)),
  inspected: several(z.enum(['yes', 'no'])),
  deal: several(z.enum(['great', 'good', 'fair', 'high', 'unknown'])),
  /** Organisations that offer. */
  dealer: several(z.uuid()),
  /** Whole units of `currency`. */
  priceMin: whole(0, 1_000_000_000_000),
  priceMax: whole(0, 1_000_000_000_000),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('USD'),
  yearMin: whole(1900, 2100),
  yearMax: whole(1900, 2100),
  hoursMin: whole(0, 1_000_000),
  hoursMax: whole(0, 1_000_000),
  /** This grade or better. */
  gradeMin: z.enum(GRADES).optional(),
  model: several(z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,80}$/)),
  confidence: several(z.enum([...CONFIDENCE_BANDS, 'none'])),
  incoterm: several(z.string().regex(/^([A-Z]{3}|none)$/)),
  massMin: whole(0, 10_000_000),
  massMax: whole(0, 10_000_000),
  powerMin: whole(0, 100_000),
  powerMax: whole(0, 100_000),
  hoursPerYearMin: whole(0, 10_000),
  hoursPerYearMax: whole(0, 10_000),
  /** Per cent. */
  confidenceMin: whole(0, 100),
  /** Where it shall go: a country (`KE`) or a port (`KEMBA`). Landed cost, admission and delivery are asked for there. */
  to: destination,
  /** Where the visitor's machines usually go; the words and `to` say it better. */
  home: destination,
  /** Whole units of `currency`; what is unknown is in no range. Without a destination they say nothing. */
  landedMin: whole(0, 1_000_000_000_000),
  landedMax: whole(0, 1_000_000_000_000),
  admissible: several(z.enum(ADMISSIONS)),
  deliveryDaysMax: whole(1, 1000),
  /** `lat,lng,km`: yards in this circle. */
  near: numbers(3).optional(),
  /** `south,west,north,east`: yards in this window. */
  box: numbers(4).optional(),
  availability: z.enum(['available', 'all']).default('available'),
});

export const searchQuery = searchFilters.extend({
  sort: z.enum(SORTS).default('relevance'),
  page: z.coerce.number().int().min(1).max(REACH_MAX).default(1),
  /** Goes on where a page ended (its `next`), however deep; then `page` says nothing. */
  cursor: z.string().max(300).optional(),
  pageSize: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(24),
  /** Language of the facets' labels. */
  lang: z.enum(LANGUAGES).default('en'),
});

export type SearchFilters = z.infer<typeof searchFilters>;
export type SearchQuery = z.infer<typeof searchQuery>;

export type Range<T> = { readonly min: T | null; readonly max: T | null };

/** A query ready for a driver: words as terms, prices in US cents, no vocabulary and no rate needed any more. */
export type ResolvedQuery = ParsedWords & {
  readonly facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
  readonly priceUsdMinor: Range<bigint>;
  readonly year: Range<number>;
  readonly hours: Range<number>;
  readonly hoursPerYear: Range<number>;
  readonly massKg: Range<number>;
  readonly powerKw: Range<number>;
  readonly gradeMin: (typeof GRADES)[number] | null;
  /** Least confidence of the inspection, 0 … 1. */
  readonly confidenceMin: number | null;
  readonly near: Circle | null;
  readonly box: Box | null;
  /** What everything costs landed at the visitor's destination; null without a destination. */
  readonly landed: LandedOrder | null;
  readonly landedUsdMinor: Range<number>;
  /** Trade classes that may come in as the visitor wants them to; null when he did not ask. */
  readonly admissibleClasses: readonly string[] | null;
  /** Days from order to arrival by port of loading, and the most a visitor wants to wait. */
  readonly deliveryDays: { readonly byPort: Readonly<Record<string, number>>; readonly max: number } | null;
  readonly ids: readonly string[] | null;
  readonly onlyAvailable: boolean;
};

const NO_WORDS: ParsedWords = { terms: [], understood: [], filters: {} };
const OPEN = { min: null, max: null };
/** Asks for nothing but what is available. */
export const ANYTHING: ResolvedQuery = {
  ...NO_WORDS,
  facets: {},
  priceUsdMinor: OPEN,
  year: OPEN,
  hours: OPEN,
  hoursPerYear: OPEN,
  massKg: OPEN,
  powerKw: OPEN,
  gradeMin: null,
  confidenceMin: null,
  near: null,
  box: null,
  landed: null,
  landedUsdMinor: OPEN,
  admissibleClasses: null,
  deliveryDays: null,
  ids: null,
  onlyAvailable: true,
};

/** A page of an order: the `limit` machines after the first `offset`, or, with `after`, those that stand after a place. */
export type Paging = { readonly sort: Sort; readonly offset: number; readonly limit: number; readonly after: Cursor | null };

/** Units of a currency in US cents; null when no rate is known. */
export type ToUsdMinor = (wholeUnits: number, currency: string) => bigint | null;

function range<T extends number | bigint>(min: T | null | undefined, max: T | null | undefined, field: string): Range<T> {
  const given = { min: min ?? null, max: max ?? null };
  if (given.min !== null && given.max !== null && given.min > given.max) throw new DomainError('search.range_reversed', 'invalid', field);
  return given;
}

/**
 * What the form leaves open and the words ask for ("after 2015", "under 60k"); the form wins over the words, range by range.
 * A price in a currency without a rate is not asked for. "under 60k to Mombasa" means what it costs there.
 */
function withWords(form: SearchFilters, words: WordFilters, known: (currency: string) => boolean): SearchFilters {
  const open = (...names: (keyof SearchFilters)[]): boolean => names.every((name) => form[name] === undefined);
  const { priceMin, priceMax, yearMin, yearMax, hoursMin, hoursMax, powerMin, powerMax, gradeMin, country } = words;
  const currency = words.priceCurrency ?? form.currency;
  // Both kinds of money in one form are in one currency, so the words' own counts only where the form has none.
  const money = open('priceMin', 'priceMax', 'landedMin', 'landedMax') && known(currency) && (priceMin ?? priceMax) !== undefined;
  return {
    ...form,
    ...(money ? { currency, ...(words.to ? { landedMin: priceMin, landedMax: priceMax } : { priceMin, priceMax }) } : {}),
    ...(open('yearMin', 'yearMax') ? { yearMin, yearMax } : {}),
    ...(open('hoursMin', 'hoursMax') ? { hoursMin, hoursMax } : {}),
    ...(open('powerMin', 'powerMax') ? { powerMin, powerMax } : {}),
    gradeMin: form.gradeMin ?? gradeMin,
    country: form.country?.length ? form.country : country && [...country],
  };
}

/** What a query is resolved by besides the words: rates, the destination's law, and the classes of machines there are. */
export type SearchWorld = {
  readonly toUsdMinor: ToUsdMinor;
  /** Null where nobody knows the law of trade: destinations then say nothing. */
  readonly at: ((place: Place) => Destination) | null;
  /** Classes that may be admitted. */
  readonly tradeClasses: readonly string[];
  /** Ports machines may leave from. */
  readonly loadPorts: readonly string[];
};

function landedPart(filters: SearchFilters, place: Place | null, usd: (units: number | undefined) => bigint | null, world: SearchWorld) {
  if (!place || !world.at) return {};
  const there = world.at(place);
  const { admissible, deliveryDaysMax } = filters;
  const cents = (units: number | undefined): number | null => {
    const minor = usd(units);
    return minor === null ? null : Number(minor);
  };
  return {
    landed: there.order,
    landedUsdMinor: range(cents(filters.landedMin), cents(filters.landedMax), 'landedMin'),
    admissibleClasses: admissible?.length ? world.tradeClasses.filter((c) => admissible.includes(there.admission(c).answer)) : null,
    deliveryDays:
      deliveryDaysMax === undefined
        ? null
        : {
            byPort: Object.fromEntries(
              world.loadPorts.flatMap((port) => {
                const days = there.daysFrom(port);
                return days === undefined ? [] : [[port, days] as const];
              }),
            ),
            max: deliveryDaysMax,
          },
  };
}

const whereOf = ({ near, box }: SearchFilters): Pick<ResolvedQuery, 'near' | 'box'> => {
  const [lat, lng, km] = near?.split(',').map(Number) ?? [];
  const [south, west, north, east] = box?.split(',').map(Number) ?? [];
  return {
    near: lat === undefined || lng === undefined || km === undefined ? null : { lat, lng, km },
    box: south === undefined || west === undefined || north === undefined || east === undefined ? null : { south, west, north, east },
  };
};

/** Throws `search.range_reversed`, `search.currency_unknown`, each with its field. */
export function resolveQuery(form: SearchFilters, vocabulary: Vocabulary, world: SearchWorld): ResolvedQuery {
  const parsed = form.q ? parseWords(form.q, vocabulary) : NO_WORDS;
  const filters = withWords(form, parsed.filters, (currency) => world.toUsdMinor(1, currency) !== null);
  const { family, make, model, country, grade, emission, inspected, confidence, incoterm, deal, dealer } = filters;
  const usd = (units: number | undefined): bigint | null => {
    if (units === undefined) return null;
    const minor = world.toUsdMinor(units, filters.currency);
    if (minor === null) throw new DomainError('search.currency_unknown', 'invalid', 'currency', { currency: filters.currency });
    return minor;
  };
  const chosen = { family, make, model, country, grade, emission, inspected, confidence, incoterm, deal, dealer };
  return {
    ...ANYTHING,
    ...parsed,
    // In one order, so that equal questions have equal names wherever their answers are kept.
    facets: Object.fromEntries(
      Object.entries(chosen).flatMap(([facet, values]) =>
        values && values.length > 0 ? [[facet, [...new Set<string>(values)].sort()]] : [],
      ),
    ),
    priceUsdMinor: range(usd(filters.priceMin), usd(filters.priceMax), 'priceMin'),
    year: range(filters.yearMin, filters.yearMax, 'yearMin'),
    hours: range(filters.hoursMin, filters.hoursMax, 'hoursMin'),
    hoursPerYear: range(filters.hoursPerYearMin, filters.hoursPerYearMax, 'hoursPerYearMin'),
    massKg: range(filters.massMin, filters.massMax, 'massMin'),
    powerKw: range(filters.powerMin, filters.powerMax, 'powerMin'),
    gradeMin: filters.gradeMin ?? null,
    confidenceMin: filters.confidenceMin === undefined ? null : filters.confidenceMin / 100,
    ...whereOf(filters),
    ...landedPart(filters, askedPlace(form, parsed.filters), usd, world),
    onlyAvailable: filters.availability === 'available',
  };
}

/** An order by landed cost needs a destination; without one the price is the nearest thing. */
export const sortOf = (sort: Sort, { landed }: ResolvedQuery): Sort =>
  landed || !LANDED_SORTS.has(sort) ? sort : sort === 'landed_asc' ? 'price_asc' : 'price_desc';

/** Throws `search.too_deep` for pages beyond what paging by number reaches, `search.cursor_invalid`. */
export function pagingOf({ sort, page, pageSize, cursor }: Pick<SearchQuery, 'sort' | 'page' | 'pageSize' | 'cursor'>): Paging {
  if (cursor !== undefined) {
    const shown = readShown(sort, cursor);
    return { sort, offset: shown ?? 0, limit: pageSize, after: shown === null ? readCursor(sort, cursor) : null };
  }
  if (page * pageSize > REACH_MAX) throw new DomainError('search.too_deep', 'invalid', 'page', { most: REACH_MAX });
  return { sort, offset: (page - 1) * pageSize, limit: pageSize, after: null };
}
