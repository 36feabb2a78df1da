import type { I18n } from '#lib/i18n/index.ts';
import type { Facet } from '#lib/market/query.ts';
import { FACETS } from '#lib/market/query.ts';
import type { SearchAnswer } from '#lib/market/search.ts';
import { limitLabel, type Understood } from '#lib/market/understood.ts';

type Facets = SearchAnswer['facets'];

/** What a facet's value is called: the api's own label where it gave one, the catalogue's word otherwise. */
export function facetLabel(i18n: I18n, facets: Facets, facet: Facet, value: string): string {
  const known = facets[facet]?.find((f) => f.value === value)?.label;
  if (known) return known;
  if (facet === 'family') return i18n.t(`common:family.${value}`);
  if (facet === 'country') return i18n.country(value);
  if (facet === 'grade')
    return value === 'none'
      ? i18n.t('common:grade.none')
      : i18n.t('common:grade.label', { grade: value, word: i18n.t(`common:grade.${value}`) });
  if (facet === 'deal') return value === 'unknown' ? i18n.t('market:deal_unknown') : i18n.t(`common:deal.${value}`);
  if (facet === 'inspected') return i18n.t(`market:inspected.${value}`);
  if (facet === 'emission') return i18n.t(`common:emission.${value}`);
  if (facet === 'confidence') return i18n.t(`market:confidence.${value}`);
  if (facet === 'incoterm') return value === 'none' ? i18n.t('market:no_price') : value;
  return value === 'other' ? i18n.t('market:make_other') : value.replaceAll('_', ' ').replace(/^./, (c) => c.toUpperCase());
}
/** What a part of the words was taken for. */
export function understoodLabel(i18n: I18n, facets: Facets, u: Understood, currency: string, landed = false): string {
  const limit = limitLabel(i18n, u, currency, landed);
  if (limit !== null) return limit;
  if (u.kind === 'family' || u.kind === 'make')
    return i18n.list(u.ids.slice(0, 3).map((id) => facetLabel(i18n, facets, u.kind as Facet, id)));
  if (u.kind === 'grade') return i18n.t('market:chip.grade_min', { grade: u.ids[0] });
  if (u.kind === 'country') return i18n.t('market:understood.yard', { place: i18n.country(u.ids[0] ?? '') });
  if (u.kind === 'town') return i18n.t('market:understood.yard', { place: u.typed });
  if (u.kind === 'destination') return i18n.t('market:understood.destination', { place: i18n.country(u.ids[0] ?? '') });
  return (u.corrected ?? u.typed).toUpperCase();
}
/** The words on the chip of an applied filter. */
export function chipLabel(i18n: I18n, facets: Facets, name: string, value: string, currency: string): string {
  if ((FACETS as readonly string[]).includes(name)) return facetLabel(i18n, facets, name as Facet, value);
  if (name === 'q') return `“${value}”`;
  if (name === 'gradeMin') return i18n.t('market:chip.grade_min', { grade: value });
  if (name === 'box') return i18n.t('market:filter.box');
  if (name === 'availability') return i18n.t('market:filter.with_sold');
  if (name === 'admissible') return i18n.t(`common:card.admissible.${value}`);
  const number = Number(value);
  if (name === 'deliveryDaysMax')
    return i18n.t('market:chip.days', { value: i18n.t('market:delivery.weeks', { count: Math.round(number / 7) }) });
  const [, what, end] = /^(price|landed|year|hours|hoursPerYear)(Min|Max)$/.exec(name) ?? [];
  const shown =
    what === 'price' || what === 'landed'
      ? i18n.money(i18n.amount(number, currency))
      : what === 'hours' || what === 'hoursPerYear'
        ? i18n.quantity(number, 'hours')
        : value;
  return i18n.t(end === 'Min' ? 'market:chip.from' : 'market:chip.to', { what: i18n.t(`market:filter.${what}`), value: shown });
}
/** The page's name: the family and make when there is one of each, else "Used machines". */
export function heading(i18n: I18n, facets: Facets, query: URLSearchParams): string {
  const families = query.getAll('family');
  const makes = query.getAll('make');
  const family = families.length === 1 ? i18n.t(`common:family.${families[0]}`) : undefined;
  const make = makes.length === 1 ? facetLabel(i18n, facets, 'make', makes[0]!) : undefined;
  if (query.get('q')) return i18n.t('market:list.for', { words: query.get('q') });
  if (family && make) return i18n.t('market:list.family_make', { family, make });
  if (family || make) return i18n.t('market:list.one', { what: family ?? make });
  return i18n.t('market:list.title');
}
