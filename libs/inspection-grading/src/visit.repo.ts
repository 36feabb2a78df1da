import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@ironsilk/kernel';
import type { PhotoFacts } from '@ironsilk/listing';
import type { EntityManager } from 'typeorm';
import type { VisitEvent } from './visit-form.js';

export type VisitPhoto = { inspectionId: string; sha256: string; mediaType: string; bytes: number; facts: PhotoFacts };

@Injectable()
export class VisitRepo {
  /** Adds an event once. `other` means the id is taken by an event with other content. */
  async addEvent(tx: EntityManager, event: VisitEvent, receivedBy: string): Promise<'added' | 'known' | 'other'> {
    const rows = await tx.query(
      'insert into inspection_grading.visit_event(id, inspection_id, content, received_by) values ($1,$2,$3,$4) on conflict (id) do nothing returning id',
      [event.id, event.visitId, JSON.stringify(event), receivedBy],
    );
    if (rows.length > 0) return 'added';
    const [known] = await tx.query('select content from inspection_grading.visit_event where id = $1 and inspection_id = $2', [
      event.id,
      event.visitId,
    ]);
    return known && canonicalJson(known.content) === canonicalJson(event) ? 'known' : 'other';
  }

  async events(tx: EntityManager, inspectionId: string, after = 0): Promise<{ events: VisitEvent[]; cursor: number }> {
    const rows: { content: VisitEvent; seq: string }[] = await tx.query(
      'select content, seq from inspection_grading.visit_event where inspection_id = $1 and seq > $2 order by seq',
      [inspectionId, after],
    );
    return { events: rows.map((r) => r.content), cursor: Number(rows.at(-1)?.seq ?? after) };
  }

  async countEvents(tx: EntityManager, inspectionId: string): Promise<number> {
    const [row] = await tx.query('select count(*)::int as n from inspection_grading.visit_event where inspection_id = $1', [inspectionId]);
    return row.n;
  }

  /** Adds a photo once. True when it is new. */
  async addPhoto(tx: EntityManager, photo: VisitPhoto, receivedBy: string): Promise<boolean> {
    const rows = await tx.query(
      `insert into inspection_grading.visit_photo(inspection_id, sha256, media_type, bytes, width, height, facts, received_by)
       values ($1,$2,$3,$4,$5,$6,$7,$8) on conflict do nothing returning sha256`,
      [
        photo.inspectionId,
        photo.sha256,
        photo.mediaType,
        photo.bytes,
        photo.facts.width,
        photo.facts.height,
        JSON.stringify(photo.facts),
        receivedBy,
      ],
    );
    return rows.length > 0;
  }

  async photos(tx: EntityManager, inspectionId: string): Promise<{ sha256: string; mediaType: string; printBlob: string | null }[]> {
    return tx.query(
      'select sha256, media_type as "mediaType", print_blob as "printBlob" from inspection_grading.visit_photo where inspection_id = $1 order by received_at, sha256',
      [inspectionId],
    );
  }

  /** Which of these photographs of any of the visits are printed, by the hash of their originals. */
  async prints(tx: EntityManager, inspectionIds: readonly string[]): Promise<Map<string, string>> {
    const rows: { sha256: string; printBlob: string }[] = await tx.query(
      'select sha256, print_blob as "printBlob" from inspection_grading.visit_photo where inspection_id = any($1) and print_blob is not null',
      [inspectionIds],
    );
    return new Map(rows.map((r) => [r.sha256, r.printBlob]));
  }

  async keepPrint(tx: EntityManager, sha256: string, blob: string): Promise<void> {
    await tx.query('update inspection_grading.visit_photo set print_blob = $2 where sha256 = $1 and print_blob is null', [sha256, blob]);
  }

  /** Photographs that should have been printed by now. */
  unprinted(tx: EntityManager, olderThanMinutes: number): Promise<{ inspectionId: string; sha256: string }[]> {
    return tx.query(
      `select inspection_id as "inspectionId", sha256 from inspection_grading.visit_photo
       where print_blob is null and received_at < clock_timestamp() - make_interval(mins => $1) order by received_at limit 50`,
      [olderThanMinutes],
    );
  }
}
