import { Body, Controller, Param, Query } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey, anyone, members } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { z } from 'zod';
import * as dto from './part.dto.js';
import { PartService } from './part.service.js';
import { PartView } from './part.view.js';

const Id = z.object({ id: z.uuid() });
const ORDER = members('part_order:use', 'buyer', 'dealer', 'service_centre');

@Controller('parts')
export class PartController {
  constructor(
    private readonly service: PartService,
    private readonly view: PartView,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'stock',
    allows: anyone('part:read'),
    summary: 'Live stock of parts',
    query: dto.StockQuery,
    answer: z.object({ items: z.array(dto.StockItem) }),
    limit: { max: 120, windowSeconds: 60 },
  })
  async stock(@Query() query: z.infer<typeof dto.StockQuery>): Promise<{ items: z.infer<typeof dto.StockItem>[] }> {
    return { items: await this.view.stock(query) };
  }

  @Endpoint({
    method: 'PUT',
    path: 'stock',
    allows: members('part_stock:manage', 'service_centre'),
    summary: 'Set count and price of a part of mine',
    body: dto.SaveStock,
    answer: Id,
    idempotent: true,
  })
  save(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.SaveStock>,
  ): Promise<{ id: string }> {
    return this.service.saveStock(actor, key, body);
  }

  @Endpoint({
    method: 'GET',
    path: 'orders',
    allows: ORDER,
    summary: 'Orders for parts in which I am centre or buyer',
    answer: z.object({ items: z.array(dto.PartOrder) }),
  })
  async orders(@CurrentActor() actor: OrgActor): Promise<{ items: z.infer<typeof dto.PartOrder>[] }> {
    return { items: await this.view.orders(actor.orgId) };
  }

  @Endpoint({
    method: 'POST',
    path: 'orders',
    allows: ORDER,
    summary: 'Order parts from one centre’s stock',
    body: dto.PlacePartOrder,
    answer: Id,
    idempotent: true,
  })
  place(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.PlacePartOrder>,
  ): Promise<{ id: string }> {
    return this.service.place(actor, key, body);
  }

  @Endpoint({ method: 'GET', path: 'orders/:id', allows: ORDER, summary: 'One order for parts', params: IdParams, answer: dto.PartOrder })
  order(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<z.infer<typeof dto.PartOrder>> {
    return this.view.order(id, actor.orgId);
  }

  @Endpoint({
    method: 'POST',
    path: 'orders/:id/events',
    allows: ORDER,
    summary: 'Dispatch (centre), confirm delivery (buyer) or cancel (either, before dispatch)',
    params: IdParams,
    body: dto.MovePartOrder,
    answer: z.object({ status: z.string() }),
    idempotent: true,
    status: 200,
  })
  move(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() { event }: z.infer<typeof dto.MovePartOrder>,
  ): Promise<{ status: string }> {
    return this.service.move(actor, key, id, event);
  }
}
