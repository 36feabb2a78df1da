import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { DataSource } from 'typeorm';
import { EscrowRepo } from './escrow.repo.js';
import type { Entry } from './journal.js';
import { JournalRepo } from './journal.repo.js';
import { statement, type Statement } from './statement.js';

/** Lines a statement may hold; longer ones are asked for in pieces by date. */
export const STATEMENT_LINES_MAX = 5_000;

/** Balances of the whole market by kind and currency, for the operator. */
export type MarketBalance = { kind: string; currency: string; balanceMinor: string };

@Injectable()
export class StatementView {
  constructor(
    private readonly db: DataSource,
    private readonly journal: JournalRepo,
    private readonly escrows: EscrowRepo,
  ) {}

  /** The statement of one sale, for its two sides and the operator (`orgId` null). Anybody else finds nothing. */
  async ofSubject(subjectId: string, orgId: string | null): Promise<Statement> {
    const escrow = await this.escrows.get(this.db.manager, subjectId);
    if (orgId !== null && orgId !== escrow.buyerOrgId && orgId !== escrow.dealerOrgId)
      throw new DomainError('escrow.not_found', 'not_found');
    const entries = await this.journal.ofSubject(this.db.manager, subjectId);
    return statement(escrow.currency, entries, { isDealer: (org) => org === escrow.dealerOrgId });
  }

  /** Everything an organisation took part in, in one currency. */
  async ofOrg(orgId: string, currency: string, range: { from: Date; to: Date }): Promise<Statement> {
    const entries: Entry[] = await this.journal.ofOrg(this.db.manager, orgId, currency, { ...range, limit: STATEMENT_LINES_MAX + 1 });
    if (entries.length > STATEMENT_LINES_MAX)
      throw new DomainError('statement.too_long', 'too_large', 'from', { max: STATEMENT_LINES_MAX });
    const dealers: { subject_id: string; dealer_org_id: string }[] = await this.db.query(
      'select subject_id, dealer_org_id from payments.escrow where subject_id = any($1)',
      [[...new Set(entries.map((e) => e.subjectId))]],
    );
    const dealerOf = new Map(dealers.map((d) => [d.subject_id, d.dealer_org_id]));
    return statement(currency, entries, { isDealer: (org, subjectId) => subjectId !== null && dealerOf.get(subjectId) === org });
  }

  /** Currencies an organisation has sales in. */
  async currencies(orgId: string): Promise<string[]> {
    const rows = await this.db.query(
      'select distinct currency from payments.escrow where buyer_org_id = $1 or dealer_org_id = $1 order by currency',
      [orgId],
    );
    return rows.map((r: { currency: string }) => r.currency);
  }

  async market(): Promise<MarketBalance[]> {
    return this.db.query(
      `select a.kind, a.currency, sum(p.amount_minor)::text as "balanceMinor" from payments.posting p join payments.account a on a.key = p.account_key group by a.kind, a.currency order by a.currency, a.kind`,
    );
  }
}
