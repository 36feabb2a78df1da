import { DomainError } from '@ironsilk/kernel';
import { Endpoint } from '@ironsilk/identity';
import { ListingView } from '@ironsilk/listing';
import { Words, languageOf } from '@ironsilk/platform';
import { Controller, Headers, Param } from '@nestjs/common';
import { z } from 'zod';
import { ValuationAnswer } from './valuation.dto.js';
import { mayReadValuation } from './valuation.policy.js';
import { ValuationService, askingPrice } from './valuation.service.js';
import { ValuationView } from './valuation.view.js';

const ListingParams = z.strictObject({ listingId: z.uuid() });

const VISIBLE: ReadonlySet<string> = new Set(['published', 'reserved', 'sold']);

@Controller('valuations')
export class ValuationController {
  constructor(
    private readonly valuations: ValuationView,
    private readonly service: ValuationService,
    private readonly listings: ListingView,
    private readonly words: Words,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'of-listing/:listingId',
    allows: mayReadValuation,
    summary: 'What a machine on the market is worth, with the working',
    params: ListingParams,
    answer: ValuationAnswer,
  })
  async ofListing(
    @Param() { listingId }: z.infer<typeof ListingParams>,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<z.infer<typeof ValuationAnswer>> {
    const [[listing], made] = await Promise.all([this.listings.machines([listingId]), this.valuations.latestOf(listingId)]);
    if (!listing || !VISIBLE.has(listing.state) || !made) throw new DomainError('valuation.not_found', 'not_found');
    const standard = this.service.standards.find((s) => s.hash === made.standardHash);
    const deal = this.service.deal(askingPrice(listing), made);
    const { result, refusal } = made;
    return {
      id: made.id,
      listingId,
      cause: made.cause,
      madeAt: made.madeAt.toISOString(),
      standard: result?.standard ?? {
        id: standard?.standard.id ?? 'ironsilk-pricing',
        version: made.standardVersion,
        status: standard?.standard.status ?? 'provisional',
        hash: made.standardHash,
      },
      deal,
      valuation: result && {
        ...result,
        interval: { ...result.interval, parts: [...result.interval.parts] },
        legs: [...result.legs],
        newness: result.newness && { ...result.newness, parts: [...result.newness.parts] },
        comparables: result.comparables.map(({ comparable: { modelId: _m, family: _f, ...comparable }, ...adjusted }) => ({
          ...comparable,
          ...adjusted,
        })),
        waterfall: [...result.waterfall],
        narrowing: [...result.narrowing],
        warnings: [...result.warnings],
      },
      refusal: refusal && { ...refusal, ...this.words.error(refusal.code, languageOf(accepts), refusal.params) },
    };
  }
}
