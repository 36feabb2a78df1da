import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { traceId } from './tracing.js';

/** Nest token of the process's log. */
export const LOG = Symbol('log');

const SECRETS = ['password', 'newPassword', 'token', 'secret', 'cookie', 'authorization', 'apiKey', 'key'];

/** Structured log of a process. Secrets are struck out wherever they stand one or two levels deep. */
export const makeLog = (level: string, process: string): Logger =>
  pino({
    level,
    base: { process },
    mixin: () => {
      const id = traceId();
      return id ? { trace_id: id } : {};
    },
    redact: { paths: SECRETS.flatMap((s) => [s, `*.${s}`, `*.*.${s}`, `*.headers.${s}`]), censor: '[secret]' },
  });

/** Nest's own lines through the same log. */
export const nestLogger = (log: Logger): LoggerService => ({
  log: (message: unknown, context?: string) => log.debug({ context }, String(message)),
  error: (message: unknown, stack?: string, context?: string) => log.error({ context, stack }, String(message)),
  warn: (message: unknown, context?: string) => log.warn({ context }, String(message)),
  debug: (message: unknown, context?: string) => log.debug({ context }, String(message)),
  verbose: (message: unknown, context?: string) => log.trace({ context }, String(message)),
});

/** What the process tells Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'ironsilk_http_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [this.registry],
  });
  readonly jobs = new Counter({
    name: 'ironsilk_jobs_total',
    help: 'Jobs run, by handler and outcome.',
    labelNames: ['handler', 'outcome'],
    registers: [this.registry],
  });
  readonly outboxLag = new Gauge({
    name: 'ironsilk_outbox_waiting',
    help: 'Events not yet handed to the queue.',
    registers: [this.registry],
  });
  readonly queueDepth = new Gauge({ name: 'ironsilk_queue_depth', help: 'Jobs waiting or running.', registers: [this.registry] });

  readonly circuit = new Gauge({
    name: 'ironsilk_circuit',
    help: '1 for the state the circuit breaker of a port is in.',
    labelNames: ['port', 'state'],
    registers: [this.registry],
  });
  readonly remoteCalls = new Counter({
    name: 'ironsilk_remote_calls_total',
    help: 'Calls to other servers by port and outcome: ok, failed, timed_out, refused (by the open circuit).',
    labelNames: ['port', 'outcome'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
