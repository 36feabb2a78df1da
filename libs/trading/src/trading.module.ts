import { Module } from '@nestjs/common';
import { CatalogModule } from '@ironsilk/catalog';
import { InspectionModule } from '@ironsilk/inspection-grading';
import { ListingModule } from '@ironsilk/listing';
import { PaymentsModule } from '@ironsilk/payments';
import { CONFIG, loadProcess, type Config } from '@ironsilk/platform';
import { PricingStandardModule } from '@ironsilk/pricing-standard';
import { ArrivalService } from './arrival.service.js';
import { DealerRecordController } from './dealer-record.controller.js';
import { DealerRecordView } from './dealer-record.view.js';
import { DestinationView } from './destination.view.js';
import { DocumentService } from './document.service.js';
import { NoticeJobs } from './notice.jobs.js';
import { OfferController } from './offer.controller.js';
import { OfferRepo } from './offer.repo.js';
import { OfferService } from './offer.service.js';
import { OfferView } from './offer.view.js';
import { OrderController } from './order.controller.js';
import { OrderFileRepo } from './order-file.repo.js';
import { OrderFileService } from './order-file.service.js';
import { REGION_PROCESS, REGIONS } from './order.js';
import { OrderRepo } from './order.repo.js';
import { OrderService } from './order.service.js';
import { OrderSteps } from './order-steps.service.js';
import { OrderView } from './order.view.js';
import { ReportRepo } from './report.repo.js';
import { ShipmentController } from './shipment.controller.js';
import { ShipmentService } from './shipment.service.js';
import { SoldPriceJobs } from './sold-price.jobs.js';
import { TradingJobs } from './trading.jobs.js';
import { CLAIM_PROCESS, OFFER_PROCESS, ORDER_PROCESSES } from './trading.tokens.js';

const file = (token: symbol, id: string) => ({
  provide: token,
  useFactory: (config: Config) => loadProcess(config.IRONSILK_CONFIG, id),
  inject: [CONFIG],
});

/** Offers, orders, journeys, arrivals: from the first word about a machine to its acceptance. */
@Module({
  imports: [CatalogModule, ListingModule, InspectionModule, PricingStandardModule, PaymentsModule],
  controllers: [DealerRecordController, OfferController, OrderController, ShipmentController],
  providers: [
    file(OFFER_PROCESS, 'offer'),
    file(CLAIM_PROCESS, 'arrival_claim'),
    {
      provide: ORDER_PROCESSES,
      useFactory: (config: Config) => Object.fromEntries(REGIONS.map((r) => [r, loadProcess(config.IRONSILK_CONFIG, REGION_PROCESS[r])])),
      inject: [CONFIG],
    },
    DealerRecordView,
    DestinationView,
    OfferRepo,
    OrderRepo,
    OrderFileRepo,
    ReportRepo,
    OrderSteps,
    OrderService,
    OfferService,
    OfferView,
    OrderView,
    ShipmentService,
    ArrivalService,
    OrderFileService,
    DocumentService,
    TradingJobs,
    SoldPriceJobs,
    NoticeJobs,
  ],
  exports: [DestinationView, OrderService, OrderView, OfferService],
})
export class TradingModule {}
