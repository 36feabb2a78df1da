import { Global, Module } from '@nestjs/common';
import { CONFIG } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { TRADE_RULES } from './trade-rules.token.js';
import { loadTradeRules } from './trade-rules.js';

/** The law of trade, read and checked once from the configuration. */
@Global()
@Module({
  providers: [{ provide: TRADE_RULES, useFactory: (config: Config) => loadTradeRules(config.IRONSILK_CONFIG), inject: [CONFIG] }],
  exports: [TRADE_RULES],
})
export class TradeRulesModule {}
