import { Inject, Injectable } from '@nestjs/common';
import { CATALOG } from '@ironsilk/catalog';
import type { Catalog, Shot } from '@ironsilk/catalog';
import { Words, nextSteps } from '@ironsilk/platform';
import type { Language, Process } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { LISTING_PROCESS } from './availability.service.js';
import { draftNotices } from './drafting.js';
import type { DraftAnswer, Finding, StockAnswer, StockQuery } from './listing.dto.js';
import { ListingRow } from './listing.entity.js';
import { ListingRepo } from './listing.repo.js';
import { ListingService } from './listing.service.js';
import { shown } from './listing.view.js';
import { PaperRepo } from './paper.repo.js';
import { PhotoView } from './photo.view.js';
import { missingFacts, shotProgress } from './publishing.js';

const PAGE = 25;

/** A dealer's own stock: the list, and one listing with everything its editor needs. */
@Injectable()
export class StockView {
  constructor(
    private readonly db: DataSource,
    private readonly listings: ListingRepo,
    private readonly service: ListingService,
    private readonly pictures: PhotoView,
    private readonly papers: PaperRepo,
    private readonly words: Words,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(LISTING_PROCESS) private readonly process: Process,
  ) {}

  async stock(orgId: string, query: z.infer<typeof StockQuery>): Promise<z.infer<typeof StockAnswer>> {
    const { state, q, page } = query;
    const where = `l.org_id = $1 and ($2 = 'all' or l.state = $2)
      and ($3 = '' or concat_ws(' ', l.title, l.make_name, l.model_name, l.identity_number, l.import_key) ilike '%' || $3 || '%')
      and ($4::uuid is null or l.id in (select listing_id from listing.import_row where import_id = $4))`;
    const values = [orgId, state, q.replace(/[\\%_]/g, '\\$&'), query.import ?? null];
    const [rows, [{ total }], states] = await Promise.all([
      this.db.query(
        `select l.id, y.city, (select count(*)::int from listing.photo p where p.listing_id = l.id and p.state <> 'refused') as photos
        from listing.listing l left join listing.yard y on y.id = l.yard_id where ${where} order by l.updated_at desc, l.id desc limit ${PAGE} offset ${(page - 1) * PAGE}`,
        values,
      ),
      this.db.query(`select count(*)::int as total from listing.listing l where ${where}`, values),
      this.db.query('select state, count(*)::int as n from listing.listing where org_id = $1 group by state', [orgId]),
    ]);
    const ids: string[] = rows.map((row: { id: string }) => row.id);
    const listings =
      ids.length === 0 ? [] : await this.db.manager.createQueryBuilder(ListingRow, 'l').where('l.id = any(:ids)', { ids }).getMany();
    const photos = await this.pictures.of(listings.map((l) => ({ id: l.id, tint: this.tint(l.makeId) })));
    const items = rows.flatMap((row: { id: string; city: string | null; photos: number }) => {
      const l = listings.find((one) => one.id === row.id);
      if (!l) return [];
      const { state: _, ...cover } = photos.get(l.id)?.[0] ?? { state: null };
      return [
        {
          ...shown(l),
          city: row.city,
          reference: referenceOf(l.importKey),
          photos: row.photos,
          missing: missingFacts(l),
          cover: 'id' in cover ? cover : null,
        },
      ];
    });
    return {
      items,
      counts: Object.fromEntries(states.map((s: { state: string; n: number }) => [s.state, s.n])),
      total,
      page,
      pages: Math.max(1, Math.ceil(total / PAGE)),
    };
  }

  /** Throws `listing.not_found` for another organisation's listing. */
  async draft(orgId: string, id: string, language: Language): Promise<z.infer<typeof DraftAnswer>> {
    const tx = this.db.manager;
    const l = await this.listings.get(tx, orgId, id);
    const [photos, papers, gaps, [row]] = await Promise.all([
      this.pictures.own(id, this.tint(l.makeId)),
      this.papers.ofListing(tx, id),
      this.service.gaps(tx, l),
      tx.query('select import_id as "importId" from listing.import_row where listing_id = $1 order by import_id desc limit 1', [id]),
    ]);
    const shots = l.familyId === null ? [] : this.catalog.families.find((f) => f.id === l.familyId)!.shots;
    const progress = shotProgress(shots, photos);
    return {
      ...shown(l),
      version: l.version,
      description: l.description,
      identityKind: l.identityKind,
      identityNumber: l.identityNumber,
      lien: l.lien,
      yardId: l.yardId,
      spec: { ...l.spec },
      origins: { ...l.origins },
      reference: referenceOf(l.importKey),
      importId: row?.importId ?? null,
      photos: photos.map((photo) => ({
        ...photo,
        files: [...photo.files],
        refusal: photo.refusal && this.words.error(photo.refusal, language),
      })) as never,
      shots: shots.map((shot: Shot, i) => ({
        id: shot.id,
        required: shot.required,
        done: progress[i]!.done,
        names: shot.names,
        help: shot.help,
      })),
      papers: papers.map((paper) => ({ ...paper, createdAt: paper.createdAt.toISOString() })),
      gaps: gaps.map((gap) => this.finding(gap, language, shots)),
      notices: draftNotices(this.catalog, l).map((notice) => this.finding(notice, language, shots)),
      next: nextSteps(this.process, l.state)
        .filter((step) => step.actors.includes('dealer'))
        .map((step) => step.event),
    };
  }

  // A shot is named in the reader's words, not by its id.
  private finding(
    found: { code: string; field: string; params?: Record<string, string | number> | undefined },
    language: Language,
    shots: readonly Shot[],
  ): z.infer<typeof Finding> {
    const names = shots.find((shot) => shot.id === found.params?.shot)?.names;
    const params = names ? { ...found.params, shot: language === 'zh' ? names.zh : names.en } : found.params;
    return { code: found.code, field: found.field, ...this.words.error(found.code, language, { ...params }) };
  }

  private tint(makeId: string | null): string | null {
    return this.catalog.makes.find((make) => make.id === makeId)?.tint ?? null;
  }
}

/** The dealer's own number of a machine that came by import. */
const referenceOf = (importKey: string | null): string | null =>
  importKey?.startsWith('reference:') ? importKey.slice('reference:'.length) : null;
