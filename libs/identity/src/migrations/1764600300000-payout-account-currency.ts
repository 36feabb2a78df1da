import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One active payout account per organisation and currency. The wider index first, so that at no moment there is none. */
export class PayoutAccountCurrency1764600300000 implements MigrationInterface {
  name = 'PayoutAccountCurrency1764600300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create unique index one_active_payout_account_per_currency on identity.payout_account(org_id, currency) where status = 'active';
      drop index identity.one_active_payout_account;
    `);
  }

  /** Refused while an organisation has two active accounts: somebody has to say which one stays. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create unique index one_active_payout_account on identity.payout_account(org_id) where status = 'active';
      drop index identity.one_active_payout_account_per_currency;
    `);
  }
}
