/**
 * How soon a search finds what changed, and how long the market is read in anew:
 * `npm run bench:index -- [--listings 100000] [--engines postgres,opensearch] [--rate 500] [--clients 0,8] [--seconds 20] [--rebuild 1000000] [--json]`.
 *
 * `rate` machines a second change and are put through the driver as the worker does it for an event: one document a call, several calls at
 * once, each with a version of its own. Meanwhile clients search over HTTP without a pause, where one api process answers. Some machines change to a
 * price nobody else has: it is searched for from the moment the write was due until it is found. Then `rebuild` machines are read into a
 * new index of OpenSearch (0: none). Ends with 1 when a change is found after more than a second (p95), when the
 * writes do not keep pace, when one is never found, or when the rebuild takes longer than ten minutes.
 */
import { Agent } from 'node:http';
import { parseArgs } from 'node:util';
import { loadCatalog, seeded } from '@ironsilk/catalog';
import { DomainError } from '@ironsilk/kernel';
import type { SearchDocument, SearchDriver, Versioned } from '@ironsilk/search';
import { loadTradeRules } from '@ironsilk/trade-rules';
import { generatedMarket } from './generated-market.ts';
import { ask, load, machine, percentile, table } from './load.ts';
import type { Server } from './load.ts';
import { stand } from './search-measure.ts';
import type { EngineName, Stand } from './search-measure.ts';
import { SHAPES, ourPath } from './search-shapes.ts';

const { values: given } = parseArgs({
  options: {
    listings: { type: 'string', default: '100000' },
    engines: { type: 'string', default: 'postgres,opensearch' },
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
    clients: { type: 'string', default: '0,8' },
    rebuild: { type: 'string', default: '0' },
    json: { type: 'boolean' },
  },
});
const [listings, rate, seconds, rebuild] = [given.listings, given.rate, given.seconds, given.rebuild].map(Number) as [
  number,
  number,
  number,
  number,
];
const engines = given.engines.split(',').filter((e): e is EngineName => e === 'postgres' || e === 'opensearch');

/** Calls at once: several workers with their jobs. */
const LANES = 64;
/** Every so many-th change is searched for. */
const SAMPLED = 50;
/** Dollars, above every price of the market. */
const OWN_PRICE = 50_000_000;
const LOST_AFTER_MS = 30_000;
const LOOK_MS = 20;
const AGAIN_MS = 200;
const REFUSED_MAX = 100;
const FOUND_GOAL_MS = 1_000;
const REBUILD_GOAL_SECONDS = 600;

const market = { catalog: loadCatalog('config'), rules: loadTradeRules('config') };
const say = (line: string): void => console.error(line);
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const priced = (document: SearchDocument, usd: number): SearchDocument => {
  const minor = String(usd * 100);
  return { ...document, price: { amountMinor: minor, currency: 'USD', usdMinor: minor, incoterm: 'FOB', place: null } };
};

/** Milliseconds from `since` until a search finds a machine of this price; null when none does. */
async function foundAfter(server: Server, agent: Agent, usd: number, since: number): Promise<number | null> {
  const path = `/api/search?pageSize=1&availability=all&priceMin=${usd}&priceMax=${usd}`;
  while (performance.now() - since < LOST_AFTER_MS) {
    const { status, text } = await ask(server, agent, { method: 'GET', path }, 10_000);
    if (status === 200 && (JSON.parse(text) as { total: number }).total > 0) return performance.now() - since;
    await pause(LOOK_MS);
  }
  return null;
}

/** Written, and how often it was refused before: the job of an event comes again too. */
async function written(driver: SearchDriver, change: Versioned): Promise<number> {
  for (let refused = 0; ; refused++)
    try {
      await driver.put([change]);
      return refused;
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'unavailable' || refused === REFUSED_MAX) throw error;
      await pause(AGAIN_MS);
    }
}

type Changes = { readonly written: number; readonly refused: number; readonly seconds: number; readonly found: readonly (number | null)[] };

/** Changes machines at the pace; each lane takes the next one when it is due. */
async function change(driver: SearchDriver, server: Server, documents: readonly SearchDocument[], nth: number): Promise<Changes> {
  const agent = new Agent({ keepAlive: true });
  const looks: Promise<number | null>[] = [];
  const start = performance.now();
  let [next, refused] = [0, 0];
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      while (next < documents.length) {
        const n = next++;
        const due = start + (n * 1000) / rate;
        if (due > performance.now()) await pause(due - performance.now());
        const isSampled = n % SAMPLED === 0;
        const usd = isSampled ? OWN_PRICE * (nth + 1) + n : 10_000 + n;
        refused += await written(driver, { version: 2 + nth * documents.length + n, document: priced(documents[n]!, usd) });
        if (isSampled) looks.push(foundAfter(server, agent, usd, due));
      }
    }),
  );
  const took = (performance.now() - start) / 1000;
  const found = await Promise.all(looks);
  agent.destroy();
  return { written: documents.length, refused, seconds: took, found };
}

