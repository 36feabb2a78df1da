import { EntitySchema } from 'typeorm';
import type { Declaration } from './declaration.js';

export const DeclarationRow = new EntitySchema<Declaration>({
  name: 'declaration',
  schema: 'customs_workflow',
  tableName: 'declaration',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orderId: { type: 'uuid', name: 'order_id' },
    orderNumber: { type: 'text', name: 'order_number' },
    listingId: { type: 'uuid', name: 'listing_id' },
    exporterOrgId: { type: 'uuid', name: 'exporter_org_id' },
    buyerOrgId: { type: 'uuid', name: 'buyer_org_id' },
    brokerOrgId: { type: 'uuid', name: 'broker_org_id' },
    state: { type: 'text' },
    decVersion: { type: 'int', name: 'dec_version' },
    revision: { type: 'int' },
    seqNo: { type: 'text', name: 'seq_no', nullable: true },
    entryId: { type: 'text', name: 'entry_id', nullable: true },
    entrustmentNo: { type: 'text', name: 'entrustment_no' },
    entrustedBy: { type: 'text', name: 'entrusted_by' },
    openedOn: { type: 'date', name: 'opened_on' },
    gathered: { type: 'jsonb' },
    typed: { type: 'jsonb' },
    trouble: { type: 'text', nullable: true },
    rulesHash: { type: 'char', length: 64, name: 'rules_hash' },
    stateSince: { type: 'timestamptz', name: 'state_since' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});
