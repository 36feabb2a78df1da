import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Person } from '../market.js';
import { press, textOf, Visitors } from './visitors.js';

let visitors: Visitors;
let author: Person;
let second: Person;

beforeAll(async () => {
  visitors = await Visitors.come();
  author = await visitors.market.person('operator');
  second = await visitors.market.person('operator', { orgId: author.orgId, role: 'compliance' });
});
afterAll(() => visitors?.leave());

const EDITION = /\/operator\/rules\/[0-9a-f-]{36}$/;
const rows = <T>(sql: string, of: unknown[]): Promise<T[]> => visitors.market.database.db.query(sql, of);
const drafts = (reason: string) =>
  rows<{ id: string; state: string }>('select id, state from trade_rules.edition where reason = $1', [reason]);
const save = (page: Page) => page.locator('main form button.primary');
const reasonOf = (page: Page) => page.locator('textarea[name=reason]').inputValue();
const dutyOf = (page: Page) => page.locator('input[name="regimes.0.terms.0.rates.0.percent"]');

/** The editor with a change typed in, and script at work. */
async function typed(country: string, reason: string): Promise<Page> {
  const page = await visitors.member(author, `/operator/rules/new?country=${country}&law=landed_cost`);
  await page.waitForLoadState('networkidle');
  await dutyOf(page).fill('12');
  await page.locator('input[name=source]').fill('Gazette 77 of 2026');
  await page.locator('textarea[name=reason]').fill(reason);
  return page;
}
/** A draft of the author's whose effect is counted. */
async function drafted(country: string, reason: string): Promise<string> {
  const page = await typed(country, reason);
  await save(page).click();
  await page.waitForURL(EDITION);
  await visitors.market.settle();
  return new URL(page.url()).pathname;
}

describe('saving a draft', () => {
  it('makes one of a double click', async () => {
    const page = await typed('KE', 'pressed twice');
    await save(page).dblclick();
    await page.waitForURL(EDITION);
    expect(await textOf(page)).toContain('pressed twice');
    await page.waitForLoadState('networkidle');
    expect(await drafts('pressed twice')).toHaveLength(1);
  });

  it('keeps what was typed when the network is lost before the market hears it', async () => {
    const page = await typed('KE', 'lost on the way there');
    await page.context().setOffline(true);
    await save(page).click();
    await page.getByText('No connection').waitFor();
    expect([await reasonOf(page), await dutyOf(page).inputValue()]).toEqual(['lost on the way there', '12']);
    expect(await drafts('lost on the way there')).toEqual([]);
    await page.context().setOffline(false);
    await save(page).click();
    await page.waitForURL(EDITION);
    expect(await drafts('lost on the way there')).toHaveLength(1);
  });

  it('makes one when the answer is lost and the form is sent again', async () => {
    const page = await typed('KE', 'lost on the way back');
    await page.route(
      '**/operator/rules/new*',
      async (route) => {
        await route.fetch();
        await route.abort('internetdisconnected');
      },
      { times: 1 },
    );
    await save(page).click();
    await page.getByText('No connection').waitFor();
    const [first] = await drafts('lost on the way back');
    expect(await reasonOf(page)).toBe('lost on the way back');
    await save(page).click();
    await page.waitForURL(EDITION);
    expect(page.url()).toContain(first!.id);
    expect(await drafts('lost on the way back')).toHaveLength(1);
  });

  it('that was refused stands with every tick and number on its own row', async () => {
    const page = await typed('KE', 'refused, then mended');
    const ticks = (of: Page) => of.locator('input[name^="regimes.0.terms."][name$=".remove"]:not([name*=".rates."])');
    const terms = await ticks(page).count();
    await ticks(page)
      .nth(1)
      .evaluate((tick: HTMLInputElement) => tick.click());
    await dutyOf(page).fill('twelve');
    await save(page).click();
    await page.locator('input[aria-invalid=true]').first().waitFor();
    expect(await dutyOf(page).inputValue()).toBe('twelve');
    expect([await ticks(page).count(), await page.locator('input[name$=".remove"]:checked').count()]).toEqual([terms - 1, 0]);
    await dutyOf(page).fill('12');
    await save(page).click();
    await page.waitForURL(EDITION);
    const [first] = await drafts('refused, then mended');
    const again = await visitors.member(author, `/operator/rules/${first!.id}/edit`);
    expect(await ticks(again).count()).toBe(terms - 1);
  });

  it('is not done again by going back and forth', async () => {
    const page = await typed('KE', 'back and forth');
    await save(page).click();
    await page.waitForURL(EDITION);
    const edition = page.url();
    await page.goBack();
    await dutyOf(page).waitFor();
    expect(page.url()).toContain('/operator/rules/new?country=KE');
    await page.goForward();
    await page.waitForURL(edition);
    await page.getByText('back and forth').waitFor();
    expect(await drafts('back and forth')).toHaveLength(1);
  });
});

describe('attesting', () => {
  it('needs a second person: its author finds no way to, on the page or beside it', async () => {
    const edition = await drafted('UG', 'by one alone');
    const page = await visitors.member(author, edition);
    expect(await textOf(page)).toContain('a second person of compliance has to attest it');
    expect(await page.locator('form[action="?/attest"]').count()).toBe(0);
    const [{ hash }] = (await rows<{ hash: string }>('select content_hash as hash from trade_rules.edition where reason = $1', [
      'by one alone',
    ])) as [{ hash: string }];
    const form = { contentHash: hash, idempotencyKey: randomUUID() };
    const answer = await page.request.post(`${visitors.origin}${edition}?/attest`, {
      form,
      headers: { origin: visitors.origin, accept: 'text/html' },
    });
    expect([answer.status(), (await drafts('by one alone')).map((d) => d.state)]).toEqual([403, ['draft']]);
  });

  it('is done once by a double click, and the law has one edition more', async () => {
    const edition = await drafted('TZ', 'attested twice');
    const page = await visitors.member(second, edition);
    await page.locator('summary.button.primary').click();
    await page.locator('form[action="?/attest"] button').dblclick();
    await page.getByText('Attested. It is law from its first day on.').waitFor();
    await visitors.market.settle();
    expect((await drafts('attested twice')).map((d) => d.state)).toEqual(['effective']);
    const [{ id }] = (await drafts('attested twice')) as [{ id: string; state: string }];
    expect(
      await rows(`select 1 from platform.audit_entry where action = 'trade_edition.attest' and actor_id = $1`, [second.userId]),
    ).toHaveLength(1);
    expect((await rows<{ attested_by: string }>('select attested_by from trade_rules.edition where id = $1', [id]))[0]!.attested_by).toBe(
      second.userId,
    );
    // Nobody can attest it once more.
    await page.goBack();
    await page.reload();
    expect(await page.locator('form[action="?/attest"]').count()).toBe(0);
  });

  it('refuses a draft that was rewritten after it was read', async () => {
    const edition = await drafted('ZM', 'read before it was rewritten');
    const reader = await visitors.member(second, edition);
    await reader.locator('summary.button.primary').click();
    const writer = await visitors.member(author, `${edition}/edit`);
    await writer.waitForLoadState('networkidle');
    await dutyOf(writer).fill('13');
    await save(writer).click();
    await writer.waitForURL(EDITION);
    await visitors.market.settle();
    await press(reader.locator('form[action="?/attest"] button'));
    expect(await textOf(reader)).not.toContain('Attested.');
    expect((await drafts('read before it was rewritten')).map((d) => d.state)).toEqual(['draft']);
  });
});
