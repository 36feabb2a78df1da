import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { TroubledTransfer } from './payment.dto.js';

@Injectable()
export class TransferView {
  constructor(private readonly db: DataSource) {}

  /** Transfers a bank refused or sent back and nobody has sent again, oldest first. */
  async inTrouble(): Promise<z.infer<typeof TroubledTransfer>[]> {
    const rows: (Omit<z.infer<typeof TroubledTransfer>, 'startedAt'> & { startedAt: Date })[] = await this.db.query(
      `select t.id, t.kind, t.org_id as "orgId", o.name as "organisation", t.subject_id as "orderId", t.currency,
         t.amount_minor::text as "amountMinor", t.state, t.reason, t.created_at as "startedAt",
         case when a.account_no is null then null else right(a.account_no, 4) end as "accountEndsWith"
       from payments.transfer t join identity.organisation o on o.id = t.org_id
         left join identity.payout_account a on a.id = t.payout_account_id
       where t.state in ('failed','returned') and t.retried_by is null order by t.created_at, t.id limit 200`,
    );
    return rows.map((r) => ({ ...r, startedAt: r.startedAt.toISOString() }));
  }
}
