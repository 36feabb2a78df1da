import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import type { Adopted, Edition, Law } from './edition.js';

const COLUMNS = `id, version, country, law, state, effective_on::text as "effectiveOn", content, content_hash as "contentHash", base, base_hash as "baseHash",
  reason, drafted_by as "draftedBy", drafted_at as "draftedAt", changed_at as "changedAt", serial, attested_by as "attestedBy", attested_at as "attestedAt",
  effective_at as "effectiveAt", ended_by as "endedBy", ended_at as "endedAt", end_reason as "endReason"`;
const ADOPTED = `select serial, id, country, law, effective_on::text as "effectiveOn", content, content_hash as "contentHash"
  from trade_rules.edition where serial > $1 order by serial`;

type NewDraft = Pick<
  Edition,
  'id' | 'country' | 'law' | 'effectiveOn' | 'content' | 'contentHash' | 'base' | 'baseHash' | 'reason' | 'draftedBy'
>;

/** Editions and what was counted of their effect. */
@Injectable()
export class EditionRepo {
  /** What was attested after that one, in the order of attestation. */
  adoptedAfter(tx: EntityManager, serial: number): Promise<Adopted[]> {
    return tx.query(ADOPTED, [serial]);
  }

  /** Throws `trade_edition.not_found`. */
  async get(tx: EntityManager, id: string): Promise<Edition> {
    const [row] = await tx.query(`select ${COLUMNS} from trade_rules.edition where id = $1`, [id]);
    if (!row) throw new DomainError('trade_edition.not_found', 'not_found');
    return row;
  }

  async lock(tx: EntityManager, id: string): Promise<Edition> {
    const [row] = await tx.query(`select ${COLUMNS} from trade_rules.edition where id = $1 for update`, [id]);
    if (!row) throw new DomainError('trade_edition.not_found', 'not_found');
    return row;
  }

  /** From here to the end of the transaction nothing else is attested: the order of attestation is one for all countries. */
  lockOrder(tx: EntityManager): Promise<unknown> {
    return tx.query(`select pg_advisory_xact_lock(hashtext('trade_rules.attest'))`);
  }

  add(tx: EntityManager, draft: NewDraft): Promise<unknown> {
    const { id, country, law, effectiveOn, content, contentHash, base, baseHash, reason, draftedBy } = draft;
    return tx.query(
      `insert into trade_rules.edition(id, country, law, effective_on, content, content_hash, base, base_hash, reason, drafted_by) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
      [id, country, law, effectiveOn, content, contentHash, base, baseHash, reason, draftedBy],
    );
  }

  rewrite(tx: EntityManager, draft: NewDraft): Promise<unknown> {
    const { id, effectiveOn, content, contentHash, base, baseHash, reason } = draft;
    return tx.query(
      `update trade_rules.edition set effective_on = $2, content = $3, content_hash = $4, base = $5, base_hash = $6, reason = $7,
         changed_at = clock_timestamp(), version = version + 1 where id = $1`,
      [id, effectiveOn, content, contentHash, base, baseHash, reason],
    );
  }

  attested(tx: EntityManager, id: string, by: string): Promise<unknown> {
    return tx.query(
      `update trade_rules.edition set state = 'attested', attested_by = $2, attested_at = clock_timestamp(), version = version + 1,
         serial = (select coalesce(max(serial), 0) + 1 from trade_rules.edition) where id = $1`,
      [id, by],
    );
  }

  cameIntoEffect(tx: EntityManager, id: string, state: 'effective' | 'replaced'): Promise<unknown> {
    return tx.query(
      `update trade_rules.edition set state = $2, effective_at = case when $2 = 'effective' then clock_timestamp() end, version = version + 1 where id = $1`,
      [id, state],
    );
  }

  withdrawn(tx: EntityManager, id: string, by: string, reason: string): Promise<unknown> {
    return tx.query(
      `update trade_rules.edition set state = 'withdrawn', ended_by = $2, end_reason = $3, ended_at = clock_timestamp(), version = version + 1 where id = $1`,
      [id, by, reason],
    );
  }

  /** Counting begins anew; what was counted of another content is forgotten. */
  effectAsked(tx: EntityManager, id: string, contentHash: string): Promise<unknown> {
    return tx.query(
      `insert into trade_rules.effect(edition_id, content_hash) values ($1,$2)
       on conflict (edition_id) do update set content_hash = excluded.content_hash, asked_at = clock_timestamp(), done = 0, result = null, counted_at = null`,
      [id, contentHash],
    );
  }

  /** Says how far the count is, or what came of it. A count of a content that was changed meanwhile is dropped. */
  effectNoted(tx: EntityManager, id: string, contentHash: string, done: number, result: object | null): Promise<unknown> {
    return tx.query(
      `update trade_rules.effect set done = $3, result = $4, counted_at = case when $4::jsonb is null then null else clock_timestamp() end
       where edition_id = $1 and content_hash = $2`,
      [id, contentHash, done, result],
    );
  }

  async effectCounted(tx: EntityManager, id: string, contentHash: string): Promise<boolean> {
    const rows = await tx.query('select 1 from trade_rules.effect where edition_id = $1 and content_hash = $2 and counted_at is not null', [
      id,
      contentHash,
    ]);
    return rows.length > 0;
  }

  async overdue(tx: EntityManager): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from trade_rules.edition where state = 'attested' and effective_on <= (clock_timestamp() at time zone 'utc')::date order by serial`,
    );
    return rows.map((row) => row.id);
  }

  /** The last attested edition of a country's law. */
  async last(tx: EntityManager, law: Law, country: string): Promise<Adopted | undefined> {
    const [row] = await tx.query(
      `select serial, id, country, law, effective_on::text as "effectiveOn", content, content_hash as "contentHash"
       from trade_rules.edition where law = $1 and country = $2 and serial is not null order by serial desc limit 1`,
      [law, country],
    );
    return row;
  }
}
