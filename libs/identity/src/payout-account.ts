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

/** The second person's decision. Throws `payout_account.same_person` when it is the first one. */
export function decidePayout(account: PayoutAccount, decision: 'active' | 'refused', personId: string): PayoutAccount {
  if (account.status !== 'proposed') throw new DomainError('payout_account.not_now', 'conflict', 'status');
  if (account.proposedBy === personId) throw new DomainError('payout_account.same_person', 'forbidden');
  return { ...account, status: decision, decidedBy: personId };
}

/** What may be shown: the last four characters. */
export const masked = (accountNo: string): string => `…${accountNo.slice(-4)}`;
