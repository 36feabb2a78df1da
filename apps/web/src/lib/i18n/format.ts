import { TAG, type Lang } from './languages.ts';

/** Rates for display only: how many minor-unit-free units of `currency` one unit of `base` buys. Never used to book anything. */
export interface Rates {
  base: string;
  source: string;
  perBase: Record<string, number>;
  /** The day each rate is of. */
  on: Record<string, string>;
}
export interface Amount {
  amountMinor: string;
  currency: string;
}
// In Arabic a number with its Latin unit must keep its own direction, or the unit jumps to the other side.
const isolated = (lang: Lang, text: string): string => (lang === 'ar' ? `\u2066${text}\u2069` : text);

/** ISO 4217 exponents that are not 2. */
const EXPONENT: Record<string, number> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  XOF: 0,
  XAF: 0,
  CLP: 0,
  UGX: 0,
  RWF: 0,
  PYG: 0,
  GNF: 0,
  DJF: 0,
  KMF: 0,
  BIF: 0,
  VUV: 0,
  ISK: 0,
  BHD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
  JOD: 3,
  IQD: 3,
  LYD: 3,
};
export const exponentOf = (currency: string): number => EXPONENT[currency] ?? 2;

const cache = new Map<string, unknown>();
function memo<T>(key: string, make: () => T): T {
  let found = cache.get(key) as T | undefined;
  if (found === undefined) cache.set(key, (found = make()));
  return found;
}
/** `"1234500"` in USD → 12345. Precise enough to show, not to add up. */
export const major = (amount: Amount): number => Number(amount.amountMinor) / 10 ** exponentOf(amount.currency);

/** 12345 in USD → `"1234500"`. */
export const amountOf = (units: number, currency: string): Amount => ({
  amountMinor: String(Math.round(units * 10 ** exponentOf(currency))),
  currency,
});

/** Whole units from 1,000 up (nobody reads the cents of an excavator); `exact` for statements and invoices, `whole` for the steps of an estimate. */
export function money(lang: Lang, amount: Amount, exact: boolean | 'whole' = false): string {
  const digits = exact === true || (exact !== 'whole' && Math.abs(major(amount)) < 1000) ? exponentOf(amount.currency) : 0;
  const format = memo(
    `m${lang}${amount.currency}${digits}`,
    () =>
      new Intl.NumberFormat(TAG[lang], {
        style: 'currency',
        currency: amount.currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  return isolated(lang, format.format(major(amount)));
}
/** In the visitor's currency, rounded to three significant figures because the rate is of yesterday; undefined when no rate is known. */
export function convert(amount: Amount, to: string, rates: Rates | undefined): Amount | undefined {
  if (!rates || amount.currency === to) return undefined;
  const from = amount.currency === rates.base ? 1 : rates.perBase[amount.currency];
  const into = to === rates.base ? 1 : rates.perBase[to];
  if (!from || !into) return undefined;
  const value = (major(amount) / from) * into;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1)) - 2);
  return { amountMinor: String(Math.round(value / step) * step * 10 ** exponentOf(to)), currency: to };
}
/** `least` digits are written even when they are 0: figures under each other line up. */
export function number(lang: Lang, value: number, most = 0, least = 0): string {
  const digits = { maximumFractionDigits: most, minimumFractionDigits: least };
  return memo(`n${lang}${most}.${least}`, () => new Intl.NumberFormat(TAG[lang], digits)).format(value);
}
export function percent(lang: Lang, share: number, most = 0, least = 0): string {
  const digits = { style: 'percent', maximumFractionDigits: most, minimumFractionDigits: least } as const;
  return memo(`p${lang}${most}.${least}`, () => new Intl.NumberFormat(TAG[lang], digits)).format(share);
}
const DATES = {
  day: { dateStyle: 'medium' },
  time: { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' },
  month: { year: 'numeric', month: 'short' },
} as const;
/** `on` dates and `at` instants. Instants are shown in UTC and say so: the server does not know the reader's zone, and a party in another one must read the same. */
export function date(lang: Lang, value: string | Date, style: keyof typeof DATES = 'day'): string {
  const at = typeof value === 'string' ? new Date(value.length === 10 ? `${value}T00:00:00Z` : value) : value;
  if (Number.isNaN(at.getTime())) return '–';
  const text = memo(`d${lang}${style}`, () => new Intl.DateTimeFormat(TAG[lang], { timeZone: 'UTC', ...DATES[style] })).format(at);
  // Russian adds "г." for the year, and a sentence that ends with a date would end with two full stops.
  const plain = lang === 'ru' ? text.replace(/\sг\./, '') : text;
  const whole = style === 'time' ? `${plain} UTC` : plain;
  return lang === 'ar' ? `\u2067${whole}\u2069` : whole;
}
/** A country's name in the reader's language, from its ISO 3166-1 code. */
export function country(lang: Lang, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return memo(`c${lang}`, () => new Intl.DisplayNames([TAG[lang]], { type: 'region' })).of(code) ?? code;
}
export function currencyName(lang: Lang, code: string): string {
  return memo(`cn${lang}`, () => new Intl.DisplayNames([TAG[lang]], { type: 'currency' })).of(code) ?? code;
}
export function list(lang: Lang, items: readonly string[]): string {
  return memo(`l${lang}`, () => new Intl.ListFormat(TAG[lang], { type: 'conjunction' })).format(items);
}

/** SI in, the reader's unit out. `hours`, `count` and `year` have no other unit. */
const UNITS = {
  massKg: { metric: ['kg', 1, 0], imperial: ['lb', 2.2046226218, 0] },
  tonnes: { metric: ['t', 1, 1], imperial: ['US tn', 1.1023113109, 1] },
  powerKw: { metric: ['kW', 1, 0], imperial: ['hp', 1.3410220896, 0] },
  lengthMm: { metric: ['m', 0.001, 2], imperial: ['ft', 0.0032808399, 1] },
  depthMm: { metric: ['mm', 1, 1], imperial: ['in', 0.03937007874, 2] },
  lengthM: { metric: ['m', 1, 2], imperial: ['ft', 3.280839895, 1] },
  distanceKm: { metric: ['km', 1, 0], imperial: ['mi', 0.6213711922, 0] },
  volumeM3: { metric: ['m³', 1, 2], imperial: ['yd³', 1.3079506193, 2] },
  volumeL: { metric: ['L', 1, 0], imperial: ['gal', 0.2641720524, 1] },
  pressureBar: { metric: ['bar', 1, 0], imperial: ['psi', 14.503773773, 0] },
  temperatureC: { metric: ['°C', 1, 0], imperial: ['°F', 1.8, 0] },
  hours: { metric: ['h', 1, 0], imperial: ['h', 1, 0] },
} as const satisfies Record<string, Record<'metric' | 'imperial', readonly [string, number, number]>>;
export type Unit = keyof typeof UNITS;
export function quantity(lang: Lang, units: 'metric' | 'imperial', value: number, unit: Unit): string {
  const [symbol, factor, digits] = UNITS[unit][units];
  const shown = value * factor + (symbol === '°F' ? 32 : 0);
  return isolated(lang, `${number(lang, shown, digits)} ${symbol}`);
}
