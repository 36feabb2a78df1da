import type { PageServerLoad } from './$types';
import { api, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const { viewer } = await event.parent();
  const client = api(event);
  const [claims, warranties] = await Promise.all([
    unwrap(event, client.GET('/api/claims')),
    viewer.orgKind === 'buyer' || viewer.orgKind === 'dealer'
      ? unwrap(event, client.GET('/api/warranties'))
      : Promise.resolve({ items: [] }),
  ]);
  return { claims: claims.items, warranties: warranties.items };
};
