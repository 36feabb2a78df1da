import { Module } from '@nestjs/common';
import { CONFIG, loadProcess } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { AvailabilityRepo } from './availability.repo.js';
import { AvailabilityService, LISTING_PROCESS } from './availability.service.js';
import { MarketView } from './market.view.js';

@Module({
  providers: [
    { provide: LISTING_PROCESS, useFactory: (config: Config) => loadProcess(config.IRONSILK_CONFIG, 'listing'), inject: [CONFIG] },
    AvailabilityRepo,
    AvailabilityService,
    MarketView,
  ],
  exports: [AvailabilityService, MarketView],
})
export class ListingModule {}
