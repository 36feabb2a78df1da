import { newId } from '@ironsilk/kernel';
import { check } from './story.js';
import type { Step } from './story.js';

const days = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

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
    check(JSON.stringify(landed).length > 100, 'what it costs landed in Kenya is shown before the offer');
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
    // Buyer and dealer close two different deals at the same moment: one machine, one of them wins.
    const key = newId();
    const [mine, theirs] = await Promise.all([
      buyer.send('POST', `/api/offers/${offer.id}/accept`, { roundNo: 2 }, { 'idempotency-key': key }),
      buyer.send('POST', `/api/offers/${offer.id}/accept`, { roundNo: 2 }, { 'idempotency-key': newId() }),
    ]);
    check(
      [mine, theirs].filter((a) => a.status < 300).length >= 1,
      `the offer is accepted (${mine.body?.code ?? ''} ${theirs.body?.code ?? ''})`,
    );
    const late = await dealer.send('POST', `/api/offers/${other.id}/accept`, { roundNo: 1 });
    check(late.status >= 400, 'the second buyer is refused');
    const again = await buyer.send('POST', `/api/offers/${offer.id}/accept`, { roundNo: 2 }, { 'idempotency-key': key });
    check(again.status === mine.status, 'the same command again gives the first answer');
    const { items } = await buyer.ask('GET', '/api/orders');
    const orders = items.filter((o: { listingId: string }) => o.listingId === listingId);
    check(orders.length === 1, `one order, not ${orders.length}`);
    story.known['orderId'] = orders[0].id;
    const shown = await rival.ask('GET', `/api/listings/${listingId}`);
    check(shown.state === 'reserved', `the machine is reserved for everybody to see (${shown.state})`);
    await rival.refused('order.not_found', 'GET', `/api/orders/${orders[0].id}`);
    const sold = await rival.send('POST', '/api/offers', { ...terms, listingId, priceMinor: '9900000' });
    check(sold.status >= 400, 'no offer on a reserved machine');
    return {
      made: `order ${orders[0].number} at 56,000 USD FOB Shanghai`,
      checked: 'accepted once though pressed twice; second buyer refused; strangers see nothing',
    };
  },
};
