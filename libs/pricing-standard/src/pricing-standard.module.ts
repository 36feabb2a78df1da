import { InspectionModule } from '@ironsilk/inspection-grading';
import { ListingModule } from '@ironsilk/listing';
import { Module } from '@nestjs/common';
import { BatchController } from './batch/batch.controller.js';
import { BatchJobs } from './batch/batch.jobs.js';
import { BatchRepo } from './batch/batch.repo.js';
import { BatchService } from './batch/batch.service.js';
import { BatchView } from './batch/batch.view.js';
import { FreeValuationService } from './free-valuation.service.js';
import { EditionsController } from './governance/editions.controller.js';
import { EditionsView } from './governance/editions.view.js';
import { PriceAdviceController } from './price-advice.controller.js';
import { PriceAdviceService } from './price-advice.service.js';
import { IndexJobs } from './price-index/index.jobs.js';
import { IndexRepo } from './price-index/index.repo.js';
import { IndexService } from './price-index/index.service.js';
import { LiquidityView } from './price-index/liquidity.view.js';
import { PriceIndexController } from './price-index/price-index.controller.js';
import { PriceIndexView } from './price-index/price-index.view.js';
import { SaleRepo } from './price-index/sale.repo.js';
import { SaleService } from './price-index/sale.service.js';
import { PricingStandardController } from './pricing-standard.controller.js';
import { ValuationController } from './valuation.controller.js';
import { ValuationJobs } from './valuation.jobs.js';
import { ValuationRepo } from './valuation.repo.js';
import { ValuationService } from './valuation.service.js';
import { ValuationView } from './valuation.view.js';

const PRICE_INDEX = [SaleRepo, SaleService, IndexRepo, IndexService, IndexJobs, LiquidityView, PriceIndexView];
const BATCH = [BatchRepo, BatchService, BatchView, BatchJobs];

/** What machines are worth, what they were sold for, and the standard it is found by. */
@Module({
  imports: [ListingModule, InspectionModule],
  controllers: [
    ValuationController,
    PriceAdviceController,
    PricingStandardController,
    PriceIndexController,
    EditionsController,
    BatchController,
  ],
  providers: [
    ValuationRepo,
    ValuationService,
    ValuationView,
    FreeValuationService,
    PriceAdviceService,
    ValuationJobs,
    EditionsView,
    ...PRICE_INDEX,
    ...BATCH,
  ],
  exports: [ValuationService, ValuationView, SaleService, IndexService, LiquidityView],
})
export class PricingStandardModule {}
