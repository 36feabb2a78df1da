import { isFamilyId } from '@ironsilk/catalog';
import { money, parseMoney } from '@ironsilk/kernel';
import type { MoneyAmount } from '@ironsilk/kernel';
import { bluebookSale } from '../estimator/bluebook.js';
import { MOST_HOURS, OLDEST_YEAR, isGrade } from '../machine-facts.js';
import type { NewSale } from './sale.repo.js';
import { machineKey, partyKey } from './sale.service.js';
import { isDay } from './sold-machine.js';

/** A row of a file of past sales, by column. */
export type SaleRow = Readonly<Record<string, string | undefined>>;
export const SALE_MAPPINGS = ['own', 'bluebook'] as const;
export type SaleMapping = (typeof SALE_MAPPINGS)[number];

/** The columns of our own layout. */
export const OWN_COLUMNS = {
  required: ['id', 'sold_on', 'family', 'year_made', 'price', 'currency'],
  optional: [
    'make',
    'model',
    'size_class',
    'machine_number',
    'operating_hours',
    'grade',
    'premise',
    'seller',
    'buyer',
    'listed_on',
    'asking_price',
    'value',
  ],
} as const;

/** What is wrong with a row: the column, as the file calls it, and why, in words. */
export type RowFault = { readonly field: string; readonly reason: string };

export type ImportContext = {
  /** What the sales are called on every page that rests on them. */
  readonly source: string;
  /** Nothing was sold after this day, YYYY-MM-DD. */
  readonly today: string;
  /** Null when no rate is on file. */
  readonly inUsd: (amount: MoneyAmount) => MoneyAmount | null;
};

/** Facts of a row before they are checked; texts as the file has them. */
type Raw = Pick<NewSale, 'modelId' | 'classId' | 'premise'> & {
  readonly fields: {
    readonly id: string;
    readonly on: string;
    readonly family: string;
    readonly price: string;
    readonly year: string;
    readonly hours: string;
  };
  readonly id: string;
  readonly on: string;
  readonly family: string;
  readonly yearMade: number | null;
  readonly hours: number | null;
  readonly price: MoneyAmount | string;
  readonly machine: string | null;
};

const text = (row: SaleRow, column: string): string | null => row[column]?.trim() || null;

function amount(written: string | null, currency: string | null): MoneyAmount | string {
  if (written === null) return 'is missing';
  if (currency === null) return 'has no currency';
  try {
    return parseMoney(written, currency.toUpperCase());
  } catch {
    return `"${written} ${currency}" is no amount`;
  }
}

function bluebook(row: SaleRow): Raw {
  const sale = bluebookSale(row);
  return {
    fields: {
      id: 'SalesID',
      on: 'saledate',
      family: 'ProductGroup',
      price: 'SalePrice',
      year: 'YearMade',
      hours: 'MachineHoursCurrentMeter',
    },
    id: sale.id,
    on: sale.on,
    family: sale.family,
    yearMade: sale.yearMade,
    hours: sale.operatingHours,
    price: sale.priceMinor > 0n ? money(sale.priceMinor, 'USD') : 'is missing or not above 0',
    machine: sale.machineId,
    modelId: sale.baseModel,
    classId: sale.classId,
    premise: 'auction',
  };
}

const numberOf = (written: string | null): number | null => (written === null ? null : Number(written));

function own(row: SaleRow): Raw {
  const [make, model] = [text(row, 'make'), text(row, 'model')];
  return {
    fields: { id: 'id', on: 'sold_on', family: 'family', price: 'price', year: 'year_made', hours: 'operating_hours' },
    id: text(row, 'id') ?? '',
    on: text(row, 'sold_on') ?? '',
    family: text(row, 'family') ?? '',
    yearMade: numberOf(text(row, 'year_made')),
    hours: numberOf(text(row, 'operating_hours')),
    price: amount(text(row, 'price'), text(row, 'currency')),
    machine: text(row, 'machine_number'),
    modelId: model === null ? null : [make, model].filter(Boolean).join(' '),
    classId: text(row, 'size_class'),
    premise: text(row, 'premise') === 'auction' ? 'auction' : 'private_treaty',
  };
}

