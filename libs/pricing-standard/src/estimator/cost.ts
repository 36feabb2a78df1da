import { newnessBy } from '../depreciation.js';
import type { Newness } from '../depreciation.js';
import { ageOnly, curveOf } from './design.js';
import type { Effects, HedonicFit } from './hedonic.js';
import type { Recollection } from './memory.js';
import type { Prepared } from './sale.js';
import type { Settings } from './settings.js';

/** Which rung of the ladder stands for the machine as new: the base model. */
const BASE = 2;

export type CostLeg = { readonly log: number; readonly newLog: number; readonly newness: Newness };

/**
 * Replacement cost: what the market asks for the same machine new, times its newness. The price new is not known from auctions; it
 * is read off the hedonic curve at age 0. Newness blends three kinds of wear: by age in the market's shape, by hours over the
 * design life, and by inspection.
 */
export function costLeg(prepared: Prepared, effects: Effects, told: Recollection, fit: HedonicFit, settings: Settings): CostLeg {
  const family = prepared.ladder[0];
  const curve = fit.curves[family] ?? curveOf(settings, family);
  const life = settings.life[family] ?? settings.otherLife;
  const newLog = told.means[BASE]! + effects.traits + effects.market + effects.unknown;
  const ageYears = Number.isNaN(prepared.ageYears) ? 0 : prepared.ageYears;
  const hours = Number.isNaN(prepared.hours) ? (life.hours / life.years) * ageYears : prepared.hours;
  const { grade } = prepared.facts;
  const newness = newnessBy(
    { age: Math.exp(ageOnly(settings, curve, ageYears)), use: Math.max(0, 1 - hours / life.hours) },
    grade ? { grade, score: null } : null,
    settings,
  );
  return { log: newLog + Math.log(newness.rate), newLog, newness };
}
