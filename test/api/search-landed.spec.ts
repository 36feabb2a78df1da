import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestMarket } from '../market.js';
import { onMarket } from './machine-on-market.js';

let market: TestMarket;
/** A young, an old and an ancient excavator, one priced in what has no rate, and one that stands in Tianjin. */
let ids: string[];
const thisYear = new Date().getUTCFullYear();
beforeAll(async () => {
  market = await TestMarket.start({ PUBLIC_URL: 'https://market.example' });
  ids = await Promise.all([
    onMarket(market, { year_made: thisYear - 3, operating_hours: 3000, asking_minor: '6100000' }),
    onMarket(market, { year_made: thisYear - 7, operating_hours: 9000, asking_minor: '4200000' }),
    onMarket(market, { year_made: 1999, operating_hours: 17_000, asking_minor: '1500000', incoterm: 'CIF', incoterm_place: 'Mombasa' }),
    onMarket(market, { currency: 'XAU' }),
    onMarket(market, { year_made: thisYear - 7, asking_minor: '4100000' }, { city: 'Tianjin', lat: 39.08, lng: 117.2 }),
  ]);
  await market.settle();
});
afterAll(() => market.stop());

type Item = {
  listingId: string;
  landed: { amountMinor: string; currency: string; usdMinor: string } | null;
  admissible: { answer: string; importableUntil: string | null; reason: { en: string } | null };
  deliveryDays: number | null;
};
const get = async (path: string) => (await market.call('GET', path)).body;
const search = (query: string) => get(`/api/search?${query}`);
const exact = (id: string, country: string) => get(`/api/landed-cost?listingId=${id}&country=${country}`);

