import { Controller, Query } from '@nestjs/common';
import { Endpoint } from '@ironsilk/identity';
import type { FreightPlan, QuoteLine } from '@ironsilk/trade-rules';
import type { z } from 'zod';
import * as dto from './freight-plan.dto.js';
import { amount, trial } from './import-estimate.controller.js';
import { ImportEstimateView } from './import-estimate.view.js';
import * as may from './import-estimate.policy.js';

const line = ({ amount: sum, ...rest }: QuoteLine) => ({ ...rest, amount: amount(sum) });

function plan(p: FreightPlan, ending: string | null) {
  const mark = (i: number) => `${ending === null ? '' : `…${ending} `}${i + 1}/${p.pieces.length}`;
  return {
    mode: p.row.mode,
    outOfGauge: p.outOfGauge,
    taken: p.taken.map(({ id, name, workHours, source }) => ({ id, name, workHours, source })),
    pieces: p.pieces.map((piece, i) => ({ ...piece, mark: mark(i) })),
    units: p.units.map((unit) => ({ ...unit, pieces: unit.pieces.map((piece) => piece.id) })),
    revenueTonnes: `${p.revenueTonnesMilli / 1000n}.${`${p.revenueTonnesMilli % 1000n}`.padStart(3, '0')}`,
    rail: [...p.rail],
    lines: p.quote.lines.map(line),
    currency: p.quote.currency,
    total: amount(p.quote.total),
    validity: p.quote.validity,
    outOfValidity: p.quote.outOfValidity,
  };
}

/** How a machine travels to a country, taken apart or whole, and what that costs, part by part. */
@Controller()
export class FreightPlanController {
  constructor(private readonly view: ImportEstimateView) {}

  @Endpoint({
    method: 'GET',
    path: 'freight',
    allows: may.mayEstimate,
    summary: 'How a machine travels to a country: the best way and the next best, each with its quote part by part',
    query: dto.FreightQuery,
    answer: dto.FreightAnswer,
  })
  async freight(@Query() { listingId, country }: z.infer<typeof dto.FreightQuery>): Promise<z.infer<typeof dto.FreightAnswer>> {
    const { plans, ending, ...rest } = await this.view.travel(listingId, country);
    if (!plans) return { ...rest, plans: null };
    const { gateway, table, best, second, why, tried } = plans;
    return {
      ...rest,
      plans: {
        gateway: gateway && { ports: [...gateway.ports], words: gateway.words, source: gateway.source },
        table: table.trials.map(trial),
        best: plan(best, ending),
        second: second && plan(second, ending),
        why: { code: why.code, byMinor: why.code === 'cheaper' ? `${why.byMinor}` : null },
        tried,
      },
    };
  }
}
