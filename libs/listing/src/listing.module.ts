import { Module } from '@nestjs/common';
import { CatalogModule } from '@ironsilk/catalog';
import { EvidenceModule } from '@ironsilk/evidence';
import { CONFIG, loadProcess } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { AvailabilityRepo } from './availability.repo.js';
import { AvailabilityService, LISTING_PROCESS } from './availability.service.js';
import { ImportController } from './import.controller.js';
import { ImportJobs } from './import.jobs.js';
import { ImportRepo } from './import.repo.js';
import { ImportService } from './import.service.js';
import { ImportView } from './import.view.js';
import { ListingController } from './listing.controller.js';
import { ListingRepo } from './listing.repo.js';
import { ListingService } from './listing.service.js';
import { ListingView } from './listing.view.js';
import { MediaController } from './media.controller.js';
import { PaperRepo } from './paper.repo.js';
import { PaperController } from './paper.controller.js';
import { PaperService } from './paper.service.js';
import { PhotoJobs } from './photo.jobs.js';
import { PhotoRepo } from './photo.repo.js';
import { PhotoController } from './photo.controller.js';
import { PhotoService } from './photo.service.js';
import { PhotoView } from './photo.view.js';
import { RawBodies } from '@ironsilk/platform';
import { Renderings } from './rendering.service.js';
import { StockView } from './stock.view.js';
import { UploadController } from './upload.controller.js';
import { UploadRepo } from './upload.repo.js';
import { UploadService } from './upload.service.js';
import { YardController } from './yard.controller.js';
import { YardRepo } from './yard.repo.js';
import { YardService } from './yard.service.js';

@Module({
  imports: [CatalogModule, EvidenceModule],
  controllers: [ListingController, PhotoController, PaperController, MediaController, UploadController, ImportController, YardController],
  providers: [
    { provide: LISTING_PROCESS, useFactory: (config: Config) => loadProcess(config.IRONSILK_CONFIG, 'listing'), inject: [CONFIG] },
    AvailabilityRepo,
    AvailabilityService,
    ListingRepo,
    ListingService,
    ListingView,
    StockView,
    PhotoRepo,
    PhotoService,
    PhotoView,
    PhotoJobs,
    Renderings,
    PaperRepo,
    PaperService,
    YardRepo,
    YardService,
    UploadRepo,
    UploadService,
    RawBodies,
    ImportRepo,
    ImportService,
    ImportView,
    ImportJobs,
  ],
  exports: [AvailabilityService, ListingService, ListingView, PhotoRepo, PhotoService, YardService, Renderings],
})
export class ListingModule {}