/** Machines of the market that can be found, as many as will change. */
function changing(): SearchDocument[] {
  const documents: SearchDocument[] = [];
  for (const document of generatedMarket(listings, market.catalog, market.rules)) {
    if (document.state === 'published') documents.push(document);
    if (documents.length === rate * seconds) break;
  }
  return documents;
}

/** Changes on a market that `clients` search meanwhile. */
async function round(at: Stand, clients: number, documents: readonly SearchDocument[]) {
  const random = seeded('bench/index');
  const next = () => ({ method: 'GET' as const, path: ourPath(random.pick(SHAPES).next(random)) });
  // Hot before anything is timed, also where nobody searches meanwhile.
  const quiet = await load(at.server, next, { clients: Math.max(clients, 8), seconds: 5 });
  say(`  changing, ${clients} clients …`);
  const [busy, changes] = await Promise.all([
    clients === 0 ? null : load(at.server, next, { clients, seconds, warm: false }),
    change(at.driver, at.server, documents, rounds++),
  ]);
  const times = changes.found.filter((ms) => ms !== null).sort((a, b) => a - b);
  return { clients, quiet, busy, changes, lost: changes.found.length - times.length, times };
}
let rounds = 0;

async function measure(engine: EngineName) {
  say(`${engine}, ${listings} machines …`);
  const at = await stand(engine, listings, market, say);
  try {
    const documents = changing();
    const measured = [];
    for (const clients of given.clients.split(',').map(Number)) measured.push({ engine, ...(await round(at, clients, documents)) });
    return measured;
  } finally {
    await at.stop();
  }
}

const first = machine();
const measured: Awaited<ReturnType<typeof measure>> = [];
for (const engine of engines) measured.push(...(await measure(engine)));

let rebuildSeconds: number | null = null;
if (rebuild > 0) {
  say(`reading ${rebuild} machines into OpenSearch …`);
  const at = await stand('opensearch', rebuild, market, say);
  rebuildSeconds = at.fillSeconds;
  await at.stop();
}

const missed = [
  ...measured.flatMap(({ engine: name, clients, times, lost, changes }) => {
    const engine = `${name}, ${clients} clients`;
    return [
      ...(lost > 0 ? [`${engine}: ${lost} changes were never found`] : []),
      ...(percentile(times, 0.95) > FOUND_GOAL_MS ? [`${engine}: found after ${percentile(times, 0.95).toFixed(0)} ms (p95)`] : []),
      ...(changes.written / changes.seconds < rate * 0.95
        ? [`${engine}: ${(changes.written / changes.seconds).toFixed(0)} changes/s written, ${rate} due`]
        : []),
    ];
  }),
  ...(rebuildSeconds !== null && rebuildSeconds > REBUILD_GOAL_SECONDS
    ? [`rebuild: ${rebuildSeconds.toFixed(0)} s, goal ${REBUILD_GOAL_SECONDS} s`]
    : []),
];

function print(): void {
  console.log(`${first}\n${listings} machines, ${rate} changes a second for ${seconds} s while clients search; all on the same cores.\n`);
  const rows = measured.map(({ engine, clients, quiet, busy, changes, times, lost }) => [
    engine,
    clients,
    (changes.written / changes.seconds).toFixed(0),
    changes.refused,
    times.length,
    ...[0.5, 0.95, 1].map((share) => percentile(times, share).toFixed(0)),
    lost,
    quiet.p95.toFixed(0),
    busy?.p95.toFixed(0) ?? '–',
    busy?.failed ?? '–',
  ]);
  const head = [
    'engine',
    'clients',
    'changes/s',
    'refused',
    'looked for',
    'found p50 ms',
    'p95 ms',
    'max ms',
    'lost',
    'search p95 before',
    'meanwhile',
    'failed',
  ];
  console.log(`${table(head, rows)}\n`);
  if (rebuildSeconds !== null) console.log(`${rebuild} machines read in anew on OpenSearch: ${(rebuildSeconds / 60).toFixed(1)} minutes\n`);
  console.log(missed.length === 0 ? 'All goals met.' : `Missed:\n${missed.map((m) => `- ${m}`).join('\n')}`);
}
if (given.json) console.log(JSON.stringify({ machine: first, listings, rate, seconds, measured, rebuildSeconds, missed }, null, 2));
else print();
process.exitCode = missed.length > 0 ? 1 : 0;
