const NAMERS = ['en', 'zh', 'fr', 'ru', 'ar'].map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }));
// Names for more or less than a country, which CLDR has too.
const NO_COUNTRY: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);
// What people write besides the names of CLDR.
const OTHER_NAMES: Readonly<Record<string, string>> = {
  usa: 'US',
  uae: 'AE',
  prc: 'CN',
  'p.r. china': 'CN',
  'pr china': 'CN',
  中国大陆: 'CN',
};
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** A code as it is written today: `UK` is `GB`. */
const canonical = (code: string): string | undefined => new Intl.Locale(`und-${code}`).region;
const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

const CODES: ReadonlySet<string> = new Set(
  LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).filter(
    (code) => !NO_COUNTRY.has(code) && canonical(code) === code && NAMERS[0]!.of(code) !== undefined,
  ),
);
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...[...CODES].flatMap((code) => NAMERS.map((names): [string, string] => [plain(names.of(code) ?? code), code])),
  ...Object.entries(OTHER_NAMES),
]);

/** `Kenya`, `肯尼亚`, `KE` → `KE`. Null when it names no country. */
export function readCountry(text: string): string | null {
  const written = text.normalize('NFKC').trim();
  const code = /^[a-z]{2}$/i.test(written) ? canonical(written) : undefined;
  return code !== undefined && CODES.has(code) ? code : (BY_NAME.get(plain(written)) ?? null);
}

/** The name of a country in a language, else its code. */
export const countryName = (code: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
