import type { PageServerLoad } from './$types';
import type { PublicListing } from '#lib/market/machine.ts';
import type { Travel } from '#lib/market/travel.ts';
import { get, maybe } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const asked = event.url.searchParams.get('to')?.toUpperCase() ?? '';
  const country = /^[A-Z]{2}$/.test(asked) ? asked : (event.locals.prefs.country ?? '');
  const [listing, travel] = await Promise.all([
    get<PublicListing>(event, `/api/listings/${id}`),
    country ? maybe<Travel>(event, '/api/freight', { listingId: id, country }) : undefined,
  ]);
  return { listing, travel, country };
};
