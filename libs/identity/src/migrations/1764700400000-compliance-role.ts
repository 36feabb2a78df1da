import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A third role: who may draft and attest the rules of trade, beside the owners of the operator. */
export class ComplianceRole1764700400000 implements MigrationInterface {
  name = 'ComplianceRole1764700400000';

  async up(db: QueryRunner): Promise<void> {
    for (const table of ['membership', 'invitation'])
      await db.query(`
        alter table identity.${table} drop constraint ${table}_role_check;
        alter table identity.${table} add constraint ${table}_role_check check (role in ('owner','member','compliance'));
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['membership', 'invitation'])
      await db.query(`
        update identity.${table} set role = 'member' where role = 'compliance';
        alter table identity.${table} drop constraint ${table}_role_check;
        alter table identity.${table} add constraint ${table}_role_check check (role in ('owner','member'));
      `);
  }
}
