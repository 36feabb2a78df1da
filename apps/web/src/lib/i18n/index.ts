import { getContext, setContext } from 'svelte';
import { translator, type Translate } from './catalogue.ts';
import * as format from './format.ts';
import { BASE, dirOf, localPath, type Lang } from './languages.ts';
import { DEFAULT_PREFS, type Prefs } from './prefs.ts';

/** What a layout's `load` gives to every page under it. */
export interface Chrome {
  lang: Lang;
  prefs: Prefs;
  rates?: format.Rates | undefined;
}
const KEY = Symbol('i18n');

/** Called once by each group's layout. The argument is a function so that a language change reaches hydrated pages. */
export const provideI18n = (chrome: () => Chrome): void => void setContext(KEY, chrome);

/** The reader's words, numbers, units and links; usable in every component under a layout. */
export function useI18n() {
  const chrome = (getContext(KEY) as (() => Chrome) | undefined) ?? ((): Chrome => ({ lang: BASE, prefs: DEFAULT_PREFS }));
  const lang = () => chrome().lang;
  return {
    get lang() {
      return lang();
    },
    get dir() {
      return dirOf(lang());
    },
    get prefs() {
      return chrome().prefs;
    },
    get rates() {
      return chrome().rates;
    },
    t: ((key, values) => translator(lang())(key, values)) as Translate,
    /** Puts the language's prefix before an own path. Every link goes through it. */
    href: (path: string) => localPath(lang(), path),
    money: (amount: format.Amount, exact: boolean | 'whole' = false) => format.money(lang(), amount, exact),
    converted: (amount: format.Amount) => format.convert(amount, chrome().prefs.currency, chrome().rates),
    /** An amount as a number of whole units, for arithmetic on axes; never for money that moves. */
    units: (amount: format.Amount) => format.major(amount),
    /** Whole units of a currency as an amount. */
    amount: (units: number, currency: string): format.Amount => format.amountOf(units, currency),
    number: (value: number, most = 0, least = 0) => format.number(lang(), value, most, least),
    percent: (share: number, most = 0, least = 0) => format.percent(lang(), share, most, least),
    date: (value: string | Date, style?: 'day' | 'time' | 'month') => format.date(lang(), value, style),
    quantity: (value: number, unit: format.Unit) => format.quantity(lang(), chrome().prefs.units, value, unit),
    country: (code: string) => format.country(lang(), code),
    currencyName: (code: string) => format.currencyName(lang(), code),
    list: (items: readonly string[]) => format.list(lang(), items),
  };
}
export type I18n = ReturnType<typeof useI18n>;
