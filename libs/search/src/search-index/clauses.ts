import { createHash } from 'node:crypto';
import { FACETS } from '../document/search-document.js';
import type { Facet } from '../document/search-document.js';
import { HISTOGRAM_FIELDS } from '../query/search-histogram.js';
import type { HistogramField } from '../query/search-histogram.js';
import { distanceKm, isInBox } from '../query/search-geo.js';
import { isOpen, rangeOf } from '../query/search-match.js';
import type { Range, ResolvedQuery } from '../query/search-query.js';
import type { Bits } from './bits.js';
import type { LandedColumn } from './landed-columns.js';
import { GROUP_OF } from './rows.js';
import type { Places, Rows } from './rows.js';

/** One thing that is asked for. A row that is no more may answer any of them but the state, which every query asks for. */
export type Clause = {
  /** Equal for clauses with the same rows. */
  readonly name: string;
  /** The facet or histogram whose counts leave this clause out. */
  readonly own: Facet | HistogramField | null;
  /** The column it is asked of when that is not one of the rows. */
  readonly landed: LandedColumn | null;
  readonly test: (rows: Rows, row: number) => boolean;
  /** Writes the rows that answer into an empty set. */
  readonly fill: (rows: Rows, into: Bits) => void;
};

/** Everything a query asks for, words and single machines aside. */
export function clausesOf(query: ResolvedQuery, landed: LandedColumn | null): Clause[] {
  const { hoursPerYear, massKg, powerKw, confidenceMin, admissibleClasses } = query;
  const columns = { year: (r: Rows) => r.year, hours: (r: Rows) => r.hours, price: (r: Rows) => r.usd };
  return [
    stateClause(query.onlyAvailable),
    ...FACETS.flatMap((facet) => (query.facets[facet] ? [facetClause(facet, query.facets[facet])] : [])),
    ...HISTOGRAM_FIELDS.flatMap((field) =>
      field === 'landed' ? landedClause(query.landedUsdMinor, landed) : rangeClause(field, field, columns[field], rangeOf(query, field)),
    ),
    ...rangeClause('hoursPerYear', null, (r) => r.hoursPerYear, hoursPerYear),
    ...rangeClause('mass', null, (r) => r.mass, massKg),
    ...rangeClause('power', null, (r) => r.power, powerKw),
    ...rangeClause('confidence', null, (r) => r.confidence, { min: confidenceMin, max: null }),
    ...(query.gradeMin === null ? [] : [gradeClause(query.gradeMin)]),
    ...placeClauses(query),
    ...(admissibleClasses ? [classClause(admissibleClasses)] : []),
  ];
}

/** Asked of what stands for many rows: a column of codes, how many there are, and which of them answer. */
type Coded = {
  readonly column: (rows: Rows) => Uint32Array;
  readonly codes: (rows: Rows) => number;
  readonly answers: (rows: Rows, code: number) => boolean;
};

function codedClause(name: string, own: Facet | null, { column, codes, answers }: Coded): Clause {
  return {
    name,
    own,
    landed: null,
    test: (rows, row) => answers(rows, column(rows)[row]!),
    fill: (rows, into) => {
      const table = Uint8Array.from({ length: codes(rows) }, (_, code) => Number(answers(rows, code)));
      fillByTable(into, rows.size, column(rows), table);
    },
  };
}

// The first combination of each group is that of a row that is no more.
const groupClause = (name: string, own: Facet | null, group: number, answers: Coded['answers']): Clause =>
  codedClause(name, own, {
    column: (rows) => rows.combination[group]!,
    codes: (rows) => rows.groups[group]!.combinations.length,
    answers: (rows, at) => at !== 0 && answers(rows, at),
  });

function facetClause(facet: Facet, chosen: readonly string[]): Clause {
  const { group, at } = GROUP_OF[facet];
  const allowed = new Set(chosen);
  return groupClause(`${facet} ${JSON.stringify(chosen)}`, facet, group, ({ groups }, combination) =>
    allowed.has(groups[group]!.values[at]!.names[groups[group]!.codes[at]![combination]!]!),
  );
}

const standing = GROUP_OF.grade.group;
const stateClause = (onlyAvailable: boolean): Clause =>
  groupClause(onlyAvailable ? 'available' : 'not sold', null, standing, ({ groups }, at) => {
    const { state } = groups[standing]!.combinations[at]!;
    return onlyAvailable ? state === 'published' : state !== 'sold';
  });

