import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { BlobStore, readBody } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { attachmentHeaders } from './attachment.js';
import * as dto from './listing.dto.js';
import * as may from './listing.policy.js';
import { PhotoService } from './photo.service.js';
import { PhotoView } from './photo.view.js';

@Controller('listings')
export class PhotoController {
  constructor(
    private readonly photos: PhotoService,
    private readonly pictures: PhotoView,
    private readonly blobs: BlobStore,
  ) {}

  @Endpoint({
    method: 'POST',
    path: ':id/photos',
    allows: may.mayUpload,
    summary: 'Add a photo in one piece: the bytes are the body',
    params: IdParams,
    query: dto.PhotoUploadQuery,
    answer: dto.MadeAnswer,
    limit: { max: 120, windowSeconds: 60 },
  })
  async addPhoto(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Query() query: z.infer<typeof dto.PhotoUploadQuery>,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string }> {
    await this.photos.requireOwn(actor.orgId, id);
    const bytes = await readBody(request, this.photos.limits.maxBytes);
    return this.photos.receive(actor, id, { bytes, fileName: query.fileName, shotId: query.shotId ?? null });
  }

  @Endpoint({
    method: 'PUT',
    path: ':id/photos/order',
    allows: may.mayUpload,
    summary: 'Put the photos in this order; the first is the cover',
    params: IdParams,
    body: dto.ArrangePhotos,
    answer: 'empty',
  })
  arrange(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Body() { order }: z.infer<typeof dto.ArrangePhotos>,
  ): Promise<void> {
    return this.photos.arrange(actor, id, order);
  }

  @Endpoint({
    method: 'PATCH',
    path: ':id/photos/:photoId',
    allows: may.mayUpload,
    summary: 'Say which shot of the list a photo is',
    params: dto.PhotoParams,
    body: dto.PlacePhoto,
    answer: 'empty',
  })
  place(
    @CurrentActor() actor: OrgActor,
    @Param() { id, photoId }: z.infer<typeof dto.PhotoParams>,
    @Body() { shotId }: z.infer<typeof dto.PlacePhoto>,
  ): Promise<void> {
    return this.photos.place(actor, id, photoId, shotId);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':id/photos/:photoId',
    allows: may.mayUpload,
    summary: 'Remove a photo',
    params: dto.PhotoParams,
    answer: 'empty',
  })
  removePhoto(@CurrentActor() actor: OrgActor, @Param() { id, photoId }: z.infer<typeof dto.PhotoParams>): Promise<void> {
    return this.photos.remove(actor, id, photoId);
  }

  @Endpoint({
    method: 'GET',
    path: ':id/photos/:photoId/original',
    allows: may.mayDraft,
    summary: 'My photo as it was uploaded, with all it tells',
    params: dto.PhotoParams,
    answer: 'file',
  })
  async original(
    @CurrentActor() actor: OrgActor,
    @Param() { id, photoId }: z.infer<typeof dto.PhotoParams>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { blob, ...file } = await this.pictures.original(actor.orgId, id, photoId);
    void reply.headers(attachmentHeaders(file)).send(await this.blobs.get(blob));
  }
}
