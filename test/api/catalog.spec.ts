import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestMarket } from '../market.js';

describe('the catalogue over the API', () => {
  let market: TestMarket;
  beforeAll(async () => {
    market = await TestMarket.start();
  });
  afterAll(() => market.stop());
  const get = (path: string) => market.call('GET', `/api/catalog/${path}`);

  it('shows ten families to anybody, each with what a form needs', async () => {
    const { body } = await get('families');
    expect(body.items).toHaveLength(10);
    for (const { id } of body.items) {
      const { status, body: family } = await get(`families/${id}`);
      expect(status).toBe(200);
      expect(family.shots.length).toBeGreaterThanOrEqual(8);
      expect(family.fields.filter((f: { required: boolean }) => f.required).length).toBeGreaterThanOrEqual(8);
      expect(family.fields.find((f: { key: string }) => f.key === 'emissionStage').options.length).toBeGreaterThan(5);
    }
  });

  it('lists the makes of a family, those with most models first', async () => {
    const { body } = await get('makes?family=motor_grader');
    expect(body.items[0].id).toBe('caterpillar');
    expect(body.items.every((m: { families: string[] }) => m.families.includes('motor_grader'))).toBe(true);
  });

  it('finds a model in any spelling, page by page', async () => {
    expect((await get(`models?q=${encodeURIComponent('小松 pc200 8')}`)).body.items.map((m: { id: string }) => m.id)).toEqual([
      'komatsu-pc200-8',
    ]);
    const all = (await get('models?size=100')).body;
    expect(all.total).toBeGreaterThanOrEqual(120);
    expect((await get('models?size=100&page=2')).body.items[0].id).not.toBe(all.items[0].id);
    expect((await get('models?page=100')).body.items).toEqual([]);
  });

  it('shows a model with the source of every figure', async () => {
    const { body } = await get('models/komatsu-pc200-8');
    expect(body.spec).toMatchObject({ massKg: 19900, powerKw: 110, undercarriage: 'crawler' });
    expect(body.sources.powerKw.status).toBe('published');
    for (const key of Object.keys(body.spec)) expect(body.sources[key].title).toBeTruthy();
  });

  it('reads a plate by the rule of its family', async () => {
    expect((await get('identity?family=excavator&text=syz00215kj1234567&make=sany')).body).toEqual({
      kind: 'pin',
      value: 'SYZ00215KJ1234567',
      warnings: [],
    });
    const wrong = await get('identity?family=truck_crane&text=LSZ2H5AC1RB001234');
    expect([wrong.status, wrong.body.code, wrong.body.field]).toEqual([422, 'vin.bad_check_digit', 'text']);
    expect((await get(`recognise?title=${encodeURIComponent('2012年小松PC200-8挖掘机')}`)).body).toEqual({
      yearMade: 2012,
      makeId: 'komatsu',
      modelId: 'komatsu-pc200-8',
      modelCertainty: 'exact',
      familyId: 'excavator',
    });
  });

  it.each([
    ['families/bicycle', 404, 'family.not_found'],
    ['models/komatsu-pc9999', 404, 'model.not_found'],
    ['makes?family=bicycle', 422, 'request.invalid'],
    ['models?size=100000', 422, 'request.invalid'],
    ['models?page=0', 422, 'request.invalid'],
    ['identity?family=excavator&text=%20', 422, 'identity.missing'],
    ['identity?family=excavator&text=SYZ00215KJ1234567&make=nobody', 404, 'make.not_found'],
    ['recognise', 422, 'request.invalid'],
  ])('refuses %s with %d %s', async (path, status, code) => {
    const answer = await get(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.remedy).toBeTruthy();
  });
});
