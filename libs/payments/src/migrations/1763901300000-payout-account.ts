import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payout says which bank account it goes to. Payouts of before went to whatever the sandbox took; they keep none. */
export class PayoutAccount1763901300000 implements MigrationInterface {
  name = 'PayoutAccount1763901300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table payments.transfer add column payout_account_id uuid references identity.payout_account(id);
      alter table payments.sandbox_transfer add column account_no text;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table payments.sandbox_transfer drop column account_no;
      alter table payments.transfer drop column payout_account_id;
    `);
  }
}
