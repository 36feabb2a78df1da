/**
 * The market in memory alone, without HTTP and Postgres: how long a million machines take to read in, how much memory they need, and
 * what each shape of question costs, asked as over HTTP. `node bench/search-index.ts [--listings 100000,1000000]` (after `npm run build`).
 *
 * First: questions as they come, most of them never asked before. Changed: a machine changed before each of them. Again: the next page
 * of the same question.
 */
import { parseArgs } from 'node:util';
import { loadCatalog, seeded } from '@ironsilk/catalog';
import { SearchIndex, destinationOn, pagingOf, readVocabulary, resolveQuery, searchQuery, sortOf } from '@ironsilk/search';
import type { SearchDocument } from '@ironsilk/search';
import { loadTradeRules } from '@ironsilk/trade-rules';
import { generatedMarket } from './generated-market.ts';
import { machine, percentile } from './load.ts';
import { DESTINATIONS, SHAPES, ourPath } from './search-shapes.ts';

const { values } = parseArgs({
  options: { listings: { type: 'string', default: '100000,1000000' }, runs: { type: 'string', default: '60' } },
});
const SIZES = values.listings.split(',').map(Number);
const RUNS = Number(values.runs);
const catalog = loadCatalog('config');
const rules = loadTradeRules('config');
const vocabulary = readVocabulary('config');
const places = new Map(DESTINATIONS.map((country) => [country, destinationOn({ country, port: null }, '2026-11-20', rules)]));

/** Milliseconds on the wall and of processor: on a machine that does other work too, the second is the fair one. */
type Time = { readonly wall: number; readonly cpu: number };
function timed(work: () => void): Time {
  const [since, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - since, cpu: (user + system) / 1000 };
}
const at = (times: readonly number[], share: number): string =>
  percentile(
    times.toSorted((a, b) => a - b),
    share,
  )
    .toFixed(1)
    .padStart(7);

const memory = (): number => {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
};

/** What the search does for an address, from its text to the page; how many it finds. */
function ask(index: SearchIndex, path: string, page: number): number {
  const asked = searchQuery.parse(Object.fromEntries(new URL(path, 'http://ironsilk').searchParams));
  const resolved = resolveQuery(asked, vocabulary, {
    toUsdMinor: (units) => BigInt(units) * 100n,
    at: ({ country }) => places.get(country) ?? destinationOn({ country, port: null }, '2026-11-20', rules),
    tradeClasses: asked.admissible?.length ? index.tradeClasses() : [],
    loadPorts: [],
  });
  return index.find(resolved, pagingOf({ ...asked, page: asked.page + page, sort: sortOf(asked.sort, resolved) })).total;
}

async function read(size: number): Promise<{ index: SearchIndex; last: SearchDocument }> {
  const before = memory();
  const index = new SearchIndex();
  let reading = 0;
  let last: SearchDocument | undefined;
  for (const doc of generatedMarket(size, catalog, rules)) {
    const since = performance.now();
    index.apply(doc.listingId, 1, doc);
    reading += performance.now() - since;
    last = doc;
  }
  const taken = memory() - before;
  console.log(
    `\n${index.size} machines: read in in ${(reading / 1000).toFixed(1)} s, ${taken.toFixed(0)} MiB (${((taken * 2 ** 20) / size).toFixed(0)} bytes each)`,
  );
  const making = [];
  for (const { order } of places.values()) {
    const [since, before] = [performance.now(), process.cpuUsage()];
    await index.prepare(order);
    const { user, system } = process.cpuUsage(before);
    making.push(`${(performance.now() - since).toFixed(0)} (${((user + system) / 1000).toFixed(0)})`);
  }
  console.log(`landed cost of all of them at each destination, ms (of processor): ${making.join(', ')}`);
  return { index, last: last! };
}

async function measure(size: number): Promise<void> {
  const { index, last } = await read(size);
  const kinds = ['first', 'changed', 'again'] as const;
  console.log(`${''.padEnd(24)} ${'hits'.padStart(8)} ${kinds.map((k) => `${k.padStart(8)} cpu    p50     p95`).join(' ')}   (ms)`);
  let version = 1;
  for (const shape of SHAPES) {
    const times: Record<(typeof kinds)[number], Time[]> = { first: [], changed: [], again: [] };
    let total = 0;
    const random = seeded(`bench/${shape.name}`);
    for (let run = 0; run < RUNS; run++) {
      const path = ourPath(shape.next(random));
      times.first.push(timed(() => (total = ask(index, path, 0))));
      times.again.push(timed(() => ask(index, path, 1)));
    }
    for (let run = 0; run < RUNS; run++) {
      const path = ourPath(shape.next(random));
      index.apply(last.listingId, ++version, last);
      times.changed.push(timed(() => ask(index, path, 0)));
    }
    const columns = kinds.map((kind) => {
      const of = (measure: keyof Time) => times[kind].map((t) => t[measure]);
      return `${at(of('cpu'), 0.5).padStart(12)} ${at(of('wall'), 0.5)} ${at(of('wall'), 0.95)}`;
    });
    console.log(`${shape.name.padEnd(24)} ${String(total).padStart(8)} ${columns.join(' ')}`);
  }
  console.log(`with everything kept: ${memory().toFixed(0)} MiB`);
}

console.log(`${machine()}; ${RUNS} runs of each, one at a time`);
for (const size of SIZES) await measure(size);
