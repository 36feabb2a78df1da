import { Module } from '@nestjs/common';
import { CONFIG } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { AfterSalesJobs } from './after-sales.jobs.js';
import { CentreController } from './centre.controller.js';
import { CentreService } from './centre.service.js';
import { CentreView } from './centre.view.js';
import { ClaimController } from './claim.controller.js';
import { ClaimService } from './claim.service.js';
import { ClaimView } from './claim.view.js';
import { PartController } from './part.controller.js';
import { PartService } from './part.service.js';
import { PartView } from './part.view.js';
import { AfterSalesRules } from './rules.js';

/** Service centres, warranty, claims, parts. */
@Module({
  controllers: [CentreController, PartController, ClaimController],
  providers: [
    { provide: AfterSalesRules, useFactory: (config: Config) => new AfterSalesRules(config.IRONSILK_CONFIG), inject: [CONFIG] },
    CentreService,
    CentreView,
    PartService,
    PartView,
    ClaimService,
    ClaimView,
    AfterSalesJobs,
  ],
  exports: [CentreService, CentreView, PartService, ClaimService],
})
export class AfterSalesModule {}
