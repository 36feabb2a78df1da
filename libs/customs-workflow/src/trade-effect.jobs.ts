import { OnEvent, type EventEnvelope } from '@ironsilk/platform';
import type { RuleEffective } from '@ironsilk/trade-rules';
import { Injectable } from '@nestjs/common';
import { TradeEffectService } from './trade-effect.service.js';
import { TradeNoticeService } from './trade-notice.service.js';

/**
 * Long walks through the stock, outside of a transaction: a count done twice gives the same, a notice goes to nobody twice. They go step by
 * step and are not put behind the printing of reports: a person waits for the count.
 */
const walk = { inTransaction: false } as const;

@Injectable()
export class TradeEffectJobs {
  constructor(
    private readonly effects: TradeEffectService,
    private readonly notices: TradeNoticeService,
  ) {}

  @OnEvent('trade_edition.effect_asked', 'trade_effect.count', walk)
  count({ payload }: EventEnvelope<{ editionId: string; contentHash: string }>): Promise<void> {
    return this.effects.count(payload.editionId, payload.contentHash);
  }

  @OnEvent('trade_rule.effective', 'trade_effect.tell', walk)
  tell({ payload }: EventEnvelope<RuleEffective>): Promise<void> {
    return this.notices.tell(payload.editionId);
  }
}
