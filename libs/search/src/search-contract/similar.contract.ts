import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FIRST, Market, machine } from './machines.contract.js';
import type { DriverUnderTest, MakeDriver, Recipe } from './machines.contract.js';

const grader: Recipe = { family: 'motor_grader', make: ['m', 'M', null], model: ['m-1', 'M1'], year: 2015, usd: 5_000_000 };
const market = new Market({
  one: grader,
  yearOff: { ...grader, year: 2016 },
  yearsOff: { ...grader, year: 2006 },
  dearer: { ...grader, usd: 9_000_000 },
  unknownYear: { ...grader, year: null },
  otherModel: { ...grader, model: ['m-2', 'M2'] },
  otherMake: { ...grader, model: ['x-1', 'X1'], make: ['x', 'X', null] },
  farOther: { ...grader, model: ['x-1', 'X1'], make: ['x', 'X', null], year: 1995, usd: 900_000 },
  sold: { ...grader, state: 'sold' },
  reserved: { ...grader, state: 'reserved' },
  dozer: { ...grader, family: 'dozer' },
});
const ORDER = ['yearOff', 'dearer', 'yearsOff', 'unknownYear', 'otherModel', 'otherMake', 'farOther'];

export const similarContract = (make: MakeDriver): void =>
  describe('similar machines', () => {
    let under: DriverUnderTest;
    beforeAll(async () => {
      under = await make();
      await market.put(under);
    });
    afterAll(() => under.close());
    const like = async (document: Parameters<DriverUnderTest['driver']['similar']>[0], limit = 20) =>
      market.named(await under.driver.similar(document, limit));

    it('the same model first, then the same make, then the rest of the family; near in year and price before far', async () => {
      expect(await like(market.documents.one)).toEqual(ORDER);
    });

    it.each([1, 2, 5, 6])('no more than %i when no more are wanted, the nearest', async (limit) => {
      expect(await like(market.documents.one, limit)).toEqual(ORDER.slice(0, limit));
    });

    it('never the machine itself, nor what is reserved, sold or of another family', async () => {
      const found = await like(market.documents.one);
      expect(found.filter((name) => ['one', 'reserved', 'sold', 'dozer', '?'].includes(name))).toEqual([]);
    });

    it('to a machine without a model: its make first', async () => {
      const odd = machine({ ...grader, model: [null, 'odd'] });
      expect((await like(odd)).slice(-2)).toEqual(['otherMake', 'farOther']);
    });

    it('to a machine that is not in the search itself', async () => {
      expect(await like(machine(grader), 1)).toEqual(['one']);
    });

    it('to a machine without year or price: by model and make alone', async () => {
      const found = await like(machine({ ...grader, year: null, priced: false }));
      expect(found.slice(0, 5).sort()).toEqual(['dearer', 'one', 'unknownYear', 'yearOff', 'yearsOff']);
      expect([found[5], found.slice(6).sort()]).toEqual(['otherModel', ['farOther', 'otherMake']]);
    });

    it('none where the family has no other', async () => {
      expect(await like(market.documents.dozer)).toEqual([]);
      expect(FIRST.limit).toBeGreaterThan(ORDER.length);
    });
  });
