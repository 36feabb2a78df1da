import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a person has the role they have. For people of before: since they joined. */
export class RoleSince1764600100000 implements MigrationInterface {
  name = 'RoleSince1764600100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table identity.membership add column role_since timestamptz not null default clock_timestamp();
      update identity.membership set role_since = created_at;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table identity.membership drop column role_since');
  }
}
