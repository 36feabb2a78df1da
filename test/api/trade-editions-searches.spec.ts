import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outbox } from '@ironsilk/platform';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';
import { offerOf, sealReport } from '../trade.js';
import { onMarket } from './machine-on-market.js';

let market: TestMarket;
let author: Person;
let second: Person;
/** By name: what the search of each asks for. */
const buyers: Record<string, Person> = {};
const AT = '/api/trade-rules/editions';
const today = (): string => new Date().toISOString().slice(0, 10);

const SEARCHES: Readonly<Record<string, readonly object[]>> = {
  byForm: [{ to: 'KE' }, { to: 'KEMBA', yearMin: 2015 }],
  byWords: [{ q: 'excavator to Mombasa' }],
  byHome: [{ home: 'KE', q: 'loader' }],
  elsewhere: [{ to: 'TZ' }, { q: 'excavator to Dar es Salaam', home: 'KE' }],
  nowhere: [{ q: 'excavator Mombasa' }],
  deleted: [{ to: 'KE' }],
  silent: [{ to: 'KE' }],
  dealing: [{ to: 'KE' }],
};

beforeAll(async () => {
  market = await TestMarket.start({ PUBLIC_URL: 'https://market.example' });
  author = await market.person('operator');
  second = await market.person('operator', { orgId: author.orgId, role: 'compliance' });
  for (const [name, searches] of Object.entries(SEARCHES)) {
    const buyer = (buyers[name] = await market.person('buyer', { country: 'KE' }));
    for (const filters of searches)
      expect((await buyer.call('POST', '/api/saved-searches', { name: `Search ${name}`, filters, alert: 'soon' })).status).toBe(201);
  }
  await buyers.byWords!.call('PATCH', '/api/account/me', { language: 'fr' });
  const machine = await onMarket(market, {}, { orgId: (await market.person('dealer')).orgId });
  await sealReport(market, machine);
  await offerOf(buyers.dealing!, machine, { incoterm: 'FOB', place: 'Shanghai', placeCode: 'CNSHG' });
  await market.settle();
});
afterAll(() => market.stop());

/** Another duty, attested: the law from today on. */
async function changeLaw(country: string, percent: string): Promise<string> {
  const { regimes } = (await author.call('GET', `/api/trade-rules/laws/${country}/landed_cost`)).body;
  const last = regimes.at(-1);
  const terms = last.terms.map((term: { id: string; rates: object[] }) =>
    term.id === 'duty' ? { ...term, rates: term.rates.map((rate) => ({ ...rate, percent })) } : term,
  );
  const head = { country, law: 'landed_cost', effectiveOn: today(), source: 'Budget speech', status: 'provisional', reason: 'Duty' };
  const draft = (await author.call('POST', AT, { ...head, regimes: [...regimes.slice(0, -1), { ...last, terms }] })).body;
  await market.settle();
  const attested = await second.call('POST', `${AT}/${draft.id}/attest`, { contentHash: draft.contentHash });
  expect(attested.body).toEqual({ state: 'effective', effectiveOn: today() });
  await market.settle();
  return draft.id;
}
const mailsOf = (person: Person): Promise<{ subject: string; body: string }[]> =>
  market.database.db.query(
    `select subject, body from platform.mail where to_address = $1 and template = 'saved_search_law' order by at, id`,
    [person.email],
  );
const counts = async (): Promise<Record<string, number>> =>
  Object.fromEntries(await Promise.all(Object.entries(buyers).map(async ([name, person]) => [name, (await mailsOf(person)).length])));
const firstOf = async (name: string): Promise<string> => (await buyers[name]!.call('GET', '/api/saved-searches')).body.items[0].id;
const NOBODY = { byForm: 0, byWords: 0, byHome: 0, elsewhere: 0, nowhere: 0, deleted: 0, silent: 0, dealing: 0 };

describe('a changed law of trade', () => {
  let edition: string;

  it('is told to whoever keeps a search into the country, once, unless he hears of it by an offer', async () => {
    expect((await buyers.deleted!.call('DELETE', `/api/saved-searches/${await firstOf('deleted')}`)).status).toBe(204);
    await buyers.silent!.call('PATCH', `/api/saved-searches/${await firstOf('silent')}`, { alert: 'off' });
    edition = await changeLaw('KE', '10');
    expect(await counts()).toEqual({ ...NOBODY, byForm: 1, byWords: 1, byHome: 1 });
    const deals = await market.database.db.query(`select 1 from platform.mail where to_address = $1 and template = 'trade_rule_deals'`, [
      buyers.dealing!.email,
    ]);
    expect(deals).toHaveLength(1);
  });

  it('is told again to nobody, however often the event comes, also when the offer he heard it by has ended', async () => {
    const [offer] = (await buyers.dealing!.call('GET', '/api/offers')).body.items;
    expect((await buyers.dealing!.call('POST', `/api/offers/${offer.id}/withdraw`, {})).status).toBe(200);
    await market.database.db.transaction((tx) =>
      outbox(tx, 'trade_rule.effective', { editionId: edition, country: 'KE', law: 'landed_cost', effectiveOn: today() }),
    );
    await market.settle();
    expect(await counts()).toEqual({ ...NOBODY, byForm: 1, byWords: 1, byHome: 1 });
  });

  it('comes in the person’s language, with the country’s page, the search and the way out of it', async () => {
    const [mail] = await mailsOf(buyers.byWords!);
    expect(mail!.subject).toBe(
      `Les règles d’importation ont changé (Kenya, ${new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(today()))}) : Search byWords`,
    );
    expect(mail!.body).toContain('https://market.example/fr/import/ke\n');
    expect(mail!.body).toContain('https://market.example/fr/machines?q=excavator+to+Mombasa\n');
    const token = /\/fr\/unsubscribe\?token=(\S+)/.exec(mail!.body)![1];
    expect((await market.call('POST', '/api/saved-searches/unsubscribe', { token })).body).toEqual({ name: 'Search byWords' });
  });

  it('of another country is told to others; the next one of this country to whoever is still there', async () => {
    await changeLaw('TZ', '7');
    expect(await counts()).toEqual({ ...NOBODY, byForm: 1, byWords: 1, byHome: 1, elsewhere: 1 });
    await changeLaw('KE', '12');
    expect(await counts()).toEqual({ ...NOBODY, byForm: 2, byWords: 1, byHome: 2, elsewhere: 1, dealing: 1 });
  });

  it('reaches searches that a version before kept without their country', async () => {
    const buyer = await market.person('buyer');
    for (const filters of [{ q: 'pelle vers Mombasa' }, { q: 'an excavator' }, { q: 'under 60k', currency: 'XXX' }])
      await market.database.db.query(
        `insert into search.saved_search(id, version, user_id, name, filters, filters_hash, alert, unsubscribe_token, created_at)
         values (gen_random_uuid(), 1, $1, 'Old', $2, md5(random()::text) || md5(random()::text), 'soon', gen_random_uuid()::text, now())`,
        [buyer.userId, { currency: 'USD', availability: 'available', ...filters }],
      );
    await changeLaw('KE', '15');
    expect(await mailsOf(buyer)).toHaveLength(1);
    const read = await market.database.db.query(
      `select filters->>'q' as q, country from search.saved_search where user_id = $1 and country_read order by 1`,
      [buyer.userId],
    );
    expect(read).toEqual([
      { q: 'an excavator', country: null },
      { q: 'pelle vers Mombasa', country: 'KE' },
      { q: 'under 60k', country: null },
    ]);
  });
});