const gradeClause = (worst: string): Clause =>
  groupClause(`grade to ${worst}`, null, standing, ({ groups }, at) => {
    const { grade } = groups[standing]!.combinations[at]!;
    return grade !== null && grade <= worst;
  });

/** Less than any degree of latitude is long: places further north or south than this says are out of a circle without any sine. */
const DEGREE_KM = 110;

function placeClauses({ near, box, deliveryDays }: ResolvedQuery): Clause[] {
  const clause = (name: string, asked: unknown, answers: (places: Places, at: number) => boolean): Clause =>
    codedClause(`${name} ${JSON.stringify(asked)}`, null, {
      column: (rows) => rows.place,
      codes: (rows) => rows.places.list.length,
      answers: ({ places }, at) => answers(places, at),
    });
  const found: Clause[] = [];
  if (near)
    found.push(
      clause('near', near, (places, at) => {
        const [lat, lng] = [places.lat[at]!, places.lng[at]!];
        return Math.abs(lat - near.lat) * DEGREE_KM <= near.km && distanceKm(near, { lat, lng }) <= near.km;
      }),
    );
  // An unknown place is in no box that goes round the earth either.
  if (box) found.push(clause('box', box, ({ lat, lng }, at) => !Number.isNaN(lat[at]) && isInBox(lat[at]!, lng[at]!, box)));
  if (deliveryDays)
    found.push(
      clause('delivery', deliveryDays, ({ list }, at) => {
        const { loadPort } = list[at]!;
        const days = loadPort === null ? undefined : deliveryDays.byPort[loadPort];
        return days !== undefined && days <= deliveryDays.max;
      }),
    );
  return found;
}

/** A name for a list of thousands of trade classes that is not as long as the list. */
export const shortName = (names: readonly string[]): string => createHash('sha256').update(names.join('\n')).digest('base64');

function classClause(wanted: readonly string[]): Clause {
  const names = new Set(wanted);
  return codedClause(`classes ${shortName(wanted)}`, null, {
    column: (rows) => rows.tradeClass,
    codes: (rows) => rows.classes.names.length,
    answers: (rows, code) => names.has(rows.classes.names[code]!),
  });
}

type Column = (rows: Rows) => Float64Array;

// Unknown is NaN, which is in no range.
function rangeClause(
  name: string,
  own: HistogramField | null,
  column: Column,
  range: Range<number | bigint>,
  landed: LandedColumn | null = null,
): Clause[] {
  if (isOpen(range)) return [];
  const min = range.min === null ? -Infinity : Number(range.min);
  const max = range.max === null ? Infinity : Number(range.max);
  return [
    {
      name: `${name} ${min} ${max}`,
      own,
      landed,
      test: (rows, row) => column(rows)[row]! >= min && column(rows)[row]! <= max,
      fill: (rows, into) => fillByRange(into, rows.size, column(rows), min, max),
    },
  ];
}

function landedClause(range: Range<number>, landed: LandedColumn | null): Clause[] {
  if (landed) return rangeClause(`landed ${landed.order.key}`, 'landed', () => landed.values, range, landed);
  // Without a destination nothing has a landed cost, and so none that lies in a range.
  return isOpen(range) ? [] : [{ name: 'nothing', own: 'landed', landed: null, test: () => false, fill: () => undefined }];
}

// Short loops over one column without a branch, a word of the set at a time: with a branch for each row they take seven times as long.
function fillByTable(into: Bits, size: number, column: Uint32Array, table: Uint8Array): void {
  for (let at = 0, from = 0; from < size; at++, from += 32) {
    const end = Math.min(32, size - from);
    let word = 0;
    for (let bit = 0; bit < end; bit++) word |= table[column[from + bit]!]! << bit;
    into[at] = word;
  }
}

function fillByRange(into: Bits, size: number, column: Float64Array, min: number, max: number): void {
  for (let at = 0, from = 0; from < size; at++, from += 32) {
    const end = Math.min(32, size - from);
    let word = 0;
    for (let bit = 0; bit < end; bit++) {
      const value = column[from + bit]!;
      word |= (Number(value >= min) & Number(value <= max)) << bit;
    }
    into[at] = word;
  }
}
