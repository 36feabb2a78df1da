import { readdirSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seeded } from '@ironsilk/catalog';
import { StandardRepo, foldEvents, inspectionInvariants, itemsOf, sampleAnswers } from '@ironsilk/inspection-grading';
import type { Answer, Standard } from '@ironsilk/inspection-grading';
import { sha256Hex } from '@ironsilk/kernel';
import { BlobStore } from '@ironsilk/platform';
import type { Page } from 'playwright-core';
import { fillVisit, handIn, photosIn, sealedOn } from './inspect-form.js';
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

/** The answers of a worn machine, with what is not a plain value among them: no access, a note, a refused reading. */
function answers(): Answer[] {
  const all = sampleAnswers(standard, { machine: { massKg: 21_500 }, wear: 0.4, hours: 9012, roll: seeded('in the yard').next });
  const change: Record<string, Partial<Answer>> = {
    'ST.LOWER': { value: null, nullReason: 'no_access' },
    'ST.ARM': { note: 'Weld line ground and painted' },
  };
  return all.map((a) => ({ ...a, ...change[a.itemId] }));
}

const filling = (more: Partial<Filling> = {}): Filling => ({
  standard,
  purpose: 'origin',
  answers: answers(),
  photo: film.photo,
  photos: 'wished',
  findings: [
    { itemId: 'ST.BOOM', code: 'ST-BOOM-CRK', severity: 3, repaired: 'by_others', note: 'Crack of 4 cm beside the foot', photos: 1 },
  ],
  own: 'A',
  reason: 'The crack is old and was welded well; all else is like new',
  remark: 'Seen in the rain',
  ...more,
});

/** An answer without what says nothing, for comparing. */
function plain({ itemId, value, nullReason, reference, instrumentId, note }: Answer): unknown {
  const said = typeof value === 'object' && value !== null ? Object.entries(value).filter(([, v]) => v !== null) : value;
  return { itemId, said, nullReason, reference, instrumentId, note };
}
const byItem = (some: readonly Answer[]): unknown[] => some.toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1)).map(plain);
const formOn = async (page: Page, id: string) => foldEvents((await keptEvents(page, id)).map((e) => e.event));

