import { check, day, idOf, pathOf } from './story.js';
import type { Step, Story } from './story.js';
import type { Walker } from './walker.js';

/** A buyer makes an offer on the machine's page. Answers the offer's address. */
async function offer(buyer: Walker, listingId: string, amount: string): Promise<string> {
  const { t, page } = buyer;
  await buyer.open(`/machines/${listingId}`);
  const form = page.locator('form[action^="?/offer"]');
  await form.locator('summary').click();
  await buyer.fill(form, {
    price: amount,
    currency: 'USD',
    incoterm: 'FOB',
    place: 'Shanghai',
    placeCode: 'CNSHG',
    validDays: '7',
    inspection: 'existing_report',
    spares: '5 x bucket teeth',
    latestShipmentOn: day(60),
    message: 'Ready to buy this week.',
  });
  await buyer.button('machine:offer.send', {}, form).click();
  await page.waitForURL(/\/offers\//);
  await buyer.sees(t('order:offer_state.awaiting_dealer'));
  return pathOf(buyer);
}

async function counter(dealer: Walker, path: string): Promise<void> {
  const { t, page } = dealer;
  await dealer.open('/desk');
  await dealer.page
    .locator(`main a[href$="${path}"]`)
    .filter({ hasText: dealer.like('desk:offer', 'machine') })
    .click();
  await dealer.sees(t('order:offer.my_turn'));
  await page.locator('details#counter > summary').click();
  const form = dealer.form('counter');
  await dealer.fill(form, { price: '56000', message: 'With five new teeth.' });
  await dealer.button('order:counter.send', {}, form).click();
  await dealer.sees(t('order:offer.done.counter'));
  check(await dealer.has(t('order:terms.changed')), 'the page says which terms changed');
}

async function accept(buyer: Walker, path: string): Promise<void> {
  const { t, page } = buyer;
  await buyer.open('/desk');
  await page
    .locator(`main a[href$="${path}"]`)
    .filter({ hasText: buyer.like('desk:offer', 'machine') })
    .click();
  await buyer.sees(t('order:offer.my_turn'));
  await buyer.fill(buyer.form('message'), { text: 'Agreed, please hold it.' });
  await buyer.button('order:offer.say').click();
  await buyer.sees(t('order:offer.done.message'));
  await page
    .locator('details.confirm > summary')
    .filter({ hasText: t('order:offer.accept') })
    .click();
  await buyer.sees(t('order:offer.accept_buyer'));
  await buyer.button('common:action.confirm', { what: t('order:offer.accept') }).click();
  await page.waitForURL(/\/orders\//);
  await buyer.sees(t('order:next.title'));
}

async function refused(story: Story, path: string): Promise<void> {
  const { dealer, rival } = story.people;
  await dealer.open(path);
  await dealer.sees(dealer.t('order:offer.held'));
  check((await dealer.form('accept').count()) === 0, 'the dealer cannot accept a second buyer');
  await rival.open(path);
  await rival.sees(rival.t('order:offer.held_why'));
  await rival.open(`/machines/${story.known['listingId']}`);
  await rival.sees(rival.t('machine:state.reserved.title'));
  check((await rival.page.locator('form[action^="?/offer"]').count()) === 0, 'no offer on a reserved machine');
}

/** 5. Agree: offer, counter, acceptance by exactly one. */
export const agree: Step = {
  name: '5 Agree',
  run: async (story) => {
    const { buyer, rival, dealer } = story.people;
    const listingId = story.known['listingId']!;
    const mine = await offer(buyer, listingId, '54000');
    const other = await offer(rival, listingId, '55,000');
    await counter(dealer, mine);
    await accept(buyer, mine);
    story.known['orderId'] = idOf(pathOf(buyer));
    await refused(story, other);
    await buyer.open('/desk');
    await buyer.menu('orders');
    await buyer.sees(buyer.page.locator(`main a[href$="/orders/${story.known['orderId']}"]`));
  },
};
