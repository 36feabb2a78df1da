import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trace of what caused an event, as a `traceparent`. */
export class OutboxTrace1764600000000 implements MigrationInterface {
  name = 'OutboxTrace1764600000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table platform.outbox add column trace text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table platform.outbox drop column trace');
  }
}
