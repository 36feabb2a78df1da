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

/** Everything a training depends on beside the sales and the seed; stored in the model. */
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
    /** Grown on all sales and averaged. */
    readonly members: readonly BoostOptions[];
    /** Grown on the sales before each rolling origin, to measure errors out of sample. */
    readonly rehearsal: BoostOptions;
    readonly origins: number;
  };
  readonly interval: { readonly heads: BoostOptions; readonly halfLifeDays: number };
};

/** What the regression says of the market. Trees without it read the market off region, auctioneer and source alone. */
const MARKET_LEVELS = ['market', 'hedonic', 'effects', 'dev_region', 'dev_auctioneer', 'dev_source', 'dev_event', 'dev_family_seller'];

const growth = { leafWeight: 12, ridge: 1, categoryRidge: 5, categorySmooth: 15 };

/** What was measured (docs/pricing-estimator.md) to work best on sales after the training window. */
export const DEFAULT_SETTINGS: Settings = {
  currency: 'USD',
  curves: {
    excavator: { age: { b1: -0.0956, b2: 0.00106 }, hours: -0.063 },
    dozer: { age: { b1: -0.126, b2: 0.00265 }, hours: -0.078 },
    wheel_loader: { age: { b1: -0.1192, b2: 0.00247 }, hours: -0.064 },
    motor_grader: { age: { b1: -0.103, b2: 0.00137 }, hours: -0.016 },
    backhoe_loader: { age: { b1: -0.0527, b2: -0.00001 }, hours: -0.009 },
    skid_steer_loader: { age: { b1: -0.0654, b2: 0.00087 }, hours: -0.072 },
  },
  otherCurve: { age: { b1: -0.0956, b2: 0.00106 }, hours: -0.06 },
  ageRangeYears: 15,
  referenceHours: 1000,
  hoursFrom: 50,
  hoursTo: 30_000,
  gradeEffect: { A: 0.1, B: 0.04, C: 0, D: -0.12, E: -0.3, unknown: 0 },
  condition: { bands: { A: [85, 100], B: [70, 85], C: [55, 70], D: [35, 55], E: [0, 35] }, ordinaryScore: 65 },
  cost: {
    withInspection: { age: 0.2, hours: 0.2, condition: 0.6 },
    withoutInspection: { age: 0.5, hours: 0.5, condition: 0 },
    marketFactor: 0.85,
    residualShare: 0.05,
  },
  life: {
    excavator: { years: 12, hours: 12_000 },
    dozer: { years: 15, hours: 15_000 },
    wheel_loader: { years: 10, hours: 10_000 },
    motor_grader: { years: 15, hours: 15_000 },
  },
  otherLife: { years: 12, hours: 10_000 },
  hedonic: {
    halfLifeDays: 180,
    oldest: 0.4,
    ridge: { curve: 5, unknown: 2, trait: 2, market: 30, time: 100 },
    pooling: [5, 3, 2, 1.5],
    minSales: 15,
    rounds: 6,
  },
  learned: {
    members: [
      { ...growth, leaves: 31, rounds: 320, rate: 0.05, rowShare: 0.7, featureShare: 0.4 },
      { ...growth, leaves: 31, rounds: 320, rate: 0.05, rowShare: 0.7, featureShare: 0.4, without: MARKET_LEVELS },
      { ...growth, leaves: 16, rounds: 450, rate: 0.06, rowShare: 0.7, featureShare: 0.3 },
      { ...growth, leaves: 47, rounds: 260, rate: 0.045, rowShare: 0.6, featureShare: 0.3, without: MARKET_LEVELS },
    ],
    rehearsal: { ...growth, leaves: 31, rounds: 250, rate: 0.06, rowShare: 0.7, featureShare: 0.3 },
    origins: 5,
  },
  interval: {
    heads: { ...growth, leafWeight: 150, leaves: 6, rounds: 30, rate: 0.1, rowShare: 0.8, featureShare: 0.6 },
    halfLifeDays: 180,
  },
};
