import { EntitySchema } from 'typeorm';
import type { Inspection } from './inspection.js';

export const InspectionRow = new EntitySchema<Inspection>({
  name: 'inspection',
  schema: 'inspection_grading',
  tableName: 'inspection',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    state: { type: 'text' },
    purpose: { type: 'text' },
    listingId: { type: 'uuid', name: 'listing_id' },
    orderId: { type: 'uuid', name: 'order_id', nullable: true },
    originReportHash: { type: 'char', length: 64, name: 'origin_report_hash', nullable: true },
    dealerOrgId: { type: 'uuid', name: 'dealer_org_id' },
    buyerOrgId: { type: 'uuid', name: 'buyer_org_id', nullable: true },
    requestedByOrgId: { type: 'uuid', name: 'requested_by_org_id' },
    requestedBy: { type: 'text', name: 'requested_by' },
    bodyOrgId: { type: 'uuid', name: 'body_org_id', nullable: true },
    inspectorId: { type: 'text', name: 'inspector_id', nullable: true },
    inspectorName: { type: 'text', name: 'inspector_name', nullable: true },
    familyId: { type: 'text', name: 'family_id' },
    machine: { type: 'jsonb' },
    standardHash: { type: 'char', length: 64, name: 'standard_hash' },
    place: { type: 'text', nullable: true },
    country: { type: 'char', length: 2, nullable: true },
    wishOn: { type: 'date', name: 'wish_on', nullable: true },
    note: { type: 'text', nullable: true },
    requestedAt: { type: 'timestamptz', name: 'requested_at' },
    startedAt: { type: 'timestamptz', name: 'started_at', nullable: true },
    closedAt: { type: 'timestamptz', name: 'closed_at', nullable: true },
  },
});
