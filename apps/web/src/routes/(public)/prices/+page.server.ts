import type { paths } from '#lib/api/schema.d.ts';
import { get } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer A } } } } }
  ? A
  : never;
type Index = Answer<'/api/pricing/index'>;
type Liquidity = Answer<'/api/pricing/liquidity'>;
type Sold = Answer<'/api/pricing/sold'>;

/** An unknown family is refused by the api, with the field named. */
export const load: PageServerLoad = async (event) => {
  const family = event.url.searchParams.get('family') ?? 'excavator';
  const [index, liquidity, sold] = await Promise.all([
    get<Index>(event, '/api/pricing/index', { family }),
    get<Liquidity>(event, '/api/pricing/liquidity', { family }),
    get<Sold>(event, '/api/pricing/sold', { family }),
  ]);
  return { family, index, series: index.series[0]!, liquidity: liquidity.families[0]!, sold };
};
