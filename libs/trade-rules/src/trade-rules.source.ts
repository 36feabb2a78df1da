import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { loadTradeRules } from './trade-rules.js';
import type { TradeRules } from './trade-rules.js';

/**
 * The law of trade as it stands. Ask for `now` once per question and use what it gave to the end: it never changes under a calculation,
 * and the hash a decision stores is the one of the rules it was made by.
 */
@Injectable()
export class TradeRulesSource {
  private readonly current: TradeRules;

  constructor(@Inject(CONFIG) config: Config) {
    this.current = loadTradeRules(config.IRONSILK_CONFIG);
  }

  get now(): TradeRules {
    return this.current;
  }
}
