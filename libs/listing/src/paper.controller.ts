import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { readBody } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { attachmentHeaders } from './attachment.js';
import * as dto from './listing.dto.js';
import * as may from './listing.policy.js';
import { PaperService } from './paper.service.js';
import { PhotoService } from './photo.service.js';

@Controller('listings')
export class PaperController {
  constructor(
    private readonly papers: PaperService,
    private readonly photos: PhotoService,
  ) {}

  @Endpoint({
    method: 'POST',
    path: ':id/papers',
    allows: may.mayUpload,
    summary: 'Add a paper (PDF or photo): the bytes are the body',
    params: IdParams,
    query: dto.PaperUploadQuery,
    answer: dto.MadeAnswer,
    limit: { max: 60, windowSeconds: 60 },
  })
  async addPaper(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Query() query: z.infer<typeof dto.PaperUploadQuery>,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string }> {
    await this.photos.requireOwn(actor.orgId, id);
    const bytes = await readBody(request, this.photos.limits.maxBytes);
    return this.papers.receive(actor, id, { bytes, ...query });
  }

  @Endpoint({
    method: 'GET',
    path: ':id/papers/:paperId',
    allows: may.mayDraft,
    summary: 'My paper',
    params: dto.PaperParams,
    answer: 'file',
  })
  async paper(
    @CurrentActor() actor: OrgActor,
    @Param() { id, paperId }: z.infer<typeof dto.PaperParams>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.papers.read(actor.orgId, id, paperId);
    void reply.headers(attachmentHeaders(file)).send(file.bytes);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':id/papers/:paperId',
    allows: may.mayUpload,
    summary: 'Remove a paper',
    params: dto.PaperParams,
    answer: 'empty',
  })
  removePaper(@CurrentActor() actor: OrgActor, @Param() { id, paperId }: z.infer<typeof dto.PaperParams>): Promise<void> {
    return this.papers.remove(actor, id, paperId);
  }
}
