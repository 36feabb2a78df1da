import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@ironsilk/kernel';
import { CONFIG, Mailbox, Words } from '@ironsilk/platform';
import type { Config, Language } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type * as dto from './member.dto.js';
import { OrganisationView } from './organisation.view.js';
import type { OrgMember } from './organisation.view.js';

/** Something an organisation should know: words of a mail template, a page to open, and a key that makes a second telling harmless. */
export type Notice = {
  template: string;
  params: NoticeParams | ((language: Language) => NoticeParams);
  link: string;
  dedupKey: string;
};
type NoticeParams = Record<string, string | number>;

/** Tells people: in the page and by mail, each in their own language. */
@Injectable()
export class NotificationService {
  constructor(
    private readonly db: DataSource,
    private readonly orgs: OrganisationView,
    private readonly mailbox: Mailbox,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Tells every member of the organisation, or those asked for. `link` is a path of the pages without a language prefix. */
  async tell(tx: EntityManager, orgId: string, notice: Notice, whom: (m: OrgMember) => boolean = () => true): Promise<void> {
    for (const person of (await this.orgs.members(orgId, tx)).filter(whom)) {
      const dedupKey = `${notice.dedupKey} ${person.userId}`;
      const params = typeof notice.params === 'function' ? notice.params(person.language) : notice.params;
      const rows = await tx.query(
        'insert into identity.notification(id, user_id, org_id, template, params, link, dedup_key) values ($1,$2,$3,$4,$5,$6,$7) on conflict (dedup_key) do nothing returning id',
        [newId(), person.userId, orgId, notice.template, JSON.stringify(params), notice.link, dedupKey],
      );
      if (rows.length === 0) continue;
      const prefix = person.language === 'en' ? '' : `/${person.language}`;
      await this.mailbox.send(tx, {
        to: person.email,
        language: person.language,
        template: notice.template,
        params: { ...params, link: `${this.config.publicUrl}${prefix}${notice.link}` },
        dedupKey,
      });
    }
  }

  /** Who heard something whose key begins so. */
  async whoHeard(keysBegin: string): Promise<Set<string>> {
    const rows: { userId: string }[] = await this.db.query(
      'select distinct user_id as "userId" from identity.notification where starts_with(dedup_key collate "C", $1)',
      [keysBegin],
    );
    return new Set(rows.map((row) => row.userId));
  }

  /** The newest notices of a person, titled in the language asked for. */
  async list(userId: string, language: Language, limit = 50): Promise<{ items: z.infer<typeof dto.Notification>[]; unread: number }> {
    const rows: { id: string; template: string; params: Record<string, string>; link: string | null; at: Date; read_at: Date | null }[] =
      await this.db.query(
        'select id, template, params, link, at, read_at from identity.notification where user_id = $1 order by at desc limit $2',
        [userId, limit],
      );
    const [count] = await this.db.query('select count(*)::int as n from identity.notification where user_id = $1 and read_at is null', [
      userId,
    ]);
    const items = rows.map((r) => ({
      id: r.id,
      template: r.template,
      title: this.words.mail(r.template, language, r.params).subject,
      link: r.link,
      at: r.at.toISOString(),
      readAt: r.read_at?.toISOString() ?? null,
    }));
    return { items, unread: count.n };
  }

  async readAll(userId: string): Promise<void> {
    await this.db.query('update identity.notification set read_at = clock_timestamp() where user_id = $1 and read_at is null', [userId]);
  }
}
