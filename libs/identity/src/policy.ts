import { DomainError } from '@ironsilk/kernel';
import type { Actor, OrgKind, OrgRole } from './actor.js';

/**
 * Who may call a route. Default deny: a route without one does not start.
 * `kinds` limits to members of such organisations, `roles` to their roles, `verified` to organisations the operator has verified.
 */
export type Policy = {
  /** `<noun>:<verb>`, the name in the authorization matrix. */
  readonly permission: string;
  readonly who:
    'anyone' | 'signed_in' | { readonly kinds: readonly OrgKind[]; readonly roles?: readonly OrgRole[]; readonly verified?: boolean };
};

export const anyone = (permission: string): Policy => ({ permission, who: 'anyone' });
export const signedIn = (permission: string): Policy => ({ permission, who: 'signed_in' });
/** Members of verified organisations of these kinds. */
export const members = (permission: string, ...kinds: readonly OrgKind[]): Policy => ({ permission, who: { kinds, verified: true } });
/** Members of these kinds, verified or not yet. */
export const membersEvenUnverified = (permission: string, ...kinds: readonly OrgKind[]): Policy => ({ permission, who: { kinds } });
/** Owners of organisations of these kinds, verified or not yet. */
export const owners = (permission: string, ...kinds: readonly OrgKind[]): Policy => ({ permission, who: { kinds, roles: ['owner'] } });

/** People of the operator who answer for the rules of trade: its compliance role, and its owners. */
export const COMPLIANCE_ROLES = ['owner', 'compliance'] as const satisfies readonly OrgRole[];
export const compliance = (permission: string): Policy => ({
  permission,
  who: { kinds: ['operator'], roles: COMPLIANCE_ROLES, verified: true },
});

/** A role must be one the kind of organisation has. Throws `member.role_not_here`. */
export function requireRoleOf(kind: OrgKind, role: OrgRole): void {
  if (role === 'compliance' && kind !== 'operator') throw new DomainError('member.role_not_here', 'invalid', 'role');
}

/** Throws `session.missing` (401), `access.denied` (403) or `organisation.not_verified` (403); returns when the actor may. */
export function authorise(actor: Actor | undefined, policy: Policy): void {
  if (policy.who === 'anyone') return;
  if (!actor) throw new DomainError('session.missing', 'unauthenticated');
  if (policy.who === 'signed_in') return;
  const { kinds, roles, verified } = policy.who;
  if (!actor.orgKind || !kinds.includes(actor.orgKind)) throw new DomainError('access.denied', 'forbidden');
  if (roles && (!actor.role || !roles.includes(actor.role))) throw new DomainError('access.denied', 'forbidden');
  if (verified && !actor.orgVerified) throw new DomainError('organisation.not_verified', 'forbidden');
}

/** For what needs a person and not a program with somebody's key: people of the organisation, money accounts, new keys, one's own data. Throws `api_key.not_for_this`. */
export function requirePerson(actor: Pick<Actor, 'viaApiKey'>): void {
  if (actor.viaApiKey) throw new DomainError('api_key.not_for_this', 'forbidden');
}
