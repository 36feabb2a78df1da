import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { freePort } from '@ironsilk/platform';
import { verifyInvariants } from '../../apps/cli/src/invariants.js';
import { walk } from '../../apps/cli/src/journey/journey.js';
import { list } from '../../apps/cli/src/journey/list.js';
import { onboard, signIn } from '../../apps/cli/src/journey/onboarding.js';
import type { Party } from '../../apps/cli/src/journey/onboarding.js';
import { Person, until } from '../../apps/cli/src/journey/person.js';
import { pictures } from '../../apps/cli/src/journey/pictures.js';
import type { Story } from '../../apps/cli/src/journey/story.js';
import { foundOperator } from '../../apps/cli/src/operator.js';
import { Stack } from '../../tools/stack/stack.js';
import { onMarket } from '../api/machine-on-market.js';
import { Load } from './load.js';
import type { Acknowledged, Report } from './load.js';

/** No answer takes longer, whatever is away. */
export const BUDGET_MS = 15_000;
/** How long anything is waited for that is promised, but not how soon: a machine with busy neighbours takes minutes to start an engine. */
export const PATIENCE_MS = 600_000;
const MOMBASA = { country: 'KE', city: 'Mombasa', lat: -4.04, lng: 39.67, language: 'en' };
const BUYER: Party = { role: 'buyer', kind: 'buyer', name: 'Coast Earthworks (stack)', ...MOMBASA };
const CHANGSHA = { country: 'CN', city: 'Changsha', lat: 28.2, lng: 113.08, language: 'zh' };
const DEALER: Party = { role: 'dealer', kind: 'dealer', name: 'Xiang Machinery (stack)', ...CHANGSHA };
const sharedDir = resolve(process.env['IRONSILK_SHARED'] ?? '../shared');
const OPERATOR = {
  email: 'operator@stack.example',
  name: 'Operator',
  password: 'two of everything',
  organisation: 'Market',
  country: 'CN',
};

/** A stack of its own with nobody in it but an operator and those who come. */
export class StackMarket {
  private constructor(
    readonly stack: Stack,
    readonly operator: Person,
  ) {}

  static async start(extra: Record<string, string> = {}): Promise<StackMarket> {
    const dir = mkdtempSync(join(tmpdir(), 'ironsilk-stack-'));
    chmodSync(dir, 0o755);
    const env = {
      ...process.env,
      IRONSILK_DATA: join(dir, 'data'),
      PORT: String(await freePort()),
      DEMO: 'off',
      RATE_LIMIT: '1000',
      LOG_LEVEL: 'silent',
      PAGE_CACHE_SECONDS: '0',
      // An outage of twenty seconds is to these what one of some minutes is to the real ones.
      REMOTE_PATIENCE: '0.2',
      ...extra,
    };
    const stack = await Stack.start(env, () => undefined, { faults: true });
    await foundOperator(stack.env, OPERATOR);
    const operator = new Person(stack.url, 'operator', OPERATOR.email);
    await signIn(operator, OPERATOR.password);
    return new StackMarket(stack, operator);
  }

  /** One machine from yard to site, and everybody it takes. */
  async journey(): Promise<void> {
    const result = await walk(this.stack.url, OPERATOR.email, OPERATOR.password, () => undefined);
    if (!result.ok) throw new Error(`the journey ended early: ${result.failure}`);
  }

  /** One machine for sale, with pictures, found by the search. Returns what visitors read: pages in two languages, the search, pictures. */
  async machineForSale(): Promise<{ pages: string[]; pictures: string[]; dealer: Person; listingId: string }> {
    const [dealer, buyer] = [await onboard(this.operator, DEALER), await onboard(this.operator, BUYER)];
    const people = { operator: this.operator, dealer, buyer, rival: buyer } as Story['people'];
    const story: Story = { origin: this.stack.url, sharedDir, people, known: {} };
    await list(await pictures(sharedDir, resolve('config/renderings'), 8)).run(story);
    const id = story.known['listingId']!;
    await until('the search to find the machine', async () => (await buyer.ask('GET', '/api/search')).items.length > 0, PATIENCE_MS);
    const { photos } = await buyer.ask('GET', `/api/listings/${id}`);
    const pages = ['/', '/machines', '/zh/machines', `/machines/${id}`, '/prices', '/api/search?q=excavator', `/api/listings/${id}`];
    return { dealer, listingId: id, pages, pictures: photos[0].files.slice(0, 2).map((f: { url: string }) => f.url) };
  }

  async members(count: number): Promise<Person[]> {
    const made: Person[] = [];
    for (let n = 0; n < count; n++) made.push(await onboard(this.operator, { ...BUYER, role: `load ${n}` }));
    return made;
  }

  private readonly loads: Load[] = [];

