import { Controller, Inject, Query } from '@nestjs/common';
import { Endpoint } from '@ironsilk/identity';
import type { Clock } from '@ironsilk/kernel';
import { CLOCK } from '@ironsilk/platform';
import { decideHs, exportRoute, TradeRulesSource, type HsRow } from '@ironsilk/trade-rules';
import type { z } from 'zod';
import * as dto from './export-code.dto.js';
import * as may from './import-estimate.policy.js';

const code = ({ hs10, name, source, guard }: HsRow) => ({ hs10, name, source, turnsOn: Object.keys(guard) });

/** Under which code a machine leaves China, and what that code asks of its exporter. */
@Controller()
export class ExportCodeController {
  constructor(
    private readonly trade: TradeRulesSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'export/code',
    allows: may.mayEstimate,
    summary: 'The Chinese export code of a machine and its licence, or the question that decides it',
    query: dto.ExportCodeQuery,
    answer: dto.ExportCodeAnswer,
  })
  decide(@Query() query: z.infer<typeof dto.ExportCodeQuery>): z.infer<typeof dto.ExportCodeAnswer> {
    const { hasVehicleRegistration, description, ...facts } = query;
    const on = this.clock.now().toISOString().slice(0, 10);
    const rules = this.trade.now;
    const decision = decideHs(rules.hs, facts, on);
    const dualUseWords = rules.exportLicence.dualUseWords.map(({ name, words }) => ({ name, words }));
    const head = { on, rulesHash: rules.hash, outcome: decision.outcome, dualUseWords };
    if (decision.outcome === 'decided') {
      const { outcome, reasons } = exportRoute(decision.row, { hasVehicleRegistration, description }, rules.exportLicence);
      const licence = { outcome, reasons: reasons.map((reason) => ({ ...reason })) };
      return { ...head, candidates: [code(decision.row)], question: null, licence };
    }
    const { fact, answers } = decision.outcome === 'ask' ? decision.question : { fact: undefined, answers: [] };
    const question = fact ? { fact, answers: answers.map(({ value, hs10 }) => ({ value, hs10: [...hs10] })) } : null;
    return { ...head, candidates: decision.candidates.map(code), question, licence: null };
  }
}
