import { Module } from '@nestjs/common';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceJobs } from './evidence.jobs.js';
import { EvidenceLogRepo } from './evidence-log.repo.js';
import { SealService } from './seal.service.js';

/** Seals and the evidence log. */
@Module({
  controllers: [EvidenceController],
  providers: [EvidenceLogRepo, SealService, EvidenceJobs],
  exports: [SealService, EvidenceLogRepo],
})
export class EvidenceModule {}
