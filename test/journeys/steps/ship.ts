import { newId } from '@ironsilk/kernel';
import { partsIn, pay, takeNext } from './pay.js';
import { check, day, jpeg, pdf } from './story.js';
import type { Step } from './story.js';

/** 8a. The dealer asks a forwarder, the forwarder confirms; then sixty per cent fall due. */
export const book: Step = {
  name: '8 Ship: booking',
  run: async (story) => {
    const { dealer, forwarder } = story.people;
    const id = story.known['orderId']!;
    await takeNext(dealer, id, 'ask_booking');
    const ask = dealer.form('ask');
    await dealer.sees(ask);
    const chosen = ask.locator('select[name="forwarderOrgId"] option').filter({ hasText: story.known['forwarder.name']! });
    await dealer.fill(ask, {
      mode: 'roro',
      forwarderOrgId: (await chosen.getAttribute('value'))!,
      pol: 'CNSHG',
      pod: 'KEMBA',
      readyOn: day(7),
    });
    await dealer.button('order:do.ask_booking', {}, ask).click();
    await dealer.sees(dealer.t('freight:done.ask'));
    await takeNext(forwarder, id, 'confirm_booking');
    const confirm = forwarder.form('confirm');
    await forwarder.sees(confirm);
    await forwarder.fill(confirm, {
      bookingNo: `HNE${newId().slice(-7).toUpperCase()}`,
      carrier: 'Example Line',
      vessel: 'EXAMPLE HIGHWAY',
      voyage: '045W',
      etdOn: day(14),
      etaOn: day(42),
    });
    await forwarder.button('order:do.confirm_booking', {}, confirm).click();
    await forwarder.sees(forwarder.t('freight:done.confirm'));
    check((await forwarder.form('load').count()) === 0, 'loading is not offered before it is paid and cleared');
    await pay(story, '33,600.00');
  },
};

/** 8b. Loading photographs and the bill of lading, on which the sixty per cent go to the dealer. */
export const sail: Step = {
  name: '8 Ship: on board',
  run: async (story) => {
    const { forwarder, buyer, dealer, broker } = story.people;
    const id = story.known['orderId']!;
    await takeNext(forwarder, id, 'load');
    const photos = forwarder.form('photos');
    await forwarder.sees(photos);
    await photos.locator('input[type="file"]').setInputFiles(story.pictures.slice(0, 6).map(jpeg));
    await forwarder.button('freight:load.add', {}, photos).click();
    await forwarder.sees(forwarder.t('freight:done.photos'));
    await forwarder.fill(forwarder.form('load'), { loadedOn: day(0) });
    await forwarder.button('order:do.load', {}, forwarder.form('load')).click();
    await forwarder.sees(forwarder.t('freight:done.load'));
    const board = forwarder.form('board');
    await forwarder.fill(board, { blNo: `EXL${newId().slice(-8).toUpperCase()}`, onBoardOn: day(0), etaOn: day(28) });
    await board.locator('input[type="file"]').setInputFiles(pdf('bill-of-lading.pdf'));
    await forwarder.button('order:do.board', {}, board).click();
    await forwarder.sees(forwarder.t('freight:done.board'));
    for (const walker of [buyer, dealer]) {
      await walker.open(`/orders/${id}`);
      const loading = partsIn(walker, 'released').filter({ hasText: '33,600.00' });
      await walker.waitsFor('sixty per cent released on the bill of lading', async () => (await loading.count()) === 1);
    }
    await broker.open('/desk');
    await broker.menu('queue');
    await broker.seesTitle(broker.t('broker:queue.title'));
    await broker.link('broker:queue.done').click();
    await broker.waitsFor(
      'the declaration closed',
      async () => (await broker.page.getByRole('row').filter({ hasText: story.known['dealer.name']! }).count()) === 1,
    );
  },
};
