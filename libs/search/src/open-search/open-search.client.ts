import { Client, Transport, errors } from '@elastic/elasticsearch';
import { DomainError } from '@ironsilk/kernel';
import type { CircuitBreaker } from '@ironsilk/platform';

export type OpenSearchAccess = { readonly username: string; readonly password: string };

type Request = { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD'; readonly path: string; readonly body?: unknown };

/** Two engines, one language: neither the name of the product is asked for, nor are its own media types used. */
class PlainTransport extends Transport {
  constructor({ productCheck: _, ...options }: ConstructorParameters<typeof Transport>[0]) {
    const [json, lines] = ['application/json', 'application/x-ndjson'];
    super({ ...options, vendoredHeaders: { jsonContentType: json, ndjsonContentType: lines, accept: json } });
  }
}

// Wrong credentials are no answer either: the search cannot be had until somebody puts them right.
const FAULTS = new Set([401, 403, 408, 429]);

/** Whether an error means that the engine is not well; a request it refuses in good health is our mistake. */
export const isSearchFault = (error: Error): boolean =>
  error instanceof errors.ResponseError
    ? (error.statusCode ?? 500) >= 500 || FAULTS.has(error.statusCode ?? 500)
    : !(error instanceof DomainError);

/** What was asked for is not there: no index, or no document. */
export const isAbsent = (error: unknown): boolean => error instanceof errors.ResponseError && error.statusCode === 404;

const LONG_MS = 120_000;
const CALL_MS = 30_000;

/** Requests to OpenSearch or Elasticsearch. Nothing is tried again here: a visitor's page has a fallback, a job comes again. */
export class OpenSearchClient {
  private readonly client: Client;

  constructor(
    url: string,
    private readonly breaker: CircuitBreaker,
    access?: OpenSearchAccess,
  ) {
    this.client = new Client({
      node: url,
      ...(access ? { auth: access } : {}),
      Transport: PlainTransport,
      maxRetries: 0,
      requestTimeout: CALL_MS,
    });
  }

  /** One call within the breaker's budget. Lines of `body` of a bulk request or a multi-search are an array. */
  call<T>(request: Request): Promise<T> {
    return this.breaker.run((signal) => this.send<T>(request, { signal }));
  }

  /** One call of a rebuild, which nobody waits for; it may take long and says nothing of how well the engine is. */
  longCall<T>(request: Request): Promise<T> {
    return this.send<T>(request, { requestTimeout: LONG_MS });
  }

  close = (): Promise<void> => this.client.close();

  private send<T>({ method, path, body }: Request, options: { signal?: AbortSignal; requestTimeout?: number }): Promise<T> {
    const [pathname, querystring] = path.split('?', 2);
    const content =
      body === undefined ? {} : Array.isArray(body) ? { bulkBody: body as Record<string, unknown>[] } : { body: body as object };
    return this.client.transport.request<T>({ method, path: pathname!, querystring: querystring ?? '', ...content }, options);
  }
}
