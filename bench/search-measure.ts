/** Our own search, filled and asked. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemas } from '@ironsilk/api';
import { seeded } from '@ironsilk/catalog';
import type { Catalog } from '@ironsilk/catalog';
import { breaker, freePort, loadConfig, makeDataSource, migrate, startEmbeddedPostgres } from '@ironsilk/platform';
import { OpenSearchDriver, PgSearchDriver, isSearchFault } from '@ironsilk/search';
import type { SearchDocument, SearchDriver } from '@ironsilk/search';
import type { TradeRules } from '@ironsilk/trade-rules';
import { openSearch } from '../test/engines/engines.ts';
import { DEALERS, dealerId, generatedMarket } from './generated-market.ts';
import { ask, load } from './load.ts';
import type { Load, LoadOptions, Server } from './load.ts';
import { ourPath } from './search-shapes.ts';
import type { Shape } from './search-shapes.ts';

export type Market = { readonly catalog: Catalog; readonly rules: TradeRules };
export type EngineName = 'postgres' | 'opensearch';
export type Effort = { readonly clients: readonly number[]; readonly seconds: number; readonly say: (line: string) => void };
export type Measured = {
  readonly engine: EngineName;
  readonly listings: number;
  readonly fillSeconds: number;
  /** From the start of the api to its first answered search. */
  readonly firstAnswerSeconds: number;
  readonly rssBytes: number;
  readonly indexBytes: number | null;
  readonly totals: Readonly<Record<string, number>>;
  readonly shapes: readonly { readonly shape: string; readonly loads: readonly Load[] }[];
};

const BATCH = 1000;
const since = (start: number): number => (performance.now() - start) / 1000;

// As a reading of the whole market does it: behind the live index, which changes at the end.
export async function fill(driver: SearchDriver, documents: Iterable<SearchDocument>, say: Effort['say'], total: number): Promise<void> {
  const reading = await driver.rebuild(1);
  let batch: SearchDocument[] = [];
  let done = 0;
  const write = async (): Promise<void> => {
    await reading.put(batch.map((document) => ({ version: 1, document })));
    done += batch.length;
    if (done % 100_000 === 0) say(`  ${done} of ${total}`);
    batch = [];
  };
  for (const document of documents) {
    batch.push(document);
    if (batch.length === BATCH) await write();
  }
  if (batch.length > 0) await write();
  await reading.swap();
}

async function startApi(env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['apps/api/dist/main.js'], { env: { ...process.env, ...env }, stdio: ['ignore', 2, 2, 'ipc'] });
  await new Promise<void>((done, fail) => {
    child.once('message', () => done());
    child.once('exit', (code) => fail(new Error(`the api ended with ${code}`)));
  });
  return child;
}

const rssOf = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

/** Our api as one process on engines of its own, filled. */
export type Stand = {
  readonly driver: SearchDriver;
  readonly server: Server;
  readonly fillSeconds: number;
  /** Of the api. */
  readonly startedAt: number;
  /** Of the api, and of OpenSearch when it is there. */
  readonly pids: readonly [number, ...number[]];
  indexBytes(): Promise<number | null>;
  stop(): Promise<void>;
};

