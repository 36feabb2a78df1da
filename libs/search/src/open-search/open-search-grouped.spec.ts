import { expect, it } from '@jest/globals';
import { DomainError } from '@ironsilk/kernel';
import fc from 'fast-check';
import { GroupedWrites } from './open-search-grouped.js';
import type { Write } from './open-search.writer.js';

const named = (listingId: string): Write => ({ listingId, version: 1, source: {} });
const refused = new DomainError('search.document_refused', 'invalid');
const away = new DomainError('search.away', 'unavailable');

it('writes together what came while it wrote, once each and in its order', async () => {
  const calls: string[][] = [];
  const open: (() => void)[] = [];
  const grouped = new GroupedWrites((writes) => {
    calls.push(writes.map((w) => w.listingId));
    return new Promise((done) => open.push(done));
  });
  const all = ['a', 'b', 'c', 'd'].map((id) => grouped.write([named(id)]));
  open[0]!();
  await all[0];
  await Promise.resolve();
  open[1]!();
  await Promise.all(all);
  expect(calls).toEqual([['a'], ['b', 'c', 'd']]);
});

it('tells each caller of its own writes, whatever went with them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('good', 'bad'), { minLength: 1, maxLength: 12 }), async (kinds) => {
      const written: string[] = [];
      const grouped = new GroupedWrites(async (writes) => {
        await Promise.resolve();
        if (writes.some((w) => w.listingId.startsWith('bad'))) throw refused;
        written.push(...writes.map((w) => w.listingId));
      });
      const answers = await Promise.allSettled(kinds.map((kind, i) => grouped.write([named(`${kind}${i}`)])));
      expect(answers.map((a) => a.status)).toEqual(kinds.map((kind) => (kind === 'good' ? 'fulfilled' : 'rejected')));
      expect(written.sort()).toEqual(kinds.flatMap((kind, i) => (kind === 'good' ? [`${kind}${i}`] : [])).sort());
    }),
  );
});

it('tells all of them that the engine is away, asking it once', async () => {
  let calls = 0;
  const grouped = new GroupedWrites(async () => {
    calls++;
    await Promise.resolve();
    throw away;
  });
  const answers = await Promise.allSettled(['a', 'b', 'c'].map((id) => grouped.write([named(id)])));
  expect(answers.map((a) => a.status === 'rejected' && a.reason)).toEqual([away, away, away]);
  expect(calls).toBe(2);
});
