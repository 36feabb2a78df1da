import type { Curve } from './settings.js';
import { ageEffect } from '../depreciation.js';

/** What a machine earns on the rental market. Amounts per year in any one currency; rates are shares. */
export type Rental = {
  readonly rentPerYear: number;
  readonly utilisation: number;
  readonly operatingCostPerYear: number;
  readonly discountRate: number;
  /** Age at which it leaves the fleet, and what a machine of its kind fetches new. */
  readonly lifeYears: number;
  readonly newPrice: number;
};

/**
 * Income method: rents less operating cost while it stays in the fleet, and what it fetches when it leaves, all in today's money.
 * The owner sells when that is worth most, so another year of life never makes a machine worth less. Never below 0.
 */
export function incomeValue(rental: Rental, ageYears: number, curve: Curve, ageRangeYears: number): number {
  const net = rental.rentPerYear * rental.utilisation - rental.operatingCostPerYear;
  const yearsLeft = Math.max(0, rental.lifeYears - ageYears);
  const residual = (years: number) => rental.newPrice * Math.exp(ageEffect(curve, ageYears + years, ageRangeYears));
  let [best, rents] = [residual(0), 0];
  // Whole quarters only: what an older machine can still do, a younger one can too, for more money.
  for (let quarter = 1; quarter <= Math.floor(yearsLeft * 4); quarter++) {
    const years = quarter / 4;
    rents += net / 4 / (1 + rental.discountRate) ** years;
    best = Math.max(best, rents + residual(years) / (1 + rental.discountRate) ** years);
  }
  return Math.max(0, best);
}
