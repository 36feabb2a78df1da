import { familyIn, findMake, findModel, isFamilyId, recogniseMachine } from '@ironsilk/catalog';
import type { Catalog, FamilyId, Recognised } from '@ironsilk/catalog';
import { readNumber, readYear } from '@ironsilk/listing';
import type { ImportRow, ImportTable } from '@ironsilk/listing';
import type { Description } from '../described-machine.js';
import { isGrade } from '../machine-facts.js';
import type { Grade } from '../machine-facts.js';
import { BATCH_FIELDS } from './batch-columns.js';
import type { BatchField, ColumnMapping } from './batch-columns.js';
import { readCountry } from './batch-country.js';

type Params = Readonly<Record<string, string | number>>;
/** Something said about a row: the words stand under `code` in the message catalogue. */
export type RowNote = { readonly code: string; readonly field: string; readonly column: string | null; readonly params: Params };

/** A row as it was read. The family is its id; make and model are as the catalogue calls them, else as the file does. */
export type Reading = {
  readonly family: FamilyId | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly yearMade: number | null;
  readonly operatingHours: number | null;
  readonly grade: Grade | null;
  readonly country: string | null;
};
export type ReadRow = {
  readonly rowNumber: number;
  /** The dealer's own number of the machine, else what its title column says. */
  readonly reference: string | null;
  readonly reading: Reading;
  readonly massKg: number | null;
  readonly warnings: readonly RowNote[];
  /** What keeps the row from being valued. */
  readonly problems: readonly RowNote[];
};

const TEXT_MAX = 120;
const HEAVIEST_KG = 1_000_000;

type Cells = {
  readonly at: (field: BatchField) => string | null;
  readonly warn: (code: string, field: BatchField, params?: Params) => void;
  readonly refuse: (code: string, field: BatchField, params?: Params) => void;
};

function readAmount({ at, refuse }: Cells, field: 'operatingHours' | 'massKg'): number | null {
  const text = at(field);
  const value = text === null ? null : readNumber(text);
  if (text !== null && value === null) refuse('import.not_a_number', field, { value: text });
  if (value === null || field === 'operatingHours') return value;
  if (value > 0 && value <= HEAVIEST_KG) return value;
  refuse('valuation_batch.impossible_mass', field, { value: text!, to: HEAVIEST_KG });
  return null;
}

function readGrade({ at, warn }: Cells): Grade | null {
  const text = at('grade');
  const letter = text?.normalize('NFKC').toUpperCase() ?? null;
  if (letter === null || isGrade(letter)) return letter;
  // Such a column often holds "good" or 八成新: no grade of the standard, and no reason to leave the machine out.
  warn('valuation_batch.grade_unreadable', 'grade', { value: text! });
  return null;
}

function readPlace({ at, warn }: Cells): string | null {
  const text = at('country');
  const code = text === null ? null : readCountry(text);
  if (text !== null && code === null) warn('valuation_batch.country_unreadable', 'country', { value: text });
  return code;
}

/** What machine it is: by its own columns; what they are silent on, the title may give away, and then that is said. */
function readMachine(cells: Cells, catalog: Catalog, yearNow: number): Pick<Reading, 'family' | 'make' | 'model' | 'yearMade'> {
  const { at, warn, refuse } = cells;
  const title: Recognised = recogniseMachine(catalog, at('title') ?? '', yearNow);
  const told = { family: at('family'), make: at('make'), model: at('model'), year: at('yearMade') };
  const named = told.family === null ? undefined : isFamilyId(told.family) ? told.family : familyIn(catalog, told.family);
  if (told.family !== null && !named) warn('valuation_batch.family_unreadable', 'family', { value: told.family });
  const make = told.make === null ? title.make : (findMake(catalog, told.make) ?? recogniseMachine(catalog, told.make, yearNow).make);
  if (told.make !== null && !make) warn('valuation_batch.make_unknown', 'make', { value: told.make });
  const sameMake = make !== undefined && title.model?.makeId === make.id;
  const inCatalogue = make && told.model !== null && findModel(catalog, told.model, { makeId: make.id }) !== undefined;
  const model = told.model ?? (sameMake ? title.model!.name : null);
  const year = told.year === null ? (title.yearMade ?? null) : readYear(told.year);
  if (told.year !== null && year === null) refuse('import.not_a_year', 'yearMade', { value: told.year });
  const family = named ?? title.familyId ?? null;
  const guessed = [
    told.make === null ? make?.name : undefined,
    told.model === null ? model : undefined,
    told.year === null ? year : undefined,
    // A model of the catalogue decides its family by itself.
    !named && !sameMake && !inCatalogue ? family : undefined,
  ].filter((part) => part !== undefined && part !== null);
  if (guessed.length > 0) warn('valuation_batch.from_title', 'title', { value: guessed.join(' ') });
  return { family, make: make?.name ?? told.make, model, yearMade: year };
}

