import { anyone } from '@ironsilk/identity';

/** The catalogue is public: it holds facts about models, never about somebody's machine. */
export const readCatalog = anyone('catalog:read');
