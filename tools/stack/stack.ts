import { join } from 'node:path';
import {
  Database,
  PlainError,
  Supervised,
  appScript,
  forgetRunning,
  noteRunning,
  openDataDir,
  prepare,
  refuseTakenPort,
  runningMarket,
} from '@ironsilk/cli';
import { freePort, loadConfig } from '@ironsilk/platform';
import { S3_KEYS, openSearch, openSearchPort, redis, s3 } from '../../test/engines/engines.ts';
import { Balancer } from './balancer.ts';
import type { Pool, Target } from './balancer.ts';
import { FaultProxy } from './fault-proxy.ts';
import { KeptEngine } from './kept-engine.ts';

type Env = Record<string, string | undefined>;
type Say = (line: string) => void;
export type Kind = Pool | 'worker';
/** `redis` and so on: the ways the market's processes take to the engines. */
export type Way = 'redis' | 'storage' | 'search';
type Part = { readonly name: string; readonly kind: Kind; readonly process: Supervised; readonly port: number; readonly target?: Target };

const BUCKET = 'ironsilk';
const EACH: readonly Kind[] = ['api', 'worker', 'web'];
const COPIES = 2;
const SEARCH_HEAP_MB = 512;

export type StackOptions = {
  /** Whether there is a proxy before every engine, so that a test can disturb it. */
  faults?: boolean;
};

/** The market as it runs at scale, on one machine: every engine, two of each of its processes, a balancer before them. */
export class Stack {
  readonly parts: Part[] = [];
  readonly engines = new Map<Way, KeptEngine>();
  readonly ways = new Map<Way, FaultProxy>();
  private readonly database: Database;
  private restarting: Promise<void> = Promise.resolve();

  readonly dir: string;
  readonly url: string;
  readonly balancer: Balancer;
  private readonly say: Say;

  private constructor(dir: string, url: string, balancer: Balancer, say: Say) {
    this.dir = dir;
    this.url = url;
    this.balancer = balancer;
    this.say = say;
    this.database = new Database(dir, say);
  }

  /** The environment of the market's processes, and of commands on it. */
  env: Env = {};

  static async start(env: Env, say: Say, options: StackOptions = {}): Promise<Stack> {
    const asked = loadConfig(env);
    const dir = openDataDir(env['IRONSILK_DATA'] ?? '.data-stack');
    const already = runningMarket(dir);
    if (already) throw new PlainError(`A market already runs on ${dir} (process ${already.pid}, ${already.url}). Stop it first.`);
    await refuseTakenPort(asked.PORT, asked.HOST);
    const stack = new Stack(dir, asked.publicUrl, new Balancer(asked.publicUrl.startsWith('https:')), say);
    try {
      await stack.openEngines(env, options);
      await stack.openMarket(asked.PORT, asked.HOST);
      return stack;
    } catch (error) {
      await stack.stop();
      throw error;
    }
  }

  private async openEngines(env: Env, options: StackOptions): Promise<void> {
    this.say('Starting Postgres, Redis, OpenSearch and the object storage …');
    const search = (at: { dir: string; port: number }) => openSearch({ ...at, heapMb: SEARCH_HEAP_MB });
    const home = (name: string): string => join(this.dir, name);
    const [databaseUrl] = await Promise.all([
      this.database.start(),
      this.open('search', KeptEngine.start('OpenSearch', home('search'), search, this.say, openSearchPort), options),
      this.open('redis', KeptEngine.start('Redis', home('redis'), redis, this.say), options),
      this.open(
        'storage',
        KeptEngine.start('Storage', home('storage'), (at) => s3(BUCKET, at), this.say),
        options,
      ),
    ]);
    this.env = {
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      ...env,
      IRONSILK_DATA: this.dir,
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: this.url,
      REDIS_URL: `redis://127.0.0.1:${this.portTo('redis')}`,
      OPENSEARCH_URL: `http://127.0.0.1:${this.portTo('search')}`,
      S3_ENDPOINT: `http://127.0.0.1:${this.portTo('storage')}`,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: S3_KEYS.accessKeyId,
      S3_SECRET_ACCESS_KEY: S3_KEYS.secretAccessKey,
      HOST: '127.0.0.1',
      TRUST_PROXY: 'on',
      WEB: 'off',
    };
    noteRunning(this.dir, { pid: process.pid, databaseUrl, url: this.url });
  }

  private async open(way: Way, starting: Promise<KeptEngine>, { faults = false }: StackOptions): Promise<void> {
    const engine = await starting;
    this.engines.set(way, engine);
    if (faults) this.ways.set(way, await FaultProxy.before(engine.port));
  }

  private portTo(way: Way): number {
    return (this.ways.get(way) ?? this.engines.get(way)!).port;
  }

  private async openMarket(port: number, host: string): Promise<void> {
    await prepare(loadConfig(this.env), this.env['DATABASE_URL']!, this.say);
    this.say(`Starting ${COPIES} api, ${COPIES} worker and ${COPIES} web processes …`);
    const inside = await this.balancer.listenInside();
    for (let copy = 1; copy <= COPIES; copy++) for (const kind of EACH) this.parts.push(await this.part(kind, copy, inside));
    await Promise.all(this.parts.map((p) => p.process.start()));
    for (const { target } of this.parts) if (target) this.balancer.takeBack(target);
    await this.balancer.listen(port, host);
  }

  private async part(kind: Kind, copy: number, inside: number): Promise<Part> {
    const name = `${kind} ${copy}`;
    const port = await freePort();
    const own: Env =
      kind === 'worker'
        ? { METRICS_PORT: String(port) }
        : { PORT: String(port), ...(kind === 'web' ? { API_ORIGIN: `http://127.0.0.1:${inside}` } : {}) };
    const process = new Supervised(name, appScript(kind), { ...this.env, ...own }, this.say);
    if (kind === 'worker') return { name, kind, process, port };
    const target = this.balancer.add(kind, name, port, kind === 'api' ? '/health/ready' : '/health/live');
    return { name, kind, process, port, target };
  }

  /** Restarts the processes of these kinds, one at a time: nothing new for it, what it has is answered, it ends, its successor is ready, next. */
  restart(kinds: readonly Kind[] = EACH): Promise<void> {
    this.restarting = this.restarting.then(async () => {
      for (const part of this.parts.filter((p) => kinds.includes(p.kind))) {
        this.say(`Restarting ${part.name} …`);
        if (part.target) await this.balancer.drain(part.target);
        await part.process.restart();
        if (part.target) this.balancer.takeBack(part.target);
      }
    });
    return this.restarting;
  }

  get postgresPid(): number | undefined {
    return this.database.pid;
  }

  /** What runs, where. */
  status(): { name: string; pid: number | undefined; port: number | undefined }[] {
    const engines = [...this.engines.values()].map(({ name, pid, port }) => ({ name, pid, port }));
    const database = { name: 'Postgres', pid: this.postgresPid, port: Number(new URL(this.env['DATABASE_URL']!).port) };
    return [database, ...engines, ...this.parts.map(({ name, process, port }) => ({ name, pid: process.pid, port }))];
  }

  async stop(): Promise<void> {
    await this.balancer.close();
    await Promise.all(this.parts.map((p) => p.process.stop()));
    for (const way of this.ways.values()) way.close();
    await Promise.all([...this.engines.values()].map((e) => e.stop()));
    await this.database.stop();
    forgetRunning(this.dir);
  }
}
