import { newId } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import type { Language, Words } from './catalogue-of-words.js';

/** A mail to one person in that person's language. `dedupKey` makes a second sending harmless. */
export type OutgoingMail = { to: string; language: Language; template: string; params: Record<string, string | number>; dedupKey?: string };

/** Puts mails into the mailbox, in the transaction of what they tell of; `MailCourier` hands them to a mail server. Operators read it in their console. */
export class Mailbox {
  constructor(private readonly words: Words) {}

  async send(tx: EntityManager, mail: OutgoingMail): Promise<void> {
    const { subject, body } = this.words.mail(mail.template, mail.language, mail.params);
    await tx.query(
      'insert into platform.mail(id, to_address, language, template, subject, body, dedup_key) values ($1,$2,$3,$4,$5,$6,$7) on conflict (dedup_key) do nothing',
      [newId(), mail.to, mail.language, mail.template, subject, body, mail.dedupKey ?? null],
    );
  }
}
