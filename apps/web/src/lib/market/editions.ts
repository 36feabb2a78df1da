import type { paths } from '#lib/api/schema.d.ts';
import type { I18n } from '#lib/i18n/index.ts';
import { FAMILIES } from './families.ts';

type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer A } } } } }
  ? A
  : never;
export type Editions = Answer<'/api/pricing/editions'>;
export type Edition = Answer<'/api/pricing/editions/{version}'>;
export type Score = Edition['report']['pooled'];
type Check = Edition['checks'][number];

/** The market's families by their common name; those that only the sales of the back-test have, by their own. */
export const familyName = ({ t }: I18n, family: string): string =>
  (FAMILIES as readonly string[]).includes(family) ? t(`common:family.${family}`) : t(`edition:family.${family}`);

const SHARES: ReadonlySet<string> = new Set(['coverage80_least', 'coverage80_most']);
const COUNTS: ReadonlySet<string> = new Set(['months', 'sales', 'same_folds']);

/** An error of the logarithm of the price. */
export const error = (i18n: I18n, value: number): string => i18n.number(value, 4, 4);

/** A figure of a gate with its unit. */
export const measure = (i18n: I18n, gate: Check['gate'], value: number): string =>
  SHARES.has(gate) ? i18n.percent(value, 1, 1) : COUNTS.has(gate) ? i18n.number(value) : error(i18n, value);
