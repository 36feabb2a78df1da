import { Module } from '@nestjs/common';
import { EvidenceModule } from '@ironsilk/evidence';
import { ListingModule } from '@ironsilk/listing';
import { CONFIG, loadProcess } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { InspectionController } from './inspection.controller.js';
import { InspectionJobs } from './inspection.jobs.js';
import { InspectionRepo } from './inspection.repo.js';
import { INSPECTION_PROCESS, InspectionService } from './inspection.service.js';
import { InspectionView } from './inspection.view.js';
import { ReportController } from './report.controller.js';
import { ReportRepo } from './report.repo.js';
import { ReportService } from './report.service.js';
import { ReportView } from './report.view.js';
import { StandardController } from './standard.controller.js';
import { loadStandards } from './standard.loader.js';
import { STANDARDS, StandardRepo } from './standard.repo.js';
import { VisitController } from './visit.controller.js';
import { VisitRepo } from './visit.repo.js';
import { VisitService } from './visit.service.js';

/** Inspections: asked for, given out, done beside the machine, sealed, printed, compared. */
@Module({
  imports: [EvidenceModule, ListingModule],
  controllers: [VisitController, InspectionController, ReportController, StandardController],
  providers: [
    { provide: STANDARDS, useFactory: (config: Config) => loadStandards(config.IRONSILK_CONFIG), inject: [CONFIG] },
    { provide: INSPECTION_PROCESS, useFactory: (config: Config) => loadProcess(config.IRONSILK_CONFIG, 'inspection'), inject: [CONFIG] },
    StandardRepo,
    InspectionRepo,
    InspectionService,
    InspectionView,
    InspectionJobs,
    VisitRepo,
    VisitService,
    ReportRepo,
    ReportService,
    ReportView,
  ],
  exports: [InspectionService, VisitService, ReportService, ReportView, StandardRepo],
})
export class InspectionModule {}
