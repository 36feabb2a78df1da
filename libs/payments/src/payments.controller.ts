import { Body, Controller, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { CurrentActor, Endpoint, IdempotencyKey, IdParams, type OrgActor } from '@ironsilk/identity';
import { CSV, fileHeaders } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ConnectService } from './connect.service.js';
import { DisputeView } from './dispute.view.js';
import * as dto from './payment.dto.js';
import { PaymentService } from './payment.service.js';
import * as may from './payments.policy.js';
import { PayoutView } from './payout.view.js';
import * as sheet from './statement.dto.js';
import { StatementView } from './statement.view.js';
import { TransferView } from './transfer.view.js';
import { WebhookService } from './webhook.service.js';

type Pay = z.infer<typeof dto.SandboxPayBody>;
type Query_ = z.infer<typeof sheet.StatementQuery>;

@Controller('payments')
export class PaymentController {
  constructor(
    private readonly payments: PaymentService,
    private readonly transfers: TransferView,
    private readonly disputes: DisputeView,
    private readonly connect: ConnectService,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'disputes',
    allows: may.mayMoveTransfer,
    summary: 'Charges that payers dispute at their banks: the open ones, those whose money is missing, and those decided lately',
    answer: z.object({ items: z.array(dto.DisputeAnswer) }),
  })
  async disputed(): Promise<{ items: z.infer<typeof dto.DisputeAnswer>[] }> {
    return { items: await this.disputes.list() };
  }

  @Endpoint({
    method: 'POST',
    path: 'disputes/:id/sandbox',
    allows: may.mayDecideDispute,
    summary: 'Let the sandbox bank decide a dispute',
    params: IdParams,
    body: dto.DecideDisputeBody,
    answer: 'empty',
    idempotent: true,
  })
  async decide(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() { outcome }: z.infer<typeof dto.DecideDisputeBody>,
  ): Promise<void> {
    await this.payments.decideAtSandbox(actor, key, id, outcome);
  }

  @Endpoint({
    method: 'GET',
    path: 'connect',
    allows: may.mayConnect,
    summary: 'My account at the provider that pays out by itself, if the market works with one',
    answer: dto.ConnectAnswer,
  })
  connected(@CurrentActor() actor: OrgActor): Promise<z.infer<typeof dto.ConnectAnswer>> {
    return this.connect.of(actor);
  }

  @Endpoint({
    method: 'POST',
    path: 'connect',
    allows: may.mayConnect,
    summary: 'Connect with the provider that pays out by itself: propose it as payout account and go there',
    body: dto.ConnectBody,
    answer: dto.CheckoutAnswer,
    idempotent: true,
    status: 200,
    limit: { max: 20, windowSeconds: 60 },
  })
  connectNow(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.ConnectBody>,
  ): Promise<{ url: string }> {
    return this.connect.start(actor, key, body);
  }

  @Endpoint({
    method: 'GET',
    path: 'transfers',
    allows: may.mayMoveTransfer,
    summary: 'Transfers a bank refused or sent back and nobody has sent again, oldest first',
    answer: z.object({ items: z.array(dto.TroubledTransfer) }),
  })
  async troubled(): Promise<{ items: z.infer<typeof dto.TroubledTransfer>[] }> {
    return { items: await this.transfers.inTrouble() };
  }

  @Endpoint({
    method: 'GET',
    path: ':id',
    allows: may.mayReadPayment,
    summary: 'One demand for money: amount, reference, where it stands',
    params: IdParams,
    answer: dto.PaymentAnswer,
  })
  one(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<z.infer<typeof dto.PaymentAnswer>> {
    return this.payments.of(actor.orgId, id);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/checkout',
    allows: may.mayPay,
    summary: 'Where to pay: the address of the provider’s checkout for this visit',
    params: IdParams,
    body: dto.CheckoutBody,
    answer: dto.CheckoutAnswer,
    status: 200,
    limit: { max: 60, windowSeconds: 60 },
  })
  checkout(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Body() { language }: z.infer<typeof dto.CheckoutBody>,
  ): Promise<{ url: string }> {
    return this.payments.checkout(actor, id, language);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/sandbox',
    allows: may.mayPay,
    summary: 'Pay at the sandbox provider’s checkout, or dispute the charge at the bank',
    params: IdParams,
    body: dto.SandboxPayBody,
    answer: dto.PaymentAnswer,
    idempotent: true,
    status: 200,
    limit: { max: 60, windowSeconds: 60 },
  })
  pay(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() body: Pay,
  ): Promise<z.infer<typeof dto.PaymentAnswer>> {
    return this.payments.payAtSandbox(actor, key, id, body);
  }

  @Endpoint({
    method: 'POST',
    path: 'transfers/:id/return',
    allows: may.mayMoveTransfer,
    summary: 'Let the sandbox bank send a transfer back',
    params: IdParams,
    answer: 'empty',
    idempotent: true,
  })
  async returned(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: { id: string }): Promise<void> {
    await this.payments.returnTransfer(actor, key, id);
  }

  @Endpoint({
    method: 'POST',
    path: 'transfers/:id/retry',
    allows: may.mayMoveTransfer,
    summary: 'Send what a failed or returned transfer left behind again',
    params: IdParams,
    answer: 'empty',
    idempotent: true,
  })
  async retry(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: { id: string }): Promise<void> {
    await this.payments.retryTransfer(actor, key, id);
  }
}

