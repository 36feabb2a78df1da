import { anyone, members, membersEvenUnverified } from '@ironsilk/identity';

export const mayPay = members('payment:pay', 'buyer');
export const mayReadPayment = membersEvenUnverified('payment:read', 'buyer');
export const mayReadStatement = membersEvenUnverified('statement:read', 'buyer', 'dealer', 'operator');
export const mayReadMarketLedger = members('ledger:read', 'operator');
export const mayMoveTransfer = members('transfer:retry', 'operator');
/** The signature on the webhook says who sends it; there is no session. */
export const mayDeliverWebhook = anyone('webhook:deliver');
