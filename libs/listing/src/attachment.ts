import type { FastifyReply } from 'fastify';

/** Sends a file that is its owner's alone. */
export const attachment = (reply: FastifyReply, file: { bytes: Buffer; fileName: string; mediaType: string }): void =>
  void reply
    .headers({
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'cache-control': 'private, no-store',
    })
    .send(file.bytes);
