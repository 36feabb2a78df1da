import { CATALOG, FAMILY_IDS, makeOf, modelTitle } from '@ironsilk/catalog';
import type { Catalog, FamilyId } from '@ironsilk/catalog';
import type { Clock } from '@ironsilk/kernel';
import { CLOCK } from '@ironsilk/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { IndexRepo } from './index.repo.js';
import { OPENED_BY, openedCells } from './opened-sales.js';
import type { IndexAnswer, SoldAnswer } from './price-index.dto.js';
import { SaleRepo } from './sale.repo.js';

/** What the index and the opened prices look like from outside. */
@Injectable()
export class PriceIndexView {
  constructor(
    private readonly runs: IndexRepo,
    private readonly sales: SaleRepo,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The index as last published, of one family or of all. A market that has sold nothing has series without months. */
  async index(only: FamilyId | null): Promise<z.infer<typeof IndexAnswer>> {
    const run = await this.runs.latest();
    const months = run ? await this.runs.months(run.id, only) : [];
    return {
      asOf: run?.asOf ?? null,
      madeAt: run?.madeAt.toISOString() ?? null,
      standard: run ? { version: run.standardVersion, hash: run.standardHash } : null,
      coverage: 0.95,
      sources: [...(run?.sources ?? [])],
      series: FAMILY_IDS.filter((family) => only === null || family === only).map((family) => {
        const own = run?.families.find((f) => f.family === family);
        return {
          family,
          base: own?.base ?? null,
          sales: own?.sales ?? 0,
          pairs: own?.pairs ?? 0,
          leftOut: { ...own?.leftOut },
          months: months.filter((m) => m.family === family).map(({ family: _, ...m }) => ({ ...m, ...rounded(m) })),
        };
      }),
    };
  }

  async indexCsv(only: FamilyId | null): Promise<string> {
    const { asOf, series } = await this.index(only);
    const header = 'family,month,index,low95,high95,sales,pairs,gap,base_month,as_of';
    const lines = series.flatMap(({ family, base, months }) =>
      months.map((m) => [family, m.month, m.value, m.low, m.high, m.sales, m.pairs, m.gap, base, asOf].map((v) => v ?? '').join(',')),
    );
    return [header, ...lines, ''].join('\r\n');
  }

  async sold(only: FamilyId | null): Promise<z.infer<typeof SoldAnswer>> {
    const cells = openedCells(await this.sales.closed(only), this.clock.now().toISOString().slice(0, 10));
    return {
      openedBy: { ...OPENED_BY },
      currency: 'USD',
      cells: cells.map((c) => ({
        ...c,
        model: this.nameOf(c.modelId),
        years: c.years && { ...c.years },
        medianMinor: `${c.medianMinor}`,
        lowerQuarterMinor: `${c.lowerQuarterMinor}`,
        upperQuarterMinor: `${c.upperQuarterMinor}`,
      })),
    };
  }

  // Models of imported sales may be none of the catalogue's: they go by the name their file has.
  private nameOf(modelId: string | null): string | null {
    const model = this.catalog.models.find((m) => m.id === modelId);
    return model ? modelTitle(makeOf(this.catalog, model.makeId), model, 'en') : modelId;
  }
}

type Values = { readonly value: number | null; readonly low: number | null; readonly high: number | null };
const tenth = (v: number | null): number | null => (v === null ? null : Math.round(v * 10) / 10);
const rounded = ({ value, low, high }: Values): Values => ({ value: tenth(value), low: tenth(low), high: tenth(high) });
