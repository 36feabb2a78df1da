import type { PricingStandard } from './pricing-standard.js';

// The published step, and a tenth, a hundredth … of it where it would be coarser than a tenth of the amount: rounded by a whole
// step, a machine worth one step would be worth the same as the low end of its interval.
function stepFor(minor: bigint, { rounding }: PricingStandard): bigint {
  let step = BigInt(rounding.stepMinor);
  while (step >= 10n && step * 10n > minor) step /= 10n;
  return step;
}

/** An amount at the standard's step, never 0. A larger amount never comes out smaller, and what is rounded stays as it is. */
export function stepped(minor: bigint, standard: PricingStandard, how: 'nearest' | 'down' | 'up'): { minor: bigint; stepMinor: number } {
  const step = stepFor(minor, standard);
  const add = { nearest: step / 2n, down: 0n, up: step - 1n }[how];
  const rounded = ((minor + add) / step) * step;
  return { minor: rounded > 0n ? rounded : step, stepMinor: Number(step) };
}
