import { DomainError } from '@ironsilk/kernel';

/** Size of one unit in the base unit of its dimension. Exact by definition (NIST SP 811) except the metric horsepower's last digits. */
const UNITS = {
  kg: { dimension: 'mass', factor: 1 },
  t: { dimension: 'mass', factor: 1000 },
  lb: { dimension: 'mass', factor: 0.45359237 },
  shortTon: { dimension: 'mass', factor: 907.18474 },
  kW: { dimension: 'power', factor: 1 },
  hp: { dimension: 'power', factor: 0.74569987158227 },
  PS: { dimension: 'power', factor: 0.73549875 },
  mm: { dimension: 'length', factor: 1 },
  m: { dimension: 'length', factor: 1000 },
  in: { dimension: 'length', factor: 25.4 },
  ft: { dimension: 'length', factor: 304.8 },
  km: { dimension: 'distance', factor: 1 },
  mi: { dimension: 'distance', factor: 1.609344 },
  m3: { dimension: 'volume', factor: 1 },
  yd3: { dimension: 'volume', factor: 0.764554857984 },
  'kN·m': { dimension: 'torque', factor: 1 },
  'lbf·ft': { dimension: 'torque', factor: 0.0013558179483314 },
  h: { dimension: 'time', factor: 1 },
  '%': { dimension: 'share', factor: 1 },
  year: { dimension: 'year', factor: 1 },
} as const;

export type Unit = keyof typeof UNITS;
export type UnitSystem = 'metric' | 'imperial';

// prettier-ignore
const NAMES: Readonly<Record<string, Unit>> = {
  kg: 'kg', kgs: 'kg', 公斤: 'kg', 千克: 'kg', кг: 'kg', t: 't', ton: 't', tons: 't', tonne: 't', tonnes: 't', 吨: 't', т: 't', lb: 'lb', lbs: 'lb', pounds: 'lb',
  kw: 'kW', 千瓦: 'kW', квт: 'kW', hp: 'hp', bhp: 'hp', ps: 'PS', cv: 'PS', ch: 'PS', 马力: 'PS', 'л.с.': 'PS',
  mm: 'mm', 毫米: 'mm', мм: 'mm', m: 'm', 米: 'm', м: 'm', in: 'in', inch: 'in', inches: 'in', '"': 'in', ft: 'ft', feet: 'ft', "'": 'ft',
  km: 'km', 公里: 'km', км: 'km', mi: 'mi', miles: 'mi', m3: 'm3', 'm³': 'm3', 方: 'm3', 立方米: 'm3', 'м3': 'm3', yd3: 'yd3', 'yd³': 'yd3', cy: 'yd3',
  'kn·m': 'kN·m', knm: 'kN·m', h: 'h', hr: 'h', hrs: 'h', hours: 'h', 小时: 'h', ч: 'h', '%': '%',
};

/** Converts between two units of one dimension. Throws `unit.mismatch`. */
export function convert(value: number, from: Unit, to: Unit): number {
  const a = UNITS[from];
  const b = UNITS[to];
  if (a.dimension !== b.dimension) throw new DomainError('unit.mismatch', 'invalid', undefined, { from, to });
  return from === to ? value : (value * a.factor) / b.factor;
}

/** The unit a word means, in the market's languages. "ton" is the metric one, as in the trade. */
export const unitOf = (word: string): Unit | undefined => NAMES[word.trim().toLowerCase()];

/**
 * Reads a quantity as people type it ("21,900 kg", "21.9t", "9 ft 6 in", "118千瓦", "1 234,5 кг") into `target`; a bare number is already in it.
 * Throws `unit.bad_number`, `unit.unknown`, `unit.mismatch`. Negative values are read and left to the caller's bounds.
 */
export function parseQuantity(text: string, target: Unit, field?: string): number {
  const feet = /^\s*(\d+(?:\.\d+)?)\s*(?:ft|feet|')\s*(?:(\d+(?:\.\d+)?)\s*(?:in|inch|inches|")?)?\s*$/i.exec(text);
  if (feet && UNITS[target].dimension === 'length') return convert(Number(feet[1]) * 12 + Number(feet[2] ?? 0), 'in', target);
  const match = /^\s*(-?[\d.,\s\u00a0\u202f’]*\d)\s*([^\d\s].*)?$/.exec(text.normalize('NFKC'));
  const number = match ? readNumber(match[1]!) : undefined;
  if (!match || number === undefined) throw new DomainError('unit.bad_number', 'invalid', field, { text: text.slice(0, 40) });
  const word = match[2]?.trim();
  if (!word) return number;
  const unit = unitOf(word);
  if (!unit) throw new DomainError('unit.unknown', 'invalid', field, { unit: word.slice(0, 20) });
  return convert(number, unit, target);
}

/** "1,234.5", "1.234,5", "1 234,5", "1234": the last separator is the decimal one unless it groups exactly three digits. */
function readNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f’]/g, '');
  if (!/^-?[\d.,]+$/.test(plain)) return undefined;
  const marks = plain.match(/[.,]/g) ?? [];
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const grouping =
    marks.length > 0 && /^-?\d{1,3}(?:[.,]\d{3})+$/.test(plain) && new Set(marks).size === 1 && (marks.length > 1 || plain[last] === ',');
  const number = Number(
    last < 0 || grouping ? plain.replace(/[.,]/g, '') : `${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`,
  );
  return Number.isFinite(number) ? number : undefined;
}

const SHOWN: Readonly<Record<UnitSystem, Partial<Record<Unit, Unit>>>> = {
  metric: {},
  imperial: { kg: 'lb', t: 'shortTon', kW: 'hp', mm: 'ft', m: 'ft', km: 'mi', m3: 'yd3', 'kN·m': 'lbf·ft' },
};
const SYMBOL: Partial<Record<Unit, string>> = { m3: 'm³', yd3: 'yd³', shortTon: 'short tons', year: '' };

/**
 * A quantity for people, with its unit, in the reader's system and language: `21,900 kg`, `48,281 lb`, `9 ft 6 in`, `0.93 m³`.
 * `decimals` are those of the metric value; imperial volumes and feet choose their own.
 */
export function formatQuantity(value: number, unit: Unit, system: UnitSystem = 'metric', language = 'en', decimals = 0): string {
  const shown = SHOWN[system][unit] ?? unit;
  const show = (n: number, digits: number, grouping = true) =>
    new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : language, { maximumFractionDigits: digits, useGrouping: grouping }).format(
      n,
    );
  if (unit === 'year') return show(value, 0, false);
  if (shown === 'ft') {
    const inches = Math.round(convert(value, unit, 'in'));
    return `${show(Math.trunc(inches / 12), 0)} ft ${show(Math.abs(inches % 12), 0)} in`;
  }
  const digits = shown === unit ? decimals : shown === 'yd3' ? 2 : 0;
  const symbol = SYMBOL[shown] ?? shown;
  return `${show(convert(value, unit, shown), digits)}${symbol === '%' ? '' : ' '}${symbol}`.trim();
}
