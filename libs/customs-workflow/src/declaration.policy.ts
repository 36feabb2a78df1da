import { members } from '@ironsilk/identity';

export const mayEntrust = members('declaration:entrust', 'dealer');
/** The file itself: its broker, its exporter, the operator. Others are told it does not exist. */
export const mayReadDeclaration = members('declaration:read', 'customs_broker', 'dealer', 'operator');
export const mayWorkDeclaration = members('declaration:work', 'customs_broker');
/** The customs side of an order, for those who take part in it. */
export const mayFollowCustoms = members(
  'declaration:follow',
  'buyer',
  'dealer',
  'customs_broker',
  'forwarder',
  'inspection_body',
  'operator',
);
export const mayReadPapers = members('declaration:papers', 'buyer', 'dealer', 'customs_broker', 'operator');
export const mayHandInCertificate = members('certificate:hand_in', 'customs_broker', 'dealer');
