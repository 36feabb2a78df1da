import { Controller, Query } from '@nestjs/common';
import { Endpoint } from '@ironsilk/identity';
import { type AdmissibilityRule, type Amount, type ModeTrial } from '@ironsilk/trade-rules';
import type { z } from 'zod';
import * as dto from './import-estimate.dto.js';
import { ImportEstimateView } from './import-estimate.view.js';
import * as may from './import-estimate.policy.js';

export const amount = (a: Amount) =>
  a.known
    ? { known: true, lowMinor: `${a.lowMinor}`, likelyMinor: `${a.likelyMinor}`, highMinor: `${a.highMinor}` }
    : { known: false, reason: a.reason };
export const trial = (t: ModeTrial) => ({
  mode: t.row.mode,
  name: t.row.name,
  outOfGauge: t.outOfGauge,
  broken: t.broken.map((b) => ({ ...b })),
  source: t.row.source,
});
const importRule = ({ id, topic, answer, words, source, sourceOn, status, confidence }: AdmissibilityRule) => ({
  ...{ id, topic, answer, words, source, sourceOn, status, confidence },
});
const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** What a visitor asks before anything else: what does it cost here, and may it come in at all. */
@Controller()
export class ImportEstimateController {
  constructor(private readonly view: ImportEstimateView) {}

  @Endpoint({
    method: 'GET',
    path: 'landed-cost',
    allows: may.mayEstimate,
    summary: 'Landed cost of a machine in a country, line by line; unknown is unknown',
    query: dto.LandedCostQuery,
    answer: dto.LandedCostAnswer,
  })
  async landedCost(@Query() query: z.infer<typeof dto.LandedCostQuery>): Promise<z.infer<typeof dto.LandedCostAnswer>> {
    const { cost, freight, way, ...rest } = await this.view.estimate(query.listingId, query.country, {
      certificates: list(query.certificates),
      importer: list(query.importer),
    });
    return {
      ...rest,
      cost: cost && {
        ...(cost.regime ? { regime: cost.regime } : {}),
        currency: cost.currency,
        lines: cost.lines.map(({ amount: a, base, currency: _, ...line }) => ({
          ...line,
          ...(base ? { base: [...base] } : {}),
          amount: amount(a),
        })),
        customsValue: amount(cost.customsValue),
        total: amount(cost.total),
        totalAfterRecovery: amount(cost.totalAfterRecovery),
        knownPartMinor: `${cost.knownPartMinor}`,
        confidence: cost.confidence,
      },
      freight: freight && {
        chosen: trial(freight.chosen),
        ...(freight.second ? { second: trial(freight.second) } : {}),
        trials: freight.trials.map(trial),
      },
      way: way && { port: way.port, seaNm: way.route.seaNm, earliestOn: way.earliestOn, likelyOn: way.likelyOn, latestOn: way.latestOn },
    };
  }

  @Endpoint({
    method: 'GET',
    path: 'landed-cost/countries',
    allows: may.mayEstimate,
    summary: 'Countries with duty and taxes on file',
    answer: dto.CountriesAnswer,
  })
  countries(): z.infer<typeof dto.CountriesAnswer> {
    return { countries: this.view.countries() };
  }

  @Endpoint({
    method: 'GET',
    path: 'admissibility',
    allows: may.mayEstimate,
    summary: 'Whether a machine may be imported into a country, by which rules, with which papers',
    query: dto.AdmissibilityQuery,
    answer: dto.AdmissibilityAnswer,
  })
  async admissibility(@Query() query: z.infer<typeof dto.AdmissibilityQuery>): Promise<z.infer<typeof dto.AdmissibilityAnswer>> {
    const { rules, certificates, missing, ...rest } = await this.view.admissible(query.listingId, query.country, list(query.papers));
    return {
      ...rest,
      rules: rules.map(importRule),
      certificates: certificates.map((c) => ({ ...c, held: !missing.includes(c) })),
    };
  }
}