/** Waits until the phone holds this answer, and not only its screen. */
async function kept(page: Page, id: string, expected: Answer): Promise<void> {
  for (;;) {
    const held = (await formOn(page, id)).answers.find((a) => a.itemId === expected.itemId);
    if (held && JSON.stringify(plain(held)) === JSON.stringify(plain(expected))) return;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Loses the page again and again while the form is filled in: right after a photograph is shown, and after answers. */
function losingThePage(page: Page, id: string, of: () => Filling): NonNullable<Filling['after']> {
  let [photos, items] = [0, 0];
  return async ({ itemId, photo }) => {
    if (photo !== undefined) {
      // The camera's own file is gone as soon as the picture is on the screen.
      for (const file of readdirSync(film.dir)) rmSync(join(film.dir, file));
      if (photos++ % 4 !== 0) return;
      await page.reload();
      await page.getByTestId(`photos-${itemId}`).locator('img').nth(photo).waitFor();
      expect((await formOn(page, id)).photos.filter((p) => p.itemId === itemId && !p.findingId)).toHaveLength(photo + 1);
    } else if (items++ % 12 === 5) {
      const answer = of().answers.find((a) => a.itemId === itemId);
      if (answer && itemOf(itemId).kind !== 'photos') await kept(page, id, answer);
      // Cold: a new document from the service worker, and the way back to the item.
      await page.goto(`${yard.origin}/inspect`);
      await page.locator(`a[href$="/inspect/${id}"]`).click();
      await page.getByTestId(`section-${itemId.slice(0, 2)}`).click();
      await page.getByTestId(`item-${itemId}`).waitFor();
    }
  };
}
const itemOf = (itemId: string) => itemsOf(standard).find((i) => i.id === itemId)!;

/** The answers to these requests are lost although the market handled them, or the connection ends while they are sent. */
function badNetwork(request: IncomingMessage, seen: Map<string, number>): 'pass' | 'lost' | 'cut' {
  const what = request.method === 'POST' ? /\/(photos|events|submit)$/.exec(request.url ?? '')?.[1] : undefined;
  if (!what) return 'pass';
  const n = (seen.get(what) ?? 0) + 1;
  seen.set(what, n);
  if (what === 'photos') return n === 3 || n === 11 ? 'lost' : n === 6 ? 'cut' : 'pass';
  return n === 1 ? 'lost' : n === 2 ? 'cut' : 'pass';
}

describe('the inspector in a yard without a network', () => {
  it('starts cold in Chinese too, and has no serious accessibility finding', async () => {
    const { id } = await yard.assigned();
    const { context, page, errors } = await yard.phone();
    await yard.fetched(page, id, '/zh');
    await context.setOffline(true);
    for (const path of ['/zh/inspect', `/zh/inspect/${id}`, `/zh/inspect/${id}/UC`, `/zh/inspect/${id}/EL`, `/zh/inspect/${id}/ID`]) {
      await page.goto(yard.origin + path);
      await page.locator('[data-testid=sync][data-state=offline]').waitFor();
      await page.locator('main h1').waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect([path, wide]).toEqual([path, 0]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .map((v) => `${path}: ${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`);
      expect(serious).toEqual([]);
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  it('has every photograph that was ever on the screen, when the page goes in the same moment', async () => {
    const { id } = await yard.assigned();
    const { context, page, errors } = await yard.phone();
    await yard.fetched(page, id);
    await context.setOffline(true);
    await page.goto(`${yard.origin}/inspect/${id}/ST`);
    const pictures = page.getByTestId('photos-ST.BOOM').locator('img');
    for (let n = 0; n < 12; n++) {
      await page.getByTestId('photo-ST.BOOM').waitFor();
      const gone = page.waitForEvent('load');
      await page.evaluate((count) => {
        const look = (): void => {
          if (document.querySelectorAll('[data-testid="photos-ST.BOOM"] img').length > count) location.reload();
        };
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
      }, n);
      await page.getByTestId('photo-ST.BOOM').setInputFiles(await film.photo());
      await gone;
      await pictures.nth(n).waitFor();
      expect((await formOn(page, id)).photos).toHaveLength(n + 1);
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  it('keeps what was typed and not yet left when the phone is locked', async () => {
    const { id } = await yard.assigned();
    const { context, page, errors } = await yard.phone();
    await yard.fetched(page, id);
    await context.setOffline(true);
    await page.goto(`${yard.origin}/inspect/${id}`);
    await page.locator('#remark').fill('Rust under the counterweight');
    // Chromium without a screen is never hidden by itself.
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.locator('[data-testid=sync][data-waiting="1"]').waitFor();
    await page.reload();
    await page.locator('#remark').waitFor();
    expect(await page.locator('#remark').inputValue()).toBe('Rust under the counterweight');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('keeps every entry when the page goes, sends each once when the network goes, and seals the grade it showed', async () => {
    const { id } = await yard.assigned();
    const { context, page, errors } = await yard.phone();
    await yard.fetched(page, id);
    await context.setOffline(true);
    await page.goto(`${yard.origin}/inspect/${id}`);
    const whole: Filling = { ...filling(), after: losingThePage(page, id, () => whole) };
    const grade = await fillVisit(page, whole);
    expect(grade).not.toBe(whole.own);

    const form = await formOn(page, id);
    expect(byItem(form.answers)).toEqual(byItem(whole.answers));
    expect(form.findings).toMatchObject([{ itemId: 'ST.BOOM', code: 'ST-BOOM-CRK', severity: 3, note: whole.findings![0]!.note }]);
    expect(form.photos).toHaveLength(photosIn(whole));
    expect(form).toMatchObject({ own: { grade: whole.own, reason: whole.reason }, remark: whole.remark });

    await handIn(page);
    await page.reload();
    await page.locator('#hand-in').waitFor();
    expect(await page.getByTestId('hand-in').count()).toBe(0);

    const seen = new Map<string, number>();
    let offAt = 8;
    let back = Promise.resolve();
    let tunnel: Promise<void> | undefined;
    const mend = yard.disturb((request) => {
      // In the middle of sending the phone drives into a tunnel.
      if (request.url?.endsWith('/photos') && (seen.get('photos') ?? 0) + 1 === offAt) {
        offAt = -1;
        tunnel = back.then(() => context.setOffline(true));
        return 'cut';
      }
      return badNetwork(request, seen);
    });
    back = context.setOffline(false);
    await page.locator('[data-testid=sync][data-state=offline]').waitFor({ state: 'detached' });
    await page.locator('[data-testid=sync][data-state=offline]').waitFor();
    await tunnel;
    await page.reload();
    await page.locator('[data-testid=sync][data-state=offline]').waitFor();
    await context.setOffline(false);
    await yard.arrived(page);
    mend();
    expect(seen.get('submit')).toBeGreaterThanOrEqual(3);

    const { reportHash, text } = await sealedOn(page);
    expect(text).toContain(grade);
    const events = await keptEvents(page, id);
    expect(events.filter((e) => e.state !== 'sent')).toEqual([]);
    const received = await yard.received(id);
    const sorted = (some: { id: string }[]) => some.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(sorted(received.events)).toEqual(sorted(events.map((e) => e.event)));
    expect(received.photos).toEqual([...new Set(form.photos.map((p) => p.sha256))].sort());
    for (const sha256 of received.photos) expect(sha256Hex(await yard.market.get(BlobStore).get(sha256))).toBe(sha256);
    const reports = await yard.market.database.db.query('select hash, grade from inspection_grading.report where inspection_id = $1', [id]);
    expect(reports).toEqual([{ hash: reportHash, grade }]);
    await yard.market.settle();
    for (const i of inspectionInvariants) expect(await i.check(yard.market.database.db, yard.market.get(BlobStore))).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});
