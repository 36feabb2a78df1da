import { CurrentActor, Endpoint } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { Words, languageOf } from '@ironsilk/platform';
import { Controller, Headers, Param } from '@nestjs/common';
import { z } from 'zod';
import { AdviceAnswer } from './price-advice.dto.js';
import { PriceAdviceService } from './price-advice.service.js';
import { mayReadAdvice } from './valuation.policy.js';

const ListingParams = z.strictObject({ listingId: z.uuid() });

@Controller('valuations')
export class PriceAdviceController {
  constructor(
    private readonly advice: PriceAdviceService,
    private readonly words: Words,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'advice/:listingId',
    allows: mayReadAdvice,
    summary: 'What to ask for my machine, with the badge and the days each price would bring, and a reserve for an auction',
    params: ListingParams,
    answer: AdviceAnswer,
  })
  async of(
    @CurrentActor() actor: OrgActor,
    @Param() { listingId }: z.infer<typeof ListingParams>,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<z.infer<typeof AdviceAnswer>> {
    const { value, asked, asks, reserve, refusal, ...rest } = await this.advice.of(actor.orgId, listingId);
    return {
      ...rest,
      refusal: refusal && { ...refusal, ...this.words.error(refusal.code, languageOf(accepts), refusal.params) },
      value: value && {
        fmvMinor: `${value.fmvMinor}`,
        flvMinor: `${value.flvMinor}`,
        lowMinor: `${value.lowMinor}`,
        highMinor: `${value.highMinor}`,
        factor: value.factor,
        coverage: value.coverage,
      },
      asked: asked && { amountMinor: `${asked.price.amountMinor}`, deal: asked.deal },
      asks: asks.map(({ code, askingMinor, deal, days }) => ({
        code,
        askingMinor: `${askingMinor}`,
        deal,
        // No number is better than a guess: where too little was sold, there are no days.
        days:
          days === null || days.basis === 'none' || days.median.days === null
            ? null
            : { basis: days.basis, ...days.median, days: days.median.days, machines: days.machines, sold: days.sold },
      })),
      reserve: reserve && { reserveMinor: `${reserve.reserveMinor}`, startMinor: `${reserve.startMinor}`, reason: reserve.reason },
    };
  }
}
