import type { PageServerLoad } from './$types';
import { api, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const page = Math.max(1, Number(event.url.searchParams.get('page')) || 1);
  const address = event.url.searchParams.get('address')?.trim() ?? '';
  const { items } = await unwrap(
    event,
    api(event).GET('/api/operator/mails', { params: { query: { page, ...(address ? { address } : {}) } } }),
  );
  return { page, address, mails: items };
};
