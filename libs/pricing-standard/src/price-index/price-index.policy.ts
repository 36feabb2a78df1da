import { anyone } from '@ironsilk/identity';

/** A market everybody can read is one everybody can trade on; whose sale it was stays hidden. */
export const mayReadPrices = anyone('prices:read');
