import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seeded } from '@ironsilk/catalog';
import { InspectionService, StandardRepo, foldEvents, itemsOf, sampleAnswers } from '@ironsilk/inspection-grading';
import type { Answer, Standard, VisitForm } from '@ironsilk/inspection-grading';
import { newId } from '@ironsilk/kernel';
import type { Page } from 'playwright-core';
import { fillVisit, handIn, sealedOn, takePhotos } from './inspect-form.js';
import type { Filling } from './inspect-form.js';
import { Yard, keptEvents } from './inspect-phone.js';
import { camera } from './photographs.js';

let yard: Yard;
let standard: Standard;
const film = camera();

beforeAll(async () => {
  yard = await Yard.open();
  standard = yard.market.get(StandardRepo).forFamily('excavator');
});
afterAll(async () => {
  await yard?.close();
  rmSync(film.dir, { recursive: true, force: true });
});

const machine = { massKg: 21_500 };
const filling = (wear: number, more: Partial<Filling> = {}): Filling => ({
  standard,
  purpose: 'origin',
  answers: sampleAnswers(standard, { machine, wear, hours: 9012, roll: seeded(`wear ${wear}`).next }),
  photo: film.photo,
  photos: 'required',
  own: 'B',
  reason: 'Seen by two of us, and both say so',
  ...more,
});
const formOf = async (page: Page, id: string): Promise<VisitForm> => foldEvents((await keptEvents(page, id)).map((e) => e.event));
const scales = (section: string) => standard.sections.find((s) => s.id === section)!.items.filter((i) => i.kind === 'scale');
const step = (page: Page, itemId: string, value: number) => page.locator(`input[name="v-${itemId}"]`).nth(4 - value);

/** Answers every scale of a section, one after the other; another tab may answer otherwise in the same moment. */
async function scaled(page: Page, section: string, value: number): Promise<void> {
  for (const { id } of scales(section)) await step(page, id, value).click();
}
async function opened(page: Page, id: string, section: string): Promise<void> {
  await page.goto(`${yard.origin}/inspect/${id}/${section}`);
  await page.getByTestId(`item-${scales(section)[0]!.id}`).waitFor();
}
/** What the page shows as answered, by item. */
const shown = (page: Page, section: string): Promise<number[]> =>
  Promise.all(
    scales(section).map(async ({ id }) => {
      const on = await Promise.all([4, 3, 2, 1, 0].map(async (value) => ((await step(page, id, value).isChecked()) ? value : -1)));
      return Math.max(...on);
    }),
  );

