import 'reflect-metadata';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@ironsilk/kernel';
import type { RateLimit } from '@ironsilk/identity';
import { Metrics, nestLogger } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { SEARCH_DRIVER } from '@ironsilk/search';
import type { SearchDriver } from '@ironsilk/search';
import { AppModule } from './app.module.js';
import type { AppParts } from './app.module.js';
import { requireEndpoints } from './endpoints.js';
import { mountHealth } from './health.js';
import { mountTraces } from './traces.js';
import { mountWeb } from './web.js';

/** `routes` are all addresses that answer, as `METHOD /path`: the authorization matrix holds them against the declared ones. */
export type Server = { app: NestFastifyApplication; routes: readonly string[]; setReady(ready: boolean): void };

const API_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

function limits(config: Config): { max: number; timeWindow: number } {
  return { max: Math.ceil(1200 * config.RATE_LIMIT), timeWindow: 60_000 };
}

/** The api, ready to listen: guard, limits, problem details, health, metrics and (unless WEB=off) the pages. */
export async function createServer(parts: AppParts): Promise<Server> {
  const { config, log } = parts;
  const adapter = new FastifyAdapter({
    // One proxy: the address it saw is the last one; what stands before it anybody can write.
    trustProxy: config.TRUST_PROXY === 'on' ? (_address, hop) => hop === 0 : false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    genReqId: () => newId(),
    requestTimeout: 120_000,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(parts), adapter, {
    logger: nestLogger(log),
    abortOnError: false,
    rawBody: true,
  });
  app.setGlobalPrefix('api');
  const fastify = adapter.getInstance();
  const metrics = app.get(Metrics);

  const routes: string[] = [];
  fastify.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) routes.push(`${method} ${route.url}`);
    const limit = (route.config as { ironsilkLimit?: RateLimit } | undefined)?.ironsilkLimit;
    if (limit)
      route.config = {
        ...route.config,
        rateLimit: { max: Math.ceil(limit.max * config.RATE_LIMIT), timeWindow: limit.windowSeconds * 1000, groupId: String(route.url) },
      };
  });
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT) mountTraces(fastify);
  await fastify.register(
    rateLimit as never,
    { global: true, ...limits(config), allowList: (request: { url: string }) => !request.url.startsWith('/api/') } as never,
  );
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) void reply.headers({ ...API_HEADERS, 'x-request-id': request.id });
  });
  fastify.addHook('onResponse', async (request, reply) => {
    metrics.requests.observe(
      { method: request.method, route: request.routeOptions.url ?? 'unknown', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    if (request.url.startsWith('/api/'))
      log.info(
        {
          method: request.method,
          route: request.routeOptions.url,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
          requestId: request.id,
        },
        'request',
      );
  });

  const search = app.get<SearchDriver>(SEARCH_DRIVER, { strict: false });
  const setReady = mountHealth(fastify, parts.db, metrics, () => search.warm?.() ?? true);
  if (config.WEB === 'on') await mountWeb(fastify, config, log);
  await app.init();
  requireEndpoints(app);
  await fastify.ready();
  search.warm?.();
  return { app, routes, setReady };
}
