import { newId } from '@ironsilk/kernel';
import fc from 'fast-check';
import { accountKey } from './account.js';
import type { Dispute } from './dispute.js';
import { hearPayment, type Payment, type PaymentFact } from './payment.js';
import type { DisputeNews, PaymentAsk, TransferAsk, TransferSent } from './payment-driver.js';
import { hearTransfer, startTransfer, type Transfer, type TransferFact } from './transfer.js';

// What the contract of the payment port asks for, and our own book of it before and after the provider spoke.

export const ask = (): PaymentAsk => {
  const id = newId();
  return {
    id,
    amountMinor: 600_001n,
    currency: 'USD',
    reference: `RF00${id.replaceAll('-', '').slice(0, 17)}`,
    group: newId(),
    expiresAt: null,
  };
};
export const refundOf = (charge: string, amountMinor: bigint): TransferAsk => ({
  id: newId(),
  kind: 'refund',
  amountMinor,
  currency: 'USD',
  orgId: newId(),
  group: newId(),
  sources: [{ charge, amountMinor }],
  to: null,
});
export const payoutTo = (accountNo: string, sources: TransferAsk['sources'] = []): TransferAsk => ({
  ...refundOf('', 600_001n),
  kind: 'payout',
  sources,
  to: { holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo },
});
export const refOf = (sent: TransferSent): string => {
  if ('refused' in sent) throw new Error(`the provider refused: ${sent.refused}`);
  return sent.providerRef;
};

/** Our own book of a demand and a transfer before the provider said anything. */
export const asked = (a: PaymentAsk): Payment => ({
  ...a,
  version: 1,
  escrowId: newId(),
  subjectId: newId(),
  part: 'acceptance',
  payerOrgId: newId(),
  provider: 'any',
  providerRef: null,
  receivedMinor: 0n,
  charges: {},
  capturing: null,
  attempt: 0,
  attemptFailed: false,
  failure: null,
  ended: null,
});
export const started = (a: TransferAsk): Transfer => ({
  id: a.id,
  version: 1,
  kind: a.kind,
  orgId: a.orgId,
  subjectId: newId(),
  payoutAccountId: null,
  provider: 'any',
  providerRef: null,
  currency: a.currency,
  amountMinor: a.amountMinor,
  state: 'pending',
  reason: null,
});

export const disputed = (news: DisputeNews): Dispute => ({
  ...news,
  id: newId(),
  version: 1,
  paymentId: newId(),
  subjectId: newId(),
  part: 'acceptance',
  provider: 'any',
  withdrawn: false,
  reinstated: false,
  outcome: null,
  openedAt: new Date(0),
});

/** Where a transfer and its money end when these facts are heard in this order. */
export function heardTransfer(first: Transfer, facts: readonly TransferFact[]): { state: string; moved: Record<string, bigint> } {
  let transfer = first;
  const moved: Record<string, bigint> = {};
  const entries = [startTransfer(first)];
  for (const fact of facts) {
    const heard = hearTransfer(transfer, fact);
    transfer = heard.transfer;
    entries.push(...heard.entries);
  }
  for (const p of entries.flatMap((e) => e.postings)) moved[accountKey(p.account)] = (moved[accountKey(p.account)] ?? 0n) + p.amountMinor;
  return { state: transfer.state, moved: Object.fromEntries(Object.entries(moved).filter(([, sum]) => sum !== 0n)) };
}
export const heardPayment = (first: Payment, facts: readonly PaymentFact[]): Payment =>
  facts.reduce((payment, fact) => hearPayment(payment, fact).payment, first);

/** The facts in any order, each from once to three times. */
export const muddled = <T>(facts: readonly T[]): fc.Arbitrary<T[]> =>
  fc
    .array(fc.integer({ min: 1, max: 3 }), { minLength: facts.length, maxLength: facts.length })
    .map((times) => facts.flatMap((f, i) => Array.from({ length: times[i]! }, () => f)))
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }));
