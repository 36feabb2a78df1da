import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError } from '@ironsilk/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Content types of files: their bytes are left in the request for the route to read, with its own limit. */
const FILE_TYPES = [
  'application/octet-stream',
  'application/offset+octet-stream',
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/svg+xml',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
];

/** Lets the api take files as they are. The worker has no HTTP and nothing to register. */
@Injectable()
export class RawBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = (this.host.httpAdapter as { getInstance?: () => FastifyInstance } | undefined)?.getInstance?.();
    if (!fastify?.addContentTypeParser) return;
    for (const type of FILE_TYPES)
      if (!fastify.hasContentTypeParser(type)) fastify.addContentTypeParser(type, (_request, _payload, done) => done(null));
  }
}

/** The whole body of a file request. Throws `media.too_large` as soon as more than `maxBytes` came, `upload.no_file` when nothing did. */
export async function readBody(request: FastifyRequest, maxBytes: number): Promise<Buffer> {
  const refuse = () => new DomainError('media.too_large', 'too_large', 'file', { maxMegabytes: Math.round(maxBytes / 1024 / 1024) });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw refuse();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.raw as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) throw refuse();
    parts.push(part);
  }
  if (size === 0) throw new DomainError('upload.no_file', 'invalid', 'file');
  return Buffer.concat(parts);
}
