import type { PageServerLoad } from './$types';
import type { Edition, Editions } from '#lib/market/editions.ts';
import { get } from '#lib/server/api.ts';

interface Block {
  name: string;
  values: { name: string; value: number | string }[];
  basis: string | null;
  status: string | null;
  source: string | null;
}
export interface PricingStandard {
  id: string;
  version: number;
  effectiveFrom: string;
  status: 'published' | 'provisional';
  source: string;
  currency: string;
  location: string;
  hash: string;
  versions: { version: number; effectiveFrom: string; status: string; hash: string }[];
  families: {
    familyId: string;
    lifeYears: number;
    lifeHours: number;
    residualSd: number;
    retained: { years: number; share: number }[];
    basis: string;
    status: string;
    source: string;
  }[];
  blocks: Block[];
  notIncluded: string[];
}
export const load: PageServerLoad = async (event) => {
  const version = event.url.searchParams.get('version');
  const [standard, editions] = await Promise.all([
    get<PricingStandard>(event, '/api/standards/pricing', { version }),
    get<Editions>(event, '/api/pricing/editions'),
  ]);
  const edition = editions.inForce === null ? null : await get<Edition>(event, `/api/pricing/editions/${editions.inForce}`);
  return { standard, edition };
};
