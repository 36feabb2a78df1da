import { Module } from '@nestjs/common';
import { IdentityModule } from '@ironsilk/identity';
import { ListingModule } from '@ironsilk/listing';
import { ImportEstimateController } from './import-estimate.controller.js';
import { ImportEstimateView } from './import-estimate.view.js';

@Module({
  imports: [IdentityModule, ListingModule],
  controllers: [ImportEstimateController],
  providers: [ImportEstimateView],
  exports: [ImportEstimateView],
})
export class CustomsWorkflowModule {}
