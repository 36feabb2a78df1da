import { familyIn, findMake, findModel, plainNumber, recogniseMachine } from '@ironsilk/catalog';
import type { Catalog, MachineModel, Make } from '@ironsilk/catalog';
import { canonicalJson, sha256Hex } from '@ironsilk/kernel';
import type { ErrorParams } from '@ironsilk/kernel';
import { factFaults, identified } from './drafting.js';
import type { ImportField, ImportMapping } from './import-mapping.js';
import type { Cell, ImportRow, ImportTable } from './import-table.js';
import type { ListingFacts, SpecValue } from './listing.js';
import { ASKING_INCOTERMS, EMPTY_FACTS, LISTING_LIMITS } from './listing.js';
import { missingFacts } from './publishing.js';
import { prefill } from './spec.js';
import { readNumber, readPrice, readYear } from './written-number.js';

/** One line of the report: the row and column a person sees, why, and (under `code` in the message catalogue) what to do. */
export type ImportIssue = {
  readonly rowNumber: number;
  readonly column: string | null;
  readonly field: string;
  readonly code: string;
  /** `error` keeps the row out, `warning` changed or dropped something, `note` says what was read from where. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly params?: ErrorParams;
};

/** What became of a row. `repeated` is the same machine said twice in one file. */
export type RowOutcome = 'draft' | 'refused' | 'repeated';
export type RowResult = {
  readonly rowNumber: number;
  readonly outcome: RowOutcome;
  /** The dealer's own number of the machine, when a column gives it. */
  readonly reference: string | null;
  /** By what the machine is known again on re-import: its reference, else its content. */
  readonly key: string;
  /** Hash of everything taken from the row; unchanged means that there is nothing to do. */
  readonly fingerprint: string;
  readonly facts: ListingFacts;
  /** Fields still missing before the draft can be published. */
  readonly missing: readonly string[];
  readonly issues: readonly ImportIssue[];
};

export type ImportContext = {
  readonly catalog: Catalog;
  readonly yards: readonly { readonly id: string; readonly name: string; readonly city: string }[];
  /** Currency of prices that name none. */
  readonly currency: string | null;
  readonly now: Date;
};

/** Collects a row's facts and issues while its cells are read one by one. */
type Reader = {
  readonly row: ImportRow;
  readonly at: (field: ImportField) => string | null;
  readonly say: (field: ImportField, code: string, severity: ImportIssue['severity'], params?: ErrorParams) => void;
};

function yearMade(r: Reader, now: Date): number | null {
  const text = r.at('yearMade');
  if (text === null) return null;
  const year = readYear(text);
  if (year === null) r.say('yearMade', 'import.not_a_year', 'error', { value: text });
  else if (year < LISTING_LIMITS.yearMin || year > now.getUTCFullYear() + 1)
    r.say('yearMade', 'listing.bad_year', 'error', { year, earliest: LISTING_LIMITS.yearMin, latest: now.getUTCFullYear() + 1 });
  else return year;
  return null;
}

function readAmount(r: Reader, field: 'operatingHours' | 'massKg' | 'powerKw'): number | null {
  const text = r.at(field);
  if (text === null) return null;
  const value = readNumber(text);
  if (value === null) r.say(field, 'import.not_a_number', 'error', { value: text });
  else if (value < 0)
    r.say(field, field === 'operatingHours' ? 'listing.negative_hours' : 'listing.bad_spec_value', 'error', {
      hours: String(value),
      value: String(value),
    });
  else return value;
  return null;
}

function readMoney(r: Reader, context: ImportContext, heading: string): Pick<ListingFacts, 'askingMinor' | 'currency'> {
  const stated = r.at('currency')?.toUpperCase() ?? null;
  if (stated !== null && !/^[A-Z]{3}$/.test(stated)) r.say('currency', 'listing.bad_currency', 'error', { currency: stated });
  const text = r.at('price');
  if (text === null) return { askingMinor: null, currency: null };
  const price = readPrice(text, heading, stated ?? context.currency);
  if (!price) r.say('price', 'import.not_a_price', 'error', { value: text });
  else if (stated !== null && /^[A-Z]{3}$/.test(stated) && price.currency !== stated)
    r.say('price', 'import.two_currencies', 'error', { left: price.currency, right: stated });
  else if (price.amountMinor <= 0n) r.say('price', 'listing.bad_price', 'error');
  else return { askingMinor: price.amountMinor, currency: price.currency };
  return { askingMinor: null, currency: null };
}

type Machine = { readonly make: Make | undefined; readonly model: MachineModel | undefined; readonly familyId: string | undefined };

/** Make, model and family as the columns say them; what they are silent on, the title may give away (and the report says so). */
function recognise(r: Reader, { catalog, now }: ImportContext): Machine & { yearMade: number | null } {
  const told = { make: r.at('make'), model: r.at('model'), family: r.at('family') };
  const yearNow = now.getUTCFullYear();
  const title = recogniseMachine(catalog, r.at('title') ?? '', yearNow);
  const stated = told.make === null ? undefined : (findMake(catalog, told.make) ?? recogniseMachine(catalog, told.make, yearNow).make);
  if (told.make !== null && !stated) r.say('make', 'import.make_unknown', 'note', { value: told.make });
  const make = told.make === null ? title.make : stated;
  const inModel = told.model === null || !make ? undefined : findModel(catalog, told.model, { makeId: make.id })?.model;
  const model = told.model === null ? (make && title.model?.makeId === make.id ? title.model : undefined) : inModel;
  const named = told.family === null ? undefined : familyIn(catalog, told.family);
  if (told.family !== null && !named) r.say('family', 'import.family_unknown', 'note', { value: told.family });
  const familyId = named ?? model?.familyId ?? title.familyId;
  const yearMade = r.at('yearMade') === null ? (title.yearMade ?? null) : null;
  if (told.make === null && make) r.say('title', 'import.make_from_title', 'note', { value: make.name });
  if (told.model === null && model) r.say('title', 'import.model_from_title', 'note', { value: model.name });
  if (!named && !inModel && familyId) r.say('title', 'import.family_from_title', 'note', { value: familyId });
  if (yearMade !== null) r.say('title', 'import.year_from_title', 'note', { value: yearMade });
  return { make, model, familyId, yearMade };
}

function readMachine(r: Reader, facts: ListingFacts, context: ImportContext): ListingFacts {
  const { make, model, familyId, yearMade } = recognise(r, context);
  const next: ListingFacts = {
    ...facts,
    yearMade: facts.yearMade ?? yearMade,
    familyId: familyId ?? null,
    makeId: make?.id ?? null,
    makeName: make?.name ?? readText(r, 'make', LISTING_LIMITS.nameChars),
    modelName: readText(r, 'model', LISTING_LIMITS.nameChars),
  };
  if (!make || !model) return next;
  if (familyId !== model.familyId) {
    r.say('model', 'import.family_departs', 'warning', { stated: familyId ?? '', catalogue: model.familyId });
    return next;
  }
  return prefill(next, { ...model, makeName: make.name });
}

function readYard(r: Reader, context: ImportContext): string | null {
  const places = [r.at('yard'), r.at('city')].filter((text) => text !== null);
  if (places.length === 0) return null;
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  const hits = context.yards.filter((yard) => places.some((text) => same(text, yard.name) || same(text, yard.city)));
  if (hits.length === 1) return hits[0]!.id;
  r.say(r.at('yard') === null ? 'city' : 'yard', 'import.yard_unknown', 'note', {
    value: [...places, r.at('region'), r.at('country')].filter(Boolean).join(', '),
  });
  return null;
}

function readText(r: Reader, field: ImportField, max: number): string | null {
  const text = r.at(field);
  if (text === null || [...text].length <= max) return text;
  r.say(field, 'listing.text_too_long', 'error', { length: [...text].length, max });
  return null;
}

function readTerms(r: Reader): Pick<ListingFacts, 'incoterm' | 'incotermPlace'> {
  const incoterm = r.at('incoterm')?.toUpperCase() ?? null;
  if (incoterm !== null && !(ASKING_INCOTERMS as readonly string[]).includes(incoterm)) {
    r.say('incoterm', 'listing.bad_incoterm', 'error', { incoterm, allowed: ASKING_INCOTERMS.join(', ') });
    return { incoterm: null, incotermPlace: null };
  }
  return { incoterm, incotermPlace: readText(r, 'place', LISTING_LIMITS.placeChars) };
}

function readFacts(r: Reader, context: ImportContext, priceHeading: string): ListingFacts {
  const identity = r.at('identityNumber');
  const mass = readAmount(r, 'massKg');
  const power = readAmount(r, 'powerKw');
  const condition = r.at('condition');
  const text = readText(r, 'description', LISTING_LIMITS.descriptionChars - 200);
  const spec = Object.fromEntries(
    [
      ['massKg', mass],
      ['powerKw', power],
    ]
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, { value, origin: 'dealer' } as SpecValue]),
  );
  const facts: ListingFacts = {
    ...EMPTY_FACTS,
    ...readMoney(r, context, priceHeading),
    ...readTerms(r),
    yearMade: yearMade(r, context.now),
    operatingHours: readAmount(r, 'operatingHours'),
    identityNumber: identity === null ? null : plainNumber(identity),
    title: readText(r, 'title', LISTING_LIMITS.titleChars),
    description: [text, condition].filter((part) => part !== null).join('\n\n') || null,
    yardId: readYard(r, context),
    spec,
  };
  return readMachine(r, facts, context);
}

