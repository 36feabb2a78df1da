import { mkdtempSync, rmSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@ironsilk/kernel';
import {
  loadConfig,
  makeLog,
  Metrics,
  PgJobDriver,
  WorkerRuntime,
  handlersOf,
  relayBatch,
  runJob,
  fireTimers,
  sweepsOf,
  testDatabase,
} from '@ironsilk/platform';
import type { Job, TestDatabase } from '@ironsilk/platform';
import type { OrgKind } from '@ironsilk/identity';
import { createServer, schemas } from '@ironsilk/api';
import type { Server } from '@ironsilk/api';
import { DiscoveryService } from '@nestjs/core';

/** A signed-in person of a test: asks the api as that person. */
export type Person = {
  readonly email: string;
  readonly userId: string;
  readonly orgId: string;
  readonly cookie: string;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: any; headers: Record<string, unknown> }>;
};

/** The whole product in one process on a database of its own, without a network port: api by injection, worker on demand. */
export class TestMarket {
  private constructor(
    readonly server: Server,
    readonly database: TestDatabase,
    readonly dataDir: string,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<TestMarket> {
    const database = await testDatabase(schemas);
    const dataDir = mkdtempSync(join(tmpdir(), 'ironsilk-market-'));
    const config = loadConfig({
      IRONSILK_DATA: dataDir,
      WEB: 'off',
      LOG_LEVEL: 'error',
      RATE_LIMIT: '1000',
      CUSTOMS_PACE_MS: '0',
      DATABASE_URL: database.url,
      SANDBOX_WEBHOOKS: 'direct',
      SANDBOX_DELAY_MS: '0',
      ...env,
    });
    const server = await createServer({ config, db: database.db, log: makeLog(config.LOG_LEVEL, 'test') });
    return new TestMarket(server, database, dataDir);
  }

  async stop(): Promise<void> {
    // A connection kept alive by a test's own fetch would hold the close up for as long as it may stay open.
    (this.server.app.getHttpServer() as HttpServer).closeAllConnections();
    await this.server.app.close();
    await this.database.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  get<T>(token: (new (...args: never[]) => T) | symbol): T {
    return this.server.app.get(token, { strict: false });
  }

  /** Asks the api. Every write carries an Idempotency-Key unless one is given. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: any; headers: Record<string, unknown> }> {
    const answer = await this.server.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: method as 'GET',
        url: path,
        headers: {
          ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
          ...(body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
      });
    const type = String(answer.headers['content-type'] ?? '');
    return {
      status: answer.statusCode,
      body: type.includes('json') && answer.payload !== '' ? answer.json() : answer.rawPayload,
      headers: answer.headers,
    };
  }

  /** A person with an account, an organisation of this kind (verified unless told otherwise) and a session. */
  async person(
    kind: OrgKind,
    options: { verified?: boolean; country?: string; orgId?: string; role?: 'owner' | 'member' | 'compliance' } = {},
  ): Promise<Person> {
    const email = `${kind}-${newId()}@example.test`;
    const password = 'a sentence to remember';
    const db = this.database.db;
    await this.call('POST', '/api/account/sign-up', { email, password, name: `${kind} person` });
    const [user] = await db.query(`update auth."user" set "emailVerified" = true where email = $1 returning id`, [email]).then((r) => r[0]);
    const orgId = options.orgId ?? newId();
    if (!options.orgId) {
      await db.query(
        `insert into identity.organisation(id, kind, name, country, city, status, verified_at) values ($1,$2,$3,$4,'Test City',$5, now())`,
        [orgId, kind, `${kind} ${email}`, options.country ?? 'CN', options.verified === false ? 'draft' : 'verified'],
      );
    }
    await db.query('insert into identity.membership(org_id, user_id, role) values ($1,$2,$3)', [orgId, user.id, options.role ?? 'owner']);
    await db.query(
      'insert into identity.person(user_id, current_org_id) values ($1,$2) on conflict (user_id) do update set current_org_id = excluded.current_org_id',
      [user.id, orgId],
    );
    const signedIn = await this.call('POST', '/api/account/sign-in', { email, password });
    const cookie = [signedIn.headers['set-cookie']]
      .flat()
      .map((c) => String(c).split(';')[0])
      .join('; ');
    return {
      email,
      userId: user.id,
      orgId,
      cookie,
      call: (method, path, body, headers = {}) => this.call(method, path, body, { cookie, ...headers }),
    };
  }

  private parts(): { handlers: ReturnType<typeof handlersOf>; sweeps: ReturnType<typeof sweepsOf> } {
    const providers = new Set(
      this.server.app
        .get(DiscoveryService, { strict: false })
        .getProviders()
        .flatMap((p) => (p.instance && typeof p.instance === 'object' ? [p.instance as object] : [])),
    );
    return { handlers: [...providers].flatMap(handlersOf), sweeps: [...providers].flatMap(sweepsOf) };
  }

  /** Does all the work that waits (events, due timers, and what they cause), in this process, until nothing is left. */
  async settle(): Promise<void> {
    const { handlers } = this.parts();
    const db = this.database.db;
    for (let round = 0; round < 200; round++) {
      const jobs: Job[] = [];
      const fired = await fireTimers(db);
      const moved = await relayBatch(db, { add: async (some: readonly Job[]) => void jobs.push(...some) } as never, handlers);
      for (const job of jobs) await runJob(db, handlers, job);
      if (fired === 0 && moved === 0) return;
    }
    throw new Error('the work never ends');
  }

  /** A real worker with its queue, for tests about the worker itself. */
  worker(): WorkerRuntime {
    const { handlers, sweeps } = this.parts();
    return new WorkerRuntime({
      db: this.database.db,
      databaseUrl: this.database.url,
      driver: new PgJobDriver(this.database.url),
      handlers,
      sweeps,
      log: makeLog('error', 'test'),
      metrics: new Metrics(),
    });
  }
}
