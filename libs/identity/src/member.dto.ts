import { z } from 'zod';
import { Email, LanguageCode, Password } from './account.dto.js';
import { ORG_KINDS, ORG_ROLES } from './actor.js';

export const Invite = z.strictObject({ email: Email, role: z.enum(ORG_ROLES).default('member') });
export const Invited = z.object({
  id: z.uuid(),
  email: z.string(),
  role: z.enum(ORG_ROLES),
  expiresAt: z.string(),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
});
export const AcceptInvitation = z.strictObject({ token: z.string().min(20).max(200) });
/** What the link in the mail is good for. */
export const InvitationLook = z.object({
  organisation: z.string(),
  kind: z.enum(ORG_KINDS),
  inviter: z.string().nullable(),
  email: z.string(),
  role: z.enum(ORG_ROLES),
  hasAccount: z.boolean(),
  state: z.enum(['open', 'accepted', 'over']),
  expiresAt: z.string(),
});
export const JoinByInvitation = z.strictObject({
  token: z.string().min(20).max(200),
  name: z.string().trim().min(1).max(100),
  password: Password,
  language: LanguageCode.default('en'),
});
export const Accepted = z.object({ orgId: z.uuid(), orgKind: z.enum(ORG_KINDS), orgName: z.string() });
export const Member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ORG_ROLES),
  language: LanguageCode,
});

export const ProposePayout = z.strictObject({
  holder: z.string().trim().min(1).max(200),
  bank: z.string().trim().min(1).max(200),
  accountNo: z
    .string()
    .trim()
    .regex(/^[A-Z0-9 ]{6,40}$/, 'letters A–Z, digits and spaces, 6 to 40 of them'),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export const Payout = z.object({
  id: z.uuid(),
  holder: z.string(),
  bank: z.string(),
  accountNo: z.string(),
  currency: z.string(),
  status: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** What I may do with it now: confirm what somebody else proposed, or take my own proposal back. */
  mine: z.boolean(),
  /** Whether I am the second person it takes: an owner since before it was proposed. */
  mayConfirm: z.boolean(),
});
/** `deciders`: the owners who may confirm the proposal that waits; nobody when the organisation has one owner only. */
export const Payouts = z.object({ items: z.array(Payout), deciders: z.array(z.string()) });
export const DecidePayout = z.strictObject({ decision: z.enum(['active', 'refused']) });

/** `read` keys may only ask. Without `expiresInDays` a key counts until it is revoked. */
export const NewApiKey = z.strictObject({
  name: z.string().trim().min(1).max(100),
  access: z.enum(['read', 'full']).default('full'),
  expiresInDays: z.int().min(1).max(730).optional(),
});
export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  access: z.enum(['read', 'full']),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

export const OrgDocument = z.object({
  id: z.uuid(),
  kind: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  uploadedAt: z.string(),
});
const DocumentKind = z.enum([
  'business_licence',
  'tax_registration',
  'export_record',
  'accreditation',
  'customs_registration',
  'identity',
  'other',
]);
export const OrgDocumentQuery = z.strictObject({ kind: DocumentKind, fileName: z.string().trim().min(1).max(200).default('paper') });
export const NewOrgDocument = z.strictObject({
  kind: DocumentKind,
  fileName: z.string().trim().min(1).max(200),
  /** The file's bytes, base64; at most 700 kB of it. */
  contentBase64: z.base64().max(950_000),
});

/** `lastSeenAt` is exact to the hour. */
export const SessionRow = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  userAgent: z.string().nullable(),
  current: z.boolean(),
});
/** The words show that it is meant; the password, that it is the owner who means it. */
export const Erase = z.strictObject({ confirm: z.literal('erase my account'), password: z.string().min(1).max(200) });
export const Preferences = z.strictObject({ language: LanguageCode.optional(), name: z.string().trim().min(1).max(100).optional() });

export const Notification = z.object({
  id: z.uuid(),
  template: z.string(),
  title: z.string(),
  link: z.string().nullable(),
  at: z.string(),
  readAt: z.string().nullable(),
});
