/**
 * The list page's URL is its state. Names are those of `GET /api/search`, so that a list, a saved search and an API call look alike.
 * Pure: no request, no words.
 */
export const FACETS = ['family', 'make', 'country', 'grade', 'emission', 'inspected', 'confidence', 'incoterm', 'deal', 'dealer'] as const;
export type Facet = (typeof FACETS)[number];
export const RANGES = ['price', 'landed', 'year', 'hours', 'hoursPerYear'] as const;
export type Range = (typeof RANGES)[number];
/** Ranges in money: their bounds are whole units of `currency`. */
const MONEY = ['priceMin', 'priceMax', 'landedMin', 'landedMax'];
const LISTS: readonly string[] = [...FACETS, 'admissible'];
/** What only a destination gives a meaning to. */
const LANDED = ['landedMin', 'landedMax', 'admissible', 'deliveryDaysMax'];
/** Everything that narrows the list; `to`, `sort`, `page`, `cursor`, `view` and `compare` only arrange it. */
const FILTERS = [
  'q',
  ...FACETS,
  ...RANGES.flatMap((r) => [`${r}Min`, `${r}Max`]),
  'admissible',
  'deliveryDaysMax',
  'box',
  'gradeMin',
  'availability',
];
const OTHERS = ['to', 'currency', 'sort', 'page', 'cursor', 'view', 'compare'];
/** Machines that can stand side by side. */
export const COMPARE_MAX = 6;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BOX = /^-?\d{1,3}(\.\d{1,6})?(,-?\d{1,3}(\.\d{1,6})?){3}$/;
const PLACE = /^[A-Z]{2}([A-Z2-9]{3})?$/;

/** Only known names with a value, each once, in a fixed order: two ways to the same list have the same address. */
export function cleanQuery(given: URLSearchParams): URLSearchParams {
  const clean = new URLSearchParams();
  for (const name of [...FILTERS, ...OTHERS]) {
    const values = [
      ...new Set(
        given
          .getAll(name)
          .flatMap((v) => (LISTS.includes(name) || name === 'compare' ? v.split(',') : [v]))
          .map((v) => v.trim()),
      ),
    ].filter((v) => v !== '');
    if (LISTS.includes(name)) for (const value of values.sort()) clean.append(name, value);
    else if (name === 'compare') {
      const ids = values.filter((v) => UUID.test(v)).slice(0, COMPARE_MAX);
      if (ids.length > 0) clean.set(name, ids.join(','));
    } else if (values[0] !== undefined) clean.set(name, values[0].slice(0, 300));
  }
  if (!BOX.test(clean.get('box') ?? '')) clean.delete('box');
  if (!PLACE.test(clean.get('to') ?? '')) clean.delete('to');
  if (!clean.has('to')) {
    for (const name of LANDED) clean.delete(name);
    if (clean.get('sort')?.startsWith('landed')) clean.delete('sort');
  }
  // A currency says what the bounds are in; without bounds it says nothing.
  if (!MONEY.some((name) => clean.has(name))) clean.delete('currency');
  if (clean.get('sort') === 'relevance') clean.delete('sort');
  if (clean.get('page') === '1') clean.delete('page');
  if (clean.get('availability') === 'available') clean.delete('availability');
  return clean;
}
/** What goes to the api: `view` and `compare` are ours alone. The currency is also the one landed costs come in. */
export function apiQuery(query: URLSearchParams, lang: string, currency: string): URLSearchParams {
  const out = new URLSearchParams(query);
  for (const name of ['view', 'compare']) out.delete(name);
  if (!out.has('currency')) out.set('currency', currency);
  out.set('lang', lang);
  return out;
}
/** What a saved search keeps. */
export function filtersOf(query: URLSearchParams): Record<string, string | string[] | number> {
  const out: Record<string, string | string[] | number> = {};
  for (const name of [...FILTERS, 'to', 'currency']) {
    const values = query.getAll(name);
    if (values.length === 0) continue;
    if (LISTS.includes(name)) out[name] = values;
    else out[name] = /(Min|Max)$/.test(name) && name !== 'gradeMin' ? Number(values[0]) : values[0]!;
  }
  return out;
}
export const isNarrowed = (query: URLSearchParams): boolean => FILTERS.some((name) => query.has(name));

/** The address of the same list with something changed; always back to its first page. `null` takes a parameter away. */
export function changed(query: URLSearchParams, change: Record<string, string | readonly string[] | null>): string {
  const next = new URLSearchParams(query);
  for (const name of ['page', 'cursor']) next.delete(name);
  for (const [name, value] of Object.entries(change)) {
    next.delete(name);
    for (const one of value === null ? [] : [value].flat()) next.append(name, one);
  }
  const text = cleanQuery(next).toString();
  return text ? `/machines?${text}` : '/machines';
}
export function pageHref(query: URLSearchParams, page: number): string {
  const next = new URLSearchParams(query);
  next.delete('cursor');
  next.set('page', String(page));
  const text = cleanQuery(next).toString();
  return text ? `/machines?${text}` : '/machines';
}
/** The list behind the pages that can be reached by number. */
export const deepHref = (query: URLSearchParams, cursor: string): string => changed(query, { cursor });

/** Machines laid aside to be compared, and the same list with one more or one less. */
export const compared = (query: URLSearchParams): string[] => (query.get('compare') ?? '').split(',').filter((id) => id !== '');
export function compareHref(query: URLSearchParams, id: string): string {
  const ids = compared(query);
  const next = new URLSearchParams(query);
  next.set('compare', (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]).join(','));
  const text = cleanQuery(next).toString();
  return text ? `/machines?${text}` : '/machines';
}

/** One entry for each thing the list is narrowed by, with the address of the list without it. */
export function applied(query: URLSearchParams): { name: string; value: string; removeHref: string }[] {
  const out: { name: string; value: string; removeHref: string }[] = [];
  for (const name of FILTERS)
    for (const value of query.getAll(name))
      out.push({ name, value, removeHref: changed(query, { [name]: query.getAll(name).filter((v) => v !== value) }) });
  return out;
}
/**
 * Where to look when nothing was found: the same search with one thing less, what narrows most first.
 * Words are left out last: they are what the visitor came for.
 */
export function relaxations(query: URLSearchParams): { without: string; query: URLSearchParams }[] {
  const groups: string[][] = [
    ['box'],
    ['deal'],
    ['deliveryDaysMax'],
    ['confidence'],
    ['incoterm'],
    ['hoursPerYearMin', 'hoursPerYearMax'],
    ['hoursMin', 'hoursMax'],
    ['gradeMin'],
    ['grade'],
    ['inspected'],
    ['emission'],
    ['yearMin', 'yearMax'],
    ['landedMin', 'landedMax'],
    ['priceMin', 'priceMax'],
    ['admissible'],
    ['country'],
    ['dealer'],
    ['make'],
    ['family'],
    ['q'],
  ];
  return groups
    .filter((names) => names.some((name) => query.has(name)))
    .map((names) => {
      const wider = new URLSearchParams(query);
      for (const name of [...names, 'page', 'cursor', 'view']) wider.delete(name);
      return { without: names[0]!.replace(/(Min|Max)$/, ''), query: wider };
    });
}
