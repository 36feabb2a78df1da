import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import type { ErrorKind } from '@ironsilk/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { QueryFailedError } from 'typeorm';
import { ZodError } from 'zod';
import { languageOf } from './catalogue-of-words.js';
import { traceId } from './tracing.js';
import type { Language, Words } from './catalogue-of-words.js';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};

/** Problem details (RFC 9457), with the code, the field at fault and the remedy as extensions. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  field?: string;
  remedy: string;
  /** Present when the request is traced: quote it to the operator. */
  traceId?: string;
  errors?: { field: string; reason: string }[];
};

const problem = (words: Words, language: Language, status: number, code: string, params: Record<string, string | number> = {}): Problem => {
  const { title, remedy } = words.error(code, language, params);
  return { type: `urn:ironsilk:error:${code}`, title, status, code, remedy };
};

const HTTP_CODES: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  404: 'route.not_found',
  405: 'route.not_found',
  413: 'request.too_large',
  415: 'request.bad_type',
  429: 'request.too_many',
};

const has = (error: unknown, is: (e: Wrapped) => boolean): boolean => {
  for (let e = error as Wrapped | undefined, depth = 0; e && depth < 5; e = e.driverError ?? e.cause, depth++) if (is(e)) return true;
  return false;
};

/** Postgres away or shutting down: SQLSTATE classes 08, 53, 57P and the socket's own words, also where a library wrapped them. */
export const isAway = (error: unknown): boolean =>
  has(error, (e) => /^(08|57P|53)|^(ECONNREFUSED|ECONNRESET|EPIPE)$/.test(e.code ?? '') || AWAY.test(e.message ?? ''));

// A query, a lock or a transaction waited too long (57014, 55P03, 25P03, 25P04), or two stood in each other's way (40001, 40P01). A visitor
// is told to come back; of a job it may be the job's own fault, which has to show.
const isCrowded = (error: unknown): boolean => has(error, (e) => /^(57014|55P03|25P0[34]|40001|40P01)$/.test(e.code ?? ''));

type Wrapped = { code?: string; message?: string; cause?: Wrapped; driverError?: Wrapped };
// The query runner gives its connection back as soon as it is lost: the next query of the transaction finds it released.
const AWAY =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|DataSource is not|Cannot use a pool after|query runner (was )?already released|not queryable/i;

/** Maps any error to problem details. Pure, so that the pages and the jobs can use it too. */
export function toProblem(error: unknown, words: Words, language: Language): Problem {
  if (error instanceof DomainError)
    return { ...problem(words, language, STATUS[error.kind], error.code, error.params), ...(error.field ? { field: error.field } : {}) };
  if (error instanceof ZodError) {
    const errors = error.issues.map((i) => ({ field: i.path.join('.'), reason: i.message }));
    return {
      ...problem(words, language, 422, 'request.invalid', { field: errors[0]?.field ?? '', reason: errors[0]?.reason ?? '' }),
      ...(errors[0]?.field ? { field: errors[0].field } : {}),
      errors,
    };
  }
  if (error instanceof HttpException)
    return problem(words, language, error.getStatus(), HTTP_CODES[error.getStatus()] ?? 'request.refused');
  const status = (error as { statusCode?: number }).statusCode;
  if (status && status >= 400 && status < 500) return problem(words, language, status, HTTP_CODES[status] ?? 'request.refused');
  if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '22P05')
    return problem(words, language, 422, 'request.malformed');
  if (isAway(error) || isCrowded(error)) return problem(words, language, 503, 'database.away');
  return problem(words, language, 500, 'server.failed');
}

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly words: Words,
    private readonly log: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const id = traceId();
    const answer = { ...toProblem(error, this.words, languageOf(request.headers['accept-language'])), ...(id ? { traceId: id } : {}) };
    if (answer.status >= 500 && !(error instanceof DomainError))
      this.log.error({ err: error, url: request.url, requestId: request.id }, 'request failed');
    if (answer.status === 503) void reply.header('retry-after', '3');
    if (!reply.sent) void reply.status(answer.status).type('application/problem+json').send(answer);
  }
}
