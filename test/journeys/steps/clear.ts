import { newId } from '@ironsilk/kernel';
import { takeNext } from './pay.js';
import { check, day, pdf } from './story.js';
import type { Step, Story } from './story.js';
import type { Walker } from './walker.js';

/** Facts that no table holds: what a broker types from the register and the booking. */
const KNOWN_FACTS: Readonly<Record<string, string>> = {
  'customs.exitPort': '310001',
  'exporter.customsCode': '4301960123',
  'broker.customsCode': '4301980012',
};

async function entrust(story: Story): Promise<void> {
  const { dealer } = story.people;
  const { t } = dealer;
  await takeNext(dealer, story.known['orderId']!, 'entrust_broker');
  const form = dealer.form('entrust');
  await dealer.sees(form);
  const broker = form.locator('select[name="brokerOrgId"] option').filter({ hasText: story.known['broker.name']! });
  await dealer.fill(form, { brokerOrgId: (await broker.getAttribute('value'))! });
  await dealer.button('broker:order.give', {}, form).click();
  await dealer.sees(dealer.page.getByText(story.known['broker.name']!));
  check((await dealer.form('entrust').count()) === 0, 'a broker is entrusted once');
  check(await dealer.has(t('broker:papers.none')), 'no paper is made yet');
}

async function typeMissing(broker: Walker): Promise<void> {
  const { page } = broker;
  const form = page.locator('form[action^="?/facts"]').filter({ has: page.locator('#missing-title') });
  if ((await form.count()) === 0) return;
  const names = await form.locator('[name^="fact."]').evaluateAll((inputs) => inputs.map((i) => (i as HTMLInputElement).name));
  for (const name of names) check(name.slice(5) in KNOWN_FACTS, `the broker knows ${name}`);
  await broker.fill(form, Object.fromEntries(names.map((name) => [name, KNOWN_FACTS[name.slice(5)]!])));
  await broker.button('broker:missing.save', {}, form).click();
  await broker.sees(broker.t('broker:done.facts'));
}

async function handInCertificate(broker: Walker): Promise<void> {
  const { t, page } = broker;
  const certificates = page.locator('#certificates');
  const missing = certificates.getByText(t('broker:certificate.missing'), { exact: true });
  while ((await missing.count()) > 0) {
    const left = await missing.count();
    await certificates.locator('summary').click();
    const form = broker.form('certificate');
    await broker.fill(form, { number: `COC-${newId().slice(-6)}`, issuedOn: day(0) });
    await form.locator('input[type="file"]').setInputFiles(pdf('coc.pdf'));
    await broker.button('broker:certificate.hand_in', {}, form).click();
    await broker.sees(t('broker:done.certificate'));
    check((await missing.count()) < left, 'the certificate is no longer missing');
  }
}

/** A warning is taken by a named person, with a reason. */
async function acceptWarnings(broker: Walker): Promise<void> {
  const { t } = broker;
  const forms = broker.form('accept');
  for (let left = await forms.count(); left > 0; left = await forms.count()) {
    const form = forms.first();
    await form.locator('[name="reason"]').fill('Checked against the booking.');
    await broker.button('broker:findings.accept', {}, form).click();
    await broker.sees(t('broker:done.accept'));
    check((await forms.count()) < left, 'an accepted warning waits no longer');
  }
}

/** 7. Clear: four papers from one set of facts, the certificate of the destination, receipts from customs. */
export const clear: Step = {
  name: '7 Clear',
  run: async (story) => {
    const { broker, dealer } = story.people;
    const { t, page } = broker;
    await entrust(story);
    await takeNext(broker, story.known['orderId']!, 'clear_export');
    await broker.seesTitle(t('broker:queue.title'));
    await page.getByRole('row').filter({ hasText: story.known['dealer.name']! }).getByRole('link').click();
    await broker.seesTitle(broker.like('broker:file.title', 'number'));
    await typeMissing(broker);
    // What the booking says reaches the file a moment later.
    await broker.waitsFor('that the papers can be made', async () => (await broker.button('broker:papers.make').count()) === 1);
    await broker.button('broker:papers.make').click();
    await broker.sees(t('broker:done.papers'));
    await handInCertificate(broker);
    await acceptWarnings(broker);
    await broker.waitsFor(
      'the papers printed',
      async () => (await page.locator('#papers').getByRole('link', { name: /PDF/ }).count()) === 4,
    );
    await broker.sees(t('broker:file.ready'));
    await broker.button('broker:file.submit').click();
    await broker.sees(t('broker:done.submit'));
    const receipts = page.locator('section').filter({ has: page.getByRole('heading', { name: t('broker:receipts.title') }) });
    await broker.waitsFor(
      'the release by customs',
      async () => (await receipts.locator('li').count()) >= 3 && !(await broker.has(t('broker:file.waiting'))),
    );
    check(!(await broker.has(t('broker:file.returned'))), 'customs did not send the declaration back');
    await dealer.open(`/customs/${story.known['orderId']}`);
    await dealer.waitsFor('that the export is released', () => dealer.has(t('broker:order.released')));
  },
};
