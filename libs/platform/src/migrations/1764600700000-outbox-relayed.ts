import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the events that were handed over lately. */
export class OutboxRelayed1764600700000 implements MigrationInterface {
  name = 'OutboxRelayed1764600700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('create index outbox_relayed on platform.outbox(relayed_at) where relayed_at is not null');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index platform.outbox_relayed');
  }
}
