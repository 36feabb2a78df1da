import { beforeEach, expect, it } from '@jest/globals';
import type { OpenSearchClient } from './open-search.client.js';
import { OpenSearchReader, TRUSTED_MS } from './open-search.reader.js';

/** The driver against an engine is in test/engines; here is what only a line under control shows: time, failures, and answers that come late. */
let clock: number;
let asked: { readonly answer: (n: number) => void; readonly fail: () => void }[];
let reader: OpenSearchReader;

const LOOK = { hits: { total: { value: 1 }, hits: [] }, aggregations: { versions: { value: 1 }, index: { buckets: [{ key: 'one' }] } } };
const answerOf = (n: number): object => ({ hits: { total: { value: n }, hits: [] } });
const question = { size: 0, query: { match_all: {} } };
const ask = async (): Promise<number | undefined> => (await reader.ask([question]))[0]!.hits.total?.value;

beforeEach(() => {
  [clock, asked] = [1_000, []];
  const call = ({ body }: { body: unknown[] }): Promise<object> => {
    if (body.some((part) => String(part).includes('"field":"version"'))) return Promise.resolve({ responses: [LOOK] });
    return new Promise((resolve, reject) =>
      asked.push({ answer: (n) => resolve({ responses: [answerOf(n)] }), fail: () => reject(new Error('broken off')) }),
    );
  };
  reader = new OpenSearchReader({ call } as unknown as OpenSearchClient, 'machines', () => clock);
});

/** Lets what is under way reach the line. */
const reached = async (n: number): Promise<void> => {
  for (let turn = 0; turn < 100 && asked.length < n; turn++) await new Promise(setImmediate);
  expect(asked).toHaveLength(n);
};

it('keeps an answer while the index stays as it is, for a minute', async () => {
  const first = ask();
  await reached(1);
  asked[0]!.answer(1);
  expect(await first).toBe(1);
  clock += 59_000;
  expect([await ask(), asked.length]).toEqual([1, 1]);
  clock += 2_000;
  const again = ask();
  await reached(2);
  asked[1]!.answer(2);
  expect(await again).toBe(2);
});

it('asks once for those who ask the same meanwhile', async () => {
  const all = [ask(), ask(), ask()];
  await reached(1);
  asked[0]!.answer(7);
  expect([await Promise.all(all), asked.length]).toEqual([[7, 7, 7], 1]);
});

it('keeps no answer that failed', async () => {
  const failed = ask();
  await reached(1);
  asked[0]!.fail();
  await expect(failed).rejects.toThrow('broken off');
  const again = ask();
  await reached(2);
  asked[1]!.answer(3);
  expect(await again).toBe(3);
});

it('keeps the answer that took the place of one that failed late', async () => {
  const slow = ask();
  await reached(1);
  clock += 61_000 + TRUSTED_MS;
  const next = ask();
  await reached(2);
  asked[1]!.answer(5);
  expect(await next).toBe(5);
  asked[0]!.fail();
  await expect(slow).rejects.toThrow('broken off');
  expect([await ask(), asked.length]).toEqual([5, 2]);
});
