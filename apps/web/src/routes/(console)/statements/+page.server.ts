import type { PageServerLoad } from './$types';
import type { Statement } from '#lib/order/order.ts';
import { get, maybe, viewer } from '#lib/server/api.ts';

/** What a dealer is owed and was not sent, and whether there is an account for its currency it can go to. */
interface Payout {
  waiting: { currency: string; amountMinor: string; sales: number; account: 'active' | 'proposed' | 'none' }[];
}

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const asked = {
    currency: /^[A-Z]{3}$/.test(query.get('currency') ?? '') ? query.get('currency')! : 'USD',
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
  };
  const [statement, market] = await Promise.all([
    get<Statement & { currencies: string[]; payout: Payout | null }>(event, '/api/statements', asked),
    viewer(event).then((v) =>
      v?.orgKind === 'operator'
        ? maybe<{ balances: { kind: string; currency: string; balanceMinor: string }[] }>(event, '/api/statements/market')
        : undefined,
    ),
  ]);
  return { asked, statement, market };
};
