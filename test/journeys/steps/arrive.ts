import { assign, readReport, visitMachine } from './inspect.js';
import { partsIn, pay, takeNext } from './pay.js';
import { check, day, idOf, pathOf } from './story.js';
import type { Step, Story } from './story.js';

async function announce(story: Story): Promise<void> {
  const { forwarder } = story.people;
  await takeNext(forwarder, story.known['orderId']!, 'announce_arrival');
  const form = forwarder.form('arrive');
  await forwarder.sees(form);
  await forwarder.fill(form, { arrivedOn: day(0), place: 'Mombasa' });
  await forwarder.button('order:do.announce_arrival', {}, form).click();
  await forwarder.sees(forwarder.t('freight:done.arrive'));
}

/** The operator finds the inspection that the arrival asked for. */
async function arrivalInspection(story: Story): Promise<string> {
  const { operator } = story.people;
  const { t, page } = operator;
  await operator.open('/desk');
  await operator.menu('visits');
  await operator.seesTitle(t('inspect:case.title'));
  const row = page
    .getByRole('row')
    .filter({ hasText: t('inspect:purpose.arrival') })
    .filter({ hasText: t('inspect:state.requested') });
  await operator.waitsFor('the arrival inspection', async () => (await row.count()) > 0);
  await row.getByRole('link').click();
  await operator.sees(operator.form('assign'));
  check((await page.locator(`main a[href$="/orders/${story.known['orderId']}"]`).count()) === 1, 'the case names its order');
  return idOf(pathOf(operator));
}

async function accept(story: Story): Promise<void> {
  const { buyer } = story.people;
  const { t, page } = buyer;
  await takeNext(buyer, story.known['orderId']!, 'accept_or_claim');
  await buyer.seesTitle(buyer.like('order:arrival.title', 'number'));
  await page
    .locator('details.confirm > summary')
    .filter({ hasText: t('order:arrival.accept') })
    .click();
  await buyer.button('common:action.confirm', { what: t('order:arrival.accept') }).click();
  await page.waitForURL(/\/orders\/[^/]+$/);
  await buyer.waitsFor('all four parts released', async () => (await partsIn(buyer, 'released').count()) === 4);
  check(await buyer.has(t('order:over.accepted')), 'the order says that everything is done');
}

/** 9. Arrive: the last part, arrival inspection of the same items, acceptance, both statements. */
export const arrive: Step = {
  name: '9 Arrive',
  run: async (story) => {
    const { buyer, dealer, rival } = story.people;
    await pay(story, '5,600.00');
    await announce(story);
    const inspection = await arrivalInspection(story);
    await assign(story, inspection, 'surveyor');
    await visitMachine(story, inspection, 'surveyor', 'arrival');
    const hash = story.known[`report.${inspection}`]!;
    await buyer.open('/desk');
    await readReport(buyer, hash);
    await buyer.open(`/reports/${hash}`);
    await buyer.sees(buyer.page.getByRole('heading', { name: buyer.t('machine:report.comparison') }));
    await accept(story);
    for (const walker of [buyer, dealer]) {
      await walker.open(`/orders/${story.known['orderId']}`);
      await walker.link('order:money.statement').click();
      await walker.seesTitle(walker.like('money:statement.of', 'number'));
      check(await walker.has('56,000.00'), 'the statement adds up to the price');
      check(!(await walker.has(walker.t('money:statement.none'))), 'the statement has lines');
    }
    await rival.open(`/machines/${story.known['listingId']}`);
    await rival.waitsFor('that the machine is sold', () => rival.has(rival.t('machine:state.sold.title')));
  },
};
