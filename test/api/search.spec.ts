import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { ProjectionService } from '@ironsilk/search';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';
import { onMarket, rewrite } from './machine-on-market.js';

let market: TestMarket;
beforeAll(async () => {
  market = await TestMarket.start({ PUBLIC_URL: 'https://market.example' });
});
afterAll(() => market.stop());

const search = async (query: string) => (await market.call('GET', `/api/search?${query}`)).body;
const idsOf = (answer: { items: { listingId: string }[] }) => answer.items.map((m) => m.listingId);
const sany = { make_id: 'sany', make_name: 'SANY', model_id: 'sany-sy215c', model_name: 'SY215C' };

describe('a search', () => {
  let komatsu: string;
  let loader: string;
  beforeAll(async () => {
    komatsu = await onMarket(market, {}, { city: 'Changsha' });
    loader = await onMarket(
      market,
      {
        family_id: 'wheel_loader',
        make_id: 'liugong',
        make_name: 'LiuGong',
        model_id: 'liugong-clg856h',
        model_name: 'CLG856H',
        year_made: 2019,
        operating_hours: 5200,
        asking_minor: '3100000',
      },
      { city: 'Mombasa', country: 'KE', lat: -4.0435, lng: 39.6682 },
    );
    await market.settle();
  });

  it.each(['Komatzu excavator', '小松挖掘机', 'экскаватор комацу', 'pelle komatsu', 'حفارة', 'pc 200', 'PC200-8'])(
    'finds a machine by %j',
    async (q) => {
      expect(idsOf(await search(`q=${encodeURIComponent(q)}`))).toEqual([komatsu]);
    },
  );

  it('counts the facets as if their own choice were not made, and names them in the visitor’s language', async () => {
    const { total, facets } = await search('family=excavator&lang=zh');
    expect(total).toBe(1);
    expect(facets.family).toEqual([
      { value: 'excavator', label: '挖掘机', count: 1 },
      { value: 'wheel_loader', label: '轮式装载机', count: 1 },
    ]);
    expect(facets.make).toEqual([{ value: 'komatsu', label: '小松', count: 1 }]);
  });

  it('finds what one dealer offers, by who that is and not by name', async () => {
    const [machine] = (await search('family=wheel_loader')).items;
    const { items, facets } = await search(`dealer=${machine.orgId}`);
    expect(idsOf({ items })).toEqual([loader]);
    expect(facets.dealer).toContainEqual({ value: machine.orgId, label: machine.dealer.name, count: 1 });
    const none = await search(`dealer=${machine.orgId}&family=excavator`);
    expect([none.total, none.facets.dealer.find((d: { value: string }) => d.value === machine.orgId)]).toEqual([
      0,
      { value: machine.orgId, label: machine.dealer.name, count: 0 },
    ]);
  });

  it('takes prices in the visitor’s currency', async () => {
    expect(idsOf(await search('priceMax=32000'))).toEqual([loader]);
    expect(idsOf(await search('priceMin=260000&priceMax=300000&currency=CNY'))).toEqual([komatsu]);
  });

  it('shows the value and the deal on the card as soon as they are known', async () => {
    const [card] = (await search('q=pc200')).items;
    expect(card).toMatchObject({
      listingId: komatsu,
      makeName: 'Komatsu',
      price: { amountMinor: '4200000', currency: 'USD', usdMinor: '4200000' },
      value: { currency: 'USD' },
    });
    expect(card.deal.badge).not.toBe('unknown');
    expect(card.words).toBeUndefined();
  });

  it('puts yards on the map and offers similar machines', async () => {
    expect((await market.call('GET', '/api/search/points')).body.items).toEqual(
      expect.arrayContaining([{ lat: 28.23, lng: 112.94, city: 'Changsha', country: 'CN', count: 1 }]),
    );
    const twin = await onMarket(market, { year_made: 2013 });
    await market.settle();
    expect(idsOf((await market.call('GET', `/api/search/similar/${komatsu}`)).body)).toEqual([twin]);
    await rewrite(market, twin, { state: 'withdrawn' }, 'listing.withdrawn');
    await market.settle();
    expect(idsOf((await market.call('GET', `/api/search/similar/${komatsu}`)).body)).toEqual([]);
    expect((await market.call('GET', `/api/search/similar/${twin}`)).body.code).toBe('search.not_found');
  });

  it('suggests names while one types', async () => {
    const suggest = async (q: string, lang: string) =>
      (await market.call('GET', `/api/search/suggest?q=${encodeURIComponent(q)}&lang=${lang}`)).body.items.map(
        (s: { text: string }) => s.text,
      );
    expect((await suggest('kom', 'en'))[0]).toBe('Komatsu');
    expect(await suggest('挖', 'zh')).toContain('挖掘机');
    expect(await suggest('pc200', 'en')).toContain('Komatsu PC200-8');
    expect(await suggest('', 'en')).toEqual([]);
    const { items } = (await market.call('GET', '/api/search/suggest?q=ko&lang=en')).body as {
      items: { kind: string; id: string; count: number }[];
    };
    for (const { kind, id, count } of items.filter((name) => name.kind === 'make'))
      expect([id, count]).toEqual([id, (await market.call('GET', `/api/search?${kind}=${id}`)).body.total]);
    expect(items.some((name) => name.count > 0)).toBe(true);
  });

  it.each([
    ['family=submarine', 422, 'family'],
    ['yearMin=2020&yearMax=2010', 422, 'yearMin'],
    ['page=9999&pageSize=60', 422, 'page'],
    ['priceMin=5&currency=XXX', 422, 'currency'],
    ['sort=random', 422, 'sort'],
    ['nonsense=1', 422, ''],
  ])('refuses %s and names the field', async (query, status, field) => {
    const answer = await market.call('GET', `/api/search?${query}`);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain(field);
    expect(answer.body.remedy).not.toBe('');
  });

  it('follows the machine: reserved it is hidden, released it is back, sold it is gone', async () => {
    await rewrite(market, loader, { state: 'reserved' }, 'listing.reserved');
    await market.settle();
    expect((await search('q=CLG856H')).total).toBe(0);
    expect(idsOf(await search('q=CLG856H&availability=all'))).toEqual([loader]);
    await rewrite(market, loader, { state: 'published' }, 'listing.released');
    await market.settle();
    expect(idsOf(await search('q=CLG856H'))).toEqual([loader]);
    await rewrite(market, loader, { state: 'sold' }, 'listing.sold');
    await market.settle();
    expect((await search('q=CLG856H&availability=all')).total).toBe(0);
  });

  it('does not keep what an event failed to tell: a look over the market mends it', async () => {
    const projection = market.get(ProjectionService);
    const db = market.database.db;
    await projection.reindex();
    expect(await projection.drift()).toEqual([]);
    await db.query('update listing.listing set operating_hours = 9999 where id = $1', [komatsu]);
    const lost = await onMarket(market, sany);
    await db.query(`update platform.outbox set relayed_at = now() where relayed_at is null`);
    const ghost = newId();
    await db.query(
      `insert into search.document(listing_id, version, document) select $1::uuid, version, jsonb_set(document, '{listingId}', to_jsonb($1::uuid::text)) from search.document where listing_id = $2`,
      [ghost, komatsu],
    );
    expect((await projection.drift()).map((d) => [d.listingId, d.what]).sort()).toEqual(
      [
        [komatsu, 'stale'],
        [lost, 'missing'],
        [ghost, 'left_over'],
      ].sort(),
    );
    for (let after: string | null = null; ;) {
      const { next } = await projection.mend(after);
      if (next === null) break;
      after = next;
    }
    expect(await projection.drift()).toEqual([]);
    expect((await search('hoursMin=9999&hoursMax=9999')).total).toBe(1);
  });

  it('ends where the events end, whatever their order and however often they come', async () => {
    const id = await onMarket(market, sany);
    const projection = market.get(ProjectionService);
    await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        await market.database.db.query('update listing.listing set operating_hours = $2 where id = $1', [id, 1000 + i]);
        await projection.refresh([id]);
      }),
    );
    expect(await projection.drift()).toEqual([]);
    await market.settle();
  });
});

