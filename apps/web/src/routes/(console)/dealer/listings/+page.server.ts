import type { PageServerLoad } from './$types';
import { get } from '#lib/server/api.ts';
import type { Stock } from '#lib/dealer/types.ts';

const STATES = ['all', 'draft', 'published', 'reserved', 'sold', 'withdrawn'] as const;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const asked = searchParams.get('state') ?? 'all';
  const state = STATES.find((s) => s === asked) ?? 'all';
  const q = searchParams.get('q')?.trim().slice(0, 100) ?? '';
  const ofImport = searchParams.get('import') ?? '';
  const page = Math.max(1, Number(searchParams.get('page')) || 1);
  const stock = await get<Stock>(event, '/api/listings/mine', { state, q, import: ofImport, page });
  return { stock, state, q, ofImport };
};
