import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of a mail at the mail server; all null where there is none. */
export class MailDelivery1764600600000 implements MigrationInterface {
  name = 'MailDelivery1764600600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table platform.mail
        add column sent_at timestamptz,
        add column attempts int not null default 0,
        add column next_try_at timestamptz default clock_timestamp(),
        add column problem text;
      -- Mails of before there was a server stay in the mailbox.
      update platform.mail set next_try_at = null;
      create index mail_to_send on platform.mail(next_try_at) where next_try_at is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index platform.mail_to_send;
      alter table platform.mail drop column sent_at, drop column attempts, drop column next_try_at, drop column problem;
    `);
  }
}
