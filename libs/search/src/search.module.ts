import { InspectionModule } from '@ironsilk/inspection-grading';
import { ListingModule } from '@ironsilk/listing';
import { CONFIG, LOG, Metrics } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { PricingStandardModule } from '@ironsilk/pricing-standard';
import { TradeRulesModule } from '@ironsilk/trade-rules';
import { Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { AlertMailService } from './saved-search/alert-mail.service.js';
import { CompareService } from './compare.service.js';
import { DestinationService } from './query/destination.service.js';
import { ProjectionService } from './document/projection.service.js';
import { LawMailService } from './saved-search/law-mail.service.js';
import { SavedSearchController } from './saved-search/saved-search.controller.js';
import { SavedSearchJobs } from './saved-search/saved-search.jobs.js';
import { SavedSearchRepo } from './saved-search/saved-search.repo.js';
import { SavedSearchService } from './saved-search/saved-search.service.js';
import { SavedSearchView } from './saved-search/saved-search.view.js';
import { SEARCH_DRIVER } from './driver/search-driver.js';
import { SearchController } from './search.controller.js';
import { searchDriver } from './driver/search.drivers.js';
import { SearchJobs } from './search.jobs.js';
import { SearchService } from './search.service.js';
import { SuggestionService } from './words/suggestion.service.js';
import { VOCABULARY, readVocabulary } from './words/terms-file.js';

/** Finding machines: the projection, the search, saved searches and their mails. */
@Module({
  imports: [ListingModule, InspectionModule, PricingStandardModule, TradeRulesModule],
  controllers: [SearchController, SavedSearchController],
  providers: [
    { provide: VOCABULARY, useFactory: (config: Config) => readVocabulary(config.IRONSILK_CONFIG), inject: [CONFIG] },
    {
      provide: SEARCH_DRIVER,
      useFactory: (config: Config, db: DataSource, metrics: Metrics, log: Logger) => searchDriver(config, db, { metrics, log }),
      inject: [CONFIG, DataSource, Metrics, LOG],
    },
    ProjectionService,
    DestinationService,
    SearchService,
    SuggestionService,
    CompareService,
    SearchJobs,
    SavedSearchRepo,
    SavedSearchView,
    SavedSearchService,
    SavedSearchJobs,
    AlertMailService,
    LawMailService,
  ],
  exports: [SearchService, ProjectionService, LawMailService],
})
export class SearchModule {}
