import { landedUsdMinor } from '@ironsilk/trade-rules';
import type { Incoterm, LandedOrder } from '@ironsilk/trade-rules';
import { FACETS, facetValue, hoursPerYear, readTradeClass, usdMinorOf } from '../document/search-document.js';
import type { Facet, SearchDocument, TradeClass } from '../document/search-document.js';
import { distanceKm, isInBox } from './search-geo.js';
import { HISTOGRAM_FIELDS, histogramValue } from './search-histogram.js';
import type { HistogramField } from './search-histogram.js';
import type { Range, ResolvedQuery } from './search-query.js';

export const isOpen = ({ min, max }: Range<number | bigint>): boolean => min === null && max === null;

function inRange(value: number | null | undefined, range: Range<number | bigint>): boolean {
  if (isOpen(range)) return true;
  // What is unknown is in no range: a visitor who asks for at most 5,000 hours does not want an unread meter.
  return value != null && (range.min === null || value >= range.min) && (range.max === null || value <= range.max);
}

/** The program of a trade class at a destination. A price without a term is taken as FOB, as on the machine's own page. */
export const landedProgramOf = ({ hs, origin, incoterm }: TradeClass, order: LandedOrder) =>
  order.programOf({ hs, originCountry: origin, incoterm: (incoterm || 'FOB') as Incoterm });

/** What a machine costs landed, US cents; null when unknown. */
export function landedOf(doc: SearchDocument, order: LandedOrder | null): number | null {
  // A document read before classes were kept has none until it is read anew.
  if (!order || !doc.tradeClass) return null;
  return landedUsdMinor(landedProgramOf(readTradeClass(doc.tradeClass), order), usdMinorOf(doc), doc.revenueTonnesMilli);
}

/** Where the yard is; null when the yard did not say. */
export const placeOf = ({ yard }: SearchDocument): { lat: number; lng: number } | null =>
  yard && yard.lat !== null && yard.lng !== null ? { lat: yard.lat, lng: yard.lng } : null;

function matchesPlace(doc: SearchDocument, { near, box }: ResolvedQuery): boolean {
  if (!near && !box) return true;
  const place = placeOf(doc);
  if (!place) return false;
  return (!near || distanceKm(near, place) <= near.km) && (!box || isInBox(place.lat, place.lng, box));
}

function matchesDelivery({ loadPort }: SearchDocument, { deliveryDays }: ResolvedQuery): boolean {
  if (!deliveryDays) return true;
  const days = loadPort ? deliveryDays.byPort[loadPort] : undefined;
  return days !== undefined && days <= deliveryDays.max;
}

export function matchesWords(doc: SearchDocument, query: ResolvedQuery): boolean {
  if (query.terms.length === 0) return true;
  const words = new Set(doc.words);
  return query.terms.every((term) => term.any.some((word) => words.has(word)));
}

/** Whether a machine has the place, the state and everything else asked for; words, facets and ranges with a histogram aside. */
export function matchesRest(doc: SearchDocument, query: ResolvedQuery): boolean {
  return (
    (query.onlyAvailable ? doc.state === 'published' : doc.state !== 'sold') &&
    (query.ids === null || query.ids.includes(doc.listingId)) &&
    inRange(hoursPerYear(doc), query.hoursPerYear) &&
    inRange(doc.massKg, query.massKg) &&
    inRange(doc.powerKw, query.powerKw) &&
    (query.gradeMin === null || (doc.inspection?.grade != null && doc.inspection.grade <= query.gradeMin)) &&
    (query.confidenceMin === null || (doc.inspection !== null && doc.inspection.confidence >= query.confidenceMin)) &&
    matchesPlace(doc, query) &&
    matchesDelivery(doc, query) &&
    (query.admissibleClasses === null || query.admissibleClasses.includes(doc.tradeClass))
  );
}

const RANGES = { year: 'year', hours: 'hours', price: 'priceUsdMinor', landed: 'landedUsdMinor' } as const;
/** The range a histogram is drawn for. */
export const rangeOf = (query: ResolvedQuery, field: HistogramField): Range<number | bigint> => query[RANGES[field]];

export function matchesRange(doc: SearchDocument, query: ResolvedQuery, field: HistogramField): boolean {
  const range = rangeOf(query, field);
  if (isOpen(range)) return true;
  return inRange(field === 'landed' ? landedOf(doc, query.landed) : histogramValue(doc, field), range);
}

export const matchesFacet = (doc: SearchDocument, query: ResolvedQuery, facet: Facet): boolean =>
  query.facets[facet]?.includes(facetValue(doc, facet)) ?? true;

/** Everything asked for but one facet's choice, or one histogram's range: what its counts are made of. */
export const matchesBut = (doc: SearchDocument, query: ResolvedQuery, but: Facet | HistogramField | null): boolean =>
  matchesWords(doc, query) &&
  matchesRest(doc, query) &&
  FACETS.every((facet) => facet === but || matchesFacet(doc, query, facet)) &&
  HISTOGRAM_FIELDS.every((field) => field === but || matchesRange(doc, query, field));

/** Whether a machine answers a query. This is the rule; a driver is right when it finds the same. */
export const matches = (doc: SearchDocument, query: ResolvedQuery): boolean => matchesBut(doc, query, null);
