import { Controller, Inject, Param, Query } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { JOBS, audit } from '@ironsilk/platform';
import type { JobDriver } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { OrgActor } from './actor.js';
import { CurrentActor, Endpoint, IdParams } from './endpoint.js';
import * as dto from './member.dto.js';
import { MemberView } from './member.view.js';
import { members } from './policy.js';

const OPERATE = members('operator:read', 'operator');
const Page = z.strictObject({ page: z.coerce.number().int().min(1).max(10_000).default(1), address: z.string().max(200).optional() });
const Mail = z.object({
  id: z.uuid(),
  to: z.string(),
  language: z.string(),
  template: z.string(),
  subject: z.string(),
  body: z.string(),
  at: z.string(),
  sentAt: z.string().nullable(),
  /** Why the mail server did not take it; `waits` when it is tried again. */
  problem: z.string().nullable(),
  waits: z.boolean(),
});
const FailedJob = z.object({
  id: z.uuid(),
  handler: z.string(),
  eventType: z.string(),
  eventId: z.string(),
  payload: z.unknown(),
  reason: z.string(),
  attempts: z.number(),
  failedAt: z.string(),
});
const AuditLine = z.object({
  seq: z.string(),
  at: z.string(),
  actorId: z.string(),
  actorName: z.string().nullable(),
  orgName: z.string().nullable(),
  action: z.string(),
  subject: z.string().nullable(),
  beforeHash: z.string().nullable(),
  afterHash: z.string().nullable(),
  chainNo: z.string().nullable(),
});
const Health = z.object({
  eventsWaiting: z.number(),
  jobsWaiting: z.number(),
  jobsFailed: z.number(),
  timersOverdue: z.number(),
  organisationsWaiting: z.number(),
});
const PER_PAGE = 50;

/** The operator's console: mailbox, queues, failed jobs, audit. */
@Controller('operator')
export class OperatorController implements OnApplicationShutdown {
  private started: Promise<void> | undefined;

  constructor(
    private readonly db: DataSource,
    @Inject(JOBS) private readonly queue: JobDriver,
    private readonly papers: MemberView,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.started) await this.queue.stop(1_000);
  }

  @Endpoint({ method: 'GET', path: 'health', allows: OPERATE, summary: 'What waits and what is stuck', answer: Health })
  async health(): Promise<z.infer<typeof Health>> {
    const [row] = await this.db.query(
      `select (select count(*)::int from platform.outbox where relayed_at is null) as "eventsWaiting",
              (select count(*)::int from platform.timer where fired_at is null and due_at < clock_timestamp()) as "timersOverdue",
              (select count(*)::int from identity.organisation where status = 'submitted') as "organisationsWaiting"`,
    );
    const queue = await this.jobs();
    return { ...row, jobsWaiting: await queue.depth(), jobsFailed: (await queue.failed(1000)).length };
  }

  @Endpoint({
    method: 'GET',
    path: 'mails',
    allows: OPERATE,
    summary: 'The local mailbox, newest first',
    query: Page,
    answer: z.object({ items: z.array(Mail) }),
  })
  async mails(@Query() { page, address }: z.infer<typeof Page>): Promise<{ items: z.infer<typeof Mail>[] }> {
    const rows = await this.db.query(
      'select id, to_address as "to", language, template, subject, body, at, sent_at as "sentAt", problem, next_try_at is not null as waits from platform.mail where ($3::text is null or to_address = $3) order by at desc limit $1 offset $2',
      [PER_PAGE, (page - 1) * PER_PAGE, address ?? null],
    );
    return {
      items: rows.map((r: { at: Date; sentAt: Date | null }) => ({
        ...r,
        at: r.at.toISOString(),
        sentAt: r.sentAt?.toISOString() ?? null,
      })),
    };
  }

  @Endpoint({
    method: 'GET',
    path: 'failed-jobs',
    allows: OPERATE,
    summary: 'Jobs that were given up, with their reason',
    answer: z.object({ items: z.array(FailedJob) }),
  })
  async failedJobs(): Promise<{ items: z.infer<typeof FailedJob>[] }> {
    const failed = await (await this.jobs()).failed(200);
    return { items: failed.map(({ event, ...job }) => ({ ...job, eventType: event.type, eventId: event.id, payload: event.payload })) };
  }

  @Endpoint({
    method: 'POST',
    path: 'failed-jobs/:id/retry',
    allows: members('operator:retry', 'operator'),
    summary: 'Run a given-up job again',
    params: IdParams,
    answer: 'empty',
  })
  async retry(@CurrentActor() actor: OrgActor, @Param() { id }: { id: string }): Promise<void> {
    if (!(await (await this.jobs()).retry(id))) throw new DomainError('job.not_found', 'not_found');
    await audit(this.db.manager, { actor, action: 'job.retry', subject: id });
  }

  @Endpoint({
    method: 'GET',
    path: 'audit',
    allows: OPERATE,
    summary: 'Who did what, newest first',
    query: Page,
    answer: z.object({ items: z.array(AuditLine) }),
  })
  async auditTrail(@Query() { page }: z.infer<typeof Page>): Promise<{ items: z.infer<typeof AuditLine>[] }> {
    const rows = await this.db.query(
      `select a.seq::text, a.at, a.actor_id as "actorId", u.name as "actorName", o.name as "orgName", a.action, a.subject, a.before_hash as "beforeHash", a.after_hash as "afterHash", a.chain_no::text as "chainNo"
       from platform.audit_entry a left join auth."user" u on u.id = a.actor_id left join identity.organisation o on o.id = a.org_id order by a.seq desc limit $1 offset $2`,
      [PER_PAGE, (page - 1) * PER_PAGE],
    );
    return { items: rows.map((r: { at: Date }) => ({ ...r, at: r.at.toISOString() })) };
  }

  @Endpoint({
    method: 'GET',
    path: 'organisations/:id/documents',
    allows: members('organisation:verify', 'operator'),
    summary: 'Papers of an organisation',
    params: IdParams,
    answer: z.object({ items: z.array(dto.OrgDocument) }),
  })
  async documents(@Param() { id }: { id: string }): Promise<{ items: z.infer<typeof dto.OrgDocument>[] }> {
    return { items: await this.papers.documents(id) };
  }

  private async jobs(): Promise<JobDriver> {
    this.started ??= this.queue.start();
    await this.started.catch((error: unknown) => {
      this.started = undefined;
      throw error;
    });
    return this.queue;
  }
}
