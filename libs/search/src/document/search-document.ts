import type { FamilyId } from '@ironsilk/catalog';
import type { PublicPhoto } from '@ironsilk/listing';
import type { DealBadge, Grade } from '@ironsilk/pricing-standard';
import { townWord } from '../words/place.js';
import { literalWords, modelTokens } from './search-text.js';

/** How far a grade can be relied on. */
export const CONFIDENCE_BANDS = ['high', 'medium', 'low'] as const;
export type ConfidenceBand = (typeof CONFIDENCE_BANDS)[number];

/** Where a listing stands, as far as a visitor may see it. Drafts and withdrawn listings have no document. */
export type VisibleState = 'published' | 'reserved' | 'sold';

/** What one card and one line of a result show, and what a search filters by. Money is minor units as decimal strings. */
export type SearchDocument = {
  readonly listingId: string;
  readonly state: VisibleState;
  readonly orgId: string;
  readonly dealer: { readonly name: string; readonly nameLocal: string | null; readonly country: string; readonly verified: boolean };
  readonly title: string | null;
  readonly familyId: FamilyId;
  readonly makeId: string | null;
  readonly makeName: string;
  readonly makeNameZh: string | null;
  readonly modelId: string | null;
  readonly modelName: string;
  readonly yearMade: number | null;
  readonly operatingHours: number | null;
  readonly massKg: number | null;
  readonly powerKw: number | null;
  readonly emissionStageId: string | null;
  /** Rank comparable across regions: 0 unregulated … 6 Stage V, 9 electric. */
  readonly emissionLevel: number | null;
  /** The newest sealed origin report; its grade is null when too little could be looked at. */
  readonly inspection: {
    readonly reportHash: string;
    readonly reportNo: string;
    readonly grade: Grade | null;
    readonly score: number | null;
    readonly confidence: number;
    /** The band of the confidence by the standard the report was made by. */
    readonly level: ConfidenceBand;
    readonly inspectedOn: string;
  } | null;
  readonly price: {
    readonly amountMinor: string;
    readonly currency: string;
    readonly usdMinor: string | null;
    readonly incoterm: string | null;
    readonly place: string | null;
  } | null;
  readonly deal: { readonly badge: DealBadge; readonly reason: string; readonly percentOfValue: number | null };
  readonly value: {
    readonly valuationId: string;
    readonly currency: string;
    readonly fmvMinor: string;
    readonly lowMinor: string;
    readonly highMinor: string;
  } | null;
  readonly yard: {
    readonly city: string | null;
    readonly country: string;
    readonly lat: number | null;
    readonly lng: number | null;
  } | null;
  /** The picture of the card: the first of the listing. */
  readonly photo: Omit<PublicPhoto, 'state'> | null;
  readonly photoCount: number;
  readonly publishedAt: string;
  readonly hsCode: string | null;
  /** `CN` when the make is known to build here, `ZZ` when it may have come from abroad. */
  readonly origin: string;
  /** The larger of tonnes and cubic metres as it travels, in thousandths; null when a measure is missing. */
  readonly revenueTonnesMilli: number | null;
  /** The sea port nearest to the yard in the yard's country, by UN/LOCODE. */
  readonly loadPort: string | null;
  /** Everything but price and size on which landed cost and admission turn; see `tradeClassOf`. */
  readonly tradeClass: string;
  /** What a search by words looks into; see `documentWords`. */
  readonly words: readonly string[];
};

/** What the trade names a machine by, where that is not what it weighs: what a crane lifts, how far a pump reaches. */
export type Named = { readonly liftKg: number | null; readonly boomM: number | null };

/** Everything of a document but what follows from it, and the free text only its words are made of. */
export type ProjectionInput = Omit<SearchDocument, 'words' | 'tradeClass'> & {
  readonly freeText: readonly string[];
  readonly named?: Named;
};

/** The parts of a trade class; an empty one is unknown. */
export type TradeClass = {
  readonly hs: string;
  readonly origin: string;
  readonly incoterm: string;
  readonly family: string;
  readonly emissionStage: string;
  readonly yearMade: number | null;
};

