import { EntitySchema } from 'typeorm';
import type { MachineSnapshot } from './order.js';

/** An offer's own row; its rounds and messages are rows beside it. */
export type OfferHead = {
  readonly id: string;
  readonly version: number;
  readonly listingId: string;
  readonly buyerOrgId: string;
  readonly dealerOrgId: string;
  readonly state: string;
  readonly machine: MachineSnapshot;
  readonly touchedAt: Date;
  readonly closedAt: Date | null;
};

export const OfferRow = new EntitySchema<OfferHead>({
  name: 'offer',
  schema: 'trading',
  tableName: 'offer',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    listingId: { type: 'uuid', name: 'listing_id' },
    buyerOrgId: { type: 'uuid', name: 'buyer_org_id' },
    dealerOrgId: { type: 'uuid', name: 'dealer_org_id' },
    state: { type: 'text' },
    machine: { type: 'jsonb' },
    touchedAt: { type: 'timestamptz', name: 'touched_at' },
    closedAt: { type: 'timestamptz', name: 'closed_at', nullable: true },
  },
});
