import { check } from './story.js';
import type { Step, Story } from './story.js';
import type { Walker } from './walker.js';

/** The panel that says what happens next. */
export const nextSteps = (walker: Walker) =>
  walker.page.locator('section').filter({ has: walker.page.getByRole('heading', { name: walker.t('order:next.title') }) });

/** Opens the order from the desk and presses what it asks this person to do. */
export async function takeNext(walker: Walker, orderId: string, key: string): Promise<void> {
  await walker.open('/desk');
  const waiting = walker.page.locator(`main a[href$="/orders/${orderId}"]`).filter({ hasText: walker.t(`order:do.${key}`) });
  await walker.waitsFor(`"${key}" on the desk`, async () => (await waiting.count()) > 0);
  await waiting.click();
  await walker.sees(nextSteps(walker));
  await nextSteps(walker)
    .getByRole('link', { name: walker.t(`order:do.${key}`), exact: true })
    .click();
}

/** The parts of the price that are in a state, on an order's page. */
export const partsIn = (walker: Walker, state: string) =>
  walker.page
    .locator('#money')
    .getByRole('row')
    .filter({ has: walker.page.getByText(walker.t(`order:part_state.${state}`), { exact: true }) });

/** Pays one part at the sandbox's checkout; a declined card first, if wanted. */
export async function pay(story: Story, amount: string, declinedFirst = false): Promise<void> {
  const { buyer } = story.people;
  const { t, page } = buyer;
  await takeNext(buyer, story.known['orderId']!, 'pay_part');
  await buyer.seesTitle(t('money:pay.title'));
  check(await buyer.has(amount), `the page asks for ${amount}`);
  if (declinedFirst) {
    await buyer.button('money:pay.card_declined').click();
    await buyer.sees(t('money:pay.declined'));
  }
  await page.getByRole('button', { name: buyer.like('money:pay.card', 'amount') }).click();
  await buyer.sees(t('money:pay.held'));
  await buyer.link('money:pay.back').click();
  await buyer.sees(t('order:money.title'));
}

/** 6. Pay: ten and twenty per cent into escrow, each released on its artefact only. */
export const payFirst: Step = {
  name: '6 Pay',
  run: async (story) => {
    const { buyer, dealer } = story.people;
    await pay(story, '5,600.00', true);
    await pay(story, '11,200.00');
    check(
      (await partsIn(buyer, 'waiting').filter({ hasText: '33,600.00' }).count()) === 1,
      'sixty per cent are not due before the booking',
    );
    await buyer.waitsFor(
      'the proforma',
      async () =>
        (await buyer.page
          .locator('#papers a')
          .filter({ hasText: buyer.t('order:paper.proforma') })
          .count()) > 0,
    );
    await dealer.open(`/orders/${story.known['orderId']}`);
    await dealer.waitsFor('the first part released on the report', async () => (await partsIn(dealer, 'released').count()) === 1);
  },
};
