import { Body, Controller, Headers, Inject, Param, Req, Res } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey, OrganisationView } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { readBody } from '@ironsilk/platform';
import { CONFIG, Words, languageOf } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { mayInspect } from './inspection.policy.js';
import { visitCard } from './inspection.view.js';
import * as dto from './visit.dto.js';
import { VisitService } from './visit.service.js';

const LIMIT = { max: 600, windowSeconds: 60 };

/** The inspector's phone. All of it may be called again after a lost answer. */
@Controller('inspections')
export class VisitController {
  constructor(
    private readonly visits: VisitService,
    private readonly organisations: OrganisationView,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint({
    method: 'GET',
    path: ':id/form',
    allows: mayInspect,
    summary: 'The form of a visit: standard, answers so far, what is taken over from the origin',
    params: IdParams,
    answer: dto.FormAnswer,
  })
  async form(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<z.infer<typeof dto.FormAnswer>> {
    const { inspection, standard, ...rest } = await this.visits.form(actor, id);
    const [asker] = await this.organisations.cards([inspection.requestedByOrgId]);
    return { visit: visitCard({ ...inspection, requestedBy: asker?.name ?? '' }), standard, ...rest } as unknown as z.infer<
      typeof dto.FormAnswer
    >;
  }

  @Endpoint({
    method: 'POST',
    path: ':id/events',
    allows: mayInspect,
    summary: 'Send the form’s events, each once by its id, and get those of other devices',
    params: IdParams,
    body: dto.SyncInput,
    answer: dto.SyncAnswer,
    status: 200,
    limit: LIMIT,
  })
  async sync(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Body() body: z.infer<typeof dto.SyncInput>,
    @Headers('accept-language') accept?: string,
  ): Promise<z.infer<typeof dto.SyncAnswer>> {
    const synced = await this.visits.sync(actor, id, body.events, body.cursor);
    const language = languageOf(accept);
    const refused = synced.refused.map(({ id: eventId, problem: { field, code, params } }) => ({
      id: eventId,
      problem: { field, code, ...this.words.error(code, language, params) },
    }));
    return { ...synced, refused };
  }

  @Endpoint({
    method: 'POST',
    path: ':id/photos',
    allows: mayInspect,
    summary: 'Send a photograph as its bytes (JPEG, PNG or WebP); the same bytes again are harmless',
    params: IdParams,
    answer: dto.PhotoAnswer,
    limit: LIMIT,
  })
  async photo(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof dto.PhotoAnswer>> {
    return this.visits.addPhoto(actor, id, await readBody(request, this.config.MAX_UPLOAD_BYTES));
  }

  @Endpoint({
    method: 'GET',
    path: ':id/photos/:sha256',
    allows: mayInspect,
    summary: 'A photograph of a visit, for the inspection body',
    params: dto.PhotoParams,
    answer: 'file',
  })
  async readPhoto(
    @CurrentActor() actor: OrgActor,
    @Param() { id, sha256 }: z.infer<typeof dto.PhotoParams>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mediaType, bytes } = await this.visits.photo(actor, id, sha256);
    void reply.headers({ 'content-type': mediaType, 'cache-control': 'private, max-age=86400, immutable' }).send(bytes);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/submit',
    allows: mayInspect,
    summary: 'Hand the visit in: grade by the rule, seal the report',
    params: IdParams,
    answer: dto.SubmitAnswer,
    idempotent: true,
    status: 200,
  })
  submit(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
  ): Promise<z.infer<typeof dto.SubmitAnswer>> {
    return this.visits.submit(actor, key, id);
  }
}
