import { currencyDigits } from '@ironsilk/kernel';

/** A value as it stands on a paper; what is not known is a dash. */
export const text = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined || value === '' ? '—' : typeof value === 'boolean' ? (value ? 'yes 是' : 'no 否') : String(value);

/** `6000000` USD → `60,000.00`. */
export function amountText(minor: string | null, currency: string | null): string {
  if (minor === null || currency === null) return '—';
  const digits = currencyDigits(currency);
  const padded = minor.padStart(digits + 1, '0');
  const whole = (digits === 0 ? padded : padded.slice(0, -digits)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return digits === 0 ? whole : `${whole}.${padded.slice(-digits)}`;
}

export const kg = (value: number | null): string =>
  value === null ? '—' : `${value.toLocaleString('en-US', { maximumFractionDigits: 3 })} kg`;
