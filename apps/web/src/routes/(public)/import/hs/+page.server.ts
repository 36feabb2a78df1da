import type { PageServerLoad } from './$types';
import { askedOf, HS_FACTS, type ExportCode } from '#lib/market/export-code.ts';
import { FAMILIES } from '#lib/market/families.ts';
import { maybe } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const family = FAMILIES.find((f) => f === query.get('family'));
  const facts = Object.fromEntries(HS_FACTS.flatMap((key) => (query.get(key) ? [[key, query.get(key)!]] : [])));
  const registered = query.get('hasVehicleRegistration') === 'true';
  const description = (query.get('description') ?? '').slice(0, 400);
  const known = family ? { family, ...facts, ...askedOf(registered, description) } : undefined;
  return { family, facts, registered, description, code: known ? await maybe<ExportCode>(event, '/api/export/code', known) : undefined };
};
