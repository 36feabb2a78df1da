import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { backtest } from '../estimator/backtest.js';
import type { Folds } from '../estimator/backtest.js';
import { LEGS, TRANSPARENT } from '../estimator/legs.js';
import type { PricingModel } from '../estimator/model.js';
import { settingsHash } from '../estimator/published-settings.js';
import type { Sale } from '../estimator/sale.js';
import { named } from './edition.js';
import type { Edition, Proposal } from './edition.js';
import { reportOf } from './report.js';

type Progress = Pick<Folds, 'begin' | 'say' | 'months'>;
type Proposing = {
  readonly model: PricingModel;
  /** Those the model was trained on, all of them and no other. */
  readonly sales: readonly Sale[];
  readonly source: string;
  readonly on: string;
  readonly inForce: Edition | null;
  readonly progress?: Progress & {
    /** Told when the edition in force has to be tested too, because it was last tested on other sales. */
    readonly retest?: (version: number) => void;
  };
};

/**
 * Back-tests a trained model's way of training, month after month, and writes down what was found. The edition in force is tested
 * on the same sales and folds, unless its own report is of them already. Throws `pricing_edition.other_sales`.
 */
export function propose({ model, sales, source, on, inForce, progress = {} }: Proposing): Proposal {
  const known = new Set([...model.saleIds, ...model.rejected.map((r) => r.id)]);
  const strange = sales.find((s) => !known.has(s.id));
  if (strange || new Set(sales.map((s) => s.id)).size !== known.size)
    throw new DomainError('pricing_edition.other_sales', 'invalid', 'sales', { sales: sales.length, trained: model.sales });
  const { retest, ...folds } = progress;
  const { settings, seed } = model;
  const report = reportOf(backtest(sales, { ...folds, settings, seed }));
  const salesHash = hashOfSales(sales);
  return named({
    format: 'ironsilk-pricing-edition' as const,
    formatVersion: 1 as const,
    source,
    proposedOn: on,
    settings,
    settingsHash: settingsHash(settings),
    modelHash: model.hash,
    seed,
    legs: settings.learned.members.length > 0 ? [...LEGS] : LEGS.slice(0, TRANSPARENT),
    window: model.window,
    sales: model.sales,
    salesHash,
    report,
    against: inForce && { version: inForce.version, hash: inForce.hash, report: reportInForce() },
  });

  function reportInForce(): Edition['report'] {
    if (inForce!.salesHash === salesHash && sameMonths(inForce!.report, report)) return inForce!.report;
    retest?.(inForce!.version);
    return reportOf(backtest(sales, { ...folds, settings: inForce!.settings, seed: inForce!.seed }));
  }
}

const sameMonths = (a: Edition['report'], b: Edition['report']): boolean =>
  canonicalJson(a.months.map((m) => m.name)) === canonicalJson(b.months.map((m) => m.name));

/** One name for the same sales, whatever order they come in. */
const hashOfSales = (sales: readonly Sale[]): string =>
  sha256Hex(
    sales
      .map((s) => canonicalJson({ ...s, priceMinor: `${s.priceMinor}` }))
      .sort()
      .join('\n'),
  );
