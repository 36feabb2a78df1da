import { anyone, membersEvenUnverified } from '@ironsilk/identity';

/** A valuation belongs to a machine that everybody can see, and a price nobody can check convinces nobody. */
export const mayReadValuation = anyone('valuation:read');
export const mayReadStandard = anyone('pricing_standard:read');
/** What to ask is the dealer's own business; it may think about it before it is verified. */
export const mayReadAdvice = membersEvenUnverified('price_advice:read', 'dealer');
/** Before it is verified too: a valuation binds nobody. */
export const mayValueSheets = membersEvenUnverified('valuation_batch:make', 'dealer');
