import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get, maybe, viewer } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';
import type { FamilyFields, PublicListing, Valuation } from '#lib/market/machine.ts';
import { cardOf, type FoundMachine } from '#lib/market/search.ts';
import { drawMap } from '#lib/server/map.ts';
import { offerBody } from './offer-form.ts';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const { prefs } = event.locals;
  const listing = await get<PublicListing>(event, `/api/listings/${id}`);
  const destination = prefs.country ? { listingId: id, country: prefs.country, port: prefs.port, currency: prefs.currency } : undefined;
  const [family, valuation, similar, who] = await Promise.all([
    maybe<FamilyFields>(event, `/api/catalog/families/${listing.familyId}`),
    maybe<Valuation>(event, `/api/valuations/of-listing/${id}`),
    maybe<{ items: FoundMachine[] }>(event, `/api/search/similar/${id}`),
    viewer(event),
  ]);
  const { yard } = listing;
  return {
    listing,
    family,
    valuation,
    destination,
    similar: (similar?.items ?? []).slice(0, 4).map(cardOf),
    map: yard?.lat != null && yard.lng != null ? drawMap([{ id: 'yard', latitude: yard.lat, longitude: yard.lng, label: yard.city }], { width: 480, height: 300 }) : undefined,
    buyer: who?.orgKind === 'buyer' ? { verified: who.orgVerified } : undefined,
    signedIn: who !== undefined,
  };
};

export const actions: Actions = {
  offer: (event) =>
    act(event, async (form) => {
      const offer = await call<{ id: string }>(event, 'POST', '/api/offers', { idempotencyKey: field(form, 'idempotencyKey'), body: offerBody(event.params.id, form, new Date()) });
      redirect(303, localPath(event.locals.lang, `/offers/${offer.id}`));
    }),
};
