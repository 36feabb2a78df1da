import { mkdirSync } from 'node:fs';
import { Metrics, chaos, databaseAnswers, loadConfig, makeDataSource, makeLog, serveHealth, startTracing } from '@ironsilk/platform';
import { schemas } from './libs.js';
import { createServer } from './server.js';

/** Runs the api until SIGTERM: then it stops taking requests, finishes those it has, and ends. */
export async function runApi(env: Record<string, string | undefined>): Promise<void> {
  const config = loadConfig(env);
  if (!config.DATABASE_URL) throw new Error('DATABASE_URL is missing: `ironsilk start` gives it, or set it to a Postgres of your own.');
  mkdirSync(config.IRONSILK_DATA, { recursive: true });
  chaos.armChaos(config.IRONSILK_CHAOS, config.IRONSILK_DATA);
  const log = makeLog(config.LOG_LEVEL, 'api');
  const db = await makeDataSource(config.DATABASE_URL, schemas, config.DATABASE_POOL, 'ironsilk-api').initialize();
  const tracing = await startTracing(config, 'api', db, log);
  const { app, setReady } = await createServer({ config, db, log });
  await app.listen(config.PORT, config.HOST);
  if (config.METRICS_PORT !== undefined)
    await serveHealth({ port: config.METRICS_PORT, host: config.HOST }, app.get(Metrics).registry, () => databaseAnswers(db));
  log.info({ port: config.PORT }, 'api is up');
  if (process.connected) process.send!('ready');

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setReady(false);
    setTimeout(() => process.exit(1), config.SHUTDOWN_SECONDS * 1000).unref();
    void app
      .close()
      .then(() => db.destroy())
      .then(() => tracing.stop())
      .finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop);
  // The supervisor died while this process started: nobody would ever stop it.
  if (process.connected === false) stop();
}
