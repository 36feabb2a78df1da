import { anyone, members, membersEvenUnverified, owners } from '@ironsilk/identity';

export const mayPay = members('payment:pay', 'buyer');
export const mayReadPayment = membersEvenUnverified('payment:read', 'buyer');
export const mayReadStatement = membersEvenUnverified('statement:read', 'buyer', 'dealer', 'operator');
export const mayReadMarketLedger = members('ledger:read', 'operator');
export const mayMoveTransfer = members('transfer:retry', 'operator');
export const mayDecideDispute = members('dispute:decide', 'operator');
/** Like the payout accounts it becomes one of. */
export const mayConnect = owners('payout_account:change', 'dealer');
/** The signature on the webhook says who sends it; there is no session. */
export const mayDeliverWebhook = anyone('webhook:deliver');
