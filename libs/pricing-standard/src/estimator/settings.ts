import type { NewnessRules } from '../depreciation.js';
import type { Grade } from '../machine-facts.js';
import type { BoostOptions } from './boosting.js';

/** Age and hours of one family before any sale is seen: the published regression (config/pricing). */
export type Curve = {
  readonly age: { readonly b1: number; readonly b2: number };
  readonly hours: number;
  /** Per year beyond the range of the curve; without it, the slope at its end. */
  readonly oldAge?: number;
};

/** Everything a training depends on beside the sales and the seed (config/pricing/estimator.yaml); stored in the model. */
export type Settings = NewnessRules & {
  readonly currency: string;
  readonly curves: Readonly<Record<string, Curve>>;
  /** Curve of a family without one of its own. */
  readonly otherCurve: Curve;
  readonly ageRangeYears: number;
  readonly referenceHours: number;
  readonly hoursFrom: number;
  readonly hoursTo: number;
  /** Added to the logarithm by grade: published priors, until own sales with grades exist. */
  readonly gradeEffect: Readonly<Record<Grade | 'unknown', number>>;
  /** Design life by family, for the cost method. */
  readonly life: Readonly<Record<string, { readonly years: number; readonly hours: number }>>;
  readonly otherLife: { readonly years: number; readonly hours: number };
  readonly hedonic: {
    /** Old sales count half after this many days, but never less than `oldest`. */
    readonly halfLifeDays: number;
    readonly oldest: number;
    /** Ridge of each kind of term, in sales. */
    readonly ridge: {
      readonly curve: number;
      readonly unknown: number;
      readonly trait: number;
      readonly market: number;
      readonly time: number;
    };
    /** How many sales the wider rung of the ladder counts for: family, class, base model, model. */
    readonly pooling: readonly [number, number, number, number];
    readonly minSales: number;
    readonly rounds: number;
  };
  readonly learned: {
    /** Grown on all sales and averaged. None: the transparent legs stand alone. */
    readonly members: readonly BoostOptions[];
    /** Grown on the sales before each rolling origin, to measure errors out of sample. */
    readonly rehearsal: BoostOptions;
    readonly origins: number;
  };
  readonly interval: { readonly heads: BoostOptions; readonly halfLifeDays: number };
};

/** The same settings without the learned leg: what anybody can work out with a pencil. */
export const transparentOnly = (settings: Settings): Settings => ({ ...settings, learned: { ...settings.learned, members: [] } });
