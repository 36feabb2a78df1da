import { anyone, signedIn } from '@ironsilk/identity';

export const maySearch = anyone('search:read');
export const mayKeepSearches = signedIn('saved_search:keep');
/** Whoever has the mail may end its alerts, signed in or not. */
export const mayUnsubscribe = anyone('saved_search:unsubscribe');
