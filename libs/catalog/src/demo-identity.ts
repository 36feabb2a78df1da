import type { Make } from './catalog.schema.js';
import type { MachineModel } from './machine-model.js';
import type { Random } from './demo-random.js';
import { vinCheckDigit } from './pin.js';

const LETTERS = [...'ABCDEFGHJKLMNPRSTUVWXYZ'];
const ALLOWED = /[^A-HJ-NPR-Z0-9]/g;
/** VIN model-year codes (ISO 3779 / GB 16735): digits for 2001–2009, then letters without I, O, Q, U, Z. */
const YEAR_CODES = [...'123456789ABCDEFGHJKLMNPRSTVWXY'];
export const yearCode = (year: number): string => YEAR_CODES[(((year - 2001) % 30) + 30) % 30]!;

const digits = (value: number, width: number): string => String(value).padStart(width, '0');
/** Letters and digits of a model number, cut or filled to `width`. */
const descriptor = (model: MachineModel, width: number): string =>
  model.name.toUpperCase().replace(ALLOWED, '').slice(-width).padStart(width, '0');
const makerCode = (make: Make): string => make.wmc[0] ?? make.name.toUpperCase().replace(ALLOWED, '').padEnd(3, 'X').slice(0, 3);

/** A PIN of the right shape: maker, model, check letter (any: its table is not public), year, plant, running number. */
export const demoPin = (make: Make, model: MachineModel, year: number, running: number, random: Random): string =>
  `${makerCode(make)}${descriptor(model, 5)}${random.pick(LETTERS)}${yearCode(year)}${random.pick(LETTERS)}${digits(running, 6)}`;

/** The maker's own serial number, as machines carried it before PINs. */
export const demoSerial = (model: MachineModel, running: number, random: Random): string =>
  `${model.name.toUpperCase().replace(ALLOWED, '').slice(0, 6)}${random.pick(LETTERS)}${digits(running, 5)}`;

/** A VIN with its check digit. Makers without a code of their own build on a bought chassis (LZZ, a Chinese truck maker's code, provisional). */
export function demoVin(make: Make, model: MachineModel, year: number, running: number, random: Random): string {
  const value = `${make.wmi[0] ?? 'LZZ'}${descriptor(model, 5)}0${yearCode(year)}${random.pick(LETTERS)}${digits(running, 6)}`;
  return value.slice(0, 8) + vinCheckDigit(value) + value.slice(9);
}
