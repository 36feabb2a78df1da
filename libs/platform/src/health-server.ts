import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Registry } from 'prom-client';

/** Where a process without pages or API is looked at: `/health/live`, `/health/ready` and `/metrics` on a port of their own (`METRICS_PORT`). */
export async function serveHealth(at: { port: number; host: string }, registry: Registry, ready: () => Promise<boolean>): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<[status: number, type: string, body: string]> => {
      if (request.url === '/health/live') return [200, 'application/json', '{"status":"live"}'];
      if (request.url === '/metrics') return [200, registry.contentType, await registry.metrics()];
      if (request.url !== '/health/ready') return [404, 'text/plain', ''];
      return (await ready()) ? [200, 'application/json', '{"status":"ready"}'] : [503, 'application/json', '{"status":"not ready"}'];
    };
    void answer().then(([status, type, body]) => response.writeHead(status, { 'content-type': type }).end(body));
  });
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(at.port, at.host, listening));
  // It is there to be looked at; a process that has nothing else to do may end.
  return server.unref();
}

const PATIENCE_MS = 2_000;

/** Whether the database answers soon enough to work with. */
export const databaseAnswers = (db: { query(sql: string): Promise<unknown> }): Promise<boolean> =>
  Promise.race([
    db.query('select 1').then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((late) => setTimeout(late, PATIENCE_MS, false).unref()),
  ]);
