import type { MigrationInterface, QueryRunner } from 'typeorm';

/** API keys that may only read, and keys that end by themselves. Keys of before may do everything, as they could. */
export class ApiKeyLimits1763901400000 implements MigrationInterface {
  name = 'ApiKeyLimits1763901400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table identity.api_key add column access text not null default 'full' check (access in ('read','full'));
      alter table identity.api_key add column expires_at timestamptz;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table identity.api_key drop column access, drop column expires_at');
  }
}
