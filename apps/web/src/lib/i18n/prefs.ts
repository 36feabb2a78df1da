/** What a visitor chose with the switchers in the header. Kept in one cookie, readable by nobody else. */
export interface Prefs {
  /** ISO 4217; amounts are shown in it beside the original. */
  currency: string;
  units: 'metric' | 'imperial';
  /** ISO 3166-1 alpha-2, '' when not chosen: landed cost and admissibility are then not shown. */
  country: string;
  theme: 'auto' | 'light' | 'dark';
}
export const PREFS_COOKIE = 'prefs';
export const LANG_COOKIE = 'lang';
export const DEFAULT_PREFS: Prefs = { currency: 'USD', units: 'metric', country: '', theme: 'auto' };
export const CURRENCIES = [
  'USD',
  'EUR',
  'CNY',
  'RUB',
  'KES',
  'AED',
  'SAR',
  'XOF',
  'GBP',
  'ZAR',
  'NGN',
  'TZS',
  'KZT',
  'PHP',
  'IDR',
  'BRL',
  'AUD',
  'JPY',
] as const;

/** Reads the cookie; anything out of shape falls back to the default, so that an old cookie never breaks a page. */
export function readPrefs(raw: string | undefined): Prefs {
  const q = new URLSearchParams(raw ?? '');
  const pick = (key: string, shape: RegExp, other: string) => (shape.test(q.get(key) ?? '') ? (q.get(key) as string) : other);
  return {
    currency: pick('currency', /^[A-Z]{3}$/, DEFAULT_PREFS.currency),
    units: pick('units', /^(metric|imperial)$/, DEFAULT_PREFS.units) as Prefs['units'],
    country: pick('country', /^[A-Z]{2}$/, ''),
    theme: pick('theme', /^(auto|light|dark)$/, 'auto') as Prefs['theme'],
  };
}
export const writePrefs = (prefs: Prefs): string => new URLSearchParams({ ...prefs }).toString();
