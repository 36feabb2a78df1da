import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { freePort } from '@ironsilk/platform';
import { Person, until } from '../../apps/cli/src/journey/person.js';
import { RunningMarket, queryOf } from '../running-market.js';

const ROWS = 5_000;
const POINTS = ['valuation-batch-received', 'valuation-batch-chunk'];
const SHEET = Buffer.from(
  `No,Type,Make,Model,Year,Hours\n${Array.from({ length: ROWS }, (_, n) => `R${n},Excavator,Komatsu,PC200-8,${n % 100 === 0 ? 'x' : 2008 + (n % 15)},${1000 + n}`).join('\n')}\n`,
);
const dir = mkdtempSync(join(tmpdir(), 'ironsilk-sheet-'));
afterAll(() => {
  RunningMarket.killLeftOver();
  rmSync(dir, { recursive: true, force: true });
});

/** A dealer with a session, as the account pages would leave one. */
async function dealerOn(origin: string): Promise<Person> {
  const person = new Person(origin, 'dealer', `dealer-${newId()}@example.test`);
  const credentials = { email: person.email, password: 'a sentence to remember' };
  await person.send('POST', '/api/account/sign-up', { ...credentials, name: 'Dealer' });
  await queryOf(dir, `update auth."user" set "emailVerified" = true where email = $1`, [person.email]);
  await person.send('POST', '/api/account/sign-in', credentials);
  await person.ask('POST', '/api/organisations', { kind: 'dealer', name: 'Drill dealer', country: 'CN', city: 'Changsha' });
  return person;
}

it(`values ${ROWS} rows once each, though api and worker are killed on the way`, async () => {
  const market = await RunningMarket.start(dir, await freePort(), { IRONSILK_CHAOS: POINTS.join(',') });
  const dealer = await dealerOn(market.url);
  const csv = { 'content-type': 'text/csv' };
  // The api dies before it commits: the sheet is sent again, and nothing is left of the first time.
  const { id } = await dealer.ask('POST', '/api/valuations/batches?fileName=sheet.csv', SHEET, csv);
  expect((await dealer.ask('GET', '/api/valuations/batches')).items).toHaveLength(1);
  const at = `/api/valuations/batches/${id}`;
  const standing = async (state: string) => {
    const found = await dealer.ask('GET', at);
    return found.state === state ? found : undefined;
  };
  const { mapping } = await until('the sheet to be read', () => standing('read'));
  await dealer.ask('POST', `${at}/value`, { mapping, currency: 'USD' });
  const done = await until('the rows to be valued', () => standing('valued'), 240_000);
  expect(done).toMatchObject({ rowsDone: ROWS, counts: { rows: ROWS, refused: ROWS / 100 } });
  const [rows] = await queryOf<{ n: number; distinct: number }>(
    dir,
    'select count(*)::int as n, count(distinct row_number)::int as distinct from pricing_standard.batch_row where batch_id = $1',
    [id],
  );
  expect(rows).toEqual({ n: ROWS, distinct: ROWS });
  const killed = POINTS.map((point) => join(dir, `chaos-${point}.fired`)).map((mark) => existsSync(mark) && readFileSync(mark, 'utf8'));
  expect(new Set(killed).size).toBe(2);
  expect(killed).not.toContain(false);
  expect(await market.stop()).toBe(0);
});
