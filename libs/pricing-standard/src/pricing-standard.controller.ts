import { Endpoint } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import type { Clock } from '@ironsilk/kernel';
import { CLOCK } from '@ironsilk/platform';
import { Controller, Inject, Query } from '@nestjs/common';
import { z } from 'zod';
import { standardInForce } from './pricing-standard.js';
import { describeStandard } from './standard.view.js';
import { PricingStandardAnswer } from './valuation.dto.js';
import { mayReadStandard } from './valuation.policy.js';
import { ValuationService } from './valuation.service.js';

@Controller('standards/pricing')
export class PricingStandardController {
  constructor(
    private readonly service: ValuationService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Endpoint({
    method: 'GET',
    allows: mayReadStandard,
    summary: 'The pricing standard: every number with its source',
    query: z.strictObject({ version: z.coerce.number().int().min(0).optional() }),
    answer: PricingStandardAnswer,
  })
  standard(@Query() { version }: { version?: number }): z.infer<typeof PricingStandardAnswer> {
    const all = this.service.standards;
    const asked =
      version === undefined
        ? standardInForce(all, this.clock.now().toISOString().slice(0, 10))
        : all.find((s) => s.standard.version === version);
    if (!asked) throw new DomainError('pricing_standard.not_found', 'not_found', 'version', { version: version ?? 0 });
    return describeStandard(asked, all);
  }
}
