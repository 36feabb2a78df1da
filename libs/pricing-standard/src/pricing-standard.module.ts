import { InspectionModule } from '@ironsilk/inspection-grading';
import { ListingModule } from '@ironsilk/listing';
import { Module } from '@nestjs/common';
import { FreeValuationService } from './free-valuation.service.js';
import { PricingStandardController } from './pricing-standard.controller.js';
import { ValuationController } from './valuation.controller.js';
import { ValuationJobs } from './valuation.jobs.js';
import { ValuationRepo } from './valuation.repo.js';
import { ValuationService } from './valuation.service.js';
import { ValuationView } from './valuation.view.js';

/** What machines are worth, and the standard it is found by. */
@Module({
  imports: [ListingModule, InspectionModule],
  controllers: [ValuationController, PricingStandardController],
  providers: [ValuationRepo, ValuationService, ValuationView, FreeValuationService, ValuationJobs],
  exports: [ValuationService, ValuationView],
})
export class PricingStandardModule {}
