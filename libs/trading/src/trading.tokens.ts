/** Nest tokens of what trading reads from configuration, once. */
export const OFFER_PROCESS = Symbol('offer process');
export const ORDER_PROCESSES = Symbol('order processes');
export const CLAIM_PROCESS = Symbol('arrival claim process');
