import { DomainError } from '@ironsilk/kernel';
import { Endpoint } from '@ironsilk/identity';
import { ListingView } from '@ironsilk/listing';
import { Words, languageOf } from '@ironsilk/platform';
import { Controller, Headers, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { FreeValuationService } from './free-valuation.service.js';
import type { ResidualCurve } from './residual.js';
import { FreeAnswer, FreeQuery, ResidualAnswer, ResidualQuery, ValuationAnswer } from './valuation.dto.js';
import type { Working } from './valuation.dto.js';
import { valuationJson } from './valuation.js';
import type { ValuationJson } from './valuation.js';
import { mayReadValuation } from './valuation.policy.js';
import { ValuationService, askingPrice } from './valuation.service.js';
import { ValuationView } from './valuation.view.js';

const ListingParams = z.strictObject({ listingId: z.uuid() });

const VISIBLE: ReadonlySet<string> = new Set(['published', 'reserved', 'sold']);

/** A stored or freshly made valuation as the api tells it. */
const workingAnswer = (result: ValuationJson): z.infer<typeof Working> => ({
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
});

const residualAnswer = (curve: ResidualCurve): z.infer<typeof ResidualAnswer> => ({
  ...curve,
  points: curve.points.map(({ fmvMinor, flvMinor, lowMinor, highMinor, ...point }) => ({
    ...point,
    fmvMinor: `${fmvMinor}`,
    flvMinor: `${flvMinor}`,
    lowMinor: `${lowMinor}`,
    highMinor: `${highMinor}`,
  })),
});

// A valuation costs more than a page, its curve eleven valuations.
const limit = { max: 60, windowSeconds: 60 };

@Controller('valuations')
export class ValuationController {
  constructor(
    private readonly valuations: ValuationView,
    private readonly service: ValuationService,
    private readonly free: FreeValuationService,
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
      valuation: result && workingAnswer(result),
      refusal: refusal && { ...refusal, ...this.words.error(refusal.code, languageOf(accepts), refusal.params) },
    };
  }

  @Endpoint({
    method: 'GET',
    path: 'of-listing/:listingId/residual',
    allows: mayReadValuation,
    summary: 'What a machine on the market may be worth in years to come, for warranty and finance',
    params: ListingParams,
    query: ResidualQuery,
    answer: ResidualAnswer,
    limit,
  })
  async residual(
    @Param() { listingId }: z.infer<typeof ListingParams>,
    @Query() { hoursPerYear }: z.infer<typeof ResidualQuery>,
  ): Promise<z.infer<typeof ResidualAnswer>> {
    const [[listing], made] = await Promise.all([this.listings.machines([listingId]), this.valuations.latestOf(listingId)]);
    if (!listing || !VISIBLE.has(listing.state) || !made) throw new DomainError('valuation.not_found', 'not_found');
    return residualAnswer(this.free.residualOf(made, hoursPerYear));
  }

  @Endpoint({
    method: 'GET',
    path: 'free',
    allows: mayReadValuation,
    summary: 'What a machine as described is worth, with the working; nothing is kept',
    query: FreeQuery,
    answer: FreeAnswer,
    limit,
  })
  async ofAny(@Query() query: z.infer<typeof FreeQuery>): Promise<z.infer<typeof FreeAnswer>> {
    const { machine, valuation, residual } = await this.free.value(query);
    const working = valuationJson(valuation);
    return { standard: working.standard, machine, valuation: workingAnswer(working), residual: residualAnswer(residual) };
  }
}
