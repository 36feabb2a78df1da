import { Global, Module } from '@nestjs/common';
import { TradeRulesSource } from './trade-rules.source.js';

/** The law of trade: the files of the configuration, read and checked at start, and what was adopted since. */
@Global()
@Module({ providers: [TradeRulesSource], exports: [TradeRulesSource] })
export class TradeRulesModule {}
