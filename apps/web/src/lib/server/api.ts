import { error, fail, redirect, type ActionFailure, type Cookies, type RequestEvent } from '@sveltejs/kit';
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '#lib/api/schema.d.ts';
import { ApiProblem, type Problem } from '#lib/api/problem.ts';
import type { Viewer } from '#lib/api/viewer.ts';
import { localPath } from '#lib/i18n/languages.ts';
import { config } from './config.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Record<string, string | number | boolean | readonly (string | number)[] | undefined | null>;
export interface CallOptions {
  query?: Query | URLSearchParams | undefined;
  body?: unknown;
  /** For every command that moves money, files paper, sells: take it from the form (`<IdempotencyKey/>`), so that a double click is one command. */
  idempotencyKey?: string | undefined;
  headers?: Record<string, string>;
}

/** Only the headers the api has a use for; never the whole set a browser sent. */
function forwarded(event: RequestEvent, headers: Headers): Headers {
  const pass = ['user-agent', 'traceparent'];
  for (const name of pass) {
    const value = event.request.headers.get(name);
    if (value) headers.set(name, value);
  }
  const cookie = cookieNow(event);
  if (cookie) headers.set('cookie', cookie);
  headers.set('accept-language', event.locals.lang);
  headers.set('origin', event.url.origin);
  headers.set('x-forwarded-for', clientAddress(event));
  headers.set('x-forwarded-proto', event.url.protocol.slice(0, -1));
  headers.set('x-forwarded-host', event.url.host);
  return headers;
}
function clientAddress(event: RequestEvent): string {
  try {
    return event.getClientAddress();
  } catch {
    return '127.0.0.1';
  }
}
/** The cookies as they stand now: an action may have given the browser another session, and the page is drawn in the same request. */
const cookieNow = (event: RequestEvent): string => event.locals.cookie ?? event.request.headers.get('cookie') ?? '';
/** A Cookie header after a Set-Cookie line. */
function withCookie(header: string, line: string): string {
  const [pair = '', ...attributes] = line.split(';').map((s) => s.trim());
  const name = pair.slice(0, pair.indexOf('=') + 1);
  const others = header.split('; ').filter((one) => one !== '' && !one.startsWith(name));
  return (attributes.some((a) => /^max-age=0$/i.test(a)) ? others : [...others, pair]).join('; ');
}
/** In process when the api mounted us, over HTTP otherwise; the caller cannot tell. */
async function send(event: RequestEvent, path: string, init: RequestInit): Promise<Response> {
  const headers = forwarded(event, new Headers(init.headers));
  const own = event.platform?.req?.ironsilk;
  // The api compares the page's origin with the host that was asked: whoever opens the market by another of its names is no other site.
  if (own) headers.set('host', event.url.host);
  const response = own ? await own.fetch(path, { ...init, headers }) : await overHttp(path, { ...init, headers, redirect: 'manual' });
  for (const line of response.headers.getSetCookie()) {
    passCookie(event.cookies, line);
    event.locals.cookie = withCookie(cookieNow(event), line);
    delete event.locals.viewer;
  }
  return response;
}
/** Longer than any answer of the api takes: its own queries are cut off at 30 s. */
const ANSWER_WITHIN_MS = 35_000;
async function overHttp(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(config.apiOrigin + path, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  } catch {
    return Response.json({ title: 'The market does not answer.', code: 'api.unreachable' }, { status: 503 });
  }
}
/** The api alone decides about the session cookie; we hand its Set-Cookie on unchanged. */
export function passCookie(cookies: Cookies, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((s) => s.trim());
  const at = pair.indexOf('=');
  if (at < 1) return;
  const given = new Map(
    attributes.map((a) => {
      const i = a.indexOf('=');
      return i < 0 ? [a.toLowerCase(), ''] : [a.slice(0, i).toLowerCase(), a.slice(i + 1)];
    }) as [string, string][],
  );
  const maxAge = given.get('max-age');
  const expires = given.get('expires');
  const sameSite = given.get('samesite')?.toLowerCase();
  cookies.set(pair.slice(0, at), pair.slice(at + 1), {
    path: given.get('path') ?? '/',
    httpOnly: given.has('httponly'),
    secure: given.has('secure'),
    encode: (value) => value,
    ...(maxAge !== undefined ? { maxAge: Number(maxAge) } : {}),
    ...(expires ? { expires: new Date(expires) } : {}),
    ...(sameSite === 'lax' || sameSite === 'strict' || sameSite === 'none' ? { sameSite } : {}),
  });
}
function withQuery(path: string, query: CallOptions['query']): string {
  if (!query) return path;
  const search = query instanceof URLSearchParams ? query : new URLSearchParams();
  if (!(query instanceof URLSearchParams))
    for (const [key, value] of Object.entries(query)) {
      if (value === undefined || value === null || value === '') continue;
      for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one));
    }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as Partial<Problem> & { message?: unknown };
    return {
      ...body,
      title: body.title ?? (typeof body.message === 'string' ? body.message : response.statusText),
      status: response.status,
    };
  } catch {
    return { title: response.statusText || `HTTP ${response.status}`, status: response.status };
  }
}

