import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newId } from '@ironsilk/kernel';
import type { VisitEvent } from '@ironsilk/inspection-grading';
import { onMarket } from '../api/machine-on-market.js';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';
import { openChromium } from './chromium.js';

export type Phone = { context: BrowserContext; page: Page; errors: string[] };
/** A market with an inspector, and phones that open it in Chromium. */
export class Yard {
  private constructor(
    readonly market: TestMarket,
    readonly origin: string,
    readonly dealer: Person,
    readonly inspector: Person,
    readonly browser: Browser,
  ) {}

  static async open(): Promise<Yard> {
    const market = await TestMarket.start({ WEB: 'on' });
    await market.server.app.listen(0, '127.0.0.1');
    const { port } = market.server.app.getHttpServer().address() as { port: number };
    const [dealer, inspector] = [await market.person('dealer'), await market.person('inspection_body')];
    return new Yard(market, `http://127.0.0.1:${port}`, dealer, inspector, await openChromium());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.market.stop();
  }

  /** A published excavator whose inspection was given to our inspector. */
  async assigned(): Promise<{ id: string; listingId: string }> {
    const listingId = await onMarket(
      this.market,
      {
        identity_number: `KMTPC${newId().slice(-12).toUpperCase()}`,
        spec: JSON.stringify({ massKg: { value: 21_500, origin: 'catalogue' } }),
      },
      { orgId: this.dealer.orgId },
    );
    const { id } = (await this.dealer.call('POST', '/api/inspections', { listingId, bodyOrgId: this.inspector.orgId })).body;
    await this.inspector.call('POST', `/api/inspections/${id}/assign`, { inspectorId: this.inspector.userId });
    return { id, listingId };
  }

  /** Another phone of the inspector, signed in. */
  async phone(): Promise<Phone> {
    const context = await this.browser.newContext({ viewport: { width: 390, height: 844 } });
    const pairs = this.inspector.cookie.split('; ');
    await context.addCookies(
      pairs.map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: this.origin })),
    );
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (e) => errors.push(e.message));
    page.on(
      'console',
      (m) => m.type() === 'error' && /Content Security Policy|TypeError|ReferenceError/.test(m.text()) && errors.push(m.text()),
    );
    return { context, page, errors };
  }

  /** Opens the list once with a network, until the visit and the pages themselves are on the phone. */
  async fetched(page: Page, id: string, prefix = ''): Promise<void> {
    await page.goto(`${this.origin}${prefix}/inspect`);
    await page.locator(`a[href$="/inspect/${id}"]`).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await this.arrived(page);
  }

  /** Waits until everything has arrived; the inspector presses "again" whenever the bar says that the network failed. */
  async arrived(page: Page): Promise<void> {
    const bar = page.getByTestId('sync');
    const done = page.locator('[data-testid=sync][data-state=idle][data-waiting="0"]');
    const again = bar.getByRole('button');
    for (;;) {
      await done.or(again).first().waitFor({ timeout: 60_000 });
      if (await done.isVisible()) return;
      // It may have started again by itself meanwhile.
      await again.click({ timeout: 2_000 }).catch(() => undefined);
    }
  }

  /**
   * The market handles every request for which `lost` says so, and its answer never leaves; `cut` ends the connection while
   * the request is still arriving. Returns how to mend the network.
   */
  disturb(fate: (request: IncomingMessage) => 'pass' | 'lost' | 'cut'): () => void {
    const server = this.market.server.app.getHttpServer() as Server;
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      const what = fate(request);
      if (what === 'cut') setImmediate(() => request.socket.destroy());
      if (what !== 'lost') return;
      response.end = () => {
        request.socket.destroy();
        return response;
      };
    };
    server.prependListener('request', listener);
    return () => server.off('request', listener);
  }

  /** What the market has of a visit. */
  async received(id: string): Promise<{ events: VisitEvent[]; photos: string[] }> {
    const db = this.market.database.db;
    const events: { content: VisitEvent }[] = await db.query(
      'select content from inspection_grading.visit_event where inspection_id = $1',
      [id],
    );
    const photos: { sha256: string }[] = await db.query('select sha256 from inspection_grading.visit_photo where inspection_id = $1', [id]);
    return { events: events.map((e) => e.content), photos: photos.map((p) => p.sha256).sort() };
  }
}

/** Reads the phone's store itself, past the pages: the entries of a visit. */
export const keptEvents = (page: Page, visitId: string): Promise<{ state: string; event: VisitEvent }[]> =>
  page.evaluate(async (visit) => {
    const db = await new Promise<IDBDatabase>((done, failed) => {
      const opening = indexedDB.open('ironsilk-inspect');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    const rows = await new Promise<any[]>((done, failed) => {
      const reading = db.transaction('events').objectStore('events').index('visitId').getAll(visit);
      reading.onsuccess = () => done(reading.result);
      reading.onerror = () => failed(reading.error);
    });
    db.close();
    return rows.map(({ state, event }) => ({ state, event }));
  }, visitId);
