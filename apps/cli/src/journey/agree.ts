import { newId } from '@ironsilk/kernel';
import type { Person } from './person.js';
import { check } from './story.js';
import type { Step } from './story.js';

const days = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

type Estimate = { known: boolean; lowMinor?: string; likelyMinor?: string; highMinor?: string };
type CostLine = { id: string; kind: string; amount: Estimate; ratePercent?: string; base?: string[]; inTotal: boolean };
type LandedCost = { lines: CostLine[]; customsValue: Estimate; total: Estimate } | null;

/** What the machine costs landed is shown before the offer: duty and VAT are what their rates say, and the lines are the total. */
function checkLanded(cost: LandedCost): void {
  check(cost !== null && cost.total.known, 'what the machine costs landed in Kenya is known');
  const counted = cost!.lines.filter((line) => line.inTotal);
  for (const kind of ['goods', 'carriage', 'vat'])
    check(
      counted.some((line) => line.kind === kind && BigInt(line.amount.likelyMinor ?? 0) > 0n),
      `the landed cost has a line of ${kind}`,
    );
  const likely = new Map([['cif', cost!.customsValue], ...counted.map((line) => [line.id, line.amount] as const)]);
  // Kenya takes no duty on machinery (chapter 84), and says so in a line of its own.
  for (const kind of ['duty', 'vat']) {
    const line = counted.find((l) => l.kind === kind);
    check(line?.ratePercent !== undefined && line.amount.known, `the landed cost has a known line of ${kind}`);
    const base = (line!.base ?? []).reduce((all, id) => all + Number(likely.get(id)?.likelyMinor), 0);
    const due = (base * Number(line!.ratePercent)) / 100;
    check(base > 0 && Math.abs(Number(line!.amount.likelyMinor) - due) <= 1, `${kind} is ${line!.ratePercent} % of its base (${due})`);
  }
  for (const scenario of ['lowMinor', 'likelyMinor', 'highMinor'] as const) {
    const sum = counted.reduce((all, line) => all + BigInt(line.amount[scenario] ?? 0), 0n);
    check(String(sum) === cost!.total[scenario], `the lines of the landed cost are its total (${scenario}: ${sum})`);
  }
}

/** Accepts the same terms twice at the same moment, as two owners of the buyer would: one of them makes the order, the other is late. */
async function acceptTwice(buyer: Person, offerId: string): Promise<string> {
  const keys = [newId(), newId()];
  const accept = (key: string) => buyer.send('POST', `/api/offers/${offerId}/accept`, { roundNo: 2 }, { 'idempotency-key': key });
  const answers = await Promise.all(keys.map(accept));
  const told = answers.map((a) => a.body?.code ?? a.status).join(' and ');
  const won = answers.findIndex((a) => a.status < 300);
  check(won >= 0 && answers[1 - won]!.body?.code === 'offer.not_now', `one of two is accepted, the other too late (${told})`);
  const again = await accept(keys[won]!);
  const first = answers[won]!;
  check(
    again.status === first.status && again.body.orderId === first.body.orderId,
    'the same command under the same key gives the first answer',
  );
  return first.body.orderId;
}

/** 5. Agree: offer, counter, acceptance by exactly one. */
export const agree: Step = {
  name: '5 Agree',
  run: async (story) => {
    const { buyer, dealer, rival } = story.people;
    const listingId = story.known['listingId']!;
    const terms = {
      currency: 'USD',
      incoterm: 'FOB',
      place: 'Shanghai',
      placeCode: 'CNSHG',
      inspection: 'existing_report',
      spares: [{ description: 'Bucket teeth', quantity: 5 }],
      latestShipmentOn: days(60),
      validDays: 7,
    };
    const landed = await buyer.ask('GET', `/api/landed-cost?listingId=${listingId}&country=KE`);
    checkLanded(landed.cost);
    const offer = await buyer.ask('POST', '/api/offers', {
      ...terms,
      listingId,
      priceMinor: '5400000',
      message: 'Ready to buy this week.',
    });
    const other = await rival.ask('POST', '/api/offers', { ...terms, listingId, priceMinor: '5500000' });
    await dealer.ask('POST', `/api/offers/${offer.id}/counter`, { ...terms, priceMinor: '5600000', message: 'With five new teeth.' });
    await buyer.ask('POST', `/api/offers/${offer.id}/messages`, { text: 'Agreed, please hold it.' });
    await rival.refused('offer.not_found', 'GET', `/api/offers/${offer.id}`);
    const orderId = await acceptTwice(buyer, offer.id);
    await dealer.refused('availability.taken', 'POST', `/api/offers/${other.id}/accept`, { roundNo: 1 });
    const { items } = await buyer.ask('GET', '/api/orders');
    const orders = items.filter((o: { listingId: string }) => o.listingId === listingId);
    check(orders.length === 1 && orders[0].id === orderId, `one order, not ${orders.length}`);
    story.known['orderId'] = orders[0].id;
    const shown = await rival.ask('GET', `/api/listings/${listingId}`);
    check(shown.state === 'reserved', `the machine is reserved for everybody to see (${shown.state})`);
    await rival.refused('order.not_found', 'GET', `/api/orders/${orders[0].id}`);
    await rival.refused('availability.taken', 'POST', '/api/offers', { ...terms, listingId, priceMinor: '9900000' });
    return {
      made: `order ${orders[0].number} at 56,000 USD FOB Shanghai`,
      checked: 'landed cost adds up; accepted once though pressed twice; second buyer refused; strangers see nothing',
    };
  },
};