describe('a search with a destination', () => {
  it.each(['KE', 'CI', 'AE', 'RU', 'UG'])(
    'says of each machine in %s what its own page says: cost, admission and days',
    async (country) => {
      const { items, to } = (await search(`to=${country}`)) as { items: Item[]; to: unknown };
      expect(to).toEqual({ country, port: null });
      expect(items).toHaveLength(ids.length);
      for (const item of items) {
        const [page, law] = await Promise.all([
          exact(item.listingId, country),
          get(`/api/admissibility?listingId=${item.listingId}&country=${country}`),
        ]);
        const total = page.cost?.total;
        expect([item.listingId, item.landed?.usdMinor ?? null]).toEqual([item.listingId, total?.known ? total.likelyMinor : null]);
        expect(item.admissible).toMatchObject({ answer: law.answer, importableUntil: law.importableUntil ?? null });
        if (law.rules.length > 0) expect(law.rules.map((r: { words: { en: string } }) => r.words.en)).toContain(item.admissible.reason?.en);
      }
    },
  );

  it('orders by what a machine costs there, the unknown last, and narrows by it in the visitor’s currency', async () => {
    const { items } = (await search('to=KE&sort=landed_asc&currency=KES')) as { items: Item[] };
    const costs = items.map((i) => (i.landed ? Number(i.landed.usdMinor) : Infinity));
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(items.at(-1)?.listingId).toBe(ids[3]);
    expect(new Set(items.flatMap((i) => i.landed?.currency ?? []))).toEqual(new Set(['KES']));
    const middle = items[1]!.landed!;
    const most = Math.ceil(Number(middle.amountMinor) / 100);
    const within = (await search(`to=KE&sort=landed_asc&currency=KES&landedMax=${most + 1}`)) as {
      items: Item[];
      histograms: { field: string }[];
    };
    expect(within.items.map((i) => i.listingId)).toEqual(items.slice(0, 2).map((i) => i.listingId));
    expect(within.histograms.map((h) => h.field)).toContain('landed');
  });

  it('shows what may come in, by the law of the destination', async () => {
    const all = (await search('to=VN')) as { items: Item[] };
    for (const answer of ['yes', 'conditional', 'no', 'unknown']) {
      const { items } = (await search(`to=VN&admissible=${answer}`)) as { items: Item[] };
      const expected = all.items.filter((i) => i.admissible.answer === answer).map((i) => i.listingId);
      expect(items.map((i) => i.listingId).toSorted()).toEqual(expected.toSorted());
    }
    // Vietnam takes no machine of more than ten years: both sides of the line stand on this market.
    expect(new Set(all.items.map((i) => i.admissible.answer)).size).toBeGreaterThan(1);
  });

  it('knows how long the way is from each yard, and whom that is too long for', async () => {
    const { items } = (await search('to=KEMBA')) as { items: Item[] };
    const day = new Map(items.map((i) => [i.listingId, i.deliveryDays!]));
    expect(day.get(ids[4]!)).toBeGreaterThan(day.get(ids[0]!)!);
    const near = (await search(`to=KEMBA&deliveryDaysMax=${day.get(ids[0]!)}`)) as { items: Item[] };
    expect(near.items.map((i) => i.listingId)).not.toContain(ids[4]);
    expect(near.items.map((i) => i.listingId)).toContain(ids[0]);
  });

  it('goes where the words say, and otherwise where the visitor’s machines usually go', async () => {
    expect((await search('home=CI')).to).toEqual({ country: 'CI', port: null });
    expect((await search(`home=CI&q=${encodeURIComponent('excavator to Mombasa')}`)).to).toEqual({ country: 'KE', port: 'KEMBA' });
    expect((await search(`home=CI&to=AE&q=${encodeURIComponent('excavator to Mombasa')}`)).to).toEqual({ country: 'AE', port: null });
    const none = await search('sort=landed_asc&landedMax=5&admissible=no');
    expect([none.to, none.total, none.items[0].landed]).toEqual([null, ids.length, undefined]);
  });

  it('goes on by its cursor without losing or repeating a machine', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { items, next } = await search(`to=KE&sort=landed_asc&pageSize=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...(items as Item[]).map((i) => i.listingId));
      if (next === null) break;
      cursor = next;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });
});

describe('machines side by side', () => {
  it('cost what their own pages say, in an interval, and per hour they still have', async () => {
    const { items, missing } = await get(`/api/search/compare?ids=${ids.slice(0, 3).join(',')}&to=KE`);
    expect(missing).toEqual([]);
    expect(items.map((i: { machine: Item }) => i.machine.listingId)).toEqual(ids.slice(0, 3));
    for (const item of items) {
      const page = await exact(item.machine.listingId, 'KE');
      const { lowMinor, likelyMinor, highMinor } = page.cost.total;
      expect(item.landed).toEqual({ lowMinor, likelyMinor, highMinor, currency: 'USD' });
      expect(item.freight).toMatchObject({ mode: page.freight.chosen.mode });
      expect(Number(item.landedPerRemainingHour.amountMinor)).toBe(Math.round(Number(likelyMinor) / item.remainingHours));
    }
    const [young, old, ancient] = items as { remainingHours: number }[];
    expect(young!.remainingHours).toBeGreaterThan(old!.remainingHours);
    // Past its design life a machine is given a tenth of it.
    expect(ancient!.remainingHours).toBe(1200);
  });

  it('say what is unknown, and which are no longer there', async () => {
    const gone = '01890a5d-ac96-774b-bcce-b302099a8057';
    const { items, missing, to } = await get(`/api/search/compare?ids=${ids[3]},${gone}`);
    expect([to, missing]).toEqual([null, [gone]]);
    expect(items).toMatchObject([{ landed: null, admissible: null, freight: null, landedPerRemainingHour: null }]);
    const [unpriced] = (await get(`/api/search/compare?ids=${ids[3]}&to=KE`)).items;
    expect(unpriced).toMatchObject({ landed: null, landedReason: 'landed_cost.rate_unknown' });
  });

  it.each(['ids=x', `ids=${Array.from({ length: 7 }, (_, i) => `01890a5d-ac96-774b-bcce-b302099a805${i}`).join(',')}`])(
    'are six at most, and machines: %j is refused',
    async (query) => {
      expect((await market.call('GET', `/api/search/compare?${query}`)).status).toBe(422);
    },
  );
});

describe('a search as a table', () => {
  it('holds every machine in the order of the search, with what it costs there', async () => {
    const answer = await fetchText('/api/search/export?to=KE&sort=landed_asc');
    const [head, ...lines] = answer.replace('\ufeff', '').trimEnd().split('\r\n');
    const names = head!.split(',');
    const column = (name: string) => lines.map((line) => line.split(',')[names.indexOf(name)]);
    const { items } = (await search('to=KE&sort=landed_asc')) as { items: Item[] };
    expect(column('id')).toEqual(items.map((i) => i.listingId));
    expect(column('landed_usd_ke')).toEqual(items.map((i) => (i.landed ? (Number(i.landed.usdMinor) / 100).toFixed(2) : '')));
    expect(column('admissible_ke')).toEqual(items.map((i) => i.admissible.answer));
    expect((await fetchText('/api/search/export')).split('\r\n')[0]).not.toContain('landed');
  });
  const fetchText = async (path: string): Promise<string> => {
    const answer = await market.server.app.inject({ method: 'GET', url: path });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    return answer.body;
  };
});

describe('a saved search with a destination', () => {
  it('finds by what a machine costs there, and its mail says how much', async () => {
    const buyer = await market.person('buyer', { country: 'KE' });
    const saved = await buyer.call('POST', '/api/saved-searches', {
      name: 'Cheap in Mombasa',
      filters: { family: ['excavator'], to: 'KE', landedMax: 70_000, currency: 'USD', admissible: ['yes', 'conditional'] },
      alert: 'soon',
    });
    expect(saved.status).toBe(201);
    const dear = await onMarket(market, { year_made: thisYear - 3, asking_minor: '6900000' });
    const fits = await onMarket(market, { year_made: thisYear - 3, asking_minor: '3000000' });
    await market.settle();
    const mails: { body: string }[] = await market.database.db.query(
      `select body from platform.mail where to_address = $1 and template like 'saved_search%'`,
      [buyer.email],
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]!.body).toContain(`/machines/${fits}`);
    expect(mails[0]!.body).not.toContain(dear);
    const { cost } = await exact(fits, 'KE');
    const shown = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }).format(
      Number(cost.total.likelyMinor) / 100,
    );
    expect(mails[0]!.body).toContain(`→ Kenya ≈ ${shown}`);
    expect(mails[0]!.body).toContain('to=KE');
  });
});
