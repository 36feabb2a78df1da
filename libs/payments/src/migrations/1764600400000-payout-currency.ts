import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From now on a payout names an account of its own currency. Payouts of before that do not are marked, so that every later one counts.
 * The small index finds what is owed without walking all that was ever paid.
 */
export class PayoutCurrency1764600400000 implements MigrationInterface {
  name = 'PayoutCurrency1764600400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table payments.transfer add column before_accounts boolean not null default false;
      update payments.transfer t set before_accounts = true where kind = 'payout'
        and not exists (select 1 from identity.payout_account a where a.id = t.payout_account_id and a.currency = t.currency);
      create index account_owed on payments.account(owner) where kind = 'payable' and balance_minor > 0;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index payments.account_owed;
      alter table payments.transfer drop column before_accounts;
    `);
  }
}