  load(paceMs = 50): Load {
    const load = new Load(this.stack.url, this.operator, paceMs);
    this.loads.push(load);
    return load;
  }

  private async connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.stack.env['DATABASE_URL'] });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.connected(async (client) => (await client.query(sql, params)).rows as T[]);
  }

  /** So many machines of a dealer for sale, without the way there. */
  machines(count: number, dealer: Person): Promise<string[]> {
    return this.connected(async (db) => {
      const made: string[] = [];
      while (made.length < count) made.push(await onMarket({ database: { db } }, {}, { orgId: dealer.orgId }));
      return made;
    });
  }

  /** All that waits is done: events handed over, jobs run, none given up, no mail that still has to leave. Says what still waits if it never is. */
  async drained(patienceMs = PATIENCE_MS): Promise<void> {
    let waiting: Record<string, unknown> = {};
    const done = async (): Promise<boolean> => {
      const { eventsWaiting, jobsWaiting, jobsFailed } = await this.operator.ask('GET', '/api/operator/health');
      const [mail] = await this.query<{ waits: number }>('select count(*)::int as waits from platform.mail where next_try_at is not null');
      waiting = { eventsWaiting, jobsWaiting, jobsFailed, mailsWaiting: mail!.waits };
      return Object.values(waiting).every((count) => count === 0);
    };
    await until('everything that waits to be done', done, patienceMs).catch(async (error: Error) => {
      const { items } = await this.operator.ask('GET', '/api/operator/failed-jobs');
      const givenUp = items.map(({ handler, reason }: Record<string, unknown>) => ({ handler, reason }));
      throw new Error(`${error.message}: ${JSON.stringify({ ...waiting, givenUp })}`);
    });
  }

  async askingOf(listingId: string): Promise<number> {
    const [row] = await this.query<{ price: number }>('select asking_minor::float8 as price from listing.listing where id = $1', [
      listingId,
    ]);
    return row!.price;
  }

  /** The search says by its engine, not by its reserve, what the machine costs now. */
  async searchKnows(listingId: string): Promise<void> {
    const asking = await this.askingOf(listingId);
    await until(
      `the search to know the price of ${asking}`,
      async () => {
        const { items, degraded } = await this.operator.ask('GET', '/api/search?q=excavator');
        const found = items.find((m: { listingId: string }) => m.listingId === listingId);
        return !degraded && JSON.stringify(found ?? '').includes(`"${asking}"`);
      },
      PATIENCE_MS,
    );
  }

  /** What of the acknowledged is not there, whole, and told to those it concerns exactly once. */
  async lost(all: readonly Acknowledged[]): Promise<string[]> {
    const rows = await this.query<{ id: string; told: number }>(
      `select o.id, (select count(*)::int from identity.notification n where n.org_id = o.id and n.template = 'organisation_verified') as told
       from identity.organisation o where o.id = any($1) and o.status = 'verified'`,
      [all.map((a) => a.orgId)],
    );
    const told = new Map(rows.map((r) => [r.id, r.told]));
    const wrong: string[] = [];
    for (const { orgId, documentId, sha256 } of all) {
      if (told.get(orgId) !== 1) wrong.push(`organisation ${orgId}: ${told.get(orgId) ?? 'not there'}`);
      const { bytes } = await this.operator.send('GET', `/api/organisations/current/documents/${documentId}/file`);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) wrong.push(`paper ${documentId}: ${bytes.subarray(0, 80)}`);
    }
    return wrong;
  }

  async broken(): Promise<string[]> {
    const { results } = await verifyInvariants(this.stack.env);
    return results.flatMap((r) => r.violations.slice(0, 3).map((v) => `${r.id} ${v}`));
  }

  /** The numbers of some series out of the metrics of all api and worker processes, added up. */
  async metrics(wanted: (line: string) => boolean): Promise<number> {
    const asked = this.stack.parts.filter((p) => p.kind !== 'web').map(({ port }) => fetch(`http://127.0.0.1:${port}/metrics`));
    const texts = await Promise.all(asked.map((answer) => answer.then((r) => r.text())));
    const lines = texts.flatMap((text) => text.split('\n').filter(wanted));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.loads.map((load) => load.stop()));
    await this.stack.stop();
    rmSync(join(this.stack.dir, '..'), { recursive: true, force: true });
  }
}

/** Says what happened, so that whoever reads the log sees the counts. */
export function tell(title: string, report: Report, more: Record<string, unknown> = {}): void {
  const { requests, ok, away, refused, slowestMs, slowest } = report;
  const counts = { requests, ok, away: Object.values(away).reduce((a, b) => a + b, 0), slowestMs, slowest, ...more };
  process.stderr.write(`  ${title}: ${JSON.stringify({ ...counts, ...(Object.keys(refused).length > 0 ? { refused } : {}) })}\n`);
}
