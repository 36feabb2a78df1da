import type { FamilyId } from '@ironsilk/catalog';
import type { PublicPhoto } from '@ironsilk/listing';
import type { DealBadge, Grade } from '@ironsilk/pricing-standard';
import { literalWords, modelTokens } from './search-text.js';

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
  /** What a search by words looks into; see `documentWords`. */
  readonly words: readonly string[];
};

/** Everything of a document but the words, which follow from it, and the free text only they are made of. */
export type ProjectionInput = Omit<SearchDocument, 'words'> & { readonly freeText: readonly string[] };

const unique = (words: readonly string[]): string[] => [...new Set(words)].slice(0, 400);

/** The words of a machine: its concepts (`f:` family, `m:` make, `t:` tonnes), every spelling of its model, and plain words. */
export function documentWords(input: ProjectionInput): string[] {
  const concepts = [
    `f:${input.familyId}`,
    ...(input.makeId ? [`m:${input.makeId}`] : []),
    ...(input.massKg ? [`t:${Math.round(input.massKg / 1000)}`] : []),
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
  const { freeText: _, ...rest } = input;
  return { ...rest, words: documentWords(input) };
}

/** The facets of the search and the value a machine has in each. */
export const FACETS = ['family', 'make', 'country', 'grade', 'emission', 'inspected', 'deal', 'dealer'] as const;
export type Facet = (typeof FACETS)[number];

export const facetValue = (doc: SearchDocument, facet: Facet): string =>
  ({
    family: doc.familyId,
    make: doc.makeId ?? 'other',
    country: doc.yard?.country ?? doc.dealer.country,
    grade: doc.inspection?.grade ?? 'none',
    emission: doc.emissionLevel === null ? 'unknown' : String(doc.emissionLevel),
    inspected: doc.inspection ? 'yes' : 'no',
    deal: doc.deal.badge,
    dealer: doc.orgId,
  })[facet];
