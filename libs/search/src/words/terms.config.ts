import { FAMILY_IDS } from '@ironsilk/catalog';
import { z } from 'zod';

const words = z.array(z.string().min(1)).default([]);
const country = z.string().regex(/^[A-Z]{2}$/);
const perLanguage = z.strictObject({ en: words, zh: words, ru: words, fr: words, ar: words });

/** `config/search/terms.yaml`. */
export const termsFile = z.strictObject({
  id: z.string(),
  version: z.int().min(1),
  effectiveFrom: z.iso.date(),
  status: z.enum(['published', 'provisional']),
  source: z.string().min(1),
  silent: perLanguage,
  several: z.array(z.strictObject({ families: z.array(z.enum(FAMILY_IDS)).min(1), words: perLanguage })),
  tonne: perLanguage,
  either: perLanguage,
  /** Words of limits, units, currencies and places: what makes "under 60k usd to Mombasa after 2015" a request and not six words. */
  limits: z.strictObject({
    most: perLanguage,
    least: perLanguage,
    orLess: perLanguage,
    orMore: perLanguage,
    between: perLanguage,
    and: perLanguage,
  }),
  units: z.strictObject({
    hours: perLanguage,
    year: perLanguage,
    kilowatt: perLanguage,
    horsepower: perLanguage,
    metre: perLanguage,
    kilogram: perLanguage,
    price: perLanguage,
  }),
  times: z.record(z.string().regex(/^10+$/), perLanguage),
  currencies: z.record(z.string().regex(/^[A-Z]{3}$/), words),
  grade: perLanguage,
  places: z.strictObject({
    to: perLanguage,
    at: perLanguage,
    from: perLanguage,
    countries: z.record(country, words),
    towns: z.array(z.strictObject({ country, names: z.array(z.string().min(1)).min(1) })),
  }),
  makes: z.record(z.string(), words),
  elsewhere: words,
});
export type TermsFile = z.infer<typeof termsFile>;
