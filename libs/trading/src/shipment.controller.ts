import { Body, Controller, Param } from '@nestjs/common';
import { CurrentActor, Endpoint, IdempotencyKey, IdParams, type EndpointOptions, type OrgActor } from '@ironsilk/identity';
import type { z } from 'zod';
import * as dto from './order.dto.js';
import * as may from './order.policy.js';
import { ShipmentService, type ShipmentAnswer } from './shipment.service.js';

type Id = { id: string };
/** All steps of a journey look alike: a command on an order, answered with where the machine is. */
const step = (path: string, summary: string, body: z.ZodType, allows = may.mayCarry): EndpointOptions => ({
  method: 'POST',
  path: `:id/${path}`,
  allows,
  summary,
  params: IdParams,
  body,
  answer: dto.ShipmentAnswer,
  idempotent: true,
  status: 200,
});

@Controller('shipments')
export class ShipmentController {
  constructor(private readonly shipments: ShipmentService) {}

  @Endpoint(step('ask', 'Dealer: ask a forwarder for a booking', dto.BookingAskBody, may.mayAskBooking))
  ask(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.BookingAskBody>,
  ): Promise<ShipmentAnswer> {
    return this.shipments.ask(actor, key, id, body);
  }

  @Endpoint(step('confirm', 'Forwarder: confirm the booking', dto.BookingBody))
  confirm(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.BookingBody>,
  ): Promise<ShipmentAnswer> {
    return this.shipments.confirm(actor, key, id, body);
  }

  @Endpoint(step('refuse', 'Forwarder: cannot carry it', dto.RefuseBody))
  refuse(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.RefuseBody>,
  ): Promise<ShipmentAnswer> {
    return this.shipments.refuse(actor, key, id, body.reason);
  }

  @Endpoint(step('load', 'Forwarder: loaded, with photos', dto.LoadingBody))
  load(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.LoadingBody>,
  ): Promise<ShipmentAnswer> {
    return this.shipments.load(actor, key, id, body);
  }

  @Endpoint(step('board', 'Forwarder: on board, with the bill of lading', dto.BillBody))
  board(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.BillBody>,
  ): Promise<ShipmentAnswer> {
    return this.shipments.board(actor, key, id, body);
  }

  @Endpoint(step('eta', 'Forwarder: another day of arrival, and why', dto.EtaBody))
  eta(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.EtaBody>,
  ): Promise<ShipmentAnswer> {
    return this.shipments.updateEta(actor, key, id, body);
  }

  @Endpoint(step('arrive', 'Forwarder: the machine has arrived', dto.ArrivalBody))
  arrive(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.ArrivalBody>,
  ): Promise<ShipmentAnswer> {
    return this.shipments.arrive(actor, key, id, body);
  }
}
