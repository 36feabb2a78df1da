import { databaseAnswers } from '@ironsilk/platform';
import type { Metrics } from '@ironsilk/platform';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * `/health/live` (the process), `/health/ready` (the database too, and the market read into memory) and `/metrics` (loopback only).
 * Returns the switch used at shutdown.
 */
export function mountHealth(
  fastify: FastifyInstance,
  db: DataSource,
  metrics: Metrics,
  isSearchRead: () => boolean,
): (ready: boolean) => void {
  let ready = true;
  fastify.get('/health/live', async () => ({ status: 'live' }));
  fastify.get('/health/ready', async (_, reply) => {
    const database = ready && (await databaseAnswers(db));
    const search = database && isSearchRead();
    return reply.status(search ? 200 : 503).send({ status: search ? 'ready' : 'not ready', database, search });
  });
  fastify.get('/metrics', async (request, reply) => {
    if (!LOOPBACK.has(request.ip)) return reply.status(404).send();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return (value) => {
    ready = value;
  };
}
