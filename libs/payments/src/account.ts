import { DomainError } from '@ironsilk/kernel';

/**
 * The ledger's accounts. An amount in an account is money it holds for its owner; what comes in is positive.
 *
 * outside   money beyond the door: the bank account at a provider, seen from inside. Never above zero, since nobody can
 *           send us more than the world has, and we never pay out more than came in
 * escrow    one part of one sale, held to the dealer's account until its artefact is there
 * payable   what the market owes an organisation out of one sale and will pay out
 * transit   on its way out to an organisation's bank, not yet confirmed by the provider
 * fees      what the market earned
 * suspense  money that came in and belongs to no payment we asked for
 * debt      what an organisation owes back (never above zero), mirrored by `claim`, which is no cash
 * claim     what a buyer, or the market, is owed out of a debt and gets as soon as the debtor has money
 * disputed  what a payer's bank took back and nobody has made good yet (never above zero)
 */
export type AccountKind = 'outside' | 'escrow' | 'payable' | 'transit' | 'fees' | 'suspense' | 'debt' | 'claim' | 'disputed';

/** `owner`: an organisation, an escrow, a provider or the market itself. `part` narrows it (a part of a sale, a transfer). */
export type Account = { readonly kind: AccountKind; readonly owner: string; readonly part?: string; readonly currency: string };

const SIDE: Readonly<Record<AccountKind, 'floor' | 'ceiling'>> = {
  outside: 'ceiling',
  escrow: 'floor',
  payable: 'floor',
  transit: 'floor',
  fees: 'floor',
  suspense: 'floor',
  debt: 'ceiling',
  claim: 'floor',
  disputed: 'ceiling',
};

export const ACCOUNT_KINDS = Object.keys(SIDE) as AccountKind[];

/** One text per account: `escrow/0198…/loading/USD`. */
export const accountKey = (a: Account): string => [a.kind, a.owner, ...(a.part === undefined ? [] : [a.part]), a.currency].join('/');

export function parseAccountKey(key: string): Account {
  const [kind, owner, third, fourth] = key.split('/');
  if (!kind || !owner || !third || !(kind in SIDE)) throw new DomainError('account.bad_key', 'invalid', 'account');
  const base = { kind: kind as AccountKind, owner };
  return fourth === undefined ? { ...base, currency: third } : { ...base, part: third, currency: fourth };
}

/** Is a balance one this kind of account may have? `floor` kinds never go below zero, `ceiling` kinds never above. */
export const withinBounds = (kind: AccountKind, balanceMinor: bigint): boolean =>
  SIDE[kind] === 'floor' ? balanceMinor >= 0n : balanceMinor <= 0n;

export const outside = (provider: string, currency: string): Account => ({ kind: 'outside', owner: provider, currency });
/** Kept per sale, so that every sale's statement closes by itself. */
export const payable = (orgId: string, subjectId: string, currency: string): Account => ({
  kind: 'payable',
  owner: orgId,
  part: subjectId,
  currency,
});
export const suspense = (provider: string, currency: string): Account => ({ kind: 'suspense', owner: provider, currency });
export const platformFees = (currency: string): Account => ({ kind: 'fees', owner: 'market', currency });
export const debtOf = (orgId: string, currency: string): Account => ({ kind: 'debt', owner: orgId, currency });
export const escrowPartAccount = (escrowId: string, part: string, currency: string): Account => ({
  kind: 'escrow',
  owner: escrowId,
  part,
  currency,
});
/** What is owed for an escrow (to its buyer) or for a dispute (to the market). */
export const claimOf = (owner: string, currency: string): Account => ({ kind: 'claim', owner, currency });
export const disputedMoney = (disputeId: string, currency: string): Account => ({ kind: 'disputed', owner: disputeId, currency });
export const transitOf = (orgId: string, transferId: string, currency: string): Account => ({
  kind: 'transit',
  owner: orgId,
  part: transferId,
  currency,
});
