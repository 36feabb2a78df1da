import { bytesBehind } from '@ironsilk/platform';
import type { Invariant } from '@ironsilk/platform';

/** What identity promises at any moment. */
export const identityInvariants: readonly Invariant[] = [
  bytesBehind(
    'I12a',
    'the bytes behind documents of organisations are there, unchanged',
    'select blob from identity.org_document order by uploaded_at desc',
  ),
];
