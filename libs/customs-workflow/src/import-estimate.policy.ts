import { anyone } from '@ironsilk/identity';

/** Every visitor may know what a machine costs in their country. */
export const mayEstimate = anyone('import:estimate');
