import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { DiscoveryService } from '@nestjs/core';
import { AppModule, schemas } from '@ironsilk/api';
import {
  Metrics,
  WorkerRuntime,
  chaos,
  databaseAnswers,
  handlersOf,
  jobDriver,
  loadConfig,
  makeDataSource,
  makeLog,
  nestLogger,
  serveHealth,
  startTracing,
  sweepsOf,
} from '@ironsilk/platform';

/** Runs relay, job handlers, timers and sweeps until SIGTERM. Several workers may run side by side. */
export async function runWorker(env: Record<string, string | undefined>): Promise<void> {
  const config = loadConfig(env);
  if (!config.DATABASE_URL) throw new Error('DATABASE_URL is missing: `ironsilk start` gives it, or set it to a Postgres of your own.');
  mkdirSync(config.IRONSILK_DATA, { recursive: true });
  chaos.armChaos(config.IRONSILK_CHAOS, config.IRONSILK_DATA);
  const log = makeLog(config.LOG_LEVEL, 'worker');
  const db = await makeDataSource(config.DATABASE_URL, schemas, config.DATABASE_POOL, 'ironsilk-worker').initialize();
  const tracing = await startTracing(config, 'worker', db, log);
  const app = await NestFactory.createApplicationContext(AppModule.forRoot({ config, db, log }), { logger: nestLogger(log) });
  const providers = app
    .get(DiscoveryService)
    .getProviders()
    .flatMap((p) => (p.instance && typeof p.instance === 'object' ? [p.instance as object] : []));
  const runtime = new WorkerRuntime({
    db,
    databaseUrl: config.DATABASE_URL,
    driver: jobDriver(config, config.DATABASE_URL, true, (error) => log.warn({ err: error }, 'queue'), { metrics: app.get(Metrics), log }),
    handlers: [...new Set(providers)].flatMap(handlersOf),
    sweeps: [...new Set(providers)].flatMap(sweepsOf),
    log,
    metrics: app.get(Metrics),
  });
  await runtime.start();
  let stopping = false;
  if (config.METRICS_PORT !== undefined)
    await serveHealth(
      { port: config.METRICS_PORT, host: config.HOST },
      app.get(Metrics).registry,
      async () => !stopping && databaseAnswers(db),
    );
  log.info('worker is up');
  if (process.connected) process.send!('ready');

  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), config.SHUTDOWN_SECONDS * 1000).unref();
    void runtime
      .stop((config.SHUTDOWN_SECONDS - 3) * 1000)
      .then(() => app.close())
      .then(() => db.destroy())
      .then(() => tracing.stop())
      .finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop);
  // The supervisor died while this process started: nobody would ever stop it.
  if (process.connected === false) stop();
}
