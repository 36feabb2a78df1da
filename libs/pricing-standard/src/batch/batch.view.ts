import { CATALOG } from '@ironsilk/catalog';
import type { Catalog } from '@ironsilk/catalog';
import { Words } from '@ironsilk/platform';
import type { Language } from '@ironsilk/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { requireValued } from './batch.js';
import type { Batch } from './batch.js';
import { BATCH_FIELDS } from './batch-columns.js';
import { countryName } from './batch-country.js';
import type { BatchAnswer, BatchListAnswer, RowsAnswer, RowsQuery } from './batch.dto.js';
import { BatchRepo } from './batch.repo.js';
import { resultCsv, resultXlsx } from './batch-result.js';
import type { ResultWords } from './batch-result.js';
import { RESULT_HEADINGS } from './batch-result-headings.js';
import type { RowNote } from './batch-row.js';

const PAGE = 50;

/** Sheets as their dealer sees them: state, progress, values, files. */
@Injectable()
export class BatchView {
  constructor(
    private readonly db: DataSource,
    private readonly batches: BatchRepo,
    private readonly words: Words,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  async list(orgId: string, language: Language): Promise<z.infer<typeof BatchListAnswer>> {
    const items = await this.batches.list(this.db.manager, orgId);
    return { items: items.map((found) => this.answer(found, language)), fields: [...BATCH_FIELDS] };
  }

  async one(orgId: string, id: string, language: Language): Promise<z.infer<typeof BatchAnswer>> {
    return this.answer(await this.batches.get(this.db.manager, orgId, id), language);
  }

  /** A page of values. Throws `valuation_batch.not_now` until all are there. */
  async rows(
    orgId: string,
    id: string,
    { only, page }: z.infer<typeof RowsQuery>,
    language: Language,
  ): Promise<z.infer<typeof RowsAnswer>> {
    const found = await this.batches.get(this.db.manager, orgId, id);
    requireValued(found);
    const { rows, total } = await this.batches.page(this.db.manager, id, { only, limit: PAGE, offset: (page - 1) * PAGE });
    const said = (notes: readonly RowNote[]) =>
      notes.map((note) => ({ code: note.code, field: note.field, column: note.column, ...this.said(note, language) }));
    return {
      currency: found.currency!,
      rows: rows.map(({ outcome, result: { rowNumber, reference, reading, value, warnings, problems } }) => ({
        rowNumber,
        outcome,
        reference,
        ...reading,
        value,
        warnings: said(warnings),
        problems: said(problems),
      })),
      total,
      page,
      pages: Math.max(1, Math.ceil(total / PAGE)),
    };
  }

  async csv(orgId: string, id: string, language: Language): Promise<{ fileName: string; bytes: Buffer }> {
    const { found, rows } = await this.result(orgId, id);
    return { fileName: named(found, 'csv'), bytes: Buffer.from(resultCsv(rows, found.currency!, this.resultWords(language))) };
  }

  async xlsx(orgId: string, id: string, language: Language): Promise<{ fileName: string; bytes: Buffer }> {
    const { found, rows } = await this.result(orgId, id);
    const words = this.resultWords(language);
    return { fileName: named(found, 'xlsx'), bytes: resultXlsx(rows, found.currency!, words.headings.fmv, words) };
  }

  private async result(orgId: string, id: string) {
    const found = await this.batches.get(this.db.manager, orgId, id);
    requireValued(found);
    return { found, rows: await this.batches.rows(this.db.manager, id) };
  }

  private resultWords(language: Language): ResultWords {
    const headings = RESULT_HEADINGS[language === 'zh' ? 'zh' : 'en'];
    return {
      headings,
      family: (id) => {
        const names = this.catalog.families.find((family) => family.id === id)?.names;
        return names?.[language] ?? names?.en ?? id;
      },
      note: (note) => this.said(note, language),
      place: ({ field, column }) => column ?? headings[FIELD_HEADING[field] ?? 'row'],
    };
  }

  private said({ code, params }: RowNote, language: Language): { title: string; remedy: string } {
    const countries = Object.fromEntries(
      ['country', 'home'].filter((key) => params[key] !== undefined).map((key) => [key, countryName(String(params[key]), language)]),
    );
    const { title, remedy } = this.words.error(code, language, { ...params, ...countries });
    // Several stand behind one another here, so each ends as a sentence does.
    return { title: /[.。!?！？]$/.test(title) ? title : title + (language === 'zh' ? '。' : '.'), remedy };
  }

  private answer(found: Batch, language: Language): z.infer<typeof BatchAnswer> {
    const { id, state, fileName, format, currency, standardVersion, rowCount, rowsDone, counts, problem } = found;
    return {
      id,
      state,
      fileName,
      format,
      headers: [...found.headers],
      sample: found.sample.map((row) => [...row]),
      mapping: found.mapping,
      currency,
      standardVersion,
      rowCount,
      rowsDone,
      counts,
      problem: problem && { code: problem.code, ...this.words.error(problem.code, language, problem.params) },
      createdAt: found.createdAt.toISOString(),
      askedAt: found.askedAt?.toISOString() ?? null,
    };
  }
}

const FIELD_HEADING: Readonly<Record<string, keyof ResultWords['headings']>> = {
  family: 'family',
  make: 'make',
  model: 'model',
  yearMade: 'year',
  operatingHours: 'hours',
  grade: 'grade',
  country: 'country',
};

const named = ({ fileName }: Batch, ending: string): string => `${fileName.replace(/\.[^.]*$/, '')}-values.${ending}`;
