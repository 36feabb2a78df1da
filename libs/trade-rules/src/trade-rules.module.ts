import { Global, Module } from '@nestjs/common';
import { IdentityModule } from '@ironsilk/identity';
import { EditionController } from './editions/edition.controller.js';
import { EditionJobs } from './editions/edition.jobs.js';
import { EditionRepo } from './editions/edition.repo.js';
import { EditionService } from './editions/edition.service.js';
import { EditionView } from './editions/edition.view.js';
import { TradeRulesSource } from './trade-rules.source.js';

/** The law of trade: the files of the configuration, read and checked at start, and what two people adopted since. */
@Global()
@Module({
  imports: [IdentityModule],
  controllers: [EditionController],
  providers: [TradeRulesSource, EditionRepo, EditionService, EditionView, EditionJobs],
  exports: [TradeRulesSource, EditionService],
})
export class TradeRulesModule {}
