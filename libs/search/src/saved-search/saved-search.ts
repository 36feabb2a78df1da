import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import type { FamilyId, Language } from '@ironsilk/catalog';
import type { SearchFilters } from '../query/search-query.js';

/** When a person hears of machines a saved search found: not at all, soon, or once a day. */
export const ALERTS = ['off', 'soon', 'daily'] as const;
export type Alert = (typeof ALERTS)[number];

export type SavedSearch = {
  readonly id: string;
  readonly version: number;
  readonly userId: string;
  readonly name: string;
  readonly filters: SearchFilters;
  readonly alert: Alert;
  readonly unsubscribeToken: string;
  readonly createdAt: Date;
  readonly mailedAt: Date | null;
};

/** Saved searches one person may keep. */
export const SAVED_SEARCHES_MAX = 50;
/** Machines a mail names; the others are a number and a link. */
export const MACHINES_PER_MAIL = 10;
/** Least time between two mails of one saved search, and the hour (UTC) of the daily ones. */
const PAUSE_MS = 15 * 60_000;
const DAILY_HOUR = 6;

/**
 * When the next mail of a saved search goes out. The first find is told at once; what follows is gathered, so that a dealer who
 * publishes fifty machines sends nobody fifty mails.
 */
export function alertDueAt(alert: Exclude<Alert, 'off'>, mailedAt: Date | null, now: Date): Date {
  if (alert === 'soon') return new Date(Math.max(now.getTime(), (mailedAt?.getTime() ?? 0) + PAUSE_MS));
  const due = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), DAILY_HOUR));
  return due > now ? due : new Date(due.getTime() + 86_400_000);
}

/** One name for one search: without what makes no difference, sets in order. Two people's equal searches have the same one. */
export function filtersHash(filters: SearchFilters): string {
  const entries = Object.entries(filters).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    return [[name, Array.isArray(value) ? [...(value as string[])].sort() : value] as const];
  });
  return sha256Hex(canonicalJson(Object.fromEntries(entries.filter(([name]) => name !== 'currency' || needsCurrency(filters)))));
}

const BOUNDS = /^(price|landed)(Min|Max)$/;
const has = (filters: SearchFilters, name: RegExp): boolean =>
  Object.entries(filters).some(([key, value]) => value !== undefined && name.test(key));
/** Whether it makes a difference in which currency a search is asked: with bounds in money, or words that may hold some ("under 60k"). */
const needsCurrency = (filters: SearchFilters): boolean => has(filters, BOUNDS) || filters.q !== undefined;

/** The families a machine must be of to be found at all, when the search names them; null when it does not. */
export const familiesOf = (filters: SearchFilters): readonly FamilyId[] | null =>
  filters.family && filters.family.length > 0 ? filters.family : null;

/** The search as the query of a list page, so that a mail can link to it. */
export function filtersQuery(filters: SearchFilters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters) as [string, string | number | readonly string[] | undefined][]) {
    if (value === undefined || (name === 'availability' && value === 'available')) continue;
    if (name === 'currency' && !has(filters, BOUNDS)) continue;
    for (const one of [value].flat()) query.append(name, String(one));
  }
  return query.toString();
}

/** Where the pages stand in a language. */
export const pagesOf = (publicUrl: string, language: Language): string => `${publicUrl}${language === 'en' ? '' : `/${language}`}`;

/** Throws `saved_search.too_many`. */
export function mayKeepAnother(kept: number): void {
  if (kept >= SAVED_SEARCHES_MAX) throw new DomainError('saved_search.too_many', 'conflict', undefined, { most: SAVED_SEARCHES_MAX });
}
