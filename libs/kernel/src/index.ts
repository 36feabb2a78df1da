export { canonicalJson, sha256Hex } from './canonical-json.js';
export { systemClock } from './clock.js';
export type { Clock } from './clock.js';
export { DomainError } from './domain-error.js';
export type { ErrorKind, ErrorParams } from './domain-error.js';
export { isUuid, newId } from './ids.js';
export { allocate, currencyDigits, formatMoney, money, parseMoney, roundDiv, zero } from './money.js';
export * as Money from './money.js';
export type { MoneyAmount } from './money.js';
