import { Controller } from '@nestjs/common';
import { anyone, Endpoint } from '@ironsilk/identity';
import { TradeRulesSource } from '@ironsilk/trade-rules';
import { z } from 'zod';

const RatesAnswer = z.object({
  base: z.string(),
  source: z.string(),
  effectiveFrom: z.string(),
  /** Units of the currency for one unit of the base, as a decimal; the day it is of; how far it can be trusted. */
  rates: z.array(
    z.object({
      currency: z.string(),
      perBase: z.string(),
      on: z.string(),
      source: z.string(),
      confidence: z.enum(['high', 'medium', 'low']),
    }),
  ),
});

/** Rates a page shows amounts with beside the agreed one. Money never moves at them. */
@Controller('fx')
export class DisplayRatesController {
  constructor(private readonly trade: TradeRulesSource) {}

  @Endpoint({ method: 'GET', path: 'rates', allows: anyone('fx:read'), summary: 'Rates for display', answer: RatesAnswer })
  rates(): z.infer<typeof RatesAnswer> {
    const { base, source, effectiveFrom, rates } = this.trade.now.fx;
    return {
      base,
      source,
      effectiveFrom,
      rates: rates.map(({ currency, perBase, on, source: of, confidence }) => ({ currency, perBase, on, source: of, confidence })),
    };
  }
}
