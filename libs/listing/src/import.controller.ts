import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { CurrentActor, Endpoint, IdParams, IdempotencyKey } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import type { Language } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ImportMapping } from './import-mapping.js';
import { ImportService } from './import.service.js';
import { IMPORT_LIMITS } from './import-table.js';
import { ImportView } from './import.view.js';
import * as dto from './listing.dto.js';
import { mayImport } from './listing.policy.js';
import { ReaderLanguage } from './reader-language.decorator.js';
import { CSV, fileHeaders, readBody } from '@ironsilk/platform';

const FileQuery = z.strictObject({ fileName: z.string().max(4_096).default('stock') });
const Id = IdParams;

@Controller('imports')
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    private readonly view: ImportView,
  ) {}

  @Endpoint({ method: 'GET', allows: mayImport, summary: 'My imports and saved mappings', answer: dto.ImportListAnswer })
  list(@CurrentActor() actor: OrgActor, @ReaderLanguage() language: Language): Promise<z.infer<typeof dto.ImportListAnswer>> {
    return this.view.list(actor.orgId, language);
  }

  @Endpoint({
    method: 'POST',
    allows: mayImport,
    summary: 'Hand in a stock list (CSV or XLSX): the bytes are the body',
    query: FileQuery,
    answer: dto.MadeAnswer,
    idempotent: true,
    limit: { max: 30, windowSeconds: 60 },
  })
  async receive(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Query() { fileName }: z.infer<typeof FileQuery>,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string }> {
    return this.imports.handIn(actor, key, { bytes: await readBody(request, IMPORT_LIMITS.maxBytes), fileName });
  }

  @Endpoint({
    method: 'GET',
    path: ':id',
    allows: mayImport,
    summary: 'An import: where it stands, its columns, its counts',
    params: Id,
    answer: dto.ImportAnswer,
  })
  one(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof dto.ImportAnswer>> {
    return this.view.one(actor.orgId, id, language);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/check',
    allows: mayImport,
    summary: 'Dry run with this mapping',
    params: Id,
    body: dto.CheckImport,
    answer: 'empty',
    idempotent: true,
    status: 202,
  })
  async check(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() body: z.infer<typeof dto.CheckImport>,
  ): Promise<void> {
    await this.imports.check(actor, key, id, { ...body, mapping: body.mapping as ImportMapping });
  }

  @Endpoint({
    method: 'GET',
    path: ':id/report',
    allows: mayImport,
    summary: 'Rows with what is wrong, why, and what to do',
    params: Id,
    query: dto.ReportQuery,
    answer: dto.ReportAnswer,
  })
  report(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Query() query: z.infer<typeof dto.ReportQuery>,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof dto.ReportAnswer>> {
    return this.view.report(actor.orgId, id, query, language);
  }

  @Endpoint({ method: 'GET', path: ':id/report.csv', allows: mayImport, summary: 'The whole report as a file', params: Id, answer: 'file' })
  async reportFile(
    @CurrentActor() actor: OrgActor,
    @Param() { id }: { id: string },
    @Res() reply: FastifyReply,
    @ReaderLanguage() language: Language,
  ): Promise<void> {
    const { fileName, csv } = await this.view.reportFile(actor.orgId, id, language);
    void reply.headers(fileHeaders({ fileName, mediaType: CSV })).send(csv);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/apply',
    allows: mayImport,
    summary: 'Import what was checked, all of it or nothing',
    params: Id,
    body: dto.ApplyImport,
    answer: dto.MadeAnswer,
    idempotent: true,
    status: 202,
  })
  apply(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
    @Body() { leaveOut }: z.infer<typeof dto.ApplyImport>,
  ): Promise<{ id: string }> {
    return this.imports.apply(actor, key, id, leaveOut);
  }

  @Endpoint({
    method: 'POST',
    path: ':id/undo',
    allows: mayImport,
    summary: 'Take an import back; drafts worked on since are kept',
    params: Id,
    answer: dto.UndoAnswer,
    idempotent: true,
    status: 200,
  })
  undo(
    @CurrentActor() actor: OrgActor,
    @IdempotencyKey() key: string,
    @Param() { id }: { id: string },
  ): Promise<z.infer<typeof dto.UndoAnswer>> {
    return this.imports.undo(actor, key, id);
  }
}
