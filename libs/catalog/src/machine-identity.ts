import { DomainError } from '@ironsilk/kernel';
import type { Make } from './catalog.schema.js';
import type { Family } from './machine-model.js';
import { isPin, parsePin, parseVin, plainNumber } from './pin.js';

/** `pin`: ISO 10261. `vin`: chassis of a road machine. `serial`: a maker's own number, as on machines before PINs were common. */
export type IdentityKind = 'pin' | 'vin' | 'serial';

/** A hint for a person; never a refusal. Its words are in the message catalogue under `identity.<warning>`. */
export type IdentityWarning = 'serial_on_new_machine' | 'foreign_maker_code' | 'check_digit_not_used' | 'not_pin_shape';

export type MachineIdentity = { readonly kind: IdentityKind; readonly value: string; readonly warnings: readonly IdentityWarning[] };

/** PINs became usual on plates around 2010; a bare serial on a younger machine deserves a second look. [m] */
const PIN_USUAL_FROM = 2010;

/**
 * Reads the number on a plate by the rule of its family, and decides which kind it is.
 *
 * Road machines (truck crane, concrete pump truck) are known by the VIN of their chassis; all others by a PIN, or by the maker's serial of
 * 5 to 16 characters. `make` and `yearMade`, where known, only add warnings. Throws `identity.missing`, `serial.bad_shape` and what
 * `parsePin` and `parseVin` throw.
 */
export function machineIdentity(
  family: Pick<Family, 'identity'>,
  text: string,
  hint: { readonly make?: Pick<Make, 'wmc' | 'wmi'>; readonly yearMade?: number; readonly field?: string } = {},
): MachineIdentity {
  const field = hint.field ?? 'identity';
  const value = plainNumber(text);
  if (value === '') throw new DomainError('identity.missing', 'invalid', field);
  const known = (codes: readonly string[] | undefined) => !codes?.length || codes.some((code) => value.startsWith(code));
  if (family.identity === 'vin') {
    const vin = parseVin(value, field);
    const warnings: IdentityWarning[] = [];
    if (!vin.checked) warnings.push('check_digit_not_used');
    if (!known(hint.make?.wmi)) warnings.push('foreign_maker_code');
    return { kind: 'vin', value, warnings };
  }
  if (isPin(value)) return { kind: 'pin', value, warnings: known(hint.make?.wmc) ? [] : ['foreign_maker_code'] };
  if (value.length > 17) parsePin(value, field);
  if (!/^[A-Z0-9]{5,17}$/.test(value) || !/\d/.test(value)) throw new DomainError('serial.bad_shape', 'invalid', field);
  const warnings: IdentityWarning[] = [];
  if (value.length === 17) warnings.push('not_pin_shape');
  else if (hint.yearMade !== undefined && hint.yearMade >= PIN_USUAL_FROM) warnings.push('serial_on_new_machine');
  return { kind: 'serial', value, warnings };
}

/** One key per machine, however its number was typed: for the search for duplicates. */
export const identityKey = (identity: Pick<MachineIdentity, 'kind' | 'value'>): string =>
  `${identity.kind === 'vin' ? 'vin' : 'id'}:${identity.value}`;