describe('a saved search', () => {
  let buyer: Person;
  beforeAll(async () => {
    buyer = await market.person('buyer', { country: 'KE' });
  });
  const mails = (person: Person): Promise<{ subject: string; body: string; language: string }[]> =>
    market.database.db.query(
      `select subject, body, language from platform.mail where to_address = $1 and template like 'saved_search%' order by at`,
      [person.email],
    );
  const keep = (person: Person, filters: object, alert = 'soon', name = 'Cat on tracks') =>
    person.call('POST', '/api/saved-searches', { name, filters, alert });
  const cat = (change = {}) =>
    onMarket(market, { make_id: 'caterpillar', make_name: 'Caterpillar', model_id: 'caterpillar-320d', model_name: '320D', ...change });
  const passPause = (id: string) =>
    market.database.db.query(`update platform.timer set due_at = now() where key = $1`, [`saved-search ${id}`]);

  it('tells by mail of a machine that comes on the market, once, in the person’s language', async () => {
    await buyer.call('PATCH', '/api/account/me', { language: 'fr' });
    await cat();
    await market.settle();
    const saved = await keep(buyer, { q: 'caterpillar', family: ['excavator'], yearMin: 2010 });
    expect(saved.status).toBe(201);
    await market.settle();
    expect(await mails(buyer)).toHaveLength(0);
    const id = await cat({ year_made: 2014 });
    await cat({ year_made: 2005 });
    await market.settle();
    const [mail, ...more] = await mails(buyer);
    expect(more).toHaveLength(0);
    expect(mail).toMatchObject({ language: 'fr', subject: 'Trouvé pour vous : Cat on tracks' });
    expect(mail!.body).toContain(`https://market.example/fr/machines/${id}`);
    expect(mail!.body).toContain('/fr/machines?q=caterpillar&family=excavator&yearMin=2010&sort=newest');
    await rewrite(market, id, { asking_minor: '3900000' });
    await market.settle();
    expect(await mails(buyer)).toHaveLength(1);
    expect((await buyer.call('GET', '/api/saved-searches')).body.items[0]).toMatchObject({
      name: 'Cat on tracks',
      alert: 'soon',
      found: 1,
      query: 'q=caterpillar&family=excavator&yearMin=2010',
    });
  });

  it('gathers what is found shortly after into one mail, and leaves out what was sold meanwhile', async () => {
    const [{ id }] = (await buyer.call('GET', '/api/saved-searches')).body.items;
    const found = [];
    for (let i = 0; i < 13; i++) found.push(await cat({ year_made: 2015 }));
    await market.settle();
    expect(await mails(buyer)).toHaveLength(1);
    await rewrite(market, found[0]!, { state: 'sold' }, 'listing.sold');
    await passPause(id);
    await market.settle();
    const [, digest] = await mails(buyer);
    expect(digest!.subject).toContain('12 machines');
    expect(digest!.body).not.toContain(found[0]!);
    expect(digest!.body.match(/\/machines\/[0-9a-f-]{36}/g)).toHaveLength(10);
    expect(digest!.body).toContain('+ 2');
  });

  it('is ended by the link of its mail, without signing in, as often as one likes', async () => {
    const [mail] = await mails(buyer);
    const token = /unsubscribe\?token=(\S+)/.exec(mail!.body)![1];
    expect((await market.call('POST', '/api/saved-searches/unsubscribe', { token })).body).toEqual({ name: 'Cat on tracks' });
    expect((await market.call('POST', '/api/saved-searches/unsubscribe', { token })).status).toBe(200);
    expect((await market.call('POST', '/api/saved-searches/unsubscribe', { token: 'x'.repeat(32) })).body.code).toBe(
      'saved_search.bad_token',
    );
    const before = (await mails(buyer)).length;
    await cat({ year_made: 2016 });
    await market.settle();
    expect(await mails(buyer)).toHaveLength(before);
  });

  it('is kept once, changed and removed by its owner only', async () => {
    const again = await keep(buyer, { yearMin: 2010, q: 'caterpillar', family: 'excavator' });
    expect(again).toMatchObject({ status: 409, body: { code: 'saved_search.already_saved' } });
    const [{ id }] = (await buyer.call('GET', '/api/saved-searches')).body.items;
    const stranger = await market.person('buyer');
    for (const [method, body] of [
      ['PATCH', { name: 'Mine now' }],
      ['DELETE', undefined],
    ] as const)
      expect((await stranger.call(method, `/api/saved-searches/${id}`, body)).body.code).toBe('saved_search.not_found');
    expect((await stranger.call('GET', '/api/saved-searches')).body.items).toEqual([]);
    expect((await buyer.call('PATCH', `/api/saved-searches/${id}`, { name: 'Cats', alert: 'daily' })).status).toBe(204);
    expect((await buyer.call('GET', '/api/saved-searches')).body.items[0]).toMatchObject({ name: 'Cats', alert: 'daily' });
    expect((await buyer.call('DELETE', `/api/saved-searches/${id}`)).status).toBe(204);
    expect((await buyer.call('GET', '/api/saved-searches')).body.items).toEqual([]);
  });

  it('refuses filters that no search would take, and more than fifty of them', async () => {
    expect((await keep(buyer, { yearMin: 2020, yearMax: 2010 })).body.code).toBe('search.range_reversed');
    expect((await keep(buyer, { nonsense: true })).status).toBe(422);
    expect((await keep(buyer, {}, 'soon', '')).status).toBe(422);
    const answers = await Promise.all(Array.from({ length: 52 }, (_, i) => keep(buyer, { yearMin: 1960 + i })));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(50);
    expect(answers.filter((a) => a.body.code === 'saved_search.too_many')).toHaveLength(2);
  });

  it('goes with the account', async () => {
    const leaver = await market.person('buyer', { verified: false });
    await keep(leaver, {});
    const kept = () => market.database.db.query('select id from search.saved_search where user_id = $1', [leaver.userId]);
    expect(await kept()).toHaveLength(1);
    expect(
      (await leaver.call('POST', '/api/account/erase', { confirm: 'erase my account', password: 'a sentence to remember' })).status,
    ).toBe(204);
    await market.settle();
    expect(await kept()).toHaveLength(0);
  });
});
