import { Body, Controller, Param, Query } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import type { Language } from '@ironsilk/platform';
import type { z } from 'zod';
import * as dto from './listing.dto.js';
import { typedChange } from './listing-change.js';
import * as may from './listing.policy.js';
import { ListingService } from './listing.service.js';
import type { Saved } from './listing.service.js';
import { ListingView } from './listing.view.js';
import { ReaderLanguage } from './reader-language.decorator.js';
import { StockView } from './stock.view.js';

type Change = z.infer<typeof dto.ListingChange>;

@Controller('listings')
export class ListingController {
  constructor(
    private readonly listings: ListingService,
    private readonly view: ListingView,
    private readonly stock: StockView,
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
}
