import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when each handler of events is there. */
export class Handlers1764600800000 implements MigrationInterface {
  name = 'Handlers1764600800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('create table platform.handler (name text primary key, since timestamptz not null default clock_timestamp())');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table platform.handler');
  }
}
