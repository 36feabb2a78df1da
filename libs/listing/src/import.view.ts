import { Injectable } from '@nestjs/common';
import { Words } from '@ironsilk/platform';
import type { Language } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Import } from './import.js';
import { rowFromJson } from './import.js';
import { IMPORT_FIELDS } from './import-mapping.js';
import { reportCsv } from './import-report.js';
import { ImportRepo } from './import.repo.js';
import type { ImportAnswer, ImportListAnswer, ReportAnswer, ReportQuery } from './listing.dto.js';

const PAGE = 50;

/** Imports as their dealer sees them: state, progress, report. */
@Injectable()
export class ImportView {
  constructor(
    private readonly db: DataSource,
    private readonly imports: ImportRepo,
    private readonly words: Words,
  ) {}

  async list(orgId: string, language: Language): Promise<z.infer<typeof ImportListAnswer>> {
    const [items, mappings] = await Promise.all([
      this.imports.list(this.db.manager, orgId, 30),
      this.imports.mappings(this.db.manager, orgId),
    ]);
    return { items: items.map((found) => this.answer(found, language)), mappings, fields: [...IMPORT_FIELDS] };
  }

  async one(orgId: string, id: string, language: Language): Promise<z.infer<typeof ImportAnswer>> {
    return this.answer(await this.imports.get(this.db.manager, orgId, id), language);
  }

  /** Rows with their issues in the reader's words. */
  async report(
    orgId: string,
    id: string,
    { only, page }: z.infer<typeof ReportQuery>,
    language: Language,
  ): Promise<z.infer<typeof ReportAnswer>> {
    await this.imports.get(this.db.manager, orgId, id);
    const where = `import_id = $1 and ($2 = 'all' or outcome = $2)`;
    const [rows, [{ total }]] = await Promise.all([
      this.db.query(
        `select result, effect, listing_id as "listingId" from listing.import_row where ${where} order by row_number limit ${PAGE} offset ${(page - 1) * PAGE}`,
        [id, only],
      ),
      this.db.query(`select count(*)::int as total from listing.import_row where ${where}`, [id, only]),
    ]);
    return {
      rows: rows.map(({ result, effect, listingId }: { result: unknown; effect: string | null; listingId: string | null }) => {
        const { rowNumber, outcome, reference, facts, missing, issues } = rowFromJson(result);
        return {
          rowNumber,
          outcome,
          effect,
          listingId,
          reference,
          title: facts.title ?? ([facts.makeName, facts.modelName].filter(Boolean).join(' ') || null),
          missing: [...missing],
          issues: issues.map(({ column, field, severity, code, params }) => ({
            column,
            field,
            severity,
            code,
            ...this.words.error(code, language, { ...params }),
          })),
        };
      }),
      total,
      page,
      pages: Math.max(1, Math.ceil(total / PAGE)),
    };
  }

  /** The whole report as a file that a spreadsheet opens safely. */
  async reportFile(orgId: string, id: string, language: Language): Promise<{ fileName: string; csv: string }> {
    const found = await this.imports.get(this.db.manager, orgId, id);
    const headings =
      language === 'zh'
        ? (['行', '列', '级别', '字段', '问题', '处理办法'] as const)
        : (['Row', 'Column', 'Kind', 'Field', 'What', 'What to do'] as const);
    const csv = reportCsv(await this.imports.rows(this.db.manager, id), headings, (code, params) =>
      this.words.error(code, language, { ...params }),
    );
    return { fileName: `${found.fileName.replace(/\.[^.]*$/, '')}-report.csv`, csv };
  }

  private answer(found: Import, language: Language): z.infer<typeof ImportAnswer> {
    const {
      id,
      state,
      fileName,
      format,
      encoding,
      headers,
      sample,
      mapping,
      currency,
      rowCount,
      rowsDone,
      counts,
      missing,
      effects,
      problem,
    } = found;
    return {
      id,
      state,
      fileName,
      format,
      encoding,
      headers: [...headers],
      sample: sample.map((row) => [...row]),
      mapping,
      currency,
      rowCount,
      rowsDone,
      counts,
      missing: missing && [...missing],
      effects,
      problem: problem && { code: problem.code, ...this.words.error(problem.code, language, problem.params) },
      createdAt: found.createdAt.toISOString(),
      importedAt: found.importedAt?.toISOString() ?? null,
      undoneAt: found.undoneAt?.toISOString() ?? null,
    };
  }
}
