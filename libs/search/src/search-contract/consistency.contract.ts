import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import fc from 'fast-check';
import type { SearchDocument } from '../document/search-document.js';
import { FIRST, asking, from, machine } from './machines.contract.js';
import type { DriverUnderTest, MakeDriver } from './machines.contract.js';

type Step = { readonly put: number } | { readonly remove: number };

/** Writes with their versions, in the order they arrive, and the version that must be seen afterwards; null: gone. */
const ORDERS: readonly (readonly [string, readonly Step[], number | null])[] = [
  ['a machine that was put is there', [{ put: 1 }], 1],
  ['a later reading takes the place of an earlier one', [{ put: 1 }, { put: 2 }], 2],
  ['an earlier reading that comes late changes nothing', [{ put: 2 }, { put: 1 }], 2],
  ['the same reading twice is harmless', [{ put: 3 }, { put: 3 }], 3],
  ['versions need not follow each other', [{ put: 5 }, { put: 70_000_000_000 }, { put: 6 }], 70_000_000_000],
  ['what was removed is gone', [{ put: 1 }, { remove: 2 }], null],
  ['a removal that comes late does not take what came back since', [{ put: 3 }, { remove: 2 }], 3],
  ['an earlier reading does not bring back what was removed', [{ put: 1 }, { remove: 3 }, { put: 2 }], null],
  ['a later reading does bring it back', [{ put: 1 }, { remove: 2 }, { put: 3 }], 3],
  ['a removal twice is harmless', [{ put: 1 }, { remove: 2 }, { remove: 2 }], null],
  ['a removal that comes first is remembered', [{ remove: 2 }, { put: 1 }], null],
  ['removed, back, and an older removal', [{ remove: 2 }, { put: 5 }, { remove: 4 }], 5],
  ['removed, back, removed', [{ put: 1 }, { remove: 2 }, { put: 3 }, { remove: 4 }], null],
  ['a reading and a removal of one version: what came first stays', [{ put: 4 }, { remove: 4 }], 4],
];

