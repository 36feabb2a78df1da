import { DomainError } from '@ironsilk/kernel';
import { bare, checkMapping, suggestMapping } from '@ironsilk/listing';

/** What a column of a sheet to be valued can mean. */
export const BATCH_FIELDS = [
  'reference',
  'title',
  'family',
  'make',
  'model',
  'yearMade',
  'operatingHours',
  'grade',
  'country',
  'massKg',
] as const;
export type BatchField = (typeof BATCH_FIELDS)[number];
/** Which column, by its heading, holds which field. */
export type ColumnMapping = Partial<Record<BatchField, string>>;

const GRADE_HEADINGS: ReadonlySet<string> = new Set(['grade', 'inspectiongrade', '等级', '评级', '机况等级']);

/** The columns the headings suggest, as an import would read them; those of the dealer's last sheet when all of them are here again. */
export function suggestColumns(headers: readonly string[], last: ColumnMapping): ColumnMapping {
  const known = Object.values(last);
  if (known.length > 0 && known.every((heading) => headers.includes(heading))) return last;
  const { condition, ...suggested } = suggestMapping(headers);
  const grade = headers.find((heading) => GRADE_HEADINGS.has(bare(heading))) ?? condition;
  const found: Partial<Record<string, string>> = { ...suggested, ...(grade === undefined ? {} : { grade }) };
  return Object.fromEntries(BATCH_FIELDS.filter((field) => found[field] !== undefined).map((field) => [field, found[field]]));
}

/** Throws `import.column_*` for a heading that is not there or stands twice, `valuation_batch.mapping_empty` when no column says what the machines are. */
export function requireColumns(mapping: ColumnMapping, headers: readonly string[]): void {
  const [wrong] = checkMapping(mapping, { headers }).filter((problem) => problem.code !== 'import.mapping_empty');
  if (wrong) throw new DomainError(wrong.code, 'invalid', wrong.field, wrong.params);
  if (!mapping.title && !mapping.model && !mapping.family) throw new DomainError('valuation_batch.mapping_empty', 'invalid', 'mapping');
}
