import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a bank refused a transfer or sent it back, and a small index of those a person has to look at. */
export class TransferReason1764600500000 implements MigrationInterface {
  name = 'TransferReason1764600500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table payments.transfer add column reason text;
      create index transfer_in_trouble on payments.transfer(created_at) where state in ('failed','returned') and retried_by is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index payments.transfer_in_trouble;
      alter table payments.transfer drop column reason;
    `);
  }
}
