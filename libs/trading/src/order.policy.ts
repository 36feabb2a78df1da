import { members, membersEvenUnverified } from '@ironsilk/identity';

/** Who takes part in orders at all; which order is theirs the query says. */
const PARTIES = ['buyer', 'dealer', 'forwarder', 'customs_broker', 'inspection_body', 'operator'] as const;

export const mayReadOrders = membersEvenUnverified('order:read', ...PARTIES);
export const mayEndOrder = members('order:end', 'buyer', 'dealer', 'operator');
export const mayAskBooking = members('shipment:ask', 'dealer');
export const mayCarry = members('shipment:carry', 'forwarder');
export const mayAcceptArrival = members('arrival:accept', 'buyer');
export const mayClaimArrival = members('arrival:claim', 'buyer');
export const mayAnswerClaim = members('arrival:answer', 'buyer', 'dealer', 'operator');
export const mayHandInFile = members('order_file:add', 'buyer', 'forwarder');
