import { DiagLogLevel, ROOT_CONTEXT, SpanKind, SpanStatusCode, context, diag, propagation, trace } from '@opentelemetry/api';
import type { Attributes, Span } from '@opentelemetry/api';
import { DomainError } from '@ironsilk/kernel';
import type { Logger } from 'pino';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Config } from './config.js';

/** Spans of this product. Without `startTracing` they are OpenTelemetry's own no-ops. */
export const tracer = () => trace.getTracer('ironsilk');

export type Tracing = { stop(): Promise<void> };

/**
 * Sends the process's traces by OTLP/HTTP when the configuration names a collector. Otherwise the SDK is not even loaded.
 * Call it before the first request or job.
 */
export async function startTracing(config: Config, process: 'api' | 'worker', db: DataSource, log: Logger): Promise<Tracing> {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint) return { stop: () => Promise.resolve() };
  const [sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, { W3CTraceContextPropagator }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/resources'),
    ]);
  const warn = (message: string, ...rest: unknown[]): void => log.warn({ detail: rest.map(String) }, `traces: ${message}`);
  const quiet = (): void => undefined;
  diag.setLogger({ error: warn, warn, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.WARN);
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    headers: headersOf(config.OTEL_EXPORTER_OTLP_HEADERS),
    timeoutMillis: 5_000,
  });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `ironsilk-${process}`, 'process.pid': globalThis.process.pid }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(config.OTEL_TRACES_SAMPLER_ARG) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000 })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  traceQueries(db);
  return { stop: () => provider.shutdown().catch((error: unknown) => log.warn({ err: error }, 'traces were not sent')) };
}

// `name=value,name=value`, values percent-encoded, as OpenTelemetry writes it.
const headersOf = (text = ''): Record<string, string> =>
  Object.fromEntries(
    text.split(',').flatMap((pair) => {
      const at = pair.indexOf('=');
      return at < 1 ? [] : [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]];
    }),
  );

/** Runs work as a span below the one that is active. A refusal by rule is a result, not a fault of the span. */
export function inSpan<T>(name: string, attributes: Attributes, work: () => Promise<T>, kind = SpanKind.INTERNAL): Promise<T> {
  return tracer().startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

function fail(span: Span, error: unknown): void {
  if (error instanceof DomainError) {
    span.setAttribute('error.type', error.code);
    return;
  }
  span.recordException(error as Error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The active trace as a `traceparent`, to be kept with what it causes; undefined without a trace. */
export function traceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** Runs work in the trace of a kept `traceparent`, whichever process began it. */
export const inTrace = <T>(kept: string | undefined, work: () => T): T =>
  context.with(kept ? propagation.extract(ROOT_CONTEXT, { traceparent: kept }) : context.active(), work);

/** Id of the active trace, for log lines and problem details. */
export const traceId = (): string | undefined => trace.getActiveSpan()?.spanContext().traceId;

/** A span for each query that belongs to a trace. Texts are kept, values never. Queries of the idle loops make none. */
function traceQueries(db: DataSource): void {
  const make = db.createQueryRunner.bind(db);
  db.createQueryRunner = (mode) => {
    const runner = make(mode);
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<never>;
    runner.query = ((...args: unknown[]) => {
      if (!trace.getActiveSpan()?.isRecording()) return query(...args);
      const text = String(args[0]).trim().replace(/\s+/g, ' ');
      const verb = text.slice(0, text.indexOf(' ') < 0 ? undefined : text.indexOf(' ')).toLowerCase();
      const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': verb, 'db.query.text': text.slice(0, 1_000) };
      return inSpan(`postgres ${verb}`, attributes, () => query(...args), SpanKind.CLIENT);
    }) as QueryRunner['query'];
    return runner;
  };
}
