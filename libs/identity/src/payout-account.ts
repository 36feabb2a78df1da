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
 * which is a refusal nobody decided on. Throws `payout_account.not_now`, `payout_account.same_person`.
 */
export function decidePayout(account: PayoutAccount, decision: 'active' | 'refused', personId: string): PayoutAccount {
  if (account.status !== 'proposed') throw new DomainError('payout_account.not_now', 'conflict', 'status');
  if (account.proposedBy !== personId) return { ...account, status: decision, decidedBy: personId };
  if (decision === 'active') throw new DomainError('payout_account.same_person', 'forbidden');
  return { ...account, status: decision };
}

/** What may be shown: the last four characters. */
export const masked = (accountNo: string): string => `…${accountNo.slice(-4)}`;
