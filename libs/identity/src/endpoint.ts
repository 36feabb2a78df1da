import { Delete, Get, HttpCode, Patch, Post, Put, SetMetadata, applyDecorators, createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { DomainError } from '@ironsilk/kernel';
import { z } from 'zod';
import type { Actor } from './actor.js';
import type { Policy } from './policy.js';

/** Requests one address may make in a window. */
export type RateLimit = { readonly max: number; readonly windowSeconds: number };

/** The whole of a route in one declaration: address, who may, what goes in, what comes out. */
export type EndpointOptions = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path?: string;
  readonly allows: Policy;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Schema of the answer, or `file` (bytes), or `empty` (204). */
  readonly answer: z.ZodType | 'file' | 'empty';
  readonly status?: number;
  /** Needs an `Idempotency-Key` header. */
  readonly idempotent?: boolean;
  readonly limit?: RateLimit;
};

export const ENDPOINT = 'ironsilk:endpoint';

const VERBS = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };
type JsonSchema = Record<string, unknown> & { properties?: Record<string, JsonSchema>; required?: string[] };

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any' }) as JsonSchema;
  return rest;
};

function documented(options: EndpointOptions): MethodDecorator[] {
  const decorators: MethodDecorator[] = [ApiOperation({ summary: options.summary })];
  for (const name of (options.path ?? '').matchAll(/:(\w+)/g)) {
    const schema = options.params ? jsonSchema(options.params, 'input').properties?.[name[1]!] : undefined;
    decorators.push(ApiParam({ name: name[1]!, schema: (schema ?? { type: 'string' }) as never }));
  }
  if (options.query) {
    const { properties = {}, required = [] } = jsonSchema(options.query, 'input');
    for (const [name, schema] of Object.entries(properties))
      decorators.push(ApiQuery({ name, schema: schema as never, required: required.includes(name) }));
  }
  if (options.body) decorators.push(ApiBody({ schema: jsonSchema(options.body, 'input') as never }));
  if (options.idempotent)
    decorators.push(ApiHeader({ name: 'idempotency-key', required: true, schema: { type: 'string', maxLength: 200 } }));
  const status = statusOf(options);
  if (options.answer === 'empty') decorators.push(ApiResponse({ status }));
  else if (options.answer === 'file')
    decorators.push(ApiResponse({ status, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }));
  else decorators.push(ApiResponse({ status, schema: jsonSchema(options.answer, 'output') as never }));
  return decorators;
}

const statusOf = (options: EndpointOptions): number =>
  options.status ?? (options.answer === 'empty' ? 204 : options.method === 'POST' ? 201 : 200);

/** Declares a route. Its inputs arrive in `@Params()`, `@Query()`, `@Body()` already parsed by their schemas. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const { limit } = options;
  return applyDecorators(
    VERBS[options.method](options.path ?? ''),
    HttpCode(statusOf(options)),
    SetMetadata(ENDPOINT, options),
    ...(limit ? [RouteConfig({ ironsilkLimit: limit })] : []),
    ...documented(options),
  );
}

export type RequestWithActor = {
  actor?: Actor;
  headers: Record<string, string | string[] | undefined>;
  params: unknown;
  query: unknown;
  body: unknown;
};

/** The signed-in actor, or undefined on a route for anyone. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<RequestWithActor>().actor,
);

/** The `Idempotency-Key` of a route that needs one. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const key = context.switchToHttp().getRequest<RequestWithActor>().headers['idempotency-key'];
  if (typeof key !== 'string' || key === '' || key.length > 200) throw new DomainError('command.key_missing', 'invalid', 'Idempotency-Key');
  return key;
});

/** `{ id }` as a UUID: what most routes take. */
export const IdParams = z.strictObject({ id: z.uuid() });
