import { members, membersEvenUnverified } from '@ironsilk/identity';

export const mayMakeOffer = members('offer:make', 'buyer');
export const mayAnswerOffer = members('offer:answer', 'buyer', 'dealer');
export const mayReadOffers = membersEvenUnverified('offer:read', 'buyer', 'dealer');
