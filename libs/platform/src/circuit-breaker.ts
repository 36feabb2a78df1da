import { CircuitState, CountBreaker, TaskCancelledError, TimeoutStrategy, circuitBreaker, handleWhen, timeout, wrap } from 'cockatiel';
import type { CircuitBreakerPolicy, IPolicy } from 'cockatiel';
import { DomainError } from '@ironsilk/kernel';
import type { Logger } from 'pino';
import type { Metrics } from './telemetry.js';

/** The other servers the market can do without for a while; each has its error `<port>.away`. */
export type RemotePort = 'files' | 'queue' | 'mail' | 'payments' | 'search';

export type BreakerOptions = {
  /** How long one call may take, its own retries included. */
  budgetMs: number;
  /** How long nobody asks a server that failed; then one call tries it. */
  restMs?: number;
  /** Factor on both (`REMOTE_PATIENCE`). */
  patience?: number;
  /** Whether an error means that the server is not well. A server that refuses in good health is. Default: all but our own refusals. */
  isFault?: (error: Error) => boolean;
  metrics?: Metrics;
  log?: Logger;
};

const STATES = { [CircuitState.Closed]: 'closed', [CircuitState.HalfOpen]: 'half_open' } as const;
const notOurs = (error: Error): boolean => !(error instanceof DomainError) || error.kind === 'unavailable';

/** The server behind a port failed (`cause`), or was left alone because it failed just before (`asked` is false). */
export class RemoteAwayError extends DomainError {
  constructor(
    port: RemotePort,
    readonly asked: boolean,
    override readonly cause?: unknown,
  ) {
    super(`${port}.away`, 'unavailable');
  }
}

/**
 * Stands before another server. A call that takes longer than its budget is cut off. When more than half of the last calls failed
 * (five at least, ten at most count), nobody asks for a while and every call is refused at once; then one call tries it, and its outcome decides.
 */
export class CircuitBreaker {
  private readonly circuit: CircuitBreakerPolicy;
  private readonly policy: IPolicy<{ signal: AbortSignal }>;
  private readonly isFault: (error: Error) => boolean;

  constructor(
    private readonly port: RemotePort,
    private readonly options: BreakerOptions,
  ) {
    const { budgetMs, restMs = 5_000, patience = 1, metrics } = options;
    this.isFault = options.isFault ?? notOurs;
    this.circuit = circuitBreaker(
      handleWhen((error) => this.isFault(error as Error)),
      {
        halfOpenAfter: restMs * patience,
        breaker: new CountBreaker({ threshold: 0.5, size: 10, minimumNumberOfCalls: 5 }),
      },
    );
    this.policy = wrap(this.circuit, timeout(budgetMs * patience, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }));
    this.circuit.onStateChange(() => {
      options.log?.warn({ port, state: this.state }, 'circuit');
      this.show(metrics);
    });
    this.show(metrics);
  }

  get state(): 'closed' | 'half_open' | 'open' {
    return STATES[this.circuit.state as CircuitState.Closed | CircuitState.HalfOpen] ?? 'open';
  }

  private show(metrics: Metrics | undefined): void {
    for (const state of ['closed', 'half_open', 'open']) metrics?.circuit.set({ port: this.port, state }, state === this.state ? 1 : 0);
  }

  /** Runs one call. Throws `RemoteAwayError` when the server is at fault, whatever it was; its own refusals come out as they are. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    // The one call that tries is on its way: nobody waits for what becomes of it.
    if (this.state === 'half_open') return this.refuse();
    let asked = false;
    try {
      const answer = await this.policy.execute(({ signal }) => {
        asked = true;
        return work(signal);
      });
      this.count('ok');
      return answer;
    } catch (error) {
      if (!asked) return this.refuse();
      if (!this.isFault(error as Error)) {
        this.count('ok');
        throw error;
      }
      this.count(error instanceof TaskCancelledError ? 'timed_out' : 'failed');
      this.options.log?.warn({ err: error, port: this.port }, 'a call failed');
      throw new RemoteAwayError(this.port, true, error);
    }
  }

  private refuse(): never {
    this.count('refused');
    throw new RemoteAwayError(this.port, false);
  }

  private count(outcome: 'ok' | 'failed' | 'timed_out' | 'refused'): void {
    this.options.metrics?.remoteCalls.inc({ port: this.port, outcome });
  }
}

/** What several calls of one server come to, where somebody waits: `RemoteAwayError` after `ms`. What was begun goes on. */
export async function within<T>(
  port: RemotePort,
  ms: number,
  work: Promise<T>,
  { metrics, log }: Pick<BreakerOptions, 'metrics' | 'log'> = {},
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      metrics?.remoteCalls.inc({ port, outcome: 'timed_out' });
      log?.warn({ port, ms }, 'calls took too long together');
      fail(new RemoteAwayError(port, true, new Error(`more than ${ms} ms`)));
    }, ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
