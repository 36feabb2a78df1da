import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { DisputeAnswer } from './payment.dto.js';

type Answer = z.infer<typeof DisputeAnswer>;
type Row = Omit<Answer, 'evidenceDueBy' | 'openedAt'> & { evidenceDueBy: Date | null; openedAt: Date };

@Injectable()
export class DisputeView {
  constructor(private readonly db: DataSource) {}

  /** Open disputes by when the answer is due, then what is still missing, then what was decided in the last three months. */
  async list(): Promise<Answer[]> {
    const rows: Row[] = await this.db.query(
      `select * from (select d.id, d.subject_id as "orderId", d.part as milestone, d.provider, d.provider_ref as "providerRef", o.name as organisation, d.currency,
         d.amount_minor::text as "amountMinor", (-coalesce(a.balance_minor, 0))::text as "missingMinor", d.reason, d.evidence_due_by as "evidenceDueBy",
         d.withdrawn, coalesce(d.outcome, 'open') as state, d.opened_at as "openedAt"
       from payments.dispute d join payments.payment p on p.id = d.payment_id join identity.organisation o on o.id = p.payer_org_id
         left join payments.account a on a.key = 'disputed/' || d.id || '/' || d.currency) all_of_them
       where state = 'open' or "missingMinor" <> '0' or "openedAt" > clock_timestamp() - interval '90 days'
       order by state <> 'open', "missingMinor" = '0', "evidenceDueBy", "openedAt" desc limit 200`,
    );
    return rows.map((r) => ({ ...r, evidenceDueBy: r.evidenceDueBy?.toISOString() ?? null, openedAt: r.openedAt.toISOString() }));
  }
}
