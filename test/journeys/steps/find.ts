import { check } from './story.js';
import type { Step } from './story.js';

/** 3. Price: a valuation with its working, shown to everybody. */
export const price: Step = {
  name: '3 Price',
  run: async (story) => {
    const { buyer } = story.people;
    const { t, page } = buyer;
    await buyer.open(`/machines/${story.known['listingId']}`);
    await buyer.waitsFor('the valuation', () => buyer.has(t('machine:value.fmv')));
    const value = page.locator('section#value');
    for (const words of ['machine:value.olv', 'machine:value.flv', 'machine:value.working'])
      check((await value.innerText()).includes(t(words)), `the valuation shows ${words}`);
    check((await value.locator('table, li, dt').count()) > 5, 'the waterfall has lines');
    check(await buyer.has(t('machine:report.open')), 'the sealed report is on the page of the machine');
  },
};

const SEARCHES = { en: ['SANY SY215C', '挖掘机 SY215C', 'экскаватор sy 215 c'], zh: ['三一 SY215C', 'excavator sy-215c', 'حفارة SY215C'] };

/** 4. Find: by words in any language; what it costs landed at home; a saved search. */
export const find: Step = {
  name: '4 Find',
  run: async (story) => {
    const { buyer } = story.people;
    const { t, page, manner } = buyer;
    const machine = page.locator(`#results a[href$="/machines/${story.known['listingId']}"]`).filter({ hasText: /SY215C/ });
    await buyer.open('/');
    for (const words of SEARCHES[manner.lang]) {
      // Where names are offered while one types it is a combobox.
      const name = t('common:search.label');
      const box = page.getByRole('searchbox', { name }).or(page.getByRole('combobox', { name }));
      await box.fill(words);
      await box.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('q') === words);
      await buyer.waitsFor(`the machine under "${words}"`, async () => (await machine.count()) > 0);
    }
    const save = page.locator('form[action$="/save"]');
    await buyer.fill(save, { name: 'Excavators for Mombasa' });
    await buyer.button('market:save.go', {}, save).click();
    await buyer.sees(t('market:save.done'));
    await machine.click();
    await buyer.seesTitle(/SY215C/);
    const landed = page.locator('section#landed');
    await landed.locator('select[name="country"]').selectOption('KE');
    await buyer.button('common:prefs.apply', {}, landed).click();
    await buyer.sees(landed.getByText(t('machine:landed.total')));
    check(/\d[\d,.]{3,}/.test(await landed.innerText()), 'what the machine costs landed in Kenya is shown');
    await buyer.open('/desk');
    await buyer.menu('saved');
    await buyer.sees('Excavators for Mombasa');
  },
};
