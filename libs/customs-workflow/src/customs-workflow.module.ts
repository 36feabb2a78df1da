import { Module } from '@nestjs/common';
import { IdentityModule } from '@ironsilk/identity';
import { ListingModule } from '@ironsilk/listing';
import { CONFIG, loadProcess, type Config } from '@ironsilk/platform';
import { PricingStandardModule } from '@ironsilk/pricing-standard';
import { SearchModule } from '@ironsilk/search';
import { TradingModule } from '@ironsilk/trading';
import { CertificateRepo } from './certificate.repo.js';
import { CertificateService } from './certificate.service.js';
import { CUSTOMS_DRIVER } from './customs.driver.js';
import { SimulatedCustomsDriver } from './customs-simulator.driver.js';
import { CustomsWorkflowJobs, SimulatedCarrierJobs } from './customs-workflow.jobs.js';
import { DECLARATION_PROCESS } from './customs-workflow.tokens.js';
import { DeclarationController } from './declaration.controller.js';
import { DeclarationFactsService } from './declaration-facts.service.js';
import { DeclarationRepo } from './declaration.repo.js';
import { DeclarationService } from './declaration.service.js';
import { DeclarationView } from './declaration.view.js';
import { DisplayRatesController } from './display-rates.controller.js';
import { ExportCodeController } from './export-code.controller.js';
import { FreightPlanController } from './freight-plan.controller.js';
import { GatewayService } from './gateway.service.js';
import { ImportCountryController } from './import-country.controller.js';
import { ImportEstimateController } from './import-estimate.controller.js';
import { ImportEstimateView } from './import-estimate.view.js';
import { MessageRepo } from './message.repo.js';
import { OrderCustomsView } from './order-customs.view.js';
import { PaperView } from './paper.view.js';
import { RefundController } from './refund.controller.js';
import { RefundRepo } from './refund.repo.js';
import { RefundService } from './refund.service.js';
import { TradeEffectJobs } from './trade-effect.jobs.js';
import { TradeEffectService } from './trade-effect.service.js';
import { TradeNoticeService } from './trade-notice.service.js';

/** From the fact base of an order to the closed declaration; and what a visitor asks about importing. */
@Module({
  imports: [IdentityModule, ListingModule, PricingStandardModule, SearchModule, TradingModule],
  controllers: [
    DeclarationController,
    DisplayRatesController,
    ExportCodeController,
    FreightPlanController,
    ImportCountryController,
    ImportEstimateController,
    RefundController,
  ],
  providers: [
    { provide: DECLARATION_PROCESS, useFactory: (config: Config) => loadProcess(config.IRONSILK_CONFIG, 'declaration'), inject: [CONFIG] },
    SimulatedCustomsDriver,
    // The only driver so far; a single-window adapter takes its place here.
    { provide: CUSTOMS_DRIVER, useExisting: SimulatedCustomsDriver },
    SimulatedCarrierJobs,
    CertificateRepo,
    CertificateService,
    CustomsWorkflowJobs,
    DeclarationFactsService,
    DeclarationRepo,
    DeclarationService,
    DeclarationView,
    GatewayService,
    ImportEstimateView,
    MessageRepo,
    OrderCustomsView,
    PaperView,
    RefundRepo,
    RefundService,
    TradeEffectJobs,
    TradeEffectService,
    TradeNoticeService,
  ],
  exports: [ImportEstimateView, DeclarationService, DeclarationView],
})
export class CustomsWorkflowModule {}
