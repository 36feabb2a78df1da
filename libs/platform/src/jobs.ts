import type { DataSource, EntityManager } from 'typeorm';

/** However often a job failed, it waits no longer for its next try: what waited for a server that was away is done soon after it is back. */
export const LONGEST_RETRY_SECONDS = 60;

/** What a handler is given: one event of the outbox. `trace` is the `traceparent` of what caused it, when that was traced. */
export type EventEnvelope<P = unknown> = {
  readonly id: string;
  readonly type: string;
  readonly payload: P;
  readonly at: string;
  readonly trace?: string;
};

/** One piece of work: one event for one handler. `id` is the same for the same pair, so that handing it over twice is harmless. */
export type Job = { readonly id: string; readonly handler: string; readonly event: EventEnvelope; readonly weight: JobWeight };

/** `heavy` work (pictures, PDFs, model fits) has lanes of its own, so that it never holds up the rest. */
export type JobWeight = 'light' | 'heavy';

export type FailedJob = { id: string; handler: string; event: EventEnvelope; reason: string; attempts: number; failedAt: string };

/**
 * The port: carries jobs to a worker at least once. It knows no rule and no event type.
 * An adapter must: run a job again when its worker died, keep a job that failed for good with its reason, and take each id once.
 */
export interface JobDriver {
  start(): Promise<void>;
  /** Adding an id again is harmless, also after it is done (for as long as the adapter keeps done jobs, at least a day). */
  add(jobs: readonly Job[]): Promise<void>;
  /** Begins to work. A throw means again later, unless it is a `FinalJobError`. */
  work(weight: JobWeight, concurrency: number, run: (job: Job) => Promise<void>): Promise<void>;
  /** Jobs given up, newest first. */
  failed(limit: number): Promise<FailedJob[]>;
  /** Puts a given-up job back in the queue. False when there is none of this id. */
  retry(id: string): Promise<boolean>;
  /** Jobs waiting or running. */
  depth(): Promise<number>;
  /** Finishes what runs (within the time) and stops. */
  stop(timeoutMs: number): Promise<void>;
}

/** A job that would fail the same way for ever: not retried, kept for a person to see. */
export class FinalJobError extends Error {}

/** A handler of events. `transaction: false` is for long work that looks after its own idempotency. */
export type EventHandler = {
  readonly name: string;
  readonly on: string;
  readonly weight: JobWeight;
  readonly inTransaction: boolean;
  readonly run: (event: EventEnvelope, tx: EntityManager) => Promise<unknown>;
};

/** Work that looks for what should have happened and did not. */
export type Sweep = { readonly name: string; readonly everySeconds: number; readonly run: (db: DataSource) => Promise<unknown> };

const HANDLERS = Symbol('event handlers');
const SWEEPS = Symbol('sweeps');

type HandlerMark = { on: string; name: string; weight: JobWeight; inTransaction: boolean; method: string };
type SweepMark = { name: string; everySeconds: number; method: string };

function mark<M>(slot: symbol, value: (method: string) => M): MethodDecorator {
  return (target, key) => {
    const holder = target as Record<symbol, M[] | undefined>;
    const own = Object.hasOwn(holder, slot) ? holder[slot]! : (holder[slot] = []);
    own.push(value(String(key)));
  };
}

/**
 * The method is called with each event of type `on`, at least once by the queue and exactly once by effect:
 * it runs in the transaction that also notes (name, event id). Signature: `(event: EventEnvelope<P>, tx: EntityManager)`.
 * With `inTransaction: false` it runs outside, must be idempotent itself, and the pair is noted after it.
 */
export const OnEvent = (on: string, name: string, options: { weight?: JobWeight; inTransaction?: boolean } = {}): MethodDecorator =>
  mark<HandlerMark>(HANDLERS, (method) => ({
    on,
    name,
    weight: options.weight ?? 'light',
    inTransaction: options.inTransaction ?? true,
    method,
  }));

/** The method is called every so often by one worker at a time. */
export const EverySeconds = (everySeconds: number, name: string): MethodDecorator =>
  mark<SweepMark>(SWEEPS, (method) => ({ name, everySeconds, method }));

type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** The handlers a provider declares with `@OnEvent`. */
export const handlersOf = (provider: object): EventHandler[] =>
  ((Object.getPrototypeOf(provider) as Record<symbol, HandlerMark[] | undefined> | null)?.[HANDLERS] ?? []).map(({ method, ...rest }) => ({
    ...rest,
    run: (event, tx) => (provider as Methods)[method]!(event, tx),
  }));

/** The sweeps a provider declares with `@EverySeconds`. */
export const sweepsOf = (provider: object): Sweep[] =>
  ((Object.getPrototypeOf(provider) as Record<symbol, SweepMark[] | undefined> | null)?.[SWEEPS] ?? []).map(({ method, ...rest }) => ({
    ...rest,
    run: (db) => (provider as Methods)[method]!(db),
  }));
