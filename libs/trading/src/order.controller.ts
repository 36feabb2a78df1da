import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { CurrentActor, Endpoint, IdempotencyKey, IdParams, type OrgActor } from '@ironsilk/identity';
import { DomainError, money, parseMoney } from '@ironsilk/kernel';
import { CONFIG, fileHeaders, type Config } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ArrivalService } from './arrival.service.js';
import type { ClaimAnswer } from './arrival-claim.js';
import { DocumentService } from './document.service.js';
import * as dto from './order.dto.js';
import { OrderFileService } from './order-file.service.js';
import type { FilePurpose } from './order-file.repo.js';
import * as may from './order.policy.js';
import { OrderService } from './order.service.js';
import { OrderView } from './order.view.js';

type Id = { id: string };
type Amount = { amountMinor?: string | undefined; amount?: string | undefined };
const Ended = z.object({ orderId: z.uuid(), state: z.string() });

@Controller('orders')
export class OrderController {
  constructor(
    private readonly orders: OrderService,
    private readonly view: OrderView,
    private readonly arrivals: ArrivalService,
    private readonly files: OrderFileService,
    private readonly documents: DocumentService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint({
    method: 'GET',
    allows: may.mayReadOrders,
    summary: 'Orders my organisation takes part in',
    query: dto.OrderList,
    answer: dto.OrderListAnswer,
  })
  list(@CurrentActor() actor: OrgActor, @Query() query: z.infer<typeof dto.OrderList>): Promise<z.infer<typeof dto.OrderListAnswer>> {
    return this.view.list(actor, query);
  }

  @Endpoint({
    method: 'GET',
    path: ':id',
    allows: may.mayReadOrders,
    summary: 'One order as its people see it: what happens next, money, papers, journey, timeline',
    params: IdParams,
    answer: dto.OrderAnswer,
  })
  one(@CurrentActor() actor: OrgActor, @Param() { id }: Id): Promise<z.infer<typeof dto.OrderAnswer>> {
    return this.view.page(actor, id);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/end',
    allows: may.mayEndOrder,
    summary: 'End the order early, as far as the table of endings lets one',
    params: IdParams,
    body: dto.EndBody,
    answer: Ended,
    idempotent: true,
    status: 200,
  })
  end(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.EndBody>,
  ): Promise<z.infer<typeof Ended>> {
    return this.orders.endBy(actor, key, id, body.cause, body.reason ?? null);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/accept',
    allows: may.mayAcceptArrival,
    summary: 'Accept the machine at its destination',
    params: IdParams,
    answer: dto.ArrivalAnswer,
    idempotent: true,
    status: 200,
  })
  accept(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: Id): Promise<z.infer<typeof dto.ArrivalAnswer>> {
    return this.arrivals.accept(actor, key, id);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/claim',
    allows: may.mayClaimArrival,
    summary: 'Claim about the machine at its destination, with proof',
    params: IdParams,
    body: dto.ClaimBody,
    answer: dto.ArrivalAnswer,
    idempotent: true,
  })
  async claim(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.ClaimBody>,
  ): Promise<z.infer<typeof dto.ArrivalAnswer>> {
    const currency = await this.currency(id);
    const items = body.items.map(({ amountMinor, amount, ...item }, i) => ({
      ...item,
      amountMinor: minorOf({ amountMinor, amount }, currency, `items.${i}.amount`),
    }));
    return this.arrivals.claim(actor, key, id, items);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/claim/answer',
    allows: may.mayAnswerClaim,
    summary: 'Agree to, propose on, refuse, withdraw or decide a claim',
    params: IdParams,
    body: dto.ClaimAnswerBody,
    answer: dto.ArrivalAnswer,
    idempotent: true,
    status: 200,
  })
  async answer(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.ClaimAnswerBody>,
  ): Promise<z.infer<typeof dto.ArrivalAnswer>> {
    const given: ClaimAnswer =
      body.event === 'propose' || body.event === 'decide'
        ? { event: body.event, reason: body.reason, amountMinor: minorOf(body, await this.currency(id), 'amount') }
        : body;
    return this.arrivals.answer(actor, key, id, given);
  }

  private currency = async (id: string): Promise<string> => (await this.view.facts(id)).order.terms.currency;

  @Endpoint({
    method: 'POST',
    path: ':id/files',
    allows: may.mayHandInFile,
    summary: 'Hand in a file for the order: its bytes are the body',
    params: IdParams,
    query: dto.FileQuery,
    answer: dto.FileAnswer,
    limit: { max: 120, windowSeconds: 60 },
  })
  async addFile(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: Id,
    @Query() { purpose, name }: { purpose: FilePurpose; name: string },
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof dto.FileAnswer>> {
    return this.files.add(actor, id, purpose, name, await bytesOf(request, this.config.MAX_UPLOAD_BYTES));
  }

  @Endpoint({
    method: 'GET',
    path: ':id/files/:sha256',
    allows: may.mayReadOrders,
    summary: 'A file of the order',
    params: dto.FileParams,
    answer: 'file',
  })
  async file(
    @CurrentActor() actor: OrgActor,
    @Param() { id, sha256 }: { id: string; sha256: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, mediaType } = await this.files.read(actor, id, sha256);
    void reply.headers({ ...fileHeaders({ mediaType }, 'inline'), 'cache-control': 'private, max-age=31536000, immutable' }).send(bytes);
  }

  @Endpoint({
    method: 'GET',
    path: ':id/documents/:kind',
    allows: may.mayReadOrders,
    summary: 'A paper of the order as PDF',
    params: dto.DocumentParams,
    answer: 'file',
  })
  async document(
    @CurrentActor() actor: OrgActor,
    @Param() { id, kind }: { id: string; kind: 'proforma' },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, number } = await this.documents.read(actor, id, kind);
    void reply.headers(fileHeaders({ fileName: `${kind}-${number}.pdf`, mediaType: 'application/pdf' }, 'inline')).send(bytes);
  }
}

/** An amount given in one of its two forms. Throws `money.bad_amount` naming the field. */
function minorOf({ amountMinor, amount }: Amount, currency: string, field: string): bigint {
  if (amountMinor !== undefined && amount === undefined) return money(BigInt(amountMinor), currency).amountMinor;
  if (amount === undefined) throw new DomainError('money.bad_amount', 'invalid', field, { digits: 2, currency });
  return parseMoney(amount, currency, field).amountMinor;
}

async function bytesOf(request: FastifyRequest, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  const source = Buffer.isBuffer(request.body) ? [request.body] : (request.raw as AsyncIterable<Buffer>);
  for await (const part of source) {
    size += part.length;
    if (size > maxBytes)
      throw new DomainError('media.too_large', 'too_large', 'file', { maxMegabytes: Math.round(maxBytes / 1024 / 1024) });
    parts.push(part);
  }
  if (size === 0) throw new DomainError('order_file.empty', 'invalid', 'file');
  return Buffer.concat(parts);
}
