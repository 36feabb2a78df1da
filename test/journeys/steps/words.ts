import { readFileSync, readdirSync } from 'node:fs';
import { createInstance } from 'i18next';

const MESSAGES = 'apps/web/src/messages';

/** `t('order:offer.title', { count: 2 })`: the words a visitor reads, from the catalogue the pages use themselves. */
export type Words = (key: string, values?: Record<string, unknown>) => string;

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
