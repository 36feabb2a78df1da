import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import type { Language } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BlobStore } from '@ironsilk/platform';
import type { z } from 'zod';
import * as dto from './listing.dto.js';
import { typedChange } from './listing-change.js';
import * as may from './listing.policy.js';
import { ListingService } from './listing.service.js';
import type { Saved } from './listing.service.js';
import { ListingView } from './listing.view.js';
import { PaperService } from './paper.service.js';
import { PhotoService } from './photo.service.js';
import { PhotoView } from './photo.view.js';
import { ReaderLanguage } from './reader-language.decorator.js';
import { readBody } from '@ironsilk/platform';
import { StockView } from './stock.view.js';

type Change = z.infer<typeof dto.ListingChange>;

const attachment = (reply: FastifyReply, file: { bytes: Buffer; fileName: string; mediaType: string }): void =>
  void reply
    .headers({
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'cache-control': 'private, no-store',
    })
    .send(file.bytes);

@Controller('listings')
export class ListingController {
  constructor(
    private readonly listings: ListingService,
    private readonly photos: PhotoService,
    private readonly papers: PaperService,
    private readonly view: ListingView,
    private readonly stock: StockView,
    private readonly pictures: PhotoView,
    private readonly blobs: BlobStore,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'mine',
    allows: may.mayDraft,
    summary: 'My stock, newest change first',
    query: dto.StockQuery,
    answer: dto.StockAnswer,
  })
  mine(@CurrentActor() actor: OrgActor, @Query() query: z.infer<typeof dto.StockQuery>): Promise<z.infer<typeof dto.StockAnswer>> {
    return this.stock.stock(actor.orgId, query);
  }

  @Endpoint({
    method: 'POST',
    allows: may.mayDraft,
    summary: 'Begin a draft; a model fills its specification',
    body: dto.ListingChange,
    answer: dto.SavedAnswer,
    idempotent: true,
  })
  create(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Body() body: Change): Promise<Saved> {
    return this.listings.create(actor, key, typedChange(body));
  }

  @Endpoint({
    method: 'GET',
    path: ':id',
    allows: may.mayRead,
    summary: 'A machine on the market',
    params: IdParams,
    answer: dto.PublicListing,
  })
  read(@Param() { id }: { id: string }): Promise<z.infer<typeof dto.PublicListing>> {
    return this.view.onMarket(id) as Promise<z.infer<typeof dto.PublicListing>>;
  }

  @Endpoint({
    method: 'GET',
    path: ':id/draft',
    allows: may.mayDraft,
    summary: 'My listing with photos, papers, shot list and publish check',
    params: IdParams,
    answer: dto.DraftAnswer,
  })
  draft(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof dto.DraftAnswer>> {
    return this.stock.draft(actor.orgId, id, language);
  }

  @Endpoint({
    method: 'PATCH',
    path: ':id',
    allows: may.mayDraft,
    summary: 'Save a change (autosave); names the version it was made on',
    params: IdParams,
    body: dto.SaveListing,
    answer: dto.SavedAnswer,
  })
  save(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Body() { version, changes }: z.infer<typeof dto.SaveListing>,
  ): Promise<Saved> {
    return this.listings.change(actor, id, version, typedChange(changes));
  }

  @Endpoint({
    method: 'POST',
    path: ':id/publish',
    allows: may.mayPublish,
    summary: 'Put a complete machine on the market, or back on it',
    params: IdParams,
    answer: dto.SavedAnswer,
    idempotent: true,
    status: 200,
  })
  publish(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: { id: string }): Promise<Saved> {
    return this.listings.publish(actor, key, id);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/withdraw',
    allows: may.mayWithdraw,
    summary: 'Take my machine off the market',
    params: IdParams,
    answer: dto.SavedAnswer,
    idempotent: true,
    status: 200,
  })
  withdraw(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: { id: string }): Promise<Saved> {
    return this.listings.withdraw(actor, key, id);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/reopen',
    allows: may.mayWithdraw,
    summary: 'Make a withdrawn machine a draft again',
    params: IdParams,
    answer: dto.SavedAnswer,
    idempotent: true,
    status: 200,
  })
  reopen(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: { id: string }): Promise<Saved> {
    return this.listings.reopen(actor, key, id);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/moderate',
    allows: may.mayModerate,
    summary: 'Take anybody’s machine off the market (operator)',
    params: IdParams,
    answer: dto.SavedAnswer,
    idempotent: true,
    status: 200,
  })
  async moderate(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: { id: string }): Promise<Saved> {
    const { orgId } = await this.view.machine(id);
    return this.listings.withdrawByOperator(actor, key, id, orgId);
  }

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
    attachment(reply, { ...file, bytes: await this.blobs.get(blob) });
  }

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
    attachment(reply, await this.papers.read(actor.orgId, id, paperId));
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