/** One row as a sale, or everything that is wrong with it. Nothing is guessed: a bad row is left out whole. */
export function importedSale(row: SaleRow, mapping: SaleMapping, context: ImportContext): NewSale | readonly RowFault[] {
  const raw = mapping === 'own' ? own(row) : bluebook(row);
  const faults = [...faultsOf(raw, context), ...(mapping === 'own' ? ownFaults(row) : [])];
  const { price } = raw;
  const inUsd = typeof price === 'string' ? null : context.inUsd(price);
  if (typeof price !== 'string' && !inUsd) faults.push({ field: 'currency', reason: `no rate is on file for ${price.currency}` });
  if (faults.length > 0 || typeof price === 'string') return faults;
  const usd = (column: string): bigint | null => {
    const read = amount(mapping === 'own' ? text(row, column) : null, price.currency);
    return typeof read === 'string' ? null : (context.inUsd(read)?.amountMinor ?? null);
  };
  const party = (column: string): string | null => {
    const name = mapping === 'own' ? text(row, column) : null;
    return name === null ? null : partyKey(`${context.source}/${name}`);
  };
  const grade = mapping === 'own' ? text(row, 'grade') : null;
  return {
    source: context.source,
    sourceRef: raw.id,
    premise: raw.premise,
    familyId: raw.family,
    modelId: raw.modelId,
    classId: raw.classId,
    yearMade: raw.yearMade,
    operatingHours: raw.hours || null,
    grade: isGrade(grade) ? grade : null,
    priceMinor: price.amountMinor,
    currency: price.currency,
    priceUsdMinor: inUsd!.amountMinor,
    holdsCarriage: false,
    soldOn: raw.on,
    closedOn: raw.on,
    listedOn: mapping === 'own' ? text(row, 'listed_on') : null,
    askingUsdMinor: usd('asking_price'),
    valueUsdMinor: usd('value'),
    machineKey: raw.machine === null ? null : machineKey(`${context.source}/${raw.machine}`),
    sellerKey: party('seller'),
    buyerKey: party('buyer'),
  };
}

function faultsOf(raw: Raw, { today }: ImportContext): RowFault[] {
  const faults: RowFault[] = [];
  const { fields } = raw;
  const fault = (field: string, reason: string) => faults.push({ field, reason });
  if (raw.id === '') fault(fields.id, 'is missing');
  if (!isDay(raw.on)) fault(fields.on, raw.on === '' ? 'is missing or no date' : `"${raw.on}" is no date (YYYY-MM-DD)`);
  else if (raw.on > today) fault(fields.on, `${raw.on} is not over yet`);
  if (!isFamilyId(raw.family)) fault(fields.family, `"${raw.family}" is no family of this market`);
  if (typeof raw.price === 'string') fault(fields.price, raw.price);
  else if (raw.price.amountMinor <= 0n) fault(fields.price, 'is not above 0');
  const last = Number((isDay(raw.on) ? raw.on : today).slice(0, 4)) + 1;
  const cannotBe = (value: number, from: number, to: number) =>
    Number.isNaN(value) ? 'is no number' : `${value} cannot be (${from} to ${to})`;
  const { yearMade, hours } = raw;
  if (yearMade !== null && !(Number.isInteger(yearMade) && yearMade >= OLDEST_YEAR && yearMade <= last))
    fault(fields.year, cannotBe(yearMade, OLDEST_YEAR, last));
  if (hours !== null && !(hours >= 0 && hours <= MOST_HOURS)) fault(fields.hours, cannotBe(hours, 0, MOST_HOURS));
  return faults;
}

function ownFaults(row: SaleRow): RowFault[] {
  const faults: RowFault[] = [];
  const grade = text(row, 'grade');
  if (grade !== null && !isGrade(grade)) faults.push({ field: 'grade', reason: `"${grade}" is no grade (A to E)` });
  const premise = text(row, 'premise');
  if (premise !== null && premise !== 'auction' && premise !== 'private_treaty')
    faults.push({ field: 'premise', reason: `"${premise}" is neither private_treaty nor auction` });
  const listedOn = text(row, 'listed_on');
  if (listedOn !== null && !isDay(listedOn)) faults.push({ field: 'listed_on', reason: `"${listedOn}" is no date (YYYY-MM-DD)` });
  if (listedOn !== null && isDay(listedOn) && listedOn > (text(row, 'sold_on') ?? ''))
    faults.push({ field: 'listed_on', reason: 'is after the day of the sale' });
  for (const column of ['asking_price', 'value'])
    if (text(row, column) !== null && typeof amount(text(row, column), text(row, 'currency')) === 'string')
      faults.push({ field: column, reason: `"${text(row, column)}" is no amount` });
  return faults;
}
