import { newId } from '@ironsilk/kernel';

/** What the api answered. `body` is parsed JSON, or bytes. */
export type Answer = { status: number; body: any; bytes: Buffer; headers: Headers }; // eslint-disable-line @typescript-eslint/no-explicit-any

/** A refusal nobody expected: the journey ends here. */
export class UnexpectedAnswer extends Error {}

const PATIENCE_MS = 90_000;
const pause = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));

/** Waits until `look` gives something, as a person would who reloads the page. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false | null>, patienceMs = PATIENCE_MS): Promise<T> {
  for (const end = Date.now() + patienceMs; ;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new UnexpectedAnswer(`waited ${patienceMs / 1000} s in vain for: ${what}`);
    await pause(200);
  }
}

/** One person of the journey, talking to the market over HTTP like any client: cookies, Idempotency-Key, patience while it restarts. */
export class Person {
  private readonly jar = new Map<string, string>();

  constructor(
    readonly origin: string,
    readonly role: string,
    readonly email = '',
    readonly language = 'en',
  ) {}

  orgId = '';

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Sends until the market answers: the same command under the same key, so that a repeated one has one effect. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const raw = body instanceof Uint8Array || body === undefined;
    const all: Record<string, string> = {
      'accept-language': this.language,
      origin: this.origin,
      ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
      ...(raw ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    for (const end = Date.now() + PATIENCE_MS; ;) {
      const answer = await this.once(method, path, raw ? (body as Uint8Array | undefined) : JSON.stringify(body), all);
      const away = answer === undefined || answer.status === 503 || (answer.status === 500 && answer.body?.code === undefined);
      if (!away) return answer;
      if (Date.now() > end)
        throw new UnexpectedAnswer(`${this.role}: ${method} ${path}: the market did not answer for ${PATIENCE_MS / 1000} s`);
      await pause(250);
    }
  }

  /** Sends and expects success; gives the body. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async ask<T = any>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.send(method, path, body, headers);
    if (answer.status >= 300)
      throw new UnexpectedAnswer(
        `${this.role}: ${method} ${path}: ${answer.status} ${answer.body?.code ?? ''} ${answer.body?.field ?? ''} ${answer.body?.title ?? ''}`,
      );
    return answer.body as T;
  }

  /** Sends and expects to be refused with this code. */
  async refused(code: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<void> {
    const answer = await this.send(method, path, body, headers);
    if (answer.status < 400 || answer.body?.code !== code)
      throw new UnexpectedAnswer(
        `${this.role}: ${method} ${path}: expected to be refused with ${code}, got ${answer.status} ${answer.body?.code ?? ''}`,
      );
  }

  private async once(
    method: string,
    path: string,
    body: Uint8Array | string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer | undefined> {
    try {
      const response = await fetch(new URL(path, this.origin), {
        method,
        headers: { ...headers, ...(this.jar.size > 0 ? { cookie: this.cookie } : {}) },
        redirect: 'manual',
        signal: AbortSignal.timeout(60_000),
        ...(body === undefined ? {} : { body: body as BodyInit }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [pair] = line.split(';');
        const at = pair!.indexOf('=');
        this.jar.set(pair!.slice(0, at), pair!.slice(at + 1));
      }
      const bytes = Buffer.from(await response.arrayBuffer());
      const json = (response.headers.get('content-type') ?? '').includes('json');
      return {
        status: response.status,
        body: json && bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined,
        bytes,
        headers: response.headers,
      };
    } catch {
      return undefined;
    }
  }
}
