import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who heard of something is asked by how the key of its notices begins; only an index in byte order answers that. */
export class NotificationKey1764700900000 implements MigrationInterface {
  name = 'NotificationKey1764700900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('create index notification_key on identity.notification (dedup_key collate "C")');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index identity.notification_key');
  }
}
