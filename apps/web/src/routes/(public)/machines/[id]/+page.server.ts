import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get, maybe, viewer } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';
import type { Admissibility, LandedCost } from '#lib/market/landed.ts';
import type { DealerRecord, FamilyFields, PublicListing, Residual, Valuation } from '#lib/market/machine.ts';
import type { Report, ReportBrief } from '#lib/market/report.ts';
import { cardOf, type FoundMachine } from '#lib/market/search.ts';
import { drawMap } from '#lib/server/map.ts';
import { offerBody, type OfferChoices } from './offer-form.ts';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const { prefs } = event.locals;
  const listing = await get<PublicListing>(event, `/api/listings/${id}`);
  // A link from a list or a mail says for which country; else it is the visitor's own.
  const asked = event.url.searchParams.get('to')?.slice(0, 2) ?? '';
  const country = /^[A-Z]{2}$/.test(asked) ? asked : prefs.country;
  const destination = { listingId: id, country };
  const [family, valuation, residual, similar, landed, admissible, report, record, who] = await Promise.all([
    maybe<FamilyFields>(event, `/api/catalog/families/${listing.familyId}`),
    maybe<Valuation>(event, `/api/valuations/of-listing/${id}`),
    maybe<Residual>(event, `/api/valuations/of-listing/${id}/residual`),
    maybe<{ items: FoundMachine[] }>(event, `/api/search/similar/${id}`),
    country ? maybe<LandedCost>(event, '/api/landed-cost', destination) : undefined,
    country ? maybe<Admissibility>(event, '/api/admissibility', destination) : undefined,
    latestReport(event, id),
    maybe<DealerRecord>(event, `/api/dealers/${listing.seller.id}/record`),
    viewer(event),
  ]);
  const { yard } = listing;
  return {
    listing,
    country,
    family,
    valuation,
    residual,
    landed,
    admissible,
    report,
    record,
    similar: (similar?.items ?? []).slice(0, 4).map((found) => cardOf(found)),
    map:
      yard?.lat != null && yard.lng != null
        ? drawMap([{ id: 'yard', latitude: yard.lat, longitude: yard.lng, label: yard.city }], { width: 480, height: 300 })
        : undefined,
    buyer: who?.orgKind === 'buyer' ? { verified: who.orgVerified } : undefined,
    choices: who?.orgKind === 'buyer' ? await maybe<OfferChoices>(event, `/api/offers/form/${id}`) : undefined,
    signedIn: who !== undefined,
  };
};

/** The newest sealed report made before the sale; one made at arrival describes the machine somewhere else. */
async function latestReport(event: Parameters<PageServerLoad>[0], listingId: string): Promise<Report | undefined> {
  const reports = await maybe<{ items: ReportBrief[] }>(event, '/api/reports', { listingId });
  const newest = reports?.items.filter((r) => r.purpose === 'origin').toSorted((a, b) => b.sealedAt.localeCompare(a.sealedAt))[0];
  return newest && (await maybe<Report>(event, `/api/reports/${newest.hash}`, { language: event.locals.lang }));
}

export const actions: Actions = {
  offer: (event) =>
    act(event, async (form) => {
      const offer = await call<{ offerId: string }>(event, 'POST', '/api/offers', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: offerBody(event.params.id, form),
      });
      redirect(303, localPath(event.locals.lang, `/offers/${offer.offerId}`));
    }),
};