/** Reads one row. Pure: the same row gives the same result, whatever stands beside it. */
export function readRow(row: ImportRow, table: Pick<ImportTable, 'headers'>, mapping: ImportMapping, context: ImportContext): RowResult {
  const issues: ImportIssue[] = [];
  const column = (field: ImportField) => mapping[field] ?? null;
  const say: Reader['say'] = (field, code, severity, params) =>
    void issues.push({ rowNumber: row.rowNumber, column: column(field), field, code, severity, ...(params ? { params } : {}) });
  const cell = (field: ImportField): Cell | null => {
    const heading = column(field);
    return heading === null ? null : (row.cells[table.headers.indexOf(heading)] ?? null);
  };
  const at = (field: ImportField) => cell(field)?.text || null;
  for (const field of Object.keys(mapping) as ImportField[])
    if (cell(field)?.formula) say(field, 'import.formula', 'warning', { value: at(field) ?? '' });
  if (row.cells.length > table.headers.length)
    say('title', 'import.too_many_cells', 'error', { cells: row.cells.length, columns: table.headers.length });
  const { facts } = identified(context.catalog, readFacts({ row, at, say }, context, mapping.price ?? ''));
  const seen = new Set(issues.filter((issue) => issue.severity === 'error').map((issue) => issue.code));
  for (const p of factFaults(context.catalog, facts, context.now)) {
    if (!seen.has(p.code))
      issues.push({
        rowNumber: row.rowNumber,
        column: mapping[p.field.replace('spec.', '') as ImportField] ?? null,
        field: p.field,
        code: p.code,
        severity: 'error',
        ...(p.params ? { params: p.params } : {}),
      });
  }
  const reference = at('reference')?.slice(0, 80) ?? null;
  const taken = Object.fromEntries((Object.keys(mapping) as ImportField[]).map((field) => [field, at(field)]));
  const fingerprint = sha256Hex(canonicalJson(taken));
  const refused = issues.some((issue) => issue.severity === 'error');
  return {
    rowNumber: row.rowNumber,
    outcome: refused ? 'refused' : 'draft',
    reference,
    key: reference === null ? `content:${fingerprint}` : `reference:${reference}`,
    fingerprint,
    facts,
    missing: missingFacts(facts),
    issues,
  };
}
