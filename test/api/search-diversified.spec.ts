import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog } from '@ironsilk/catalog';
import { newId } from '@ironsilk/kernel';
import { TestMarket } from '../market.js';
import { onMarket } from './machine-on-market.js';

type Item = { listingId: string; orgId: string; modelName: string };
type Answer = { total: number; next: string | null; items: Item[] };

const MACHINES = 70;
const DEALERS = Array.from({ length: 6 }, () => newId());
let market: TestMarket;
let order: string[];

const search = async (query: string): Promise<Answer> => (await market.call('GET', `/api/search?${query}`)).body;
const idsOf = ({ items }: { items: Item[] }): string[] => items.map((m) => m.listingId);

/** The newest thirty are of one dealer, and most of those of one model: what a dealer who publishes his yard does to the first page. */
beforeAll(async () => {
  market = await TestMarket.start();
  for (const id of DEALERS)
    await market.database.db.query(
      `insert into identity.organisation(id, kind, name, country, city, status, verified_at) values ($1,'dealer',$2,'CN','Changsha','verified',now())`,
      [id, `Dealer ${id.slice(-6)}`],
    );
  const models = loadCatalog('config')
    .models.filter((m) => m.familyId === 'excavator' && m.id !== 'komatsu-pc200-8')
    .slice(0, 9);
  for (let i = 0; i < MACHINES; i++) {
    const { id, makeId, name } = models[i % 9]!;
    await onMarket(
      market,
      {
        ...(i < 20 ? {} : { model_id: id, make_id: makeId, make_name: makeId, model_name: name }),
        published_at: new Date(Date.now() - i * 60_000).toISOString(),
      },
      { orgId: i < 30 ? DEALERS[0]! : DEALERS[1 + (i % 5)]! },
    );
  }
  await market.settle();
  order = [...idsOf(await search('sort=newest&pageSize=60')), ...idsOf(await search('sort=newest&pageSize=60&page=2'))];
});
afterAll(() => market.stop());

const runs = (values: readonly string[]): number => values.filter((value, i) => value === values[i + 1]).length;
async function byNumber(query: string, pageSize: number): Promise<string[]> {
  const seen: string[] = [];
  for (let page = 1; (page - 1) * pageSize < MACHINES; page++)
    seen.push(...idsOf(await search(`${query}&pageSize=${pageSize}&page=${page}`)));
  return seen;
}
async function byCursor(query: string, pageSizes: readonly number[]): Promise<string[]> {
  const seen: string[] = [];
  for (let turn = 0, cursor = ''; ; turn++) {
    const answer = await search(`${query}&pageSize=${pageSizes[turn % pageSizes.length]}${cursor}`);
    seen.push(...idsOf(answer));
    if (answer.next === null) return seen;
    cursor = `&cursor=${answer.next}`;
  }
}

describe('the first page of a search nobody ordered', () => {
  it('shows several dealers and models, where the newest first would show one', async () => {
    const [newest, first] = [(await search('sort=newest&pageSize=10')).items, (await search('pageSize=10')).items];
    expect([new Set(newest.map((m) => m.orgId)).size, new Set(newest.map((m) => m.modelName)).size]).toEqual([1, 1]);
    expect(new Set(first.map((m) => m.orgId)).size).toBe(DEALERS.length);
    expect(new Set(first.map((m) => m.modelName)).size).toBeGreaterThanOrEqual(8);
    expect(runs(first.map((m) => m.orgId))).toBe(0);
  });

  it('is not mixed by the dealer that was chosen, nor by the model that was named', async () => {
    const ofDealer = (await search(`dealer=${DEALERS[0]}&pageSize=12`)).items;
    expect(new Set(ofDealer.slice(0, 8).map((m) => m.modelName)).size).toBeGreaterThan(4);
    const ofModel = idsOf(await search('model=komatsu-pc200-8&pageSize=12'));
    expect(ofModel).toEqual(order.slice(0, 12));
    expect(idsOf(await search(`dealer=${DEALERS[0]}&q=pc200-8&pageSize=12`))).toEqual(order.slice(0, 12));
  });
});

describe('its pages', () => {
  it.each([7, 24, 36, 48, 60])('of %i by number: every machine once, the first 48 of the order first', async (pageSize) => {
    const seen = await byNumber('', pageSize);
    expect(seen.toSorted()).toEqual(order.toSorted());
    expect(seen.slice(0, 48).toSorted()).toEqual(order.slice(0, 48).toSorted());
    expect(seen.slice(48)).toEqual(order.slice(48));
  });

  it.each([[[7]], [[24]], [[36]], [[60]], [[5, 48, 1, 20]]])('of %j by cursor: the same', async (pageSizes) => {
    expect(await byCursor('', pageSizes)).toEqual(await byNumber('', 24));
  });

  it('of an order that was asked for are as they were', async () => {
    expect(await byCursor('sort=newest', [24])).toEqual(order);
  });

  it('refuse a cursor made up', async () => {
    const cursor = (parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
    for (const made of [['relevance', 48], ['relevance', 0], ['relevance', '24'], ['newest', 24], ['relevance']])
      expect(await search(`cursor=${cursor(made)}`)).toMatchObject({ code: 'search.cursor_invalid' });
  });
});