export const consistencyContract = (make: MakeDriver): void =>
  describe('consistency', () => {
    let under: DriverUnderTest;
    let word: string;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());
    beforeEach(() => {
      word = `w${newId().replaceAll('-', '')}`;
    });
    const seen = async (driver = under.driver): Promise<readonly SearchDocument[]> => {
      await under.settle();
      return (await driver.find(asking({ terms: [{ any: [word] }] }), FIRST)).documents;
    };
    const write = async (document: SearchDocument, step: Step): Promise<void> => {
      if ('put' in step) await under.driver.put([{ version: step.put, document: { ...document, photoCount: step.put } }]);
      else await under.driver.remove([{ version: step.remove, listingId: document.listingId }]);
    };

    it.each(ORDERS)('%s', async (_, steps, version) => {
      const document = machine({ text: word });
      for (const step of steps) await write(document, step);
      expect((await seen()).map((d) => d.photoCount)).toEqual(version === null ? [] : [version]);
      expect((await under.driver.get(document.listingId))?.photoCount).toBe(version ?? undefined);
    });

    it('the highest version wins, in whatever order readings and removals come', async () => {
      const step = fc.oneof(fc.record({ put: fc.integer({ min: 1, max: 9 }) }), fc.record({ remove: fc.integer({ min: 1, max: 9 }) }));
      const versionOf = (s: Step): number => ('put' in s ? s.put : s.remove);
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(step, { minLength: 1, maxLength: 6, selector: versionOf }), async (steps) => {
          const document = machine({ text: word });
          for (const s of steps) await write(document, s);
          const last = steps.reduce((a, b) => (versionOf(b) > versionOf(a) ? b : a));
          expect((await under.driver.get(document.listingId))?.photoCount).toBe('put' in last ? last.put : undefined);
        }),
        { numRuns: 15 },
      );
    });

    it('of twenty writers at once the highest version wins', async () => {
      const document = machine({ text: word });
      const versions = Array.from({ length: 20 }, (_, i) => ((i * 7) % 20) + 1);
      await Promise.all(versions.map((version) => write(document, { put: version })));
      expect((await seen()).map((d) => d.photoCount)).toEqual([20]);
    });

    it('a document comes back as it was put, whatever is written in it', async () => {
      const document = { ...machine({ text: word }), title: '20 t 挖掘机 — "O\'Brien"; \\ <b>&amp;</b> حفارة 🚜 %_' };
      await under.driver.put([{ version: 1, document }]);
      expect(await seen()).toEqual([document]);
      expect(await under.driver.get(document.listingId)).toEqual(document);
    });

    it('a document that knows nothing of itself comes back as it was put', async () => {
      const bare = machine({
        year: null,
        hours: null,
        massKg: null,
        powerKw: null,
        emission: null,
        priced: false,
        yard: null,
        hs: null,
        tonnes: null,
        port: null,
        make: [null, '', null],
        model: [null, ''],
        text: word,
      });
      await under.driver.put([{ version: 1, document: bare }]);
      expect(await seen()).toEqual([bare]);
    });

    it('a document of four hundred words comes back with all of them', async () => {
      const document = { ...machine({ text: word }), words: [word, ...Array.from({ length: 399 }, (_, i) => `word${i}`)] };
      await under.driver.put([{ version: 1, document }]);
      expect((await seen())[0]!.words).toEqual(document.words);
    });

    it('seven hundred documents of one call are all there', async () => {
      const many = Array.from({ length: 700 }, () => machine({ text: word }));
      await under.driver.put(many.map((document) => ({ version: 1, document })));
      await under.settle();
      expect((await under.driver.find(asking({ terms: [{ any: [word] }] }), { ...FIRST, limit: 1 })).total).toBe(700);
      await under.driver.remove(many.map(({ listingId }) => ({ listingId, version: 2 })));
      expect(await seen()).toEqual([]);
    });

    it('a call of old and new readings takes the new ones only', async () => {
      const [old, young] = [machine({ text: word, year: 2001 }), machine({ text: word, year: 2002 })];
      await under.driver.put([{ version: 9, document: old }]);
      await under.driver.put([
        { version: 8, document: { ...old, yearMade: 1999 } },
        { version: 8, document: young },
      ]);
      expect((await seen()).map((d) => d.yearMade).sort()).toEqual([2001, 2002]);
    });

    it('nothing to write is no mistake', async () => {
      await under.driver.put([]);
      await under.driver.remove([]);
      expect(await seen()).toEqual([]);
    });

    it('what a machine no longer is it is not found by', async () => {
      const document = machine({ text: word, year: 2001 });
      await under.driver.put([{ version: 1, document }]);
      await under.driver.put([{ version: 2, document: { ...document, yearMade: 2009, words: [word] } }]);
      await under.settle();
      const total = async (ask: Parameters<typeof asking>[0]) =>
        (await under.driver.find(asking({ ids: [document.listingId], ...ask }), FIRST)).total;
      expect([
        await total({ year: from(2001, 2001) }),
        await total({ year: from(2009, 2009) }),
        await total({ terms: [{ any: ['f:excavator'] }] }),
      ]).toEqual([0, 1, 0]);
    });

    it('another process finds what this one wrote', async () => {
      const document = machine({ text: word });
      await under.driver.put([{ version: 1, document }]);
      expect(await seen(under.other)).toEqual([document]);
      await under.other.remove([{ version: 2, listingId: document.listingId }]);
      expect(await seen()).toEqual([]);
    });

    it('a document can be fetched at once, before any search would find it', async () => {
      const document = machine({ text: word });
      await under.driver.put([{ version: 1, document }]);
      expect(await under.other.get(document.listingId)).toEqual(document);
    });

    it('a machine nobody put is not there', async () => {
      expect(await under.driver.get(newId())).toBeUndefined();
    });

    it('the walk through everything is by id, with the version of each, and leaves out what is gone', async () => {
      const fresh = await make();
      const [a, b, c] = [machine(), machine(), machine()];
      await fresh.driver.put([a, b, c].map((document, i) => ({ version: i + 1, document })));
      await fresh.driver.remove([{ version: 9, listingId: b.listingId }]);
      const expected = [
        { version: 1, document: a },
        { version: 3, document: c },
      ].sort((x, y) => (x.document.listingId < y.document.listingId ? -1 : 1));
      expect(await fresh.driver.page(null, 10)).toEqual(expected);
      expect(await fresh.driver.page(null, 1)).toEqual(expected.slice(0, 1));
      expect(await fresh.driver.page(expected[0]!.document.listingId, 10)).toEqual(expected.slice(1));
      expect(await fresh.driver.page(expected[1]!.document.listingId, 10)).toEqual([]);
      await fresh.close();
    });

    it('trade classes come with the first machine of a class, in order, each once', async () => {
      const fresh = await make();
      const [a, b] = [machine({ year: 2001 }), machine({ year: 1999 })];
      await fresh.driver.put([a, b, machine({ year: 2001 })].map((document) => ({ version: 1, document })));
      await fresh.settle();
      expect(await fresh.driver.tradeClasses()).toEqual([a.tradeClass, b.tradeClass].sort());
      await fresh.close();
    });
  });
