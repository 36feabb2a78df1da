import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { IMPORT_LIMITS, ReaderLanguage } from '@ironsilk/listing';
import { CSV, fileHeaders, readBody } from '@ironsilk/platform';
import type { Language } from '@ironsilk/platform';
import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { mayValueSheets } from '../valuation.policy.js';
import type { ColumnMapping } from './batch-columns.js';
import * as dto from './batch.dto.js';
import { BatchService } from './batch.service.js';
import { BatchView } from './batch.view.js';

// A workbook of five thousand rows costs a tenth of a second of this process.
const fileLimit = { max: 20, windowSeconds: 60 };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('valuations/batches')
export class BatchController {
  constructor(
    private readonly batches: BatchService,
    private readonly view: BatchView,
  ) {}

  @Endpoint({
    method: 'GET',
    allows: mayValueSheets,
    summary: 'My spreadsheets that were valued, newest first',
    answer: dto.BatchListAnswer,
  })
  list(@CurrentActor() actor: OrgActor, @ReaderLanguage() language: Language): Promise<z.infer<typeof dto.BatchListAnswer>> {
    return this.view.list(actor.orgId, language);
  }

  @Endpoint({
    method: 'POST',
    allows: mayValueSheets,
    summary: 'Hand in a spreadsheet (CSV or XLSX) to have its machines valued: the bytes are the body',
    query: dto.UploadQuery,
    answer: dto.MadeAnswer,
    idempotent: true,
    limit: { max: 30, windowSeconds: 60 },
  })
  async receive(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Query() { fileName }: z.infer<typeof dto.UploadQuery>,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string }> {
    return this.batches.receive(actor, key, { bytes: await readBody(request, IMPORT_LIMITS.maxBytes), fileName });
  }

  @Endpoint({
    method: 'GET',
    path: ':id',
    allows: mayValueSheets,
    summary: 'A spreadsheet: where it stands, its columns, its counts',
    params: IdParams,
    answer: dto.BatchAnswer,
  })
  one(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof dto.BatchAnswer>> {
    return this.view.one(actor.orgId, id, language);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/value',
    allows: mayValueSheets,
    summary: 'Value every row by these columns, in one currency; earlier values are replaced',
    params: IdParams,
    body: dto.Ask,
    answer: 'empty',
    idempotent: true,
    status: 202,
  })
  async ask(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() { mapping, currency }: z.infer<typeof dto.Ask>,
  ): Promise<void> {
    await this.batches.ask(actor, key, id, { mapping: mapping as ColumnMapping, currency });
  }

  @Endpoint({
    method: 'GET',
    path: ':id/rows',
    allows: mayValueSheets,
    summary: 'Values by row; for a bad row its field, the reason and what to do',
    params: IdParams,
    query: dto.RowsQuery,
    answer: dto.RowsAnswer,
  })
  rows(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Query() query: z.infer<typeof dto.RowsQuery>,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof dto.RowsAnswer>> {
    return this.view.rows(actor.orgId, id, query, language);
  }

  @Endpoint({
    method: 'GET',
    path: ':id/result.csv',
    allows: mayValueSheets,
    summary: 'The whole result as CSV',
    params: IdParams,
    query: dto.ResultQuery,
    answer: 'file',
    limit: fileLimit,
  })
  async csv(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Query() query: z.infer<typeof dto.ResultQuery>,
    @ReaderLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    attach(reply, CSV, await this.view.csv(actor.orgId, id, query.language ?? language));
  }

  @Endpoint({
    method: 'GET',
    path: ':id/result.xlsx',
    allows: mayValueSheets,
    summary: 'The whole result as a workbook',
    params: IdParams,
    query: dto.ResultQuery,
    answer: 'file',
    limit: fileLimit,
  })
  async xlsx(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Query() query: z.infer<typeof dto.ResultQuery>,
    @ReaderLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    attach(reply, XLSX, await this.view.xlsx(actor.orgId, id, query.language ?? language));
  }

  @Endpoint({
    method: 'DELETE',
    path: ':id',
    allows: mayValueSheets,
    summary: 'Delete a spreadsheet with its values for good',
    params: IdParams,
    answer: 'empty',
  })
  remove(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<void> {
    return this.batches.remove(actor, id);
  }
}

function attach(reply: FastifyReply, mediaType: string, { fileName, bytes }: { fileName: string; bytes: Buffer }): void {
  void reply.headers(fileHeaders({ fileName, mediaType })).send(bytes);
}
