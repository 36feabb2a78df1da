import { Global, Module } from '@nestjs/common';
import { CONFIG } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { loadCatalog } from './catalog.js';
import { CatalogController } from './catalog.controller.js';
import { CATALOG } from './catalog.token.js';

/** Families, makes and models, read once from the configuration. */
@Global()
@Module({
  controllers: [CatalogController],
  providers: [{ provide: CATALOG, useFactory: (config: Config) => loadCatalog(config.IRONSILK_CONFIG), inject: [CONFIG] }],
  exports: [CATALOG],
})
export class CatalogModule {}
