import { anyone } from '@ironsilk/identity';

/** A valuation belongs to a machine that everybody can see, and a price nobody can check convinces nobody. */
export const mayReadValuation = anyone('valuation:read');
export const mayReadStandard = anyone('pricing_standard:read');
