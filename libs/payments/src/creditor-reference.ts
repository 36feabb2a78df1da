import { DomainError } from '@ironsilk/kernel';

/**
 * ISO 11649 creditor reference: `RF`, two check digits (ISO 7064 mod 97-10), up to 21 letters and digits. A bank keeps it
 * with the transfer, so money finds its order by itself, and a digit mistyped as another digit,
 * or a letter as another letter, is always noticed.
 */
export function creditorReference(body: string): string {
  const clean = body.toUpperCase();
  if (!/^[0-9A-Z]{1,21}$/.test(clean)) throw new DomainError('reference.bad_body', 'invalid', 'reference');
  return `RF${String(98 - mod97(`${clean}RF00`)).padStart(2, '0')}${clean}`;
}

/** Accepts what people type: small letters, and spaces in groups of four as printed. */
export function isCreditorReference(text: string): boolean {
  const clean = text.replaceAll(' ', '').toUpperCase();
  return /^RF\d{2}[0-9A-Z]{1,21}$/.test(clean) && mod97(clean.slice(4) + clean.slice(0, 4)) === 1;
}

/** As printed on paper: groups of four. */
export const printedReference = (reference: string): string => reference.replace(/(.{4})(?=.)/g, '$1 ');

function mod97(text: string): number {
  let rest = 0;
  for (const char of text) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
