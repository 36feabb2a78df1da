/** One answered page. */
interface Kept {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
  readonly until: number;
}

/** Public pages whose content hangs on nothing but the address, the language and the visitor's preferences. */
const SAME_FOR_ALL = /^\/\(public\)(\/(machines|prices|import|standards|dealers|service-centres|how-it-works|help|compare)(\/.*)?)?$/;
/** Cookies that are part of the key; whoever brings another one is served afresh. */
const HARMLESS: ReadonlySet<string> = new Set(['prefs', 'lang']);

/** May this request be answered with a page another visitor got? */
export const isShared = (method: string, route: string | null, cookies: readonly string[]): boolean =>
  method === 'GET' && route !== null && SAME_FOR_ALL.test(route) && cookies.every((name) => HARMLESS.has(name));

/**
 * Rendering is what a page costs, so one rendering serves everybody who asks for the same within a few seconds, and everybody who asks
 * while it is being made. Holds at most `maxBytes`; the page kept longest goes first.
 */
export class PageCache {
  private readonly kept = new Map<string, Kept>();
  private readonly underWay = new Map<string, Promise<Kept | Response>>();
  private bytes = 0;

  constructor(
    private readonly keepMs: number,
    private readonly maxBytes: number,
    private readonly now: () => number = Date.now,
  ) {}

  async serve(key: string, render: () => Promise<Response>): Promise<Response> {
    if (this.keepMs === 0) return render();
    const known = this.kept.get(key);
    if (known && known.until > this.now()) return respond(known);
    const other = this.underWay.get(key);
    if (other) {
      const shared = await other;
      return shared instanceof Response ? render() : respond(shared);
    }
    const making = this.make(key, render);
    this.underWay.set(key, making);
    try {
      const made = await making;
      return made instanceof Response ? made : respond(made);
    } finally {
      this.underWay.delete(key);
    }
  }

  private async make(key: string, render: () => Promise<Response>): Promise<Kept | Response> {
    const response = await render();
    const html = response.headers.get('content-type')?.startsWith('text/html');
    if (response.status !== 200 || !html || response.headers.has('set-cookie')) return response;
    const body = new Uint8Array(await response.arrayBuffer());
    const page: Kept = { status: 200, headers: [...response.headers], body, until: this.now() + this.keepMs };
    this.forget(key);
    this.kept.set(key, page);
    this.bytes += body.length;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.maxBytes) break;
      this.forget(oldest);
    }
    return page;
  }

  private forget(key: string): void {
    this.bytes -= this.kept.get(key)?.body.length ?? 0;
    this.kept.delete(key);
  }
}

const respond = ({ status, headers, body }: Kept): Response =>
  new Response(body, { status, headers: headers.map(([k, v]): [string, string] => [k, v]) });
