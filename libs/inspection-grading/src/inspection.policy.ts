import { anyone, members, membersEvenUnverified } from '@ironsilk/identity';

export const mayRequest = members('inspection:request', 'dealer', 'buyer');
export const maySee = membersEvenUnverified('inspection:read', 'dealer', 'buyer', 'inspection_body', 'operator');
export const mayAssign = members('inspection:assign', 'operator', 'inspection_body');
export const mayDecline = members('inspection:decline', 'inspection_body');
export const mayCancel = members('inspection:cancel', 'dealer', 'buyer', 'operator');
export const mayInspect = members('visit:make', 'inspection_body');
export const mayReadReports = anyone('report:read');
export const mayVerify = anyone('report:verify');
