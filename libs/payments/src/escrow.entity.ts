import { EntitySchema } from 'typeorm';
import type { Dispute } from './dispute.js';
import type { Payment } from './payment.js';
import type { Transfer } from './transfer.js';

/** An escrow's own row; its parts and facts are rows beside it. */
export type EscrowHead = {
  readonly id: string;
  readonly version: number;
  readonly subjectId: string;
  readonly buyerOrgId: string;
  readonly dealerOrgId: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly referenceBody: string;
  readonly termsHash: string;
  readonly state: 'open' | 'closed';
  readonly frozen: boolean;
};

const minor = { to: (v: bigint) => v.toString(), from: (v: string) => BigInt(v) };

export const EscrowRow = new EntitySchema<EscrowHead>({
  name: 'escrow',
  schema: 'payments',
  tableName: 'escrow',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    subjectId: { type: 'uuid', name: 'subject_id' },
    buyerOrgId: { type: 'uuid', name: 'buyer_org_id' },
    dealerOrgId: { type: 'uuid', name: 'dealer_org_id' },
    currency: { type: 'char', length: 3 },
    totalMinor: { type: 'bigint', name: 'total_minor', transformer: minor },
    referenceBody: { type: 'text', name: 'reference_body' },
    termsHash: { type: 'char', length: 64, name: 'terms_hash' },
    state: { type: 'text' },
    frozen: { type: 'boolean' },
  },
});

export const PaymentRow = new EntitySchema<Payment>({
  name: 'payment',
  schema: 'payments',
  tableName: 'payment',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    escrowId: { type: 'uuid', name: 'escrow_id' },
    subjectId: { type: 'uuid', name: 'subject_id' },
    part: { type: 'text' },
    payerOrgId: { type: 'uuid', name: 'payer_org_id' },
    reference: { type: 'text' },
    provider: { type: 'text' },
    providerRef: { type: 'text', name: 'provider_ref', nullable: true },
    currency: { type: 'char', length: 3 },
    amountMinor: { type: 'bigint', name: 'amount_minor', transformer: minor },
    receivedMinor: { type: 'bigint', name: 'received_minor', transformer: minor },
    charges: { type: 'jsonb' },
    capturing: { type: 'text', nullable: true },
    attempt: { type: 'int' },
    attemptFailed: { type: 'boolean', name: 'attempt_failed' },
    failure: { type: 'text', nullable: true },
    ended: { type: 'text', nullable: true },
    expiresAt: { type: 'timestamptz', name: 'expires_at', nullable: true },
  },
});

export const TransferRow = new EntitySchema<Transfer>({
  name: 'transfer',
  schema: 'payments',
  tableName: 'transfer',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    kind: { type: 'text' },
    orgId: { type: 'uuid', name: 'org_id' },
    subjectId: { type: 'uuid', name: 'subject_id' },
    payoutAccountId: { type: 'uuid', name: 'payout_account_id', nullable: true },
    provider: { type: 'text' },
    providerRef: { type: 'text', name: 'provider_ref', nullable: true },
    currency: { type: 'char', length: 3 },
    amountMinor: { type: 'bigint', name: 'amount_minor', transformer: minor },
    state: { type: 'text' },
    reason: { type: 'text', nullable: true },
  },
});

export const DisputeRow = new EntitySchema<Dispute>({
  name: 'dispute',
  schema: 'payments',
  tableName: 'dispute',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    paymentId: { type: 'uuid', name: 'payment_id' },
    subjectId: { type: 'uuid', name: 'subject_id' },
    part: { type: 'text' },
    provider: { type: 'text' },
    providerRef: { type: 'text', name: 'provider_ref' },
    charge: { type: 'text' },
    currency: { type: 'char', length: 3 },
    amountMinor: { type: 'bigint', name: 'amount_minor', transformer: minor },
    reason: { type: 'text' },
    evidenceDueBy: { type: 'timestamptz', name: 'evidence_due_by', nullable: true },
    withdrawn: { type: 'boolean' },
    reinstated: { type: 'boolean' },
    outcome: { type: 'text', nullable: true },
    openedAt: { type: 'timestamptz', name: 'opened_at' },
  },
});
