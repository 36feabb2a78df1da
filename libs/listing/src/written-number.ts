import { DomainError, parseMoney } from '@ironsilk/kernel';

/** A number as people write it: grouping, units, full-width digits, both decimal signs. Null when it is none. */
export function readNumber(text: string): number | null {
  let bare = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s_'’]/g, '')
    .replace(/(?:hrs?|hours?|小时|时|h|kgs?|公斤|千克|kw|千瓦)\.?$/i, '');
  if (bare.includes(',') && bare.includes('.'))
    bare = bare.lastIndexOf(',') > bare.lastIndexOf('.') ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '');
  else if (/^-?\d{1,3}(?:,\d{3})+$/.test(bare)) bare = bare.replaceAll(',', '');
  else bare = bare.replace(',', '.');
  return /^[+-]?\d{1,12}(?:\.\d{1,6})?$/.test(bare) ? Number(bare) : null;
}

/** A year as people write it: `2018`, `YOM 2018`, `2018-05-01`, `2018年`. Null when it is none. */
export function readYear(text: string): number | null {
  const year = /^(?:\D*)(\d{4})(?:$|[-/.年\s])/.exec(text.normalize('NFKC'))?.[1];
  return year === undefined ? null : Number(year);
}

const SYMBOLS: readonly [RegExp, string][] = [
  [/US\$|\$|美元|美金/i, 'USD'],
  [/RMB|CN¥|¥|￥|人民币|元/i, 'CNY'],
  [/€|欧元/, 'EUR'],
  [/£|英镑/, 'GBP'],
];

/** A price as people write it: `USD 12,500`, `¥35万`, `12.500,00 €`. Null when it cannot be read. */
export function readPrice(text: string, heading: string, fallback: string | null): { amountMinor: bigint; currency: string } | null {
  const whole = text.normalize('NFKC').trim();
  const code = /\b([A-Z]{3})\b/.exec(whole.toUpperCase())?.[1] ?? null;
  const currency =
    (code === 'RMB' ? 'CNY' : code) ??
    SYMBOLS.find(([sign]) => sign.test(whole))?.[1] ??
    /\b(usd|cny|eur)\b/i.exec(heading)?.[1]?.toUpperCase() ??
    fallback;
  const tenThousands = /万/.test(whole) || (/万/.test(heading) && !/元/.test(whole));
  const amount = readNumber(whole.replace(/[A-Za-z$¥￥€£万元美金人民币欧英镑]/gu, ''));
  if (amount === null || currency === null) return null;
  try {
    return parseMoney((tenThousands ? amount * 10_000 : amount).toFixed(tenThousands ? 0 : 2).replace(/\.00$/, ''), currency, 'price');
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
