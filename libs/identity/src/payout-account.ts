import { DomainError } from '@ironsilk/kernel';

/** Where an organisation's money goes. A change takes two people: one proposes, another decides. */
export type PayoutAccount = {
  id: string;
  version: number;
  orgId: string;
  holder: string;
  bank: string;
  accountNo: string;
  currency: string;
  status: 'proposed' | 'active' | 'refused' | 'replaced';
  proposedBy: string;
  decidedBy: string | null;
};

/**
 * The decision on a proposed account. Only a second person may make it active; the first one may still take the proposal back,
 * which is a refusal nobody decided on. The second person was an owner before there was a proposal: else whoever proposes could bring in
 * an address of their own to confirm it. Throws `payout_account.not_now`, `payout_account.same_person`, `payout_account.owner_too_new`.
 */
export function decidePayout(
  account: PayoutAccount,
  decision: 'active' | 'refused',
  person: { id: string; ownerBefore: boolean },
): PayoutAccount {
  if (account.status !== 'proposed') throw new DomainError('payout_account.not_now', 'conflict', 'status');
  if (account.proposedBy === person.id) {
    if (decision === 'active') throw new DomainError('payout_account.same_person', 'forbidden');
    return { ...account, status: decision };
  }
  if (decision === 'active' && !person.ownerBefore) throw new DomainError('payout_account.owner_too_new', 'forbidden');
  return { ...account, status: decision, decidedBy: person.id };
}

/** What may be shown: the last four characters. */
export const masked = (accountNo: string): string => `…${accountNo.slice(-4)}`;
