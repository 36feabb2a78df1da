import { SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tracer } from '@ironsilk/platform';

const untraced = /^\/(_app|islands|health|metrics)(\/|$)/;

/** A span for each request, and everything the request does inside it. A page's own questions to the api are below the page's span. */
export function mountTraces(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const path = request.url.split('?', 1)[0]!;
    if (untraced.test(path)) return done();
    // A page that asks the api in process is the nearer cause than what its visitor's browser sent.
    const inside = trace.getActiveSpan() !== undefined;
    const from = inside ? context.active() : propagation.extract(context.active(), request.headers);
    // The address without its query: that may hold a token.
    const attributes = { 'http.request.method': request.method, 'url.path': path, ...routeOf(request) };
    const span = tracer().startSpan(nameOf(request), { kind: SpanKind.SERVER, attributes }, from);
    let open = true;
    const end = (): void => {
      if (!open) return;
      open = false;
      span.setAttribute('http.response.status_code', reply.raw.statusCode);
      if (reply.raw.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
    reply.raw.once('finish', end).once('close', end);
    context.with(trace.setSpan(from, span), done);
  });
}

const nameOf = (request: FastifyRequest): string => `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
const routeOf = (request: FastifyRequest): { 'http.route'?: string } =>
  request.routeOptions.url ? { 'http.route': request.routeOptions.url } : {};