describe('an inspector with two tabs', () => {
  it('keeps what is entered in both at once, and lets the last word count in both', async () => {
    const { id } = await yard.assigned();
    const { context, page: left, errors } = await yard.phone();
    await yard.fetched(left, id);
    await context.setOffline(true);
    const right = await context.newPage();
    await Promise.all([opened(left, id, 'ST'), opened(right, id, 'ST')]);

    await Promise.all([scaled(left, 'ST', 4), scaled(right, 'ST', 3)]);
    const all = 2 * scales('ST').length;
    await left.locator(`[data-testid=sync][data-waiting="${all}"]`).waitFor();
    const first = scales('ST')[0]!.id;
    await step(right, first, 2).check();
    await left
      .locator(`input[name="v-${first}"]:checked`)
      .and(step(left, first, 2))
      .waitFor();
    await step(left, first, 1).check();
    await right
      .locator(`input[name="v-${first}"]:checked`)
      .and(step(right, first, 1))
      .waitFor();
    await Promise.all([
      takePhotos(left, 'ST.BOOM', 1, film.photo),
      takePhotos(right, scales('ST').find((i) => i.photos > 0 && i.id !== 'ST.BOOM')!.id, 1, film.photo),
    ]);

    const kept = (await keptEvents(left, id)).map((e) => e.event);
    expect(kept).toHaveLength(all + 2 + 2);
    expect(new Set(kept.map((e) => e.clock)).size).toBe(kept.length);
    const form = foldEvents(kept);
    expect(form.photos).toHaveLength(2);
    expect(form.answers.find((a) => a.itemId === first)).toMatchObject({ value: 1 });
    const wanted = scales('ST').map((i) => form.answers.find((a) => a.itemId === i.id)!.value);
    await Promise.all([opened(left, id, 'ST'), opened(right, id, 'ST')]);
    expect([await shown(left, 'ST'), await shown(right, 'ST')]).toEqual([wanted, wanted]);

    await right.close();
    await context.setOffline(false);
    await yard.arrived(left);
    expect((await yard.received(id)).events.map((e) => e.id).sort()).toEqual(kept.map((e) => e.id).sort());
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('an inspector with two devices', () => {
  it('has the entries of both on each, and hears what came too late for the report', async () => {
    const { id } = await yard.assigned();
    const [phone, tablet] = [await yard.phone(), await yard.phone()];
    for (const { page } of [phone, tablet]) await yard.fetched(page, id);
    for (const { context } of [phone, tablet]) await context.setOffline(true);
    await Promise.all([opened(phone.page, id, 'ST'), opened(tablet.page, id, 'EN')]);
    await Promise.all([scaled(phone.page, 'ST', 4), scaled(tablet.page, 'EN', 3)]);
    await takePhotos(phone.page, 'ST.BOOM', 2, film.photo);
    for (const { context, page } of [tablet, phone, tablet]) {
      await context.setOffline(false);
      await page.goto(`${yard.origin}/inspect/${id}`);
      await yard.arrived(page);
    }
    const [a, b] = [await formOf(phone.page, id), await formOf(tablet.page, id)];
    expect(a).toEqual(b);
    expect(a).toEqual(foldEvents((await yard.received(id)).events));
    expect(a.answers).toHaveLength(scales('ST').length + scales('EN').length);
    expect(a.photos).toHaveLength(2);

    // The tablet goes on in a dead corner while the phone hands in.
    await tablet.context.setOffline(true);
    await opened(tablet.page, id, 'EN');
    await step(tablet.page, scales('EN')[0]!.id, 0).check();
    await tablet.page.locator('[data-testid=sync][data-waiting="1"]').waitFor();
    const grade = await fillVisit(phone.page, filling(0.3));
    await handIn(phone.page);
    await yard.arrived(phone.page);
    expect((await sealedOn(phone.page)).text).toContain(grade);

    await tablet.context.setOffline(false);
    await tablet.page.goto(`${yard.origin}/inspect/${id}`);
    await yard.arrived(tablet.page);
    const late = (await keptEvents(tablet.page, id)).filter((e) => e.state !== 'sent');
    expect(late).toMatchObject([{ state: 'refused', event: { kind: 'answer', answer: { itemId: scales('EN')[0]!.id, value: 0 } } }]);
    const notice = tablet.page.locator('section[aria-labelledby=hand-in] .notice.bad');
    expect(await notice.innerText()).toContain(scales('EN')[0]!.title.en);
    await notice.getByRole('button').click();
    await notice.waitFor({ state: 'detached' });
    expect(await formOf(tablet.page, id)).toEqual(await formOf(phone.page, id));
    expect([...phone.errors, ...tablet.errors]).toEqual([]);
    await phone.context.close();
    await tablet.context.close();
  });
});

describe('an inspector with two visits', () => {
  it('sends the one although the market does not take the other, and says so where it is', async () => {
    const [bad, good] = [await yard.assigned(), await yard.assigned()];
    const { context, page } = await yard.phone();
    for (const { id } of [bad, good]) await yard.fetched(page, id);
    await context.setOffline(true);
    for (const [n, { id }] of [bad, good].entries()) {
      await opened(page, id, 'ST');
      await step(page, scales('ST')[0]!.id, 3).check();
      await page.locator(`[data-testid=sync][data-waiting="${n + 1}"]`).waitFor();
    }
    await context.route(`**/api/inspections/${bad.id}/events`, (route) =>
      route.fulfill({ status: 422, json: { title: 'This entry is not understood.', remedy: 'Report it.' } }),
    );
    await context.setOffline(false);
    await page.locator('[data-testid=sync][data-state=failed][data-waiting="1"]').waitFor();
    expect((await yard.received(good.id)).events).toHaveLength(1);
    expect((await yard.received(bad.id)).events).toHaveLength(0);
    await page.goto(`${yard.origin}/inspect/${bad.id}`);
    await page.getByText('This entry is not understood.').waitFor();
    await context.unroute(`**/api/inspections/${bad.id}/events`);
    await yard.arrived(page);
    await page.getByText('This entry is not understood.').waitFor({ state: 'detached' });
    expect((await yard.received(bad.id)).events).toHaveLength(1);
    await context.close();
  });
});

describe('the arrival inspection on the phone', () => {
  it('asks only for what can have changed, takes the rest over from the origin, and shows what fell', async () => {
    const { id: originId, listingId } = await yard.assigned();
    const { context, page, errors } = await yard.phone();
    await yard.fetched(page, originId);
    await page.goto(`${yard.origin}/inspect/${originId}`);
    const before = filling(0.1);
    const grade = await fillVisit(page, before);
    await handIn(page);
    await yard.arrived(page);
    expect((await sealedOn(page)).text).toContain(grade);

    const buyer = await yard.market.person('buyer', { country: 'KE' });
    const order = { orderId: newId(), listingId, purpose: 'arrival' as const, dealerOrgId: yard.dealer.orgId, buyerOrgId: buyer.orgId };
    const { id } = await yard.market.database.db.transaction((tx) =>
      yard.market.get(InspectionService).requestForOrder(tx, { ...order, requestedByOrgId: buyer.orgId, place: 'Mombasa', country: 'KE' }),
    );
    const operator = await yard.market.person('operator');
    await operator.call('POST', `/api/inspections/${id}/assign`, { bodyOrgId: yard.inspector.orgId, inspectorId: yard.inspector.userId });

    await yard.fetched(page, id, '/zh');
    await context.setOffline(true);
    await page.goto(`${yard.origin}/zh/inspect/${id}`);
    const broken: Answer = { itemId: 'EL.LIGHTS', value: false };
    const answers = [...before.answers.filter((a) => a.itemId !== broken.itemId), broken];
    const arrival = await fillVisit(page, { ...before, purpose: 'arrival', answers });
    const asked = new Set(itemsOf(standard).flatMap((i) => (i.onArrival ? [i.id] : [])));
    expect((await formOf(page, id)).answers.filter((a) => !asked.has(a.itemId))).toEqual([]);
    await handIn(page);
    await context.setOffline(false);
    await yard.arrived(page);
    const { reportHash, text } = await sealedOn(page);
    expect(text).toContain(arrival);
    const report = (await buyer.call('GET', `/api/reports/${reportHash}`)).body;
    expect(report).toMatchObject({ purpose: 'arrival', grade: arrival });
    expect(report.comparison.rows.filter((r: { claim: string | null }) => r.claim)).toMatchObject([
      { itemId: broken.itemId, claim: 'failed' },
    ]);
    expect(errors).toEqual([]);
    await context.close();
  });
});
