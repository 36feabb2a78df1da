import { DEMO_PASSWORD } from '@ironsilk/catalog';
import type { OrgActor } from '@ironsilk/identity';
import type { Stage } from './stage.js';

// The api's answers are what the tests and the generated client describe; the demo reads a few members of them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = any;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

/** A person of the demo at the api, signed in with a session like everybody. */
export class Player {
  private cookie: string | undefined;

  constructor(
    private readonly stage: Stage,
    readonly actor: OrgActor,
  ) {}

  /** Asks the api. `key` names the command for ever: asked again, it gives its first answer. Throws on any refusal, with its code. */
  async ask(method: Method, path: string, body?: unknown, key?: string): Promise<Answer> {
    this.cookie ??= await this.signIn();
    const answer = await this.send(method, path, body, { cookie: this.cookie, ...(key ? { 'idempotency-key': `demo/${key}` } : {}) });
    if (answer.statusCode < 300) return answer.body === '' ? undefined : (JSON.parse(answer.body) as Answer);
    throw new Error(`${this.actor.email} ${method} ${path}: ${answer.statusCode} ${answer.body.slice(0, 600)}`);
  }

  private async signIn(): Promise<string> {
    const answer = await this.send('POST', '/api/account/sign-in', { email: this.actor.email, password: DEMO_PASSWORD }, {});
    if (answer.statusCode !== 200) throw new Error(`${this.actor.email} cannot sign in: ${answer.body.slice(0, 300)}`);
    return [answer.headers['set-cookie']]
      .flat()
      .map((cookie) => String(cookie).split(';')[0])
      .join('; ');
  }

  private send(method: Method, url: string, body: unknown, headers: Record<string, string>) {
    const bytes = Buffer.isBuffer(body) ? body : body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json';
    const fastify = this.stage.server.app.getHttpAdapter().getInstance();
    return fastify.inject({
      method,
      url,
      headers: { ...headers, ...(bytes ? { 'content-type': type } : {}) },
      ...(bytes ? { payload: bytes } : {}),
    });
  }
}
