import { AfterSalesModule, afterSalesSchema } from '@ironsilk/after-sales';
import { CatalogModule } from '@ironsilk/catalog';
import { IdentityModule, identitySchema } from '@ironsilk/identity';
import { ListingModule, listingSchema } from '@ironsilk/listing';
import { platformSchema } from '@ironsilk/platform';
import type { LibSchema } from '@ironsilk/platform';

/** What each lib brings to the database, in dependency order. */
export const schemas: readonly LibSchema[] = [platformSchema, identitySchema, listingSchema, afterSalesSchema];

/** The libs' Nest modules, in dependency order. Api and worker load the same ones. */
export const modules = [IdentityModule, CatalogModule, ListingModule, AfterSalesModule] as const;
