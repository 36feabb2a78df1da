import { readFileSync, readdirSync } from 'node:fs';
import { createInstance } from 'i18next';

const MESSAGES = 'apps/web/src/messages';

/** `t('order:offer.title', { count: 2 })`: the words a visitor reads, from the catalogue the pages use themselves. */
export type Words = (key: string, values?: Record<string, unknown>) => string;

/** Every key there is, without its namespace: what a page shows in place of words it does not have. */
export const KEYS: ReadonlySet<string> = new Set(
  readdirSync(`${MESSAGES}/en`).flatMap((file) => {
    const under = (words: object, path: string): string[] =>
      Object.entries(words).flatMap(([key, value]) =>
        typeof value === 'string' ? [`${path}${key}`.replace(/_(one|other)$/, '')] : under(value as object, `${path}${key}.`),
      );
    return under(JSON.parse(readFileSync(`${MESSAGES}/en/${file}`, 'utf8')) as object, '').filter((key) => key.includes('.'));
  }),
);

export function wordsOf(lang: 'en' | 'zh'): Words {
  const spaces = Object.fromEntries(
    readdirSync(`${MESSAGES}/${lang}`).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(`${MESSAGES}/${lang}/${file}`, 'utf8')) as object,
    ]),
  );
  const catalogue = createInstance();
  void catalogue.init({ lng: lang, resources: { [lang]: spaces }, interpolation: { escapeValue: false }, initAsync: false } as never);
  return (key, values = {}) => {
    if (!catalogue.exists(key, values)) throw new Error(`no words for ${key} in ${lang}`);
    return catalogue.t(key, values);
  };
}
