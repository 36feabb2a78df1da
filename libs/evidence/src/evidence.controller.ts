import { Controller, Query } from '@nestjs/common';
import { Endpoint } from '@ironsilk/identity';
import { z } from 'zod';
import { EvidenceLogRepo } from './evidence-log.repo.js';
import { mayReadLog } from './evidence.policy.js';
import { SealService } from './seal.service.js';

const LogEntryAnswer = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  kind: z.string(),
  subjectId: z.string(),
  contentHash: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});
const LogQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
const RootAnswer = z.object({ keyId: z.string(), certificate: z.string(), head: z.object({ seq: z.number().int(), hash: z.string() }) });

/** What a stranger needs to check us: the root of our seals, and the log of everything sealed, as hashes. */
@Controller('verify')
export class EvidenceController {
  constructor(
    private readonly seals: SealService,
    private readonly log: EvidenceLogRepo,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'root',
    allows: mayReadLog,
    summary: 'The root key of the market and the head of its evidence log',
    answer: RootAnswer,
  })
  async root(): Promise<z.infer<typeof RootAnswer>> {
    return { ...this.seals.root(), head: await this.log.head() };
  }

  @Endpoint({
    method: 'GET',
    path: 'log',
    allows: mayReadLog,
    summary: 'The evidence log, for witnesses: every line holds the hash of the one before it',
    query: LogQuery,
    answer: z.object({ items: z.array(LogEntryAnswer) }),
  })
  async entries(@Query() { after, limit }: z.infer<typeof LogQuery>): Promise<{ items: z.infer<typeof LogEntryAnswer>[] }> {
    return { items: await this.log.after(after, limit) };
  }
}
