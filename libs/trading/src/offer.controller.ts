import { Body, Controller, Param, Query } from '@nestjs/common';
import { CurrentActor, Endpoint, IdempotencyKey, IdParams, type OrgActor } from '@ironsilk/identity';
import { z } from 'zod';
import * as dto from './offer.dto.js';
import * as may from './offer.policy.js';
import { OfferService } from './offer.service.js';
import { OfferView } from './offer.view.js';

type Id = { id: string };
type Offer = z.infer<typeof dto.OfferAnswer>;
const Made = z.object({ id: z.uuid(), offerId: z.uuid() });
const Accepted = Made.extend({ orderId: z.uuid(), orderNumber: z.string() });

@Controller('offers')
export class OfferController {
  constructor(
    private readonly offers: OfferService,
    private readonly view: OfferView,
  ) {}

  @Endpoint({
    method: 'GET',
    allows: may.mayReadOffers,
    summary: 'My conversations about machines, newest first',
    query: dto.OfferList,
    answer: dto.OfferListAnswer,
  })
  list(@CurrentActor() actor: OrgActor, @Query() query: z.infer<typeof dto.OfferList>): Promise<z.infer<typeof dto.OfferListAnswer>> {
    return this.view.list(actor, query);
  }

  @Endpoint({
    method: 'GET',
    path: 'form/:id',
    allows: may.mayReadOffers,
    summary: 'What an offer on this listing can choose from',
    params: IdParams,
    answer: dto.OfferFormAnswer,
  })
  form(@Param() { id }: Id): Promise<z.infer<typeof dto.OfferFormAnswer>> {
    return this.view.form(id);
  }

  @Endpoint({
    method: 'GET',
    path: ':id',
    allows: may.mayReadOffers,
    summary: 'One conversation: every offer, every message',
    params: IdParams,
    answer: dto.OfferAnswer,
  })
  one(@CurrentActor() actor: OrgActor, @Param() { id }: Id): Promise<Offer> {
    return this.view.page(actor, id);
  }

  @Endpoint({
    method: 'POST',
    allows: may.mayMakeOffer,
    summary: 'Make an offer on a machine',
    body: dto.MakeOfferBody,
    answer: Made,
    idempotent: true,
    limit: { max: 60, windowSeconds: 60 },
  })
  make(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.MakeOfferBody>,
  ): Promise<z.infer<typeof Made>> {
    return this.offers.make(actor, key, body);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/counter',
    allows: may.mayAnswerOffer,
    summary: 'Put other terms on the table',
    params: IdParams,
    body: dto.CounterBody,
    answer: Made,
    idempotent: true,
    status: 200,
  })
  counter(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.CounterBody>,
  ): Promise<z.infer<typeof Made>> {
    return this.offers.counter(actor, key, id, body);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/accept',
    allows: may.mayAnswerOffer,
    summary: 'Accept the terms of a round: reserves the machine and makes the order',
    params: IdParams,
    body: dto.AcceptBody,
    answer: Accepted,
    idempotent: true,
    status: 200,
  })
  accept(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.AcceptBody>,
  ): Promise<z.infer<typeof Accepted>> {
    return this.offers.accept(actor, key, id, body.roundNo);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/reject',
    allows: may.mayAnswerOffer,
    summary: 'Decline the offer on the table',
    params: IdParams,
    answer: Made,
    idempotent: true,
    status: 200,
  })
  reject(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: Id): Promise<z.infer<typeof Made>> {
    return this.offers.end(actor, key, id, 'reject');
  }

  @Endpoint({
    method: 'POST',
    path: ':id/withdraw',
    allows: may.mayAnswerOffer,
    summary: 'Take my own offer back',
    params: IdParams,
    answer: Made,
    idempotent: true,
    status: 200,
  })
  withdraw(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: Id): Promise<z.infer<typeof Made>> {
    return this.offers.end(actor, key, id, 'withdraw');
  }

  @Endpoint({
    method: 'POST',
    path: ':id/messages',
    allows: may.mayAnswerOffer,
    summary: 'Say something beside the terms',
    params: IdParams,
    body: dto.MessageBody,
    answer: Made,
    idempotent: true,
    limit: { max: 60, windowSeconds: 60 },
  })
  message(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.MessageBody>,
  ): Promise<z.infer<typeof Made>> {
    return this.offers.message(actor, key, id, body.text);
  }
}
