import { AfterSalesModule, afterSalesSchema } from '@ironsilk/after-sales';
import { CatalogModule } from '@ironsilk/catalog';
import { CustomsWorkflowModule, customsWorkflowSchema } from '@ironsilk/customs-workflow';
import { EvidenceModule, evidenceSchema } from '@ironsilk/evidence';
import { IdentityModule, identitySchema } from '@ironsilk/identity';
import { InspectionModule, inspectionSchema } from '@ironsilk/inspection-grading';
import { ListingModule, listingSchema } from '@ironsilk/listing';
import { PaymentsModule, paymentsSchema } from '@ironsilk/payments';
import { platformSchema } from '@ironsilk/platform';
import type { LibSchema } from '@ironsilk/platform';
import { TradingModule, tradingSchema } from '@ironsilk/trading';
import { PricingStandardModule, pricingStandardSchema } from '@ironsilk/pricing-standard';
import { SearchModule, searchSchema } from '@ironsilk/search';
import { TradeRulesModule, tradeRulesSchema } from '@ironsilk/trade-rules';

/** What each lib brings to the database, in dependency order. */
export const schemas: readonly LibSchema[] = [
  platformSchema,
  identitySchema,
  evidenceSchema,
  tradeRulesSchema,
  listingSchema,
  inspectionSchema,
  pricingStandardSchema,
  searchSchema,
  paymentsSchema,
  tradingSchema,
  customsWorkflowSchema,
  afterSalesSchema,
];

/** The libs' Nest modules, in dependency order. Api and worker load the same ones. */
export const modules = [
  IdentityModule,
  EvidenceModule,
  CatalogModule,
  TradeRulesModule,
  ListingModule,
  InspectionModule,
  PricingStandardModule,
  SearchModule,
  PaymentsModule,
  TradingModule,
  CustomsWorkflowModule,
  AfterSalesModule,
] as const;