/** Machines of one class get the same answer at every border, whatever they cost and weigh. A market has a few hundred classes. */
export const tradeClassOf = (c: TradeClass): string => [c.hs, c.origin, c.incoterm, c.family, c.emissionStage, c.yearMade ?? ''].join('|');

export function readTradeClass(text: string): TradeClass {
  const [hs = '', origin = '', incoterm = '', family = '', emissionStage = '', year = ''] = text.split('|');
  return { hs, origin, incoterm, family, emissionStage, yearMade: year === '' ? null : Number(year) };
}

/** A size class as one word: half tonnes below ten, whole ones above. */
export const tonnesWord = (tonnes: number): string => `t:${tonnes < 10 ? Math.round(tonnes * 2) / 2 : Math.round(tonnes)}`;

const unique = (words: readonly string[]): string[] => [...new Set(words)].slice(0, 400);

/** The words of a machine: its concepts (`f:` family, `m:` make, `d:` model, `t:` tonnes, `b:` boom, `c:` town), every spelling of its model, and plain words. */
export function documentWords(input: ProjectionInput): string[] {
  const kg = input.named?.liftKg ?? input.massKg;
  const concepts = [
    `f:${input.familyId}`,
    ...(input.makeId ? [`m:${input.makeId}`] : []),
    ...(input.modelId ? [`d:${input.modelId}`] : []),
    ...(kg ? [tonnesWord(kg / 1000)] : []),
    ...(input.named?.boomM ? [`b:${Math.round(input.named.boomM)}`] : []),
    ...(input.yard?.city ? [townWord(input.yard.city)] : []),
  ];
  const plain = [
    input.makeName,
    input.makeNameZh,
    input.modelName,
    input.title,
    input.yearMade,
    input.yard?.city,
    input.dealer.name,
    input.dealer.nameLocal,
    ...input.freeText,
  ];
  return unique([
    ...concepts,
    ...modelTokens(input.modelName),
    ...plain.flatMap((text) => (text === null || text === undefined ? [] : literalWords(String(text)))),
  ]);
}

/** One document per listing: the whole of what the search knows of it. */
export function projectListing(input: ProjectionInput): SearchDocument {
  const { freeText: _, named: __, ...rest } = input;
  const tradeClass = tradeClassOf({
    hs: input.hsCode ?? '',
    origin: input.origin,
    incoterm: input.price?.incoterm ?? '',
    family: input.familyId,
    emissionStage: input.emissionStageId ?? '',
    yearMade: input.yearMade,
  });
  return { ...rest, tradeClass, words: documentWords(input) };
}

/** Hours a year of use up to the listing; null when either is unknown. Counted to the year of the listing, so that it does not drift. */
export function hoursPerYear({ operatingHours, yearMade, publishedAt }: SearchDocument): number | null {
  if (operatingHours === null || yearMade === null) return null;
  return Math.round(operatingHours / Math.max(1, Number(publishedAt.slice(0, 4)) - yearMade));
}

export const usdMinorOf = (doc: SearchDocument): number | null => (doc.price?.usdMinor ? Number(doc.price.usdMinor) : null);

/** The facets of the search and the value a machine has in each. */
export const FACETS = [
  'family',
  'make',
  'model',
  'country',
  'grade',
  'emission',
  'inspected',
  'confidence',
  'incoterm',
  'deal',
  'dealer',
] as const;
export type Facet = (typeof FACETS)[number];

export const facetValue = (doc: SearchDocument, facet: Facet): string =>
  ({
    family: doc.familyId,
    make: doc.makeId ?? 'other',
    model: doc.modelId ?? 'other',
    country: doc.yard?.country ?? doc.dealer.country,
    grade: doc.inspection?.grade ?? 'none',
    emission: doc.emissionLevel === null ? 'unknown' : String(doc.emissionLevel),
    inspected: doc.inspection ? 'yes' : 'no',
    // A document read before bands were kept has none yet.
    confidence: doc.inspection?.level ?? 'none',
    incoterm: doc.price?.incoterm ?? 'none',
    deal: doc.deal.badge,
    dealer: doc.orgId,
  })[facet];
