import { createHash, randomBytes } from 'node:crypto';
import { newId } from '@ironsilk/kernel';
import { Person } from '../../apps/cli/src/journey/person.js';

/** What the market said to one request. `status` 0: there was no answer, or it broke off. */
export type Answer = { status: number; body: Record<string, unknown> | undefined; bytes: Buffer };
/** A paper that was acknowledged, in an organisation that was. */
export type Acknowledged = { orgId: string; documentId: string; sha256: string };

/** What happened to all requests of a while. `refused` are answers other than success and 503; `bare` are 503 without Retry-After. */
export type Report = {
  requests: number;
  ok: number;
  away: Record<string, number>;
  bare: number;
  refused: Record<string, number>;
  slowestMs: number;
  slowest: string;
};

const pdf = (): Buffer => Buffer.from(`%PDF-1.4\n% ${randomBytes(600).toString('base64')}\n%%EOF\n`);
const RETRY_MS = 200;
const FORGETS_MS = 1_000;
const PATIENCE_MS = 60_000;
export const pause = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));

/**
 * Visitors who read, and members who found organisations, hand in papers and have them verified: until they are stopped, each asking again
 * `paceMs` after an answer.
 */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  /** The price of the dealer's machine that was acknowledged last. */
  price = 0;
  private going = true;
  private coming = true;
  private running: Promise<void>[] = [];
  private report = Load.nothing();

  constructor(
    private readonly origin: string,
    private readonly operator: Person,
    private readonly paceMs: number,
  ) {}

  private static nothing(): Report {
    return { requests: 0, ok: 0, away: {}, bare: 0, refused: {}, slowestMs: 0, slowest: '' };
  }

  /** Readers share the addresses among them. */
  read(readers: number, paths: readonly string[]): void {
    for (let reader = 0; reader < readers; reader++) this.running.push(this.reader(reader, paths));
  }

  write(members: readonly Person[]): void {
    for (const member of members) this.running.push(this.writer(member));
  }

  reprice(dealer: Person, listingId: string): void {
    this.running.push(this.repricer(dealer, listingId));
  }

  /** Somebody who asks for a new password again and again: mails that nothing but the mail server holds up. */
  forget(person: Person): void {
    this.running.push(this.forgetter(person));
  }

  /** More of the same, of another kind: it ends when `going` says no. */
  also(work: (going: () => boolean) => Promise<void>): void {
    this.running.push(work(() => this.going));
  }

  /** Nobody reads and writes any more; what was begun by `also` goes on. */
  calm(): void {
    this.coming = false;
  }

  async stop(): Promise<void> {
    this.calm();
    this.going = false;
    await Promise.all(this.running);
  }

  /** What happened since it was last asked. */
  take(): Report {
    const { report } = this;
    this.report = Load.nothing();
    return report;
  }

  /** Requests since `take`. */
  get soFar(): number {
    return this.report.requests;
  }

  private async reader(n: number, paths: readonly string[]): Promise<void> {
    for (let at = n; this.coming; at++) {
      const path = paths[at % paths.length]!;
      await this.ask('GET', path);
    }
  }

  private headersOf = (person: Person): Record<string, string> => ({
    cookie: person.cookie,
    origin: this.origin,
    'content-type': 'application/json',
    'idempotency-key': newId(),
  });

  /** Sends once, as somebody. */
  send(person: Person, method: string, path: string, body?: unknown): Promise<Answer> {
    return this.ask(method, path, this.headersOf(person), body === undefined ? undefined : JSON.stringify(body));
  }

  /** The same command under the same key until it is acknowledged, as a browser does with a form that is sent again. */
  async insist(person: Person, path: string, body: unknown): Promise<Answer | undefined> {
    const headers = this.headersOf(person);
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      const answer = await this.ask('POST', path, headers, JSON.stringify(body));
      if (answer.status > 0 && answer.status !== 503) return answer.status < 300 ? answer : undefined;
      await pause(RETRY_MS);
    }
    return undefined;
  }

  private async writer(person: Person): Promise<void> {
    while (this.coming) {
      const org = { kind: 'buyer', name: `Load ${newId()}`, country: 'KE', city: 'Mombasa', registrationNo: `L-${newId().slice(-12)}` };
      const founded = await this.insist(person, '/api/organisations', { ...org, language: 'en', lat: -4.04, lng: 39.67 });
      if (!founded) continue;
      const orgId = founded.body!['id'] as string;
      const bytes = pdf();
      const there = await this.insist(person, `/api/organisations/${orgId}/switch`, {});
      const paper = { kind: 'business_licence', fileName: 'licence.pdf', contentBase64: bytes.toString('base64') };
      const document = there && (await this.insist(person, '/api/organisations/current/documents', paper));
      const submitted = document && (await this.insist(person, '/api/organisations/current/submit', {}));
      if (!submitted) continue;
      const verified = await this.insist(this.operator, `/api/organisations/${orgId}/decision`, { decision: 'verified' });
      if (verified)
        this.acknowledged.push({
          orgId,
          documentId: document.body!['id'] as string,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        });
    }
  }

  private async forgetter({ email }: Person): Promise<void> {
    while (this.coming) {
      await this.ask(
        'POST',
        '/api/account/request-reset',
        { origin: this.origin, 'content-type': 'application/json' },
        JSON.stringify({ email }),
      );
      await pause(FORGETS_MS);
    }
  }

  // Without a key: whether a save that was not answered was done is seen from the draft.
  private async repricer(dealer: Person, listingId: string): Promise<void> {
    const headers = { cookie: dealer.cookie, origin: this.origin, 'content-type': 'application/json' };
    for (let price = 5_000_001; this.coming; price++) {
      const draft = await this.ask('GET', `/api/listings/${listingId}/draft`, headers);
      if (draft.status === 200) {
        const change = JSON.stringify({ version: draft.body!['version'], changes: { askingMinor: String(price) } });
        const saved = await this.ask('PATCH', `/api/listings/${listingId}`, headers, change);
        if (saved.status === 200) this.price = price;
      }
      await pause(RETRY_MS);
    }
  }

  async ask(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
    await pause(this.paceMs);
    const began = Date.now();
    const what = `${method} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]+|[0-9a-f]{64}|\?.*/g, '')}`;
    try {
      const response = await fetch(this.origin + path, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) });
      const bytes = Buffer.from(await response.arrayBuffer());
      const json = response.headers.get('content-type')?.includes('json') && bytes.length > 0;
      const answer = json ? (JSON.parse(`${bytes}`) as Record<string, unknown>) : undefined;
      this.note(`${what} ${answer?.['code'] ?? ''}`, response.status, Date.now() - began, response.headers.has('retry-after'));
      return { status: response.status, body: answer, bytes };
    } catch (error) {
      this.note(
        `${what} ${((error as Error).cause as Error | undefined)?.message ?? (error as Error).message}`,
        0,
        Date.now() - began,
        false,
      );
      return { status: 0, body: undefined, bytes: Buffer.alloc(0) };
    }
  }

  private note(what: string, status: number, ms: number, comeBack: boolean): void {
    const { report } = this;
    report.requests += 1;
    if (ms > report.slowestMs) Object.assign(report, { slowestMs: ms, slowest: what });
    if (status === 503) report.away[what] = (report.away[what] ?? 0) + 1;
    else if (status === 0 || status >= 400) report.refused[`${what} ${status}`] = (report.refused[`${what} ${status}`] ?? 0) + 1;
    else report.ok += 1;
    if (status === 503 && !comeBack) report.bare += 1;
  }
}
