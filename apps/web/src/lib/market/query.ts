/**
 * The list page's URL is its state. Names are those of `GET /api/search`, so that a list, a saved search and an API call look alike.
 * Pure: no request, no words.
 */
export const FACETS = ['family', 'make', 'country', 'grade', 'emission', 'inspected', 'deal', 'dealer'] as const;
export type Facet = (typeof FACETS)[number];
export const RANGES = ['price', 'year', 'hours'] as const;
/** Everything that narrows the list; `sort`, `page` and `view` only arrange it. */
const FILTERS = ['q', ...FACETS, ...RANGES.flatMap((r) => [`${r}Min`, `${r}Max`]), 'gradeMin', 'availability'];

/** Only known names with a value, each once, in a fixed order: two ways to the same list have the same address. */
export function cleanQuery(given: URLSearchParams): URLSearchParams {
  const clean = new URLSearchParams();
  for (const name of [...FILTERS, 'currency', 'sort', 'page', 'view']) {
    const values = [
      ...new Set(
        given
          .getAll(name)
          .flatMap((v) => ((FACETS as readonly string[]).includes(name) ? v.split(',') : [v]))
          .map((v) => v.trim()),
      ),
    ].filter((v) => v !== '');
    if ((FACETS as readonly string[]).includes(name)) for (const value of values.sort()) clean.append(name, value);
    else if (values[0] !== undefined) clean.set(name, values[0].slice(0, 200));
  }
  // A currency says what the price bounds are in; without bounds it says nothing.
  if (!clean.has('priceMin') && !clean.has('priceMax')) clean.delete('currency');
  if (clean.get('sort') === 'relevance') clean.delete('sort');
  if (clean.get('page') === '1') clean.delete('page');
  if (clean.get('availability') === 'available') clean.delete('availability');
  return clean;
}
/** What goes to the api: `view` is ours alone. */
export function apiQuery(query: URLSearchParams, lang: string, currency: string): URLSearchParams {
  const out = new URLSearchParams(query);
  out.delete('view');
  if ((out.has('priceMin') || out.has('priceMax')) && !out.has('currency')) out.set('currency', currency);
  out.set('lang', lang);
  return out;
}
/** What a saved search keeps. */
export function filtersOf(query: URLSearchParams): Record<string, string | string[] | number> {
  const out: Record<string, string | string[] | number> = {};
  for (const name of [...FILTERS, 'currency']) {
    const values = query.getAll(name);
    if (values.length === 0) continue;
    if ((FACETS as readonly string[]).includes(name)) out[name] = values;
    else out[name] = /(Min|Max)$/.test(name) && name !== 'gradeMin' ? Number(values[0]) : values[0]!;
  }
  return out;
}
export const isNarrowed = (query: URLSearchParams): boolean => FILTERS.some((name) => query.has(name));

/** The address of the same list with something changed; always back to its first page. `null` takes a parameter away. */
export function changed(query: URLSearchParams, change: Record<string, string | readonly string[] | null>): string {
  const next = new URLSearchParams(query);
  next.delete('page');
  for (const [name, value] of Object.entries(change)) {
    next.delete(name);
    for (const one of value === null ? [] : [value].flat()) next.append(name, one);
  }
  const text = cleanQuery(next).toString();
  return text ? `/machines?${text}` : '/machines';
}
export function pageHref(query: URLSearchParams, page: number): string {
  const next = new URLSearchParams(query);
  next.set('page', String(page));
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
    ['deal'],
    ['hoursMin', 'hoursMax'],
    ['gradeMin'],
    ['grade'],
    ['inspected'],
    ['emission'],
    ['yearMin', 'yearMax'],
    ['priceMin', 'priceMax', 'currency'],
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
      for (const name of [...names, 'page', 'view']) wider.delete(name);
      return { without: names[0]!.replace(/(Min|Max)$/, ''), query: wider };
    });
}