/** One request to the api. Answers its JSON; throws `ApiProblem` for anything that is not 2xx. `path` starts with `/api/`. */
export async function call<T>(event: RequestEvent, method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const headers = new Headers({ accept: 'application/json', ...options.headers });
  const init: RequestInit = { method, headers };
  if (options.body instanceof FormData || options.body instanceof Blob) init.body = options.body;
  else if (options.body !== undefined) {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(options.body);
  }
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey);
  const response = await send(event, withQuery(path, options.query), init);
  if (!response.ok) throw new ApiProblem(await problemOf(response));
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
/** For `load`: a problem becomes the error page with the api's words; no session leads to the sign-in page and back. */
export async function get<T>(event: RequestEvent, path: string, query?: CallOptions['query']): Promise<T> {
  try {
    return await call<T>(event, 'GET', path, { query });
  } catch (cause) {
    throw asPageError(event, cause);
  }
}
/** Like `get`, but undefined when the thing is missing, hidden, or the part of the api is not there. For what a page can do without. */
export async function maybe<T>(event: RequestEvent, path: string, query?: CallOptions['query']): Promise<T | undefined> {
  try {
    return await call<T>(event, 'GET', path, { query });
  } catch (cause) {
    if (cause instanceof ApiProblem) return undefined;
    throw cause;
  }
}
function asPageError(event: RequestEvent, cause: unknown): never {
  if (!(cause instanceof ApiProblem)) throw cause;
  const { problem } = cause;
  if (problem.status === 401) toSignIn(event);
  error(problem.status as 404, {
    message: problem.title,
    ...(problem.code ? { code: problem.code } : {}),
    ...(problem.detail ? { detail: problem.detail } : {}),
    ...(problem.remedy ? { remedy: problem.remedy } : {}),
  });
}
export function toSignIn(event: RequestEvent): never {
  const next = event.request.method === 'GET' ? event.url.pathname + event.url.search : event.url.pathname;
  redirect(303, `${localPath(event.locals.lang, '/sign-in')}?next=${encodeURIComponent(next)}`);
}

export type Failed = ActionFailure<{ problem: Problem; values: Record<string, string | string[]> }>;
/** For actions: runs `work`; a problem comes back as `form.problem` with `form.values`, what was typed (never passwords or files). */
export async function act<T>(event: RequestEvent, work: (form: FormData) => Promise<T>): Promise<T | Failed> {
  const form = await event.request.formData();
  try {
    return await work(form);
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    if (cause.problem.status === 401 && !event.url.pathname.includes('sign-in')) toSignIn(event);
    return fail(cause.problem.status, { problem: cause.problem, values: typed(form) });
  }
}
/** What was typed, for giving back. */
export function typed(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const key of new Set(form.keys())) {
    if (/password|secret|totp|^code$/i.test(key)) continue;
    const all = form.getAll(key).filter((v): v is string => typeof v === 'string');
    if (all.length > 0) values[key] = all.length === 1 ? all[0]! : all;
  }
  return values;
}
/** Text of one form field, trimmed; '' when absent. */
export const field = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** The client generated from `openapi.json`. `const { data, error } = await api(event).GET('/api/…', { params })`; `data` is typed. */
export function api(event: RequestEvent): Client<paths> {
  return createClient<paths>({
    baseUrl: 'http://ironsilk.invalid',
    fetch: async (request: Request) => {
      const url = new URL(request.url);
      const body = request.method === 'GET' || request.method === 'HEAD' ? undefined : await request.text();
      return send(event, url.pathname + url.search, { method: request.method, headers: request.headers, ...(body ? { body } : {}) });
    },
  });
}
/** For `load`: awaits a call of the generated client; a problem becomes the error page, as with `get`. */
export async function unwrap<D>(event: RequestEvent, answer: Promise<{ data?: D; error?: unknown; response: Response }>): Promise<D> {
  const { data, error: wrong, response } = await answer;
  if (response.ok) return data as D;
  const body = (typeof wrong === 'object' && wrong !== null ? wrong : {}) as Partial<Problem>;
  return asPageError(event, new ApiProblem({ ...body, title: body.title ?? response.statusText, status: response.status }));
}

/** Who is signed in; asked once a request, and not at all without a session cookie. */
export function viewer(event: RequestEvent): Promise<Viewer | undefined> {
  event.locals.viewer ??= /ironsilk\.session/.test(cookieNow(event))
    ? maybe<{ me: Viewer | null }>(event, '/api/account/me').then((answer) => answer?.me ?? undefined)
    : Promise.resolve(undefined);
  return event.locals.viewer;
}
/** For pages behind a sign-in. */
export async function requireViewer(event: RequestEvent): Promise<Viewer> {
  return (await viewer(event)) ?? toSignIn(event);
}
