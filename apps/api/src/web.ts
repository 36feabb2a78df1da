import compression from 'compression';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from '@ironsilk/platform';
import type { Logger } from 'pino';

type Next = (error?: unknown) => void;
type Handler = (req: IncomingMessage, res: ServerResponse, next: Next) => void;

/** How a page's `load` asks the api in the same process: no loop-back connection, the visitor's own address for the limits. */
export type InProcess = { fetch(path: string, init?: RequestInit): Promise<Response> };

const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
};

function inProcess(fastify: FastifyInstance, remoteAddress: string): InProcess {
  return {
    async fetch(path, init) {
      const request = new Request(new URL(path, 'http://in.process'), init);
      const payload = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
      const options = {
        method: request.method as 'GET',
        url: path,
        headers: Object.fromEntries(request.headers),
        remoteAddress,
        ...(payload ? { payload } : {}),
      } satisfies InjectOptions;
      const answer = await fastify.inject(options);
      const headers = new Headers();
      for (const [name, value] of Object.entries(answer.headers))
        for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, String(one));
      const empty = answer.statusCode === 204 || answer.statusCode === 304;
      return new Response(empty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
    },
  };
}

/** Serves the built pages for everything that is not the API. */
export async function mountWeb(fastify: FastifyInstance, config: Config, log: Logger): Promise<void> {
  const file = join(import.meta.dirname, '../../web/build/handler.js');
  if (!existsSync(file)) {
    log.warn('the pages are not built: run `npm run build`; only the API is served');
    return;
  }
  // adapter-node takes the protocol from a header and refuses same-origin posts when it guesses wrong; limits and ETags are ours.
  process.env['PROTOCOL_HEADER'] ??= 'x-forwarded-proto';
  process.env['HOST_HEADER'] ??= 'host';
  if (config.PUBLIC_URL) process.env['PUBLIC_URL'] ??= config.PUBLIC_URL;
  process.env['PAGE_CACHE_SECONDS'] ??= String(config.PAGE_CACHE_SECONDS);
  process.env['BODY_SIZE_LIMIT'] ??= String(config.MAX_UPLOAD_BYTES);
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };
  const compress = compression() as unknown as Handler;
  const secure = config.publicUrl.startsWith('https:');
  await fastify.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser('*', (_request, _payload, done) => done(null));
    pages.all('/*', (request, reply) => {
      // An unknown API address is no page: answering it with one would send its `load` here again, for ever.
      if (request.url === '/api' || request.url.startsWith('/api/')) return void reply.callNotFound();
      reply.hijack();
      const raw = request.raw as IncomingMessage & { ironsilk?: InProcess };
      raw.headers['x-forwarded-proto'] = secure ? 'https' : 'http';
      raw.ironsilk = inProcess(fastify, request.ip);
      for (const [name, value] of Object.entries(PAGE_HEADERS)) reply.raw.setHeader(name, value);
      if (secure) reply.raw.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
      compress(raw, reply.raw, () =>
        handler(raw, reply.raw, () => {
          reply.raw.statusCode = 404;
          reply.raw.end();
        }),
      );
    });
  });
}