@Controller('webhooks')
export class WebhookController {
  constructor(private readonly webhooks: WebhookService) {}

  @Endpoint({
    method: 'POST',
    path: 'sandbox',
    allows: may.mayDeliverWebhook,
    summary: 'Webhooks of the sandbox payment provider (Standard Webhooks signature)',
    answer: 'empty',
    limit: { max: 600, windowSeconds: 60 },
  })
  async sandbox(@Headers() headers: Record<string, string>, @Req() request: FastifyRequest & { rawBody?: Buffer }): Promise<void> {
    await this.webhooks.receive('sandbox', headers, request.rawBody ?? Buffer.alloc(0));
  }

  @Endpoint({
    method: 'POST',
    path: 'stripe',
    allows: may.mayDeliverWebhook,
    summary: 'Webhooks of Stripe, of the platform and of connected accounts (Stripe-Signature)',
    answer: 'empty',
    limit: { max: 600, windowSeconds: 60 },
  })
  async stripe(@Headers() headers: Record<string, string>, @Req() request: FastifyRequest & { rawBody?: Buffer }): Promise<void> {
    await this.webhooks.receive('stripe', headers, request.rawBody ?? Buffer.alloc(0));
  }
}

@Controller('statements')
export class StatementController {
  constructor(
    private readonly view: StatementView,
    private readonly payouts: PayoutView,
  ) {}

  @Endpoint({
    method: 'GET',
    allows: may.mayReadStatement,
    summary: 'Everything my organisation took part in, in one currency',
    query: sheet.StatementQuery,
    answer: sheet.MyStatementAnswer,
  })
  async mine(@CurrentActor() actor: OrgActor, @Query() query: Query_): Promise<z.infer<typeof sheet.MyStatementAnswer>> {
    const [statement, currencies, waiting] = await Promise.all([
      this.view.ofOrg(actor.orgId, query.currency, sheet.range(query)),
      this.view.currencies(actor.orgId),
      actor.orgKind === 'dealer' ? this.payouts.waiting(actor.orgId) : null,
    ]);
    return { ...sheet.statementJson(statement), currencies, payout: waiting && { waiting } };
  }

  @Endpoint({
    method: 'GET',
    path: 'csv',
    allows: may.mayReadStatement,
    summary: 'The same as a table for a spreadsheet',
    query: sheet.StatementQuery,
    answer: 'file',
  })
  async mineCsv(@CurrentActor() actor: OrgActor, @Query() query: Query_, @Res() reply: FastifyReply): Promise<void> {
    sendCsv(
      reply,
      `statement-${query.currency}.csv`,
      sheet.statementCsv(await this.view.ofOrg(actor.orgId, query.currency, sheet.range(query))),
    );
  }

  @Endpoint({
    method: 'GET',
    path: 'orders/:id',
    allows: may.mayReadStatement,
    summary: 'The money of one order, for its two sides and the operator',
    params: IdParams,
    answer: sheet.StatementAnswer,
  })
  async order(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<z.infer<typeof sheet.StatementAnswer>> {
    return sheet.statementJson(await this.view.ofSubject(id, actor.orgKind === 'operator' ? null : actor.orgId));
  }

  @Endpoint({
    method: 'GET',
    path: 'orders/:id/csv',
    allows: may.mayReadStatement,
    summary: 'The money of one order as a table for a spreadsheet',
    params: IdParams,
    answer: 'file',
  })
  async orderCsv(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }, @Res() reply: FastifyReply): Promise<void> {
    sendCsv(
      reply,
      `statement-${id}.csv`,
      sheet.statementCsv(await this.view.ofSubject(id, actor.orgKind === 'operator' ? null : actor.orgId)),
    );
  }

  @Endpoint({
    method: 'GET',
    path: 'market',
    allows: may.mayReadMarketLedger,
    summary: 'Balances of the whole ledger; they add up to zero',
    answer: z.object({ balances: z.array(z.object({ kind: z.string(), currency: z.string(), balanceMinor: z.string() })) }),
  })
  async market(): Promise<{ balances: { kind: string; currency: string; balanceMinor: string }[] }> {
    return { balances: await this.view.market() };
  }
}

function sendCsv(reply: FastifyReply, fileName: string, text: string): void {
  void reply.headers(fileHeaders({ fileName, mediaType: CSV })).send(text);
}