/** Starts the engines, fills them with `listings` machines, and starts an api on them. */
export async function stand(engine: EngineName, listings: number, market: Market, say: Effort['say']): Promise<Stand> {
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-bench-'));
  const postgres = await startEmbeddedPostgres({ dir: join(dir, 'postgres'), volatile: true });
  const search = engine === 'opensearch' ? await openSearch({ heapMb: 2048 }) : undefined;
  const db = await makeDataSource(postgres.url, schemas, 8, 'bench').initialize();
  let api: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    await db.destroy();
    if (api) {
      const gone = new Promise((r) => api!.once('exit', r));
      api.kill('SIGTERM');
      await gone;
    }
    await search?.stop();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await migrate(db, () => undefined);
    for (let n = 0; n < DEALERS; n++)
      await db.query(
        `insert into identity.organisation(id, kind, name, country, city, status, verified_at) values ($1, 'dealer', $2, 'CN', 'Changsha', 'verified', now())`,
        [dealerId(n), `Dealer ${n}`],
      );
    const driver = search
      ? new OpenSearchDriver(search.url, breaker('search', loadConfig({}), { isFault: isSearchFault }))
      : new PgSearchDriver(db);
    const start = performance.now();
    await fill(driver, generatedMarket(listings, market.catalog, market.rules), say, listings);
    const fillSeconds = since(start);
    await db.query('vacuum analyze');
    const port = await freePort();
    const startedAt = performance.now();
    api = await startApi({
      DATABASE_URL: postgres.url,
      PORT: String(port),
      IRONSILK_DATA: join(dir, 'data'),
      WEB: 'off',
      RATE_LIMIT: '1000',
      LOG_LEVEL: 'error',
      ...(search ? { OPENSEARCH_URL: search.url } : {}),
    });
    const server: Server = { origin: `http://127.0.0.1:${port}` };
    return {
      driver,
      server,
      fillSeconds,
      startedAt,
      pids: [api.pid!, ...(search ? [search.child.pid!] : [])],
      indexBytes: async () => (search ? search.indexBytes() : null),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const HOT_SECONDS = 20;

// A process that just started compiles its code while it answers. These questions are of every shape, but none that is measured: they ask for
// reserved machines too, so that no answer kept of them is an answer of those.
const makeHot = (server: Server, shapes: readonly Shape[]): Promise<Load> => {
  const random = seeded('bench/hot');
  const path = (): string => `${ourPath(random.pick(shapes).next(random))}&availability=all`;
  return load(server, () => ({ method: 'GET', path: path() }), { clients: 8, seconds: HOT_SECONDS, warm: false });
};

/** Asks every shape with every number of clients, once the engine and the api are hot. */
export async function measure(
  engine: EngineName,
  listings: number,
  market: Market,
  shapes: readonly Shape[],
  effort: Effort,
): Promise<Measured> {
  const { server, ...at } = await stand(engine, listings, market, effort.say);
  try {
    const totals = await totalsOf(server, shapes);
    const firstAnswerSeconds = since(at.startedAt);
    await makeHot(server, shapes);
    const measured = [];
    for (const shape of shapes) {
      const loads = [];
      const known = new Set<string>();
      for (const clients of effort.clients)
        loads.push(await loadShape(server, shape, { clients, seconds: effort.seconds, known, watched: at.pids }));
      const eight = loads.find((l) => l.clients === 8) ?? loads[0]!;
      effort.say(`  ${shape.name}: p95 ${eight.p95.toFixed(1)} ms with ${eight.clients} clients, ${eight.perSecond.toFixed(0)}/s`);
      measured.push({ shape: shape.name, loads });
    }
    return {
      engine,
      listings,
      fillSeconds: at.fillSeconds,
      firstAnswerSeconds,
      rssBytes: rssOf(at.pids[0]),
      indexBytes: await at.indexBytes(),
      totals,
      shapes: measured,
    };
  } finally {
    await at.stop();
  }
}

const loadShape = (server: Server, shape: Shape, options: LoadOptions): Promise<Load> => {
  const random = seeded(`bench/${shape.name}/${options.clients}`);
  return load(server, () => ({ method: 'GET', path: ourPath(shape.next(random)) }), options);
};

/** What the first question of each shape finds; a wrong answer, however fast, ends the benchmark. */
async function totalsOf(server: Server, shapes: readonly Shape[]): Promise<Record<string, number>> {
  const agent = new Agent();
  const totals: Record<string, number> = {};
  for (const shape of shapes) {
    const path = ourPath(shape.next(seeded(`totals/${shape.name}`)));
    const answer = await ask(server, agent, { method: 'GET', path }, 120_000);
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}: ${answer.text.slice(0, 300)}`);
    totals[shape.name] = (JSON.parse(answer.text) as { total: number }).total;
  }
  agent.destroy();
  return totals;
}
