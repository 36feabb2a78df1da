import { Controller, Param, Req, Res } from '@nestjs/common';
import { CurrentActor, Endpoint } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { Words } from '@ironsilk/platform';
import type { Language } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { UploadAnswer } from './listing.dto.js';
import { mayUpload } from './listing.policy.js';
import { ReaderLanguage } from './reader-language.decorator.js';
import { UploadService } from './upload.service.js';

const UploadParams = z.strictObject({ id: z.string().regex(/^[0-9a-f-]{36}$/) });
const LIMIT = { max: 600, windowSeconds: 60 };

/** Resumable uploads by the tus protocol 1.0 (https://tus.io), beside one JSON answer about how an upload went. */
@Controller('uploads')
export class UploadController {
  constructor(
    private readonly uploads: UploadService,
    private readonly words: Words,
  ) {}

  @Endpoint({
    method: 'POST',
    allows: mayUpload,
    summary: 'Begin a resumable upload (tus creation); metadata: purpose, listingId, shotId, kind, filename',
    answer: 'empty',
    limit: LIMIT,
  })
  begin(@CurrentActor() actor: OrgActor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.tus(actor, request, reply);
  }

  @Endpoint({
    method: 'PATCH',
    path: ':id',
    allows: mayUpload,
    summary: 'Send the next bytes (tus)',
    params: UploadParams,
    answer: 'empty',
    limit: LIMIT,
  })
  send(
    @CurrentActor() actor: OrgActor,
    @Param() _: { id: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.tus(actor, request, reply);
  }

  @Endpoint({ method: 'DELETE', path: ':id', allows: mayUpload, summary: 'Give an upload up (tus)', params: UploadParams, answer: 'empty' })
  giveUp(
    @CurrentActor() actor: OrgActor,
    @Param() _: { id: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.tus(actor, request, reply);
  }

  @Endpoint({
    method: 'GET',
    path: ':id',
    allows: mayUpload,
    summary: 'How an upload went; HEAD says how much has come (tus)',
    params: UploadParams,
    answer: UploadAnswer,
    limit: LIMIT,
  })
  async state(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @ReaderLanguage() language: Language,
  ): Promise<void> {
    const upload = await this.uploads.state(actor.orgId, id);
    if (request.method !== 'HEAD') {
      const { refusal } = upload;
      const words = refusal && { code: refusal.code, ...this.words.error(refusal.code, language, refusal.params) };
      return void reply.send({ id, purpose: upload.purpose, finished: upload.finishedAt !== null, made: upload.made, refusal: words });
    }
    if (upload.finishedAt === null) return this.tus(actor, request, reply);
    // Taken in already: its bytes are gone from here, and the client only needs to know that nothing is left to send.
    const all = {
      'tus-resumable': '1.0.0',
      'upload-offset': String(upload.bytes),
      'upload-length': String(upload.bytes),
      'cache-control': 'no-store',
    };
    void reply
      .status(upload.made ? 200 : 410)
      .headers(all)
      .send();
  }

  private async tus(actor: OrgActor, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const answer = await this.uploads.handle(actor, request.raw);
    const text = await answer.text();
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'content-type' && name !== 'content-length'));
    void reply
      .status(answer.status)
      .headers({ ...headers, ...(text.startsWith('{') ? { 'content-type': 'application/problem+json' } : {}) })
      .send(text === '' ? undefined : text);
  }
}
