import { newId } from '@ironsilk/kernel';
import { until } from './person.js';
import { check } from './story.js';
import type { Step } from './story.js';

/** 10. Look after: the nearest centre, a claim under warranty, a part from stock. */
export const lookAfter: Step = {
  name: '10 Look after',
  run: async (story) => {
    const { buyer, dealer, centre, rival } = story.people;
    await centre.ask('PUT', '/api/service-centres/mine', {
      makes: ['SANY'],
      families: ['excavator'],
      languages: ['en', 'sw'],
      opening: 'Mon–Sat 8–18',
      phone: '+254 700 000000',
    });
    const near = await buyer.ask('GET', '/api/service-centres?lat=-4.04&lng=39.67&country=KE&make=SANY');
    check(
      near.items.some((c: { orgId: string; travelHours: number }) => c.orgId === centre.orgId && c.travelHours < 3),
      'the centre in Mombasa is near, by an estimate',
    );
    const warranty = await until('the warranty to start with the sale', async () => {
      const { items } = await buyer.ask('GET', '/api/warranties');
      return items.find((w: { orderId: string }) => w.orderId === story.known['orderId']);
    });
    const claim = await buyer.ask('POST', '/api/claims', {
      warrantyId: warranty.id,
      failedOn: warranty.startsOn,
      hoursAtFailure: (warranty.hoursAtStart ?? 6210) + 3,
      component: 'engine',
      complaint: 'Loses power under load, black smoke since this morning',
    });
    check(claim.covered === 'yes', `the plan covers it (${claim.covered})`);
    await rival.refused('claim.not_found', 'GET', `/api/claims/${claim.id}`);
    const part = await centre.ask('PUT', '/api/parts/stock', {
      partNo: `INJ-${newId().slice(-6)}`,
      make: 'SANY',
      name: 'Injector',
      onHand: 2,
      priceMinor: '31500',
      currency: 'USD',
    });
    const order = await buyer.ask('POST', '/api/parts/orders', {
      centreOrgId: centre.orgId,
      claimId: claim.id,
      lines: [{ stockId: part.id, quantity: 2 }],
    });
    await rival.refused('part.too_few', 'POST', '/api/parts/orders', {
      centreOrgId: centre.orgId,
      lines: [{ stockId: part.id, quantity: 1 }],
    });
    const move = (who: typeof buyer, event: string, note?: string) =>
      who.ask('POST', `/api/claims/${claim.id}/events`, { event, ...(note ? { note } : {}) });
    await move(centre, 'take');
    await move(centre, 'diagnose', 'Injectors 2 and 3 leak');
    await move(dealer, 'approve');
    await centre.ask('POST', `/api/parts/orders/${order.id}/events`, { event: 'dispatch' });
    await buyer.ask('POST', `/api/parts/orders/${order.id}/events`, { event: 'deliver' });
    await move(centre, 'correct', 'Two injectors replaced, test run of two hours');
    await move(buyer, 'confirm');
    const done = await buyer.ask('GET', `/api/claims/${claim.id}`);
    check(
      done.state === 'closed' && done.entries.every((e: { actorName: string; at: string }) => e.actorName && e.at),
      'the claim is closed and every entry has an actor and a time',
    );
    return {
      made: `claim ${claim.id.slice(0, 8)}, two injectors from stock`,
      checked: 'covered by clause; last part not promised twice; another buyer refused',
    };
  },
};
