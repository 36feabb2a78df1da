import type { ImportMapping } from './import-mapping.js';
import type { ImportContext, ImportIssue, RowResult } from './import-row.js';
import { readRow } from './import-row.js';
import type { ImportTable } from './import-table.js';
import { csvCell } from './import-table.js';

/** What a file would become. Nothing is written by making it. */
export type ImportReport = {
  readonly rows: readonly RowResult[];
  readonly counts: { readonly rows: number; readonly drafts: number; readonly refused: number; readonly repeated: number };
  /** How many drafts lack which field, the most frequent first. */
  readonly missing: readonly { readonly field: string; readonly drafts: number }[];
};

/**
 * Tells rows that speak of one machine apart from rows that only look alike, in the order of the file.
 * With a reference, the same content again is `repeated` and other content is refused. Without one, equal rows are counted
 * (`#2`, `#3`), because three equal forklifts are three machines, and a re-import counts the same way.
 */
export function settleRepeats(rows: readonly RowResult[]): RowResult[] {
  const first = new Map<string, RowResult>();
  const times = new Map<string, number>();
  return rows.map((row): RowResult => {
    const before = first.get(row.key);
    if (!before) {
      first.set(row.key, row);
      return row;
    }
    if (row.reference === null) {
      const n = (times.get(row.key) ?? 1) + 1;
      times.set(row.key, n);
      return { ...row, key: `${row.key}#${n}` };
    }
    const same = before.fingerprint === row.fingerprint;
    const issue: ImportIssue = {
      rowNumber: row.rowNumber,
      column: null,
      field: 'reference',
      severity: same ? 'warning' : 'error',
      code: same ? 'import.row_repeated' : 'import.reference_conflict',
      params: { reference: row.reference, first: before.rowNumber },
    };
    return { ...row, outcome: same ? 'repeated' : 'refused', issues: [...row.issues, issue] };
  });
}

/** The counts of a report, from its rows. */
export function summarise(rows: readonly Pick<RowResult, 'outcome' | 'missing'>[]): Omit<ImportReport, 'rows'> {
  const drafts = rows.filter((row) => row.outcome === 'draft');
  const lacking = new Map<string, number>();
  for (const field of drafts.flatMap((row) => row.missing)) lacking.set(field, (lacking.get(field) ?? 0) + 1);
  const count = (outcome: RowResult['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    counts: { rows: rows.length, drafts: drafts.length, refused: count('refused'), repeated: count('repeated') },
    missing: [...lacking].map(([field, n]) => ({ field, drafts: n })).sort((a, b) => b.drafts - a.drafts || a.field.localeCompare(b.field)),
  };
}

/** The whole dry run of a file. Pure. */
export function reportImport(table: ImportTable, mapping: ImportMapping, context: ImportContext): ImportReport {
  const rows = settleRepeats(table.rows.map((row) => readRow(row, table, mapping, context)));
  return { rows, ...summarise(rows) };
}

/** Words of an issue in the reader's language; the service gives them from the message catalogue. */
export type IssueWords = (code: string, params: NonNullable<ImportIssue['params']>) => { title: string; remedy: string };

/** The report as a CSV a spreadsheet opens safely (UTF-8 with mark; every cell neutralised on the way out). */
export function reportCsv(
  rows: readonly RowResult[],
  headings: readonly [string, string, string, string, string, string],
  words: IssueWords,
): string {
  const lines = rows.flatMap((row) =>
    row.issues.map((issue) => {
      const { title, remedy } = words(issue.code, issue.params ?? {});
      return [row.rowNumber, issue.column ?? '', issue.severity, issue.field, title, remedy].map(csvCell).join(',');
    }),
  );
  return `\uFEFF${[headings.map(csvCell).join(','), ...lines].join('\r\n')}\r\n`;
}
