import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import type { DataSource, EntityManager } from 'typeorm';
import { RemoteAwayError } from './circuit-breaker.js';
import type { CircuitBreaker } from './circuit-breaker.js';
import type { Config } from './config.js';
import { EverySeconds } from './jobs.js';

/** Tries over about a day, as mail servers themselves do; then a person looks. */
const TRIES = 12;
const BATCH = 20;
/** The server was left alone because it failed just now: the mail has not been tried, nor have those behind it. */
const NOBODY_ASKED = Symbol('nobody asked');
const waitSeconds = (attempts: number, patience: number): number => Math.min(30 * 2 ** (attempts - 1), 4 * 3600) * patience;

/** A server that answers with a code of its own, whatever it says, is well; 421 is how it says that it is closing. */
export const isMailServerAway = (error: Error): boolean => [undefined, 421].includes((error as { responseCode?: number }).responseCode);

type Waiting = { id: string; to_address: string; language: string; subject: string; body: string; attempts: number };

/**
 * Hands the mails of the mailbox to a mail server, if there is one. A mail is marked in the transaction that holds it, so that no two
 * workers send it; a worker that dies between the server's "yes" and its own commit sends it again under the same Message-ID.
 */
export class MailCourier implements OnApplicationShutdown {
  private readonly server: Transporter | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'REMOTE_PATIENCE' | 'publicUrl'>,
    private readonly breaker: CircuitBreaker,
  ) {
    const seconds = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };
    this.server = config.SMTP_URL ? createTransport({ url: config.SMTP_URL, pool: true, maxConnections: 2, ...seconds }) : undefined;
  }

  @EverySeconds(2, 'platform.send_mail')
  async send(): Promise<void> {
    // Without a server the mailbox is where they stay; one that is set up later does not send what is old news by then.
    if (!this.server) {
      await this.db.query('update platform.mail set next_try_at = null where next_try_at is not null');
      return;
    }
    while ((await this.db.transaction((tx) => this.sendSome(tx))) === BATCH);
  }

  private async sendSome(tx: EntityManager): Promise<number> {
    const waiting: Waiting[] = await tx.query(
      `select id, to_address, language, subject, body, attempts from platform.mail
       where next_try_at <= clock_timestamp() order by next_try_at limit $1 for update skip locked`,
      [BATCH],
    );
    for (const [done, mail] of waiting.entries()) {
      const problem = await this.handOver(mail);
      if (problem === NOBODY_ASKED) return done;
      const attempts = mail.attempts + 1;
      const wait = problem !== null && attempts < TRIES ? waitSeconds(attempts, this.config.REMOTE_PATIENCE) : null;
      await tx.query(
        `update platform.mail set attempts = $2, problem = $3, sent_at = case when $3::text is null then clock_timestamp() end,
           next_try_at = clock_timestamp() + make_interval(secs => $4) where id = $1`,
        [mail.id, attempts, problem, wait],
      );
    }
    return waiting.length;
  }

  private async handOver({ id, to_address, language, subject, body }: Waiting): Promise<string | null | typeof NOBODY_ASKED> {
    const letter = {
      from: this.config.MAIL_FROM,
      to: to_address,
      subject,
      text: body,
      messageId: `<${id}@${new URL(this.config.publicUrl).hostname}>`,
      headers: { 'content-language': language, 'auto-submitted': 'auto-generated' },
    };
    try {
      await this.breaker.run(() => this.server!.sendMail(letter));
      return null;
    } catch (error) {
      if (error instanceof RemoteAwayError && !error.asked) return NOBODY_ASKED;
      // A refused connection to several addresses at once has a code and no message.
      const { message, code } = (error instanceof RemoteAwayError ? error.cause : error) as { message?: string; code?: string };
      return (message || code || 'unknown').slice(0, 500);
    }
  }

  onApplicationShutdown(): void {
    this.server?.close();
  }
}
