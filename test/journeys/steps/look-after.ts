import { newId } from '@ironsilk/kernel';
import { check, day, pathOf } from './story.js';
import type { Step, Story } from './story.js';
import type { Walker } from './walker.js';

const partName = (partNo: string): string => `Injector ${partNo}`;

async function describeCentre(centre: Walker, partNo: string): Promise<void> {
  const { t, page } = centre;
  await centre.open('/desk');
  await centre.menu('centre');
  await centre.seesTitle(t('service:profile.title'));
  const form = page.locator('main form');
  await form.locator('input[name="makes"][value="SANY"]').check();
  await form.locator('input[name="families"][value="excavator"]').check();
  await form.locator('input[name="languages"][value="en"]').check();
  await centre.fill(form, { opening: 'Mon–Sat 8–18', phone: '+254 700 000000' });
  await centre.button('common:action.save', {}, form).click();
  await centre.sees(t('service:profile.saved'));
  await centre.menu('parts');
  const stock = centre.form('save');
  await centre.sees(stock);
  await centre.fill(stock, { partNo, make: 'SANY', name: partName(partNo), onHand: '2', price: '315.00', currency: 'USD' });
  await centre.button('common:action.save', {}, stock).click();
  await centre.sees(page.getByRole('row').filter({ hasText: partNo }));
}

async function findCentre(story: Story): Promise<void> {
  const { buyer } = story.people;
  await buyer.open('/service-centres');
  const form = buyer.page.locator('main form');
  await buyer.fill(form, { make: 'SANY' });
  await buyer.button('service:centres.filter', {}, form).click();
  const centre = buyer.page.locator('main li').filter({ hasText: story.known['centre.name']! });
  await buyer.sees(centre);
  check((await centre.innerText()).includes('+254 700 000000'), 'the centre can be called');
}

/** The buyer reports a failure from the machine under warranty. Answers the claim's address. */
async function claim(story: Story): Promise<string> {
  const { buyer } = story.people;
  const { t, page } = buyer;
  await buyer.open('/desk');
  await buyer.menu('claims');
  await buyer.seesTitle(t('service:title'));
  const machine = page.locator('li').filter({ has: page.locator(`a[href$="/orders/${story.known['orderId']}"]`) });
  await buyer.waitsFor('the warranty', async () => (await machine.count()) === 1);
  await buyer.link('service:claim.report', {}, machine).click();
  await buyer.seesTitle(t('service:claim.report'));
  const form = page.locator('main form');
  await buyer.fill(form, {
    failedOn: day(0),
    hoursAtFailure: '6213',
    component: 'engine',
    complaint: 'Loses power under load, black smoke since this morning',
  });
  await buyer.button('service:claim.send', {}, form).click();
  await page.waitForURL(/\/service\/claims\//);
  await buyer.sees(`${t('service:coverage.title')}: ${t('service:covered.yes')}`);
  return pathOf(buyer);
}

async function orderParts(story: Story, partNo: string): Promise<void> {
  const { buyer } = story.people;
  const { t, page } = buyer;
  await buyer.link('service:claim.order_parts').click();
  await buyer.sees(t('service:part.for_claim'));
  await buyer.fill(page.locator('main form[method="get"]'), { q: partNo });
  await buyer.button('common:search.go').click();
  const row = page.getByRole('row').filter({ hasText: partNo });
  await buyer.sees(row);
  await buyer.fill(row.locator('form'), { quantity: '2' });
  await buyer.button('service:part.order', {}, row).click();
  await buyer.sees(t('service:part.ordered'));
}

/** Takes the claim one step on, as one of its people. */
async function move(walker: Walker, path: string, event: string, note = ''): Promise<void> {
  const { t, page } = walker;
  await walker.open('/desk');
  await walker.page.locator(`main a[href$="${path}"]`).first().click();
  const form = page.locator('form[action^="?/move"]').filter({ has: page.locator(`input[name="event"][value="${event}"]`) });
  await walker.sees(form);
  if (note) await walker.fill(form, { note });
  await walker.button(`service:event.${event}`, {}, form).click();
  await walker.sees(t('common:form.saved'));
}

async function moveParts(walker: Walker, partNo: string, event: 'dispatch' | 'deliver', status: string): Promise<void> {
  const { t, page } = walker;
  await walker.open('/desk');
  await walker.menu('parts');
  await walker.sees(page.getByRole('heading', { name: t('common:console.part_orders') }));
  await page
    .getByRole('row')
    .filter({ hasText: partName(partNo) })
    .getByRole('link')
    .click();
  await walker.seesTitle(t('service:part.order_title'));
  await walker.button(`service:part_event.${event}`).click();
  await walker.sees(t(`service:part_status.${status}`));
}

/** 10. Look after: the nearest centre, a claim under warranty, parts from stock. */
export const lookAfter: Step = {
  name: '10 Look after',
  run: async (story) => {
    const { buyer, dealer, centre, rival } = story.people;
    const partNo = `INJ-${newId().slice(-6).toUpperCase()}`;
    await describeCentre(centre, partNo);
    await findCentre(story);
    const path = await claim(story);
    await orderParts(story, partNo);
    await rival.open('/service/parts');
    const taken = rival.page.getByRole('row').filter({ hasText: partNo });
    await rival.sees(taken);
    check((await taken.locator('form').count()) === 0, 'a part that is set aside is not offered again');
    await move(centre, path, 'take');
    await move(centre, path, 'diagnose', 'Injectors 2 and 3 leak');
    await move(dealer, path, 'approve');
    await moveParts(centre, partNo, 'dispatch', 'dispatched');
    await moveParts(buyer, partNo, 'deliver', 'delivered');
    await move(centre, path, 'correct', 'Two injectors replaced, test run of two hours');
    await move(buyer, path, 'confirm');
    await buyer.seesTitle(/SY215C/);
    check(await buyer.has(buyer.t('service:state.closed')), 'the claim is closed');
  },
};
