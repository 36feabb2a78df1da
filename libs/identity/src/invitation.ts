import { DomainError } from '@ironsilk/kernel';
import type { OrgRole } from './actor.js';

/** An invitation into an organisation. The token itself is only in the mail; its hash is kept. */
export type Invitation = {
  id: string;
  orgId: string;
  email: string;
  role: OrgRole;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
};

export const INVITATION_DAYS = 14;

/** Throws `invitation.over` when it is used up, taken back or too old. */
export function requireOpen(invitation: Invitation, now: Date): void {
  if (invitation.revokedAt || invitation.acceptedAt || now >= invitation.expiresAt) throw new DomainError('invitation.over', 'conflict');
}

/** Throws unless this person may still accept it. */
export function accept(invitation: Invitation, email: string, now: Date): void {
  requireOpen(invitation, now);
  if (invitation.email !== email.toLowerCase()) throw new DomainError('invitation.other_address', 'forbidden');
}
