import { createServer } from 'node:net';
import { join } from 'node:path';
import { NewerDatabaseError, loadConfig, makeDataSource, migrate, startEmbeddedPostgres } from '@ironsilk/platform';
import type { Config, EmbeddedPostgres } from '@ironsilk/platform';
import { schemas } from '@ironsilk/api';
import { forgetRunning, noteRunning, openDataDir, runningMarket } from './data-dir.js';
import { loadDemoOnce } from './demo.js';
import { PlainError } from './plain-error.js';
import { Supervised, appScript } from './supervisor.js';

type Say = (line: string) => void;
export type Market = {
  readonly url: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly config: Config;
  pids(): { api?: number | undefined; worker?: number | undefined; postgres?: number | undefined };
  stop(): Promise<void>;
};

/** Says whose turn it is to move when the port of the market is taken. */
export function refuseTakenPort(port: number, host: string): Promise<void> {
  if (port === 0) return Promise.resolve();
  return new Promise((free, taken) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        taken(new PlainError(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`));
      else if (error.code === 'EACCES')
        taken(new PlainError(`This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`));
      else taken(error);
    });
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

/** The embedded server, started again on the same port whenever it dies. */
export class Database {
  private server: EmbeddedPostgres | undefined;
  private stopping = false;

  constructor(
    private readonly dataDir: string,
    private readonly say: Say,
  ) {}

  get pid(): number | undefined {
    return this.server?.child.pid;
  }

  async start(port?: number): Promise<string> {
    const server = await startEmbeddedPostgres({ dir: join(this.dataDir, 'postgres'), say: this.say, ...(port ? { port } : {}) });
    this.server = server;
    server.child.once('exit', () => {
      if (this.stopping) return;
      this.say('Postgres ended: starting it again');
      void this.restart(server.port);
    });
    return server.url;
  }

  private async restart(port: number): Promise<void> {
    for (let wait = 200; !this.stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        await this.start(port);
        return;
      } catch (error) {
        this.say(`${(error as Error).message} Trying again.`);
        await new Promise((r) => setTimeout(r, wait));
      }
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.server?.stop();
  }
}

/** Brings the database to this version's shape and, unless told otherwise, the demo market into it. */
export async function prepare(config: Config, databaseUrl: string, say: Say): Promise<void> {
  const db = await makeDataSource(databaseUrl, schemas, 8, 'ironsilk-start').initialize();
  try {
    await migrate(db, say);
    if (config.DEMO === 'on') await loadDemoOnce({ config, db, say });
  } catch (error) {
    if (error instanceof NewerDatabaseError)
      throw new PlainError(
        `${error.message} Start that version, or choose another data directory with IRONSILK_DATA. Nothing was changed.`,
      );
    throw error;
  } finally {
    await db.destroy();
  }
}

/** Starts everything on the data directory of the environment and returns when the market answers. */
export async function startMarket(env: Record<string, string | undefined>, say: Say): Promise<Market> {
  const asked = loadConfig(env);
  const dataDir = openDataDir(asked.IRONSILK_DATA);
  const already = runningMarket(dataDir);
  if (already)
    throw new PlainError(
      `A market already runs on ${dataDir} (process ${already.pid}, ${already.url}). Stop it first, or choose another folder with IRONSILK_DATA.`,
    );
  await refuseTakenPort(asked.PORT, asked.HOST);
  const database = asked.DATABASE_URL ? undefined : new Database(dataDir, say);
  const parts: Supervised[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(parts.map((p) => p.stop()));
    await database?.stop();
    forgetRunning(dataDir);
  };
  try {
    const databaseUrl = asked.DATABASE_URL ?? (await database!.start());
    const config = { ...asked, IRONSILK_DATA: dataDir, DATABASE_URL: databaseUrl };
    noteRunning(dataDir, { pid: process.pid, databaseUrl, url: config.publicUrl });
    await prepare(config, databaseUrl, say);
    say('Starting api and worker …');
    const childEnv = { ...env, IRONSILK_DATA: dataDir, DATABASE_URL: databaseUrl, NODE_ENV: env['NODE_ENV'] ?? 'production' };
    parts.push(new Supervised('api', appScript('api'), childEnv, say), new Supervised('worker', appScript('worker'), childEnv, say));
    await Promise.all(parts.map((p) => p.start()));
    return {
      url: config.publicUrl,
      databaseUrl,
      dataDir,
      config,
      pids: () => ({ api: parts[0]?.pid, worker: parts[1]?.pid, postgres: database?.pid }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
