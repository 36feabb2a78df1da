import { createServer } from '@ironsilk/api';
import type { Server } from '@ironsilk/api';
import { loadCatalog, loadDemoOrganisations } from '@ironsilk/catalog';
import type { Catalog, DemoOrganisation } from '@ironsilk/catalog';
import type { OrgActor } from '@ironsilk/identity';
import { fireTimers, handlersOf, jobDriver, makeLog, relayBatch, runJob } from '@ironsilk/platform';
import type { Config, EventHandler, Job, JobDriver } from '@ironsilk/platform';
import { DiscoveryService } from '@nestjs/core';
import type { DataSource } from 'typeorm';

export type FailedWork = { readonly job: Job; readonly reason: string };
export type DemoParts = { readonly config: Config; readonly db: DataSource; readonly say: (line: string) => void };

/**
 * What the demo is played on: the whole product in this process, without a port. Everything the demo does goes through the same services,
 * rules and transactions as a person's click; this only plays the people.
 */
export class Stage {
  /** The people of the demo by address, once they are there. */
  readonly people = new Map<string, OrgActor>();
  private readonly handlers: readonly EventHandler[];

  private constructor(
    readonly parts: DemoParts,
    readonly server: Server,
    readonly catalog: Catalog,
    readonly organisations: readonly DemoOrganisation[],
  ) {
    const providers = server.app.get(DiscoveryService, { strict: false }).getProviders();
    const instances = new Set(providers.flatMap((p) => (p.instance && typeof p.instance === 'object' ? [p.instance as object] : [])));
    this.handlers = [...instances].flatMap(handlersOf);
  }

  static async open(parts: DemoParts): Promise<Stage> {
    const config: Config = {
      ...parts.config,
      WEB: 'off',
      RATE_LIMIT: 1000,
      SANDBOX_WEBHOOKS: 'direct',
      SANDBOX_DELAY_MS: 0,
      CUSTOMS_PACE_MS: 0,
    };
    const log = makeLog(config.LOG_LEVEL === 'debug' ? 'warn' : 'silent', 'demo');
    const server = await createServer({ config, db: parts.db, log });
    return new Stage({ ...parts, config }, server, loadCatalog(config.IRONSILK_CONFIG), loadDemoOrganisations(config.IRONSILK_CONFIG));
  }

  close = (): Promise<void> => this.server.app.close();

  get<T>(token: abstract new (...args: never[]) => T): T {
    return this.server.app.get(token as never, { strict: false });
  }

  /** The person of the demo with this address, acting for their organisation. */
  person(email: string): OrgActor {
    const person = this.people.get(email);
    if (!person) throw new Error(`the demo has no person ${email}`);
    return person;
  }

  organisation(key: string): DemoOrganisation {
    const found = this.organisations.find((o) => o.key === key);
    if (!found) throw new Error(`the demo has no organisation ${key}`);
    return found;
  }

  /** Whoever owns an organisation of the demo. */
  owner(key: string): OrgActor {
    return this.person(this.organisation(key).people.find((p) => p.role === 'owner')!.email);
  }

  /**
   * Does the work that waits (events and what they cause), in this process, until nothing is left. Exactly once by effect, as in the worker:
   * whatever was done before a crash is not done again, whatever was not is found in the outbox. Returns the jobs that failed; they are
   * handed to the worker's queue, which tries them again and keeps them for the operator to see. Heavy work (printing reports) is left to
   * the worker too: it takes minutes, and the market can open before it is done.
   */
  async settle(progress?: (done: number) => void): Promise<readonly FailedWork[]> {
    const { db } = this.parts;
    const failed: FailedWork[] = [];
    const heavy: Job[] = [];
    let done = 0;
    // Jobs run inside the relay's hand-over: a crash in between leaves the events in the outbox.
    const driver = {
      add: (jobs: readonly Job[]): Promise<void> =>
        inParallel(jobs, 6, async (job) => {
          if (job.weight === 'heavy') heavy.push(job);
          else await runJob(db, this.handlers, job).catch((error: Error) => failed.push({ job, reason: error.message }));
          done += 1;
        }),
    } as JobDriver;
    for (let moved = 1, fired = 1; moved > 0 || fired > 0;) {
      fired = await fireTimers(db);
      moved = await relayBatch(db, driver, this.handlers, 50);
      if (moved > 0) progress?.(done);
    }
    const left = [...heavy, ...failed.map((f) => f.job)];
    if (left.length > 0) await this.leaveToWorker(left);
    return failed;
  }

  private async leaveToWorker(jobs: readonly Job[]): Promise<void> {
    const queue = jobDriver(this.parts.config, (this.parts.db.options as { url: string }).url, true, (error) =>
      this.parts.say(`The queue: ${error.message}`),
    );
    await queue.start();
    await queue.add(jobs);
    await queue.stop(5_000);
  }
}

/** Runs work on every item, a few at a time; the first failure stops the rest and is thrown. */
export async function inParallel<T>(items: readonly T[], lanes: number, work: (item: T, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        await work(items[index]!, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
}
