/**
 * The search over HTTP, on Postgres and on OpenSearch, side by side with Vendure:
 * `npm run bench:search -- --listings 100000,1000000 [--engines postgres,opensearch] [--peers vendure] [--clients 1,8,32] [--seconds 5] [--json]`.
 *
 * Each server runs alone, as one process, on the same machines and the same two cores as its clients, and is made hot before it is timed.
 * Prints the machine, the size, how long filling took, memory and index size, and per shape of question p50, p95, p99, answers a second and
 * the milliseconds of processor an answer takes, of the api and of OpenSearch (two cores have 2,000 a second). Before a shape is timed it is
 * asked a hundred different questions, or all it has: rows of few questions show what is kept while the market stays as it is. Never warm
 * are _facets_ (1152 questions) and _ranges_ (630): their column `first asked` says how many answers nobody can have kept.
 *
 * Ends with 1 when a goal is missed: p95 with 8 clients at most 50 ms on OpenSearch and 120 ms on Postgres at the largest size; ten times the
 * throughput of Vendure's default search, twice that of its search on the same OpenSearch.
 */
import { parseArgs } from 'node:util';
import { loadCatalog } from '@ironsilk/catalog';
import { loadTradeRules } from '@ironsilk/trade-rules';
import { machine, table } from './load.ts';
import { compare } from './search-peer.ts';
import { measure } from './search-measure.ts';
import type { Measured } from './search-measure.ts';
import { SHAPES } from './search-shapes.ts';

const { values: given } = parseArgs({
  options: {
    listings: { type: 'string', default: '10000,100000' },
    engines: { type: 'string', default: 'postgres,opensearch' },
    peers: { type: 'string', default: '' },
    clients: { type: 'string', default: '1,8,32' },
    seconds: { type: 'string', default: '5' },
    json: { type: 'boolean' },
  },
});
const numbers = (text: string): number[] => text.split(',').map(Number);
const [sizes, clients] = [numbers(given.listings), numbers(given.clients)];
const seconds = Number(given.seconds);
const engines = given.engines.split(',').filter((e): e is 'postgres' | 'opensearch' => e === 'postgres' || e === 'opensearch');
const PEER_SIZE_MAX = 100_000;
const P95_GOAL = { postgres: 120, opensearch: 50 } as const;
const RATIO_GOAL = { postgres: 10, opensearch: 2 } as const;

const market = { catalog: loadCatalog('config'), rules: loadTradeRules('config') };
const first = machine();
const say = (line: string): void => console.error(line);

const measured: Measured[] = [];
const compared: Awaited<ReturnType<typeof compare>>[] = [];
for (const listings of sizes)
  for (const engine of engines) {
    say(`${engine}, ${listings} machines …`);
    measured.push(await measure(engine, listings, market, SHAPES, { clients, seconds, say }));
    if (given.peers.includes('vendure') && listings <= PEER_SIZE_MAX) {
      say(`vendure on ${engine}, ${listings} machines …`);
      compared.push(await compare(engine, listings, market, measured.at(-1)!, { clients, seconds, say }));
    }
  }

const largest = Math.max(...sizes);
const missed = [
  ...measured
    .filter((m) => m.listings === largest)
    .flatMap((m) =>
      m.shapes
        .map((s) => ({ name: `${s.shape} on ${m.engine}`, p95: s.loads.find((l) => l.clients === 8)?.p95 ?? 0, goal: P95_GOAL[m.engine] }))
        .filter((s) => s.p95 > s.goal)
        .map((s) => `${s.name}: p95 ${s.p95.toFixed(0)} ms, goal ${s.goal} ms`),
    ),
  ...compared.flatMap((c) =>
    c.shapes
      .filter((s) => s.ratio < RATIO_GOAL[c.engine])
      .map((s) => `${s.shape} beside Vendure on ${c.engine} at ${c.listings}: ${s.ratio.toFixed(1)} ×, goal ${RATIO_GOAL[c.engine]} ×`),
  ),
];

const one = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
function print(): void {
  console.log(
    `${first}\nEach server alone, one process, ${seconds} s per cell after a warm-up of 100 different questions; the clients run on the same cores.\n`,
  );
  for (const m of measured) {
    const index = m.indexBytes === null ? '' : `, index ${(m.indexBytes / 2 ** 20).toFixed(0)} MiB`;
    console.log(
      `### ${m.listings} machines on ${m.engine}: filled in ${m.fillSeconds.toFixed(0)} s, first answer ${m.firstAnswerSeconds.toFixed(1)} s after the start, api ${(m.rssBytes / 2 ** 20).toFixed(0)} MiB${index}\n`,
    );
    const rows = m.shapes.flatMap((s) =>
      s.loads.map((l) => [
        s.shape,
        l.clients,
        one(l.p50),
        one(l.p95),
        one(l.p99),
        l.perSecond.toFixed(0),
        l.questions,
        l.firstAsked,
        ...[0, 1].map((process) => l.cpuMs[process]?.toFixed(1) ?? '–'),
        l.failed,
      ]),
    );
    const head = [
      'shape',
      'clients',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'answers/s',
      'questions',
      'first asked',
      'api cpu ms',
      'engine cpu ms',
      'failed',
    ];
    console.log(`${table(head, rows)}\n`);
  }
  for (const c of compared) {
    console.log(
      `### Vendure ${c.version}, ${c.engine === 'postgres' ? 'default search on Postgres' : 'its Elasticsearch plugin on the same OpenSearch'}, ${c.listings} machines: filled in ${c.fillSeconds.toFixed(0)} s, its own indexer does ${c.indexedPerSecond.toFixed(0)} machines/s\n`,
    );
    const rows = c.shapes.map((s) => [
      s.shape,
      s.clients,
      one(s.theirs.p50),
      one(s.theirs.p95),
      s.theirs.perSecond.toFixed(1),
      s.theirs.failed,
      s.ours.perSecond.toFixed(0),
      `${s.ratio.toFixed(1)} ×`,
    ]);
    console.log(`${table(['shape', 'clients', 'Vendure p50 ms', 'p95 ms', 'answers/s', 'failed', 'ours answers/s', 'ratio'], rows)}\n`);
  }
  console.log(missed.length === 0 ? 'All goals met.' : `Missed:\n${missed.map((m) => `- ${m}`).join('\n')}`);
}
if (given.json) console.log(JSON.stringify({ machine: first, seconds, measured, compared, missed }, null, 2));
else print();
process.exitCode = missed.length > 0 ? 1 : 0;
