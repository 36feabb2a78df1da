import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import { accountKey, parseAccountKey, type Account } from './account.js';
import { checkEntry, type Entry, type EntryDraft, type EntryKind, type Posting, type Proof } from './journal.js';

type EntryRecord = {
  id: string;
  kind: EntryKind;
  subject_id: string | null;
  part: string | null;
  proof: Proof | null;
  reverses_id: string | null;
  occurred_at: Date;
  postings: { account: string; amount: string }[];
};

const ENTRIES = `
  select e.id, e.kind, e.subject_id, e.part, e.proof, e.reverses_id, e.occurred_at,
    (select json_agg(json_build_object('account', p.account_key, 'amount', p.amount_minor::text) order by p.line) from payments.posting p where p.entry_id = e.id) as postings
  from payments.journal_entry e`;

const toEntry = (r: EntryRecord): Entry => ({
  id: r.id,
  kind: r.kind,
  subjectId: r.subject_id,
  part: r.part,
  occurredAt: r.occurred_at,
  postings: r.postings.map((p): Posting => ({ account: parseAccountKey(p.account), amountMinor: BigInt(p.amount) })),
  ...(r.proof ? { proof: r.proof } : {}),
  ...(r.reverses_id ? { reversesId: r.reverses_id } : {}),
});

/** Writes entries and reads them back. There is no method that changes one: there is no such thing. */
@Injectable()
export class JournalRepo {
  /** Throws `ledger.overdrawn` when an account would leave its bounds, and what `checkEntry` throws. */
  async write(tx: EntityManager, entry: EntryDraft & { reversesId?: string }): Promise<string> {
    checkEntry(entry);
    const id = newId();
    const accounts = new Map(entry.postings.map((p) => [accountKey(p.account), p.account]));
    // In the order of their keys, so that two entries on the same accounts wait for each other instead of locking up.
    for (const [key, a] of [...accounts].sort(([x], [y]) => (x < y ? -1 : 1))) {
      await tx.query('insert into payments.account(key, kind, owner, part, currency) values ($1,$2,$3,$4,$5) on conflict do nothing', [
        key,
        a.kind,
        a.owner,
        a.part ?? null,
        a.currency,
      ]);
    }
    await tx.query('insert into payments.journal_entry(id, kind, subject_id, part, proof, reverses_id) values ($1,$2,$3,$4,$5,$6)', [
      id,
      entry.kind,
      entry.subjectId,
      entry.part,
      entry.proof ? JSON.stringify(entry.proof) : null,
      entry.reversesId ?? null,
    ]);
    for (const [line, p] of entry.postings.entries()) await this.posting(tx, id, line, p);
    return id;
  }

  private async posting(tx: EntityManager, entryId: string, line: number, p: Posting): Promise<void> {
    try {
      await tx.query('insert into payments.posting(entry_id, line, account_key, amount_minor) values ($1,$2,$3,$4)', [
        entryId,
        line,
        accountKey(p.account),
        `${p.amountMinor}`,
      ]);
    } catch (error) {
      const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
      if (constraint === 'account_within_bounds')
        throw new DomainError('ledger.overdrawn', 'conflict', 'postings', { account: accountKey(p.account) });
      throw error;
    }
  }

  /** The balance, with the account locked until the transaction ends. */
  async lockBalance(tx: EntityManager, account: Account): Promise<bigint> {
    const [row] = await tx.query('select balance_minor from payments.account where key = $1 for update', [accountKey(account)]);
    return BigInt(row?.balance_minor ?? 0);
  }

  async balance(tx: EntityManager, account: Account): Promise<bigint> {
    const [row] = await tx.query('select balance_minor from payments.account where key = $1', [accountKey(account)]);
    return BigInt(row?.balance_minor ?? 0);
  }

  /** One entry by id. Throws `ledger.not_found`. */
  async entry(tx: EntityManager, id: string): Promise<Entry> {
    const [row] = await tx.query(`${ENTRIES} where e.id = $1`, [id]);
    if (!row) throw new DomainError('ledger.not_found', 'not_found');
    return toEntry(row);
  }

  /** Every entry of one sale, oldest first. */
  async ofSubject(tx: EntityManager, subjectId: string): Promise<Entry[]> {
    return (await tx.query(`${ENTRIES} where e.subject_id = $1 order by e.seq`, [subjectId])).map(toEntry);
  }

  /** Entries of the sales an organisation takes part in, oldest first. */
  async ofOrg(tx: EntityManager, orgId: string, currency: string, range: { from: Date; to: Date; limit: number }): Promise<Entry[]> {
    const rows = await tx.query(
      `${ENTRIES} join payments.escrow s on s.subject_id = e.subject_id
       where (s.buyer_org_id = $1 or s.dealer_org_id = $1) and s.currency = $2 and e.occurred_at >= $3 and e.occurred_at < $4 order by e.seq limit $5`,
      [orgId, currency, range.from, range.to, range.limit],
    );
    return rows.map(toEntry);
  }
}
