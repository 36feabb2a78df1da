import { anyone, compliance } from '@ironsilk/identity';

export const mayReadDrafts = compliance('trade_rule:read');
export const mayDraft = compliance('trade_rule:draft');
export const mayAttest = compliance('trade_rule:attest');
/** What was the law, and what is, everybody may know. */
export const mayReadHistory = anyone('trade_rule:history');
