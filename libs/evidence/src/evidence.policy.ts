import { anyone } from '@ironsilk/identity';

export const mayReadLog = anyone('evidence:read');