/** Reads one row of the sheet. Pure: the same row gives the same reading, whatever stands beside it. */
export function readBatchRow(
  row: ImportRow,
  { headers }: Pick<ImportTable, 'headers'>,
  mapping: ColumnMapping,
  { catalog, yearNow }: { readonly catalog: Catalog; readonly yearNow: number },
): ReadRow {
  const warnings: RowNote[] = [];
  const problems: RowNote[] = [];
  const cell = (field: BatchField) => (mapping[field] === undefined ? undefined : row.cells[headers.indexOf(mapping[field])]);
  const at = (field: BatchField) => cell(field)?.text.slice(0, TEXT_MAX) || null;
  const noting =
    (notes: RowNote[]) =>
    (code: string, field: BatchField, params: Params = {}) =>
      void notes.push({ code, field, column: mapping[field] ?? null, params });
  const cells: Cells = { at, warn: noting(warnings), refuse: noting(problems) };
  for (const field of BATCH_FIELDS) if (cell(field)?.formula) cells.warn('import.formula', field, { value: at(field) ?? '' });
  if (row.cells.length > headers.length)
    problems.push({
      code: 'import.too_many_cells',
      field: 'row',
      column: null,
      params: { cells: row.cells.length, columns: headers.length },
    });
  const reading = {
    ...readMachine(cells, catalog, yearNow),
    operatingHours: readAmount(cells, 'operatingHours'),
    grade: readGrade(cells),
    country: readPlace(cells),
  };
  const massKg = readAmount(cells, 'massKg');
  return { rowNumber: row.rowNumber, reference: at('reference') ?? at('title'), reading, massKg, warnings, problems };
}

/** What the row says, as the standard is asked for its value. */
export const descriptionOf = ({ reading, massKg }: ReadRow): Description => ({
  family: reading.family ?? undefined,
  make: reading.make ?? undefined,
  model: reading.model ?? undefined,
  yearMade: reading.yearMade ?? undefined,
  operatingHours: reading.operatingHours ?? undefined,
  grade: reading.grade ?? undefined,
  country: reading.country ?? undefined,
  massKg: massKg ?? undefined,
});

/** What a row came to. Amounts are minor units of the sheet's currency, as decimal strings; exactly one of `value` and `problems` says something. */
export type ValuedRow = Omit<ReadRow, 'massKg'> & {
  readonly value: {
    readonly fmvMinor: string;
    readonly olvMinor: string;
    readonly flvMinor: string;
    readonly lowMinor: string;
    readonly highMinor: string;
  } | null;
};

/** The column to look at for a field that the valuation found wrong. */
export function noteAbout(
  mapping: ColumnMapping,
  { code, field, params }: { code: string; field?: string | undefined; params: Params },
): RowNote {
  const of: Readonly<Record<string, BatchField>> = { newPrice: 'model', modelId: 'model', inspection: 'grade' };
  const known = of[field ?? ''] ?? BATCH_FIELDS.find((one) => one === field);
  return { code, field: known ?? field ?? 'row', column: known === undefined ? null : (mapping[known] ?? null), params };
}

/** `refused` has no value, `warned` has one that somebody should look at. */
export type RowOutcome = 'valued' | 'warned' | 'refused';

// True of nearly every machine that is only described: said with the value, but no reason to look at the row.
const ROUTINE: ReadonlySet<string> = new Set(
  ['grade_unknown', 'grade_stated', 'new_price_provisional', 'comparables_too_few', 'place_unknown', 'place_not_adjusted'].map(
    (code) => `valuation_warning.${code}`,
  ),
);

export function outcomeOf({ value, warnings }: Pick<ValuedRow, 'value' | 'warnings'>): RowOutcome {
  if (value === null) return 'refused';
  return warnings.some(({ code }) => !ROUTINE.has(code)) ? 'warned' : 'valued';
}
