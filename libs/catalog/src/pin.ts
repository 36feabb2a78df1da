import { DomainError } from '@ironsilk/kernel';

/**
 * Identity of machines: the PIN of ISO 10261 (GB/T 25606) for earth-moving machinery, the VIN of ISO 3779 (GB 16735) for road chassis.
 *
 * They look alike (17 characters, no I, O, Q) and differ where it matters: position 9 of a PIN is a check *letter* whose table stands in the
 * paid standard, so only its shape is checked; position 9 of a VIN is a digit or X that can be computed. Running the car's check digit
 * on an excavator refuses genuine machines. Source: customs-trade research §1.5.
 */
const SEVENTEEN = /^[A-HJ-NPR-Z0-9]{17}$/;

/** Upper case without spaces, hyphens, dots and the asterisks that enclose a stamped number. Nothing is guessed: O is not made 0. */
export const plainNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.*·#:/]/g, '');

/** WMC (3), machine descriptor (5), check letter, individual number (8). */
export type Pin = {
  readonly value: string;
  readonly wmc: string;
  readonly descriptor: string;
  readonly checkLetter: string;
  readonly serial: string;
};

/** True for 17 characters of the PIN's alphabet with a letter in position 9 and a number at the end. */
export const isPin = (value: string): boolean => SEVENTEEN.test(value) && /[A-HJ-NPR-Z]/.test(value[8]!) && /\d{3}$/.test(value);

/** Reads a PIN. Throws `pin.bad_shape` naming what does not fit. */
export function parsePin(text: string, field = 'pin'): Pin {
  const value = plainNumber(text);
  if (value.length !== 17) throw new DomainError('pin.bad_length', 'invalid', field, { length: value.length });
  const odd = /[^A-HJ-NPR-Z0-9]/.exec(value);
  if (odd) throw new DomainError('pin.bad_character', 'invalid', field, { character: odd[0], position: odd.index + 1 });
  if (!isPin(value)) throw new DomainError('pin.bad_shape', 'invalid', field);
  return { value, wmc: value.slice(0, 3), descriptor: value.slice(3, 8), checkLetter: value[8]!, serial: value.slice(9) };
}

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
// prettier-ignore
const VALUES: Readonly<Record<string, number>> = {
  A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9,
};

/** The check digit that belongs in position 9 of a VIN; position 9 itself has no weight. */
export function vinCheckDigit(value: string): string {
  const rest = [...value].reduce((sum, c, i) => sum + (VALUES[c] ?? Number(c)) * WEIGHTS[i]!, 0) % 11;
  return rest === 10 ? 'X' : String(rest);
}

/** WMI (3), vehicle descriptor (5), check digit, indicator (8). */
export type Vin = { readonly value: string; readonly wmi: string; readonly checkDigit: string; readonly checked: boolean };

/**
 * Reads a VIN of a road chassis. The check digit is law in China (L) and North America (1–5) and is refused there when wrong; European and
 * Japanese makers use position 9 freely, so `checked` is then false and nothing is refused.
 * Throws `vin.bad_length`, `vin.bad_character`, `vin.bad_check_digit`.
 */
export function parseVin(text: string, field = 'vin'): Vin {
  const value = plainNumber(text);
  if (value.length !== 17) throw new DomainError('vin.bad_length', 'invalid', field, { length: value.length });
  const odd = /[^A-HJ-NPR-Z0-9]/.exec(value);
  if (odd) throw new DomainError('vin.bad_character', 'invalid', field, { character: odd[0], position: odd.index + 1 });
  const due = vinCheckDigit(value);
  const mandatory = /^[L1-5]/.test(value);
  if (mandatory && value[8] !== due) throw new DomainError('vin.bad_check_digit', 'invalid', field, { found: value[8]!, expected: due });
  return { value, wmi: value.slice(0, 3), checkDigit: value[8]!, checked: value[8] === due };
}
