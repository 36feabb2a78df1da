import { anyone, members, membersEvenUnverified } from '@ironsilk/identity';

/** A dealer may prepare its stock before it is verified; only publishing needs that. */
export const mayDraft = membersEvenUnverified('listing:draft', 'dealer');
export const mayPublish = members('listing:publish', 'dealer');
export const mayWithdraw = membersEvenUnverified('listing:withdraw', 'dealer');
export const mayModerate = members('listing:moderate', 'operator');
export const mayRead = anyone('listing:read');
export const mayUpload = membersEvenUnverified('upload:make', 'dealer');
export const mayImport = membersEvenUnverified('import:make', 'dealer');
export const mayKeepYards = membersEvenUnverified('yard:keep', 'dealer');
