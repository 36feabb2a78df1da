import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { CurrentActor, Endpoint, IdempotencyKey, IdParams, type OrgActor } from '@ironsilk/identity';
import { fileHeaders, readBody } from '@ironsilk/platform';
import { CONFIG, type Config } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CertificateService } from './certificate.service.js';
import * as dto from './declaration.dto.js';
import * as may from './declaration.policy.js';
import { DeclarationService, type DeclarationAnswer } from './declaration.service.js';
import { DeclarationView } from './declaration.view.js';
import { OrderCustomsView } from './order-customs.view.js';
import { PaperView } from './paper.view.js';

type Id = { id: string };

@Controller('declarations')
export class DeclarationController {
  constructor(
    private readonly declarations: DeclarationService,
    private readonly certificates: CertificateService,
    private readonly view: DeclarationView,
    private readonly papers: PaperView,
    private readonly ofOrders: OrderCustomsView,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint({
    method: 'GET',
    allows: may.mayReadDeclaration,
    summary: 'Declarations of my organisation, those that wait for it first',
    query: dto.QueueQuery,
    answer: dto.QueueAnswer,
  })
  queue(@CurrentActor() actor: OrgActor, @Query() query: z.infer<typeof dto.QueueQuery>): Promise<z.infer<typeof dto.QueueAnswer>> {
    return this.view.queue(actor, query);
  }

  @Endpoint({
    method: 'POST',
    allows: may.mayEntrust,
    summary: 'Entrust a broker with the export declaration of an order',
    body: dto.EntrustBody,
    answer: dto.CommandAnswer,
    idempotent: true,
  })
  entrust(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Body() body: z.infer<typeof dto.EntrustBody>,
  ): Promise<DeclarationAnswer> {
    return this.declarations.entrust(actor, key, body.orderId, body.brokerOrgId);
  }

  @Endpoint({
    method: 'GET',
    path: 'of-order/:orderId',
    allows: may.mayFollowCustoms,
    summary: 'Where the customs of an order stand, for its people',
    params: dto.OrderParams,
    answer: dto.OfOrderAnswer,
  })
  ofOrder(@CurrentActor() actor: OrgActor, @Param() { orderId }: { orderId: string }): Promise<z.infer<typeof dto.OfOrderAnswer>> {
    return this.ofOrders.ofOrder(actor, orderId);
  }

  @Endpoint({
    method: 'GET',
    path: ':id',
    allows: may.mayReadDeclaration,
    summary: 'The whole file: facts with origin, papers side by side, contradictions, receipts, steps',
    params: IdParams,
    answer: dto.FileAnswer,
  })
  file(@CurrentActor() actor: OrgActor, @Param() { id }: Id): Promise<z.infer<typeof dto.FileAnswer>> {
    return this.view.file(actor, id);
  }

  @Endpoint({
    method: 'PUT',
    path: ':id/facts',
    allows: may.mayWorkDeclaration,
    summary: 'Type facts that nobody knew, or over what was gathered; null takes one away',
    params: IdParams,
    body: dto.FactsBody,
    answer: dto.CommandAnswer,
    idempotent: true,
  })
  type(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.FactsBody>,
  ): Promise<DeclarationAnswer> {
    return this.declarations.type(actor, key, id, body.facts);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/documents',
    allows: may.mayWorkDeclaration,
    summary: 'Make the four papers from the facts as they are now',
    params: IdParams,
    answer: dto.CommandAnswer,
    idempotent: true,
  })
  makePapers(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: Id): Promise<DeclarationAnswer> {
    return this.declarations.makePapers(actor, key, id);
  }

  @Endpoint({
    method: 'GET',
    path: ':id/documents/:kind',
    allows: may.mayReadPapers,
    summary: 'A printed paper',
    params: dto.DocumentParams,
    answer: 'file',
  })
  async document(
    @CurrentActor() actor: OrgActor,
    @Param() { id, kind }: z.infer<typeof dto.DocumentParams>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, name } = await this.papers.document(actor, id, kind);
    send(reply, bytes, 'application/pdf', name);
  }

  @Endpoint({
    method: 'GET',
    path: ':id/message',
    allows: may.mayWorkDeclaration,
    summary: 'The message as it went to the single window',
    params: IdParams,
    answer: 'file',
  })
  async message(@CurrentActor() actor: OrgActor, @Param() { id }: Id, @Res() reply: FastifyReply): Promise<void> {
    send(reply, Buffer.from(await this.papers.message(actor, id)), 'application/xml; charset=utf-8', 'DecMessage.xml');
  }

  @Endpoint({
    method: 'POST',
    path: ':id/acceptances',
    allows: may.mayWorkDeclaration,
    summary: 'Take a warning upon oneself, with a reason',
    params: IdParams,
    body: dto.AcceptBody,
    answer: dto.CommandAnswer,
    idempotent: true,
  })
  accept(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.AcceptBody>,
  ): Promise<DeclarationAnswer> {
    return this.declarations.accept(actor, key, id, body);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/certificates',
    allows: may.mayHandInCertificate,
    summary: 'Hand in the destination’s certificate: its bytes are the body',
    params: IdParams,
    query: dto.CertificateQuery,
    answer: dto.CertificateAnswer,
    limit: { max: 30, windowSeconds: 60 },
  })
  async certificate(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: Id,
    @Query() query: z.infer<typeof dto.CertificateQuery>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof dto.CertificateAnswer>> {
    const bytes = Buffer.isBuffer(request.body) ? request.body : await readBody(request, this.config.MAX_UPLOAD_BYTES);
    return this.certificates.handIn(actor, id, bytes, query);
  }

  @Endpoint({
    method: 'GET',
    path: ':id/certificates/:certificateId',
    allows: may.mayReadPapers,
    summary: 'A certificate’s file',
    params: dto.CertificateParams,
    answer: 'file',
  })
  async certificateFile(
    @CurrentActor() actor: OrgActor,
    @Param() { id, certificateId }: z.infer<typeof dto.CertificateParams>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, mediaType, name } = await this.papers.certificate(actor, id, certificateId);
    send(reply, bytes, mediaType, name);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/submit',
    allows: may.mayWorkDeclaration,
    summary: 'Send the declaration to customs',
    params: IdParams,
    answer: dto.CommandAnswer,
    idempotent: true,
    status: 202,
  })
  submit(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: Id): Promise<DeclarationAnswer> {
    return this.declarations.submit(actor, key, id);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/correct',
    allows: may.mayWorkDeclaration,
    summary: 'Begin a corrected version of a returned declaration',
    params: IdParams,
    answer: dto.CommandAnswer,
    idempotent: true,
    status: 200,
  })
  correct(@CurrentActor() actor: OrgActor, @IdempotencyKey() key: string, @Param() { id }: Id): Promise<DeclarationAnswer> {
    return this.declarations.correct(actor, key, id);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/withdraw',
    allows: may.mayWorkDeclaration,
    summary: 'Ask customs for the declaration back',
    params: IdParams,
    body: dto.WithdrawBody,
    answer: dto.CommandAnswer,
    idempotent: true,
    status: 200,
  })
  withdraw(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: Id,
    @Body() body: z.infer<typeof dto.WithdrawBody>,
  ): Promise<DeclarationAnswer> {
    return this.declarations.withdraw(actor, key, id, body.reason);
  }
}

const send = (reply: FastifyReply, bytes: Buffer, mediaType: string, fileName: string): void =>
  void reply.headers({ ...fileHeaders({ fileName, mediaType }, 'inline'), 'cache-control': 'private, no-store' }).send(bytes);
