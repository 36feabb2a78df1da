import { CATALOG } from '@ironsilk/catalog';
import type { Catalog, FamilyId } from '@ironsilk/catalog';
import { DomainError } from '@ironsilk/kernel';
import type { Clock } from '@ironsilk/kernel';
import { CLOCK } from '@ironsilk/platform';
import { TradeRulesSource, convert } from '@ironsilk/trade-rules';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Comparable } from './comparable.js';
import { described } from './described-machine.js';
import type { Described, Description } from './described-machine.js';
import type { ValuationWarning } from './machine-facts.js';
import { standardInForce } from './pricing-standard.js';
import type { PublishedStandard } from './pricing-standard.js';
import { quotedIn } from './quotation.js';
import { residualCurve, residualIn } from './residual.js';
import type { ResidualCurve } from './residual.js';
import { ValuationRepo } from './valuation.repo.js';
import { ValuationService } from './valuation.service.js';
import { comparablesFromJson, factsFromJson, value } from './valuation.js';
import type { Valuation } from './valuation.js';
import type { MadeValuation } from './valuation.view.js';

export type FreeValuation = {
  readonly machine: {
    readonly familyId: FamilyId;
    readonly makeName: string | null;
    readonly modelId: string | null;
    readonly modelName: string | null;
  };
  readonly valuation: Valuation;
  readonly residual: ResidualCurve;
};

export type ValuedBy = { readonly published: PublishedStandard; readonly currency: string; readonly on: Date };

/** No listing has this id. */
const NO_LISTING = '00000000-0000-0000-0000-000000000000';

/** Values what somebody describes. Nothing is kept: it is no valuation of a listing, and binds nobody. */
@Injectable()
export class FreeValuationService {
  constructor(
    private readonly db: DataSource,
    private readonly prices: ValuationRepo,
    private readonly valuations: ValuationService,
    @Inject(CATALOG) private readonly catalog: Catalog,
    private readonly trade: TradeRulesSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The version that counts today. */
  inForce(): PublishedStandard {
    return standardInForce(this.valuations.standards, this.clock.now().toISOString().slice(0, 10));
  }

  /** Throws `valuation.*` with the field that is wrong. */
  async value(description: Description & { readonly currency?: string | undefined }): Promise<FreeValuation> {
    const published = this.inForce();
    const currency = description.currency ?? published.standard.currency;
    const on = this.clock.now();
    const known = described(description, this.catalog, published.standard);
    const comparables = await this.comparablesOf(known);
    const made = this.quoted(known, comparables, { published, currency, on });
    const curve = residualCurve(known.facts, published, comparables, on);
    const missing: ValuationWarning[] = description.currency ? [] : [{ code: 'currency_missing', field: 'currency', params: { currency } }];
    return {
      ...made,
      valuation: { ...made.valuation, warnings: [...made.valuation.warnings, ...missing] },
      residual: residualIn(curve, currency, this.into(currency, published)),
    };
  }

  /** The value alone, by a version, in a currency and as of a moment that the asker holds fast. Throws as `value` does. */
  async appraise(description: Description, by: ValuedBy): Promise<Omit<FreeValuation, 'residual'>> {
    const known = described(description, this.catalog, by.published.standard);
    return this.quoted(known, await this.comparablesOf(known), by);
  }

  /** Throws `valuation.no_rate` for a currency that no value can be told in. */
  requireRate(currency: string, published: PublishedStandard): void {
    this.into(currency, published);
  }

  /** The version by its hash; undefined when this installation does not have it. */
  version(hash: string): PublishedStandard | undefined {
    return this.valuations.standards.find((s) => s.hash === hash);
  }

  private quoted(
    known: Described,
    comparables: readonly Comparable[],
    { published, currency, on }: ValuedBy,
  ): Omit<FreeValuation, 'residual'> {
    const made = value(known.facts, published, comparables, on);
    return {
      machine: {
        familyId: known.facts.family,
        makeName: known.make,
        modelId: known.model?.id ?? null,
        modelName: known.model?.name ?? null,
      },
      valuation: quotedIn({ ...made, warnings: [...made.warnings, ...known.warnings] }, currency, this.into(currency, published)),
    };
  }

  /** The curve of a listing's valuation, from the facts and prices it was made of; by the version it was made by. */
  residualOf(made: MadeValuation, hoursPerYear: number | undefined): ResidualCurve {
    const published = this.version(made.standardHash);
    if (!published || !made.result) throw new DomainError('valuation.no_curve', 'not_found');
    return residualCurve(factsFromJson(made.facts), published, comparablesFromJson(made.result), made.madeAt, hoursPerYear);
  }

  private comparablesOf({ model }: Described) {
    return model ? this.prices.comparables(this.db.manager, model.id, NO_LISTING) : Promise.resolve([]);
  }

  private into(currency: string, { standard }: PublishedStandard): (minor: bigint) => bigint {
    const through = (amountMinor: bigint) => convert({ amountMinor, currency: standard.currency }, currency, this.trade.now.fx);
    if (!through(1n)) throw new DomainError('valuation.no_rate', 'invalid', 'currency', { currency });
    return (minor) => through(minor)!.amountMinor;
  }
}
