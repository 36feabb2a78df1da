import { canonicalJson, sha256Hex } from '@ironsilk/kernel';
import type { Boosted } from './boosting.js';
import { ComparableBook } from './comparables.js';
import type { ComparablesState } from './comparables.js';
import type { Widening } from './conformal.js';
import { Design } from './design.js';
import type { Term } from './design.js';
import { FeatureReader } from './features.js';
import type { FeatureTable } from './features.js';
import { Memory } from './memory.js';
import type { MemoryState } from './memory.js';
import { Knowledge } from './past.js';
import type { Rejected } from './sale.js';
import type { Curve, Settings } from './settings.js';
import { compileTrees } from './tree.js';
import type { CompiledTrees } from './tree.js';

/** Errors on sales the model had not seen when it priced them (rolling origins inside the training window). */
export type Rehearsed = { readonly sales: number; readonly rmsle: number };

/** A trained estimator: plain JSON, every number in it open to be read and checked, named by the hash of its content. */
export type PricingModel = {
  readonly format: 'ironsilk-pricing-model';
  readonly formatVersion: 1;
  readonly hash: string;
  readonly seed: number;
  readonly currency: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly sales: number;
  readonly saleIds: readonly string[];
  readonly rejected: readonly (Rejected | { readonly id: string; readonly code: 'price_in_cents' })[];
  readonly settings: Settings;
  readonly terms: readonly Term[];
  readonly coefficients: readonly number[];
  readonly curves: Readonly<Record<string, Curve>>;
  readonly memory: MemoryState;
  readonly comparables: ComparablesState;
  readonly features: FeatureTable;
  readonly members: readonly Boosted[];
  /** Share of each leg (`LEGS`) in the value, by family; and without the learned leg. */
  readonly weights: { readonly families: Readonly<Record<string, readonly number[]>>; readonly other: readonly number[] };
  readonly transparentWeights: { readonly families: Readonly<Record<string, readonly number[]>>; readonly other: readonly number[] };
  /** What the cost leg misses on average, by family: the market factor, measured. */
  readonly costShift: Readonly<Record<string, number>>;
  /** Median of the logarithm of the price by class and by family: where the explanation starts. */
  readonly medians: Readonly<Record<string, number>>;
  readonly heads: { readonly low: Boosted; readonly high: Boosted };
  readonly widenings: readonly Widening[];
  readonly rehearsed: { readonly all: Rehearsed; readonly transparent: Rehearsed; readonly families: Readonly<Record<string, Rehearsed>> };
};

export const hashOf = (model: Omit<PricingModel, 'hash'>): string => sha256Hex(canonicalJson(model));

/** A model ready to value machines. */
export type OpenModel = {
  readonly model: PricingModel;
  readonly knowledge: Knowledge;
  readonly reader: FeatureReader;
  readonly members: readonly { readonly start: number; readonly trees: CompiledTrees }[];
  readonly heads: { readonly low: { start: number; trees: CompiledTrees }; readonly high: { start: number; trees: CompiledTrees } };
};

const compiled = ({ start, trees }: Boosted) => ({ start, trees: compileTrees(trees) });

export function openModel(model: PricingModel): OpenModel {
  const { settings } = model;
  const design = new Design(model.terms, settings);
  const fit = { coefficients: Float64Array.from(model.coefficients), curves: model.curves };
  const memory = new Memory(settings, fit, model.memory);
  return {
    model,
    knowledge: new Knowledge(settings, design, memory, new ComparableBook(settings, model.comparables)),
    reader: new FeatureReader(model.features),
    members: model.members.map(compiled),
    heads: { low: compiled(model.heads.low), high: compiled(model.heads.high) },
  };
}
