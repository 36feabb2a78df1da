import type { ListingFacts, Problem } from './listing.js';
import { checkFacts } from './listing.js';

/** A picture the family's shot list asks for; `required` ones stop publication when absent. */
export type ShotNeed = { readonly id: string; readonly required: boolean };
/** A photo of the draft as the check sees it. `ready` means that its public variants exist or are being made. */
export type PhotoState = { readonly shotId: string | null; readonly state: 'waiting' | 'ready' | 'refused' };

/** Papers that show who may sell the machine; a lien release shows that the bank let go of it. */
export const TITLE_PAPERS = ['purchase_invoice', 'certificate_of_origin', 'registration', 'auction_invoice'] as const;
export const PAPER_KINDS = [...TITLE_PAPERS, 'lien_release', 'customs_import', 'other'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Everything the publish check needs beside the facts themselves. */
export type PublishContext = {
  readonly shots: readonly ShotNeed[];
  readonly photos: readonly PhotoState[];
  readonly papers: readonly PaperKind[];
  /** What the catalogue says is wrong with the machine number, as an error code; null when its shape is right. */
  readonly identityFault: string | null;
  /** Whether another live listing, of any dealer, carries the same machine number. */
  readonly duplicateIdentity: 'none' | 'own' | 'other';
  /** Whether the operator has verified the dealer. */
  readonly sellerVerified: boolean;
  readonly now: Date;
};

/** Fewest photos a published machine has, whatever its shot list says. */
export const PHOTOS_MIN = 8;

/** The shot list with what is there and what is missing, in its own order. */
export function shotProgress(
  shots: readonly ShotNeed[],
  photos: readonly PhotoState[],
): { id: string; required: boolean; done: boolean }[] {
  const have = new Set(photos.filter((p) => p.state !== 'refused').map((p) => p.shotId));
  return shots.map(({ id, required }) => ({ id, required, done: have.has(id) }));
}

function factGaps(facts: ListingFacts): Problem[] {
  const gaps: Problem[] = [];
  const need = (missing: boolean, code: string, field: string) => missing && gaps.push({ code: `listing.${code}`, field });
  need(facts.familyId === null, 'family_missing', 'familyId');
  need(facts.makeId === null && facts.makeName === null, 'make_missing', 'makeId');
  need(facts.modelId === null && facts.modelName === null, 'model_missing', 'modelId');
  need(facts.yearMade === null, 'year_missing', 'yearMade');
  // A dead meter is a fact a buyer can price; silence is not.
  need(facts.operatingHours === null && facts.hourMeter !== 'broken', 'hours_missing', 'operatingHours');
  need(facts.identityNumber === null, 'identity_missing', 'identityNumber');
  need(facts.askingMinor === null, 'price_missing', 'askingMinor');
  need(facts.incoterm === null || facts.incotermPlace === null, 'incoterm_missing', 'incoterm');
  need(facts.yardId === null, 'yard_missing', 'yardId');
  return gaps;
}

function paperGaps(facts: ListingFacts, papers: readonly PaperKind[]): Problem[] {
  const gaps: Problem[] = [];
  if (!papers.some((kind) => (TITLE_PAPERS as readonly string[]).includes(kind)))
    gaps.push({ code: 'listing.title_paper_missing', field: 'papers' });
  if (facts.lien === null) gaps.push({ code: 'listing.lien_undeclared', field: 'lien' });
  if (facts.lien === 'encumbered') gaps.push({ code: 'listing.lien_open', field: 'lien' });
  if (facts.lien === 'released' && !papers.includes('lien_release')) gaps.push({ code: 'listing.lien_release_missing', field: 'papers' });
  return gaps;
}

function photoGaps(context: PublishContext): Problem[] {
  const usable = context.photos.filter((p) => p.state !== 'refused').length;
  const gaps: Problem[] =
    usable < PHOTOS_MIN ? [{ code: 'listing.too_few_photos', field: 'photos', params: { have: usable, need: PHOTOS_MIN } }] : [];
  const missing = shotProgress(context.shots, context.photos).filter((shot) => shot.required && !shot.done);
  return gaps.concat(missing.map((shot) => ({ code: 'listing.shot_missing', field: `photos.${shot.id}`, params: { shot: shot.id } })));
}

function identityGaps(context: PublishContext): Problem[] {
  const gaps: Problem[] = context.identityFault ? [{ code: context.identityFault, field: 'identityNumber' }] : [];
  if (context.duplicateIdentity !== 'none')
    gaps.push({ code: `listing.identity_${context.duplicateIdentity}_duplicate`, field: 'identityNumber' });
  return gaps;
}

/** All that stands between a draft and the market, in the order of the form. Empty means: may be published. */
export function publishGaps(facts: ListingFacts, context: PublishContext): Problem[] {
  return [
    ...(context.sellerVerified ? [] : [{ code: 'listing.seller_unverified', field: 'seller' }]),
    ...checkFacts(facts, context.now),
    ...factGaps(facts),
    ...identityGaps(context),
    ...paperGaps(facts, context.papers),
    ...photoGaps(context),
  ];
}

/** The fields an imported draft still lacks, by the names its report uses. */
export const missingFacts = (facts: ListingFacts): string[] => factGaps(facts).map((gap) => gap.field);
