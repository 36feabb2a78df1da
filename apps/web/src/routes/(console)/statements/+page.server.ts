import type { PageServerLoad } from './$types';
import type { Statement } from '#lib/order/order.ts';
import { get, maybe, viewer } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const asked = {
    currency: /^[A-Z]{3}$/.test(query.get('currency') ?? '') ? query.get('currency')! : 'USD',
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
  };
  const [statement, market] = await Promise.all([
    get<Statement & { currencies: string[] }>(event, '/api/statements', asked),
    viewer(event).then((v) =>
      v?.orgKind === 'operator'
        ? maybe<{ balances: { kind: string; currency: string; balanceMinor: string }[] }>(event, '/api/statements/market')
        : undefined,
    ),
  ]);
  return { asked, statement, market };
};
