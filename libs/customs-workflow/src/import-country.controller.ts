import { Controller, Inject, Param, Query } from '@nestjs/common';
import { CATALOG, familyOf, hsCodeFor, type Catalog } from '@ironsilk/catalog';
import { Endpoint } from '@ironsilk/identity';
import { DomainError, type Clock } from '@ironsilk/kernel';
import { CLOCK } from '@ironsilk/platform';
import { countryLines, countrySheet, TradeRulesSource, type CountryLine, type CountrySheet } from '@ironsilk/trade-rules';
import type { z } from 'zod';
import * as dto from './import-country.dto.js';
import * as may from './import-estimate.policy.js';

const FROM_PORT = 'CNSHG';
/** Years of build shown: a machine older than that is hardly traded over the sea. */
const YEARS_SHOWN = 21;

const line = (l: CountryLine) => ({ ...l, ageLimits: [...l.ageLimits] });

function ruleRow({ when, certificates: _, ...rule }: CountrySheet['ruleRows'][number]) {
  const { hs: _hs, used: _used, ...condition } = when;
  return { ...rule, when: condition };
}

const duties = ({ file, regime, lines }: NonNullable<CountrySheet['duties']>) => ({
  from: regime.from,
  status: file.status,
  source: file.source,
  rounding: file.rounding,
  lines: lines.map(({ term: { id, kind, name, base, recoverable }, rates }) => ({
    ...{ id, kind, name, base, recoverable },
    rates: rates.map(({ hs: _, note: __, ...rate }) => rate),
  })),
});

/** What a visitor asks before looking for a machine: what may I import at all, and at what cost? */
@Controller()
export class ImportCountryController {
  constructor(
    @Inject(CATALOG) private readonly catalog: Catalog,
    private readonly trade: TradeRulesSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  private today = (): string => this.clock.now().toISOString().slice(0, 10);

  @Endpoint({
    method: 'GET',
    path: 'import/countries',
    allows: may.mayEstimate,
    summary: 'Countries with rules of import or duties on file, and how each stands to used machines',
    answer: dto.ImportCountriesAnswer,
  })
  countries(): z.infer<typeof dto.ImportCountriesAnswer> {
    const [on, rules] = [this.today(), this.trade.now];
    return { on, rulesHash: rules.hash, countries: countryLines(on, rules).map(line) };
  }

  @Endpoint({
    method: 'GET',
    path: 'import/countries/:country',
    allows: may.mayEstimate,
    summary: 'Rules, age limits, papers, duties and ports of a country for one family of machines',
    params: dto.ImportCountryParams,
    query: dto.ImportCountryQuery,
    answer: dto.ImportCountryAnswer,
  })
  country(
    @Param() { country }: z.infer<typeof dto.ImportCountryParams>,
    @Query() { family: id }: z.infer<typeof dto.ImportCountryQuery>,
  ): z.infer<typeof dto.ImportCountryAnswer> {
    const family = familyOf(this.catalog, id);
    const hs = (hsCodeFor(family, {}) ?? family.hs.at(-1))!.code;
    const question = { on: this.today(), family: id, hs, fromPort: FROM_PORT, years: YEARS_SHOWN };
    const law = this.trade.now;
    const sheet = countrySheet(country, question, law);
    if (!sheet) throw new DomainError('import.country_unknown', 'not_found', 'country', { country });
    const { ruleRows, papers, years, lane, portLines, on } = sheet;
    const { standing, rules, ageLimits, hasDuties, ports } = sheet;
    return {
      ...line({ country, standing, rules, ageLimits, hasDuties, ports }),
      ...{ on, rulesHash: law.hash, family: id, hsCode: hs },
      ruleRows: ruleRows.map(ruleRow),
      papers: papers.map((paper) => ({ ...paper })),
      years: years.map((y) => ({ ...y })),
      duties: sheet.duties ? duties(sheet.duties) : null,
      lane: lane ? { over: lane.over, port: lane.port ?? null, hasRoRo: lane.hasRoRo, source: lane.source } : null,
      portLines: portLines.map(({ port: { code, name, roro }, seaNm, days }) => ({ code, name, roro, seaNm, days })),
    };
  }
}
