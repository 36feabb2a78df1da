import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { SealService } from '@ironsilk/evidence';
import { CurrentActor, Endpoint } from '@ironsilk/identity';
import type { Actor } from '@ironsilk/identity';
import { fileHeaders, readBody } from '@ironsilk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { mayReadReports, mayVerify } from './inspection.policy.js';
import * as dto from './report.dto.js';
import { ReportRepo } from './report.repo.js';
import { ReportService } from './report.service.js';
import { verifyReport } from './report-verification.js';
import { ReportView, summaryOf } from './report.view.js';
import { StandardRepo } from './standard.repo.js';

const MAX_FILE_BYTES = 30 * 1024 * 1024;
const PUBLIC = { 'cache-control': 'private, max-age=3600' };

@Controller()
export class ReportController {
  constructor(
    private readonly db: DataSource,
    private readonly reports: ReportService,
    private readonly rows: ReportRepo,
    private readonly view: ReportView,
    private readonly standards: StandardRepo,
    private readonly seals: SealService,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'reports',
    allows: mayReadReports,
    summary: 'Sealed reports of a machine that this reader may open, newest first',
    query: dto.ListingQuery,
    answer: dto.ReportList,
  })
  async ofListing(
    @CurrentActor() actor: Actor | undefined,
    @Query() { listingId }: { listingId: string },
  ): Promise<z.infer<typeof dto.ReportList>> {
    const rows = await this.rows.ofListing(this.db.manager, listingId);
    const open = await Promise.all(rows.map((row) => this.reports.mayOpen(actor, row)));
    return { items: await Promise.all(rows.filter((_, i) => open[i]).map((row) => this.view.brief(row))) };
  }

  @Endpoint({
    method: 'GET',
    path: 'reports/:hash',
    allows: mayReadReports,
    summary: 'A sealed report in words, with its working',
    params: dto.HashParams,
    query: dto.LanguageQuery,
    answer: dto.ReportAnswer,
  })
  async one(
    @CurrentActor() actor: Actor | undefined,
    @Param() { hash }: { hash: string },
    @Query() { language }: { language: string },
  ): Promise<z.infer<typeof dto.ReportAnswer>> {
    return this.view.whole(await this.reports.open(actor, hash), language);
  }

  @Endpoint({
    method: 'GET',
    path: 'reports/:hash/sealed.json',
    allows: mayReadReports,
    summary: 'The sealed file itself',
    params: dto.HashParams,
    answer: 'file',
  })
  async sealed(@CurrentActor() actor: Actor | undefined, @Param() { hash }: { hash: string }, @Res() reply: FastifyReply): Promise<void> {
    const row = await this.reports.open(actor, hash);
    const headers = { ...PUBLIC, ...fileHeaders({ fileName: `${row.reportNo}.json`, mediaType: 'application/json' }) };
    void reply.headers(headers).send(await this.reports.sealed(row));
  }

  @Endpoint({
    method: 'GET',
    path: 'reports/:hash/report.pdf',
    allows: mayReadReports,
    summary: 'The printed report; 503 while it is being printed',
    params: dto.HashParams,
    query: dto.LanguageQuery,
    answer: 'file',
  })
  async pdf(
    @CurrentActor() actor: Actor | undefined,
    @Param() { hash }: { hash: string },
    @Query() { language }: { language: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.reports.open(actor, hash);
    const printed = language === 'zh' ? 'zh' : 'en';
    const bytes = await this.reports.pdf(row, printed);
    void reply
      .headers({ ...PUBLIC, ...fileHeaders({ fileName: `${row.reportNo}-${printed}.pdf`, mediaType: 'application/pdf' }, 'inline') })
      .send(bytes);
  }

  @Endpoint({
    method: 'GET',
    path: 'reports/:hash/photos/:sha256',
    allows: mayReadReports,
    summary: 'A photograph of a report, without its metadata',
    params: dto.PictureParams,
    answer: 'file',
  })
  async picture(
    @CurrentActor() actor: Actor | undefined,
    @Param() { hash, sha256 }: z.infer<typeof dto.PictureParams>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.reports.open(actor, hash);
    void reply.headers({ ...PUBLIC, 'content-type': 'image/jpeg' }).send(await this.reports.picture(row, sha256));
  }

  @Endpoint({
    method: 'GET',
    path: 'verify/:hash',
    allows: mayVerify,
    summary: 'What the market knows of a report by its hash (the address in the QR code)',
    params: dto.HashParams,
    answer: dto.KnownAnswer,
    limit: { max: 60, windowSeconds: 60 },
  })
  async known(@CurrentActor() actor: Actor | undefined, @Param() { hash }: { hash: string }): Promise<z.infer<typeof dto.KnownAnswer>> {
    const row = await this.rows.get(this.db.manager, hash);
    return this.view.known(row, await this.reports.mayOpen(actor, row));
  }

  @Endpoint({
    method: 'POST',
    path: 'verify',
    allows: mayVerify,
    summary: 'Check a report file, JSON or PDF, sent as its bytes (application/octet-stream or application/pdf)',
    answer: dto.VerifyAnswer,
    status: 200,
    limit: { max: 20, windowSeconds: 60 },
  })
  async verify(@Req() request: FastifyRequest): Promise<z.infer<typeof dto.VerifyAnswer>> {
    const bytes = await readBody(request, MAX_FILE_BYTES);
    const verdict = verifyReport(bytes, { trustedRoots: [this.seals.root().keyId], standards: await this.standards.all() });
    const hash = verdict.documentHash ?? null;
    const known = hash !== null && (await this.rows.find(this.db.manager, hash)) !== undefined;
    const checks = verdict.checks.map((c) => ({ ...c, ok: c.ok ?? null }));
    return { ok: verdict.ok, checks, hash, known, report: verdict.report ? summaryOf(verdict.report) : null };
  }
}
