import { newId } from '@ironsilk/kernel';
import { check, idOf, jpeg, pathOf, pdf } from './story.js';
import type { Step, Story } from './story.js';
import type { Walker } from './walker.js';

// A product identification number of the shape of ISO 10261: maker, model, check letter, serial.
const freshPin = (): string => `SYZ00215K${newId().replaceAll('-', '').toUpperCase().slice(-8)}`;

async function addYard(dealer: Walker, name: string): Promise<void> {
  const { t } = dealer;
  await dealer.menu('stock');
  await dealer.seesTitle(t('dealer:stock.title'));
  await dealer.link('dealer:stock.yards').click();
  await dealer.seesTitle(t('dealer:yards.title'));
  const form = dealer.form('add');
  await dealer.fill(form, { name, city: 'Changsha', country: 'CN', lat: '28.2', lng: '113.08' });
  await dealer.button('dealer:yards.add', {}, form).click();
  await dealer.sees(dealer.page.getByRole('heading', { name }));
}

async function startFromCatalogue(dealer: Walker): Promise<void> {
  const { t, page } = dealer;
  await dealer.menu('stock');
  await dealer.link('dealer:stock.new').first().click();
  await dealer.seesTitle(t('dealer:new.title'));
  await page.locator('select[name="family"]').selectOption('excavator');
  await page.waitForURL(/family=excavator/);
  await page.locator('select[name="make"]').selectOption('sany');
  await page.waitForURL(/make=sany/);
  await dealer.sees(dealer.button('dealer:new.start', { model: 'SY215C' }));
  await dealer.button('dealer:new.start', { model: 'SY215C' }).click();
  await dealer.seesTitle(/SY215C/);
}

const section = (dealer: Walker, id: string) => dealer.page.locator(`section#${id}`);

/** Types into the forms of the draft and waits until the page says that all is safe. */
async function describe(dealer: Walker, pin: string, yardName: string): Promise<void> {
  const { t, page } = dealer;
  const status = page.getByRole('status').filter({ hasText: t('dealer:edit.saved') });
  await status.waitFor();
  const mass = section(dealer, 'spec').locator('[name="spec.massKg"]');
  check(/^\d{5}$/.test(await mass.inputValue()), 'the operating mass was filled from the catalogue');
  await dealer.fill(section(dealer, 'machine'), { yearMade: '2019', identityNumber: pin, operatingHours: '6210', hourMeter: 'working' });
  await saved(dealer);
  const yard = section(dealer, 'price').locator('select[name="yardId"] option').filter({ hasText: yardName });
  await dealer.fill(section(dealer, 'price'), {
    askingAmount: '58000',
    currency: 'USD',
    incoterm: 'FOB',
    incotermPlace: 'Shanghai',
    yardId: (await yard.getAttribute('value'))!,
  });
  await saved(dealer);
  await dealer.fill(section(dealer, 'words'), { description: 'One owner, quarry work, full service book.' });
  await saved(dealer);
  await dealer.fill(section(dealer, 'papers').locator('form[action="?/save"]'), { lien: 'none' });
  await saved(dealer);
}

/** The page says that what was typed is safe; in between it says that it is not. */
async function saved(dealer: Walker): Promise<void> {
  await dealer.page.locator('.status.saved').waitFor();
}

async function photograph(dealer: Walker, story: Story): Promise<void> {
  const { t, page } = dealer;
  const photos = section(dealer, 'photos');
  const slots = photos
    .locator('form.slot')
    .filter({ hasText: t('dealer:photo.required') })
    .locator('input[name="shotId"]');
  const wanted = await slots.evaluateAll((inputs) => inputs.map((i) => (i as HTMLInputElement).value));
  check(wanted.length >= 8, `the shot list asks for at least eight photos (${wanted.length})`);
  for (const [n, shotId] of wanted.entries()) {
    const slot = photos.locator('form.slot').filter({ has: page.locator(`input[name="shotId"][value="${shotId}"]`) });
    await slot.locator('input[type="file"]').setInputFiles(jpeg(story.pictures[n % story.pictures.length]!));
    await slot.waitFor({ state: 'detached' });
  }
  await dealer.sees(t('dealer:photo.lead', { done: wanted.length, need: wanted.length }));
  // The pictures are drawn by the worker; the page looks by itself.
  await photos.getByText(t('dealer:photo.waiting'), { exact: true }).first().waitFor({ state: 'detached' });
  check((await photos.getByText(t('dealer:photo.has_place')).count()) === wanted.length, 'the place of every photo is kept in evidence');
}

async function publish(dealer: Walker): Promise<void> {
  const { t, page } = dealer;
  const papers = dealer.form('paper');
  await dealer.fill(papers, { kind: 'purchase_invoice' });
  await papers.locator('input[type="file"]').setInputFiles(pdf('invoice.pdf'));
  await dealer.button('dealer:paper.add', {}, papers).click();
  await dealer.sees(page.getByRole('link', { name: 'invoice.pdf' }));
  await dealer.sees(t('dealer:check.ready'));
  await dealer.button('dealer:check.publish').click();
  await dealer.sees(t('dealer:check.published'));
}

/** 1. List: a draft from the catalogue, photographs, papers, publish. */
export const list: Step = {
  name: '1 List',
  run: async (story) => {
    const { dealer, rival } = story.people;
    const pin = freshPin();
    await dealer.open('/desk');
    const yard = `Changsha yard ${pin.slice(-4)}`;
    await addYard(dealer, yard);
    await startFromCatalogue(dealer);
    story.known['listingId'] = idOf(pathOf(dealer));
    story.known['pin'] = pin;
    await describe(dealer, pin, yard);
    await photograph(dealer, story);
    await publish(dealer);
    await dealer.link('dealer:check.show').click();
    await dealer.page.waitForURL(/\/machines\//);
    await dealer.seesTitle(/SY215C/);
    await rival.open(`/machines/${story.known['listingId']}`);
    await rival.seesTitle(/SY215C/);
    check(!(await rival.has(pin)), 'a stranger does not see the whole machine number');
    check(await rival.has(rival.t('machine:report.none')), 'the page says that there is no report yet');
  },
};
