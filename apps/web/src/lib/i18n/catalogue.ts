import { createInstance, type i18n as Instance } from 'i18next';
import { BASE, type Lang } from './languages.ts';

/** `src/messages/<lang>/<namespace>.json`; each becomes a chunk of its own, so that a console fetches only what it shows. */
const files = import.meta.glob<Record<string, unknown>>('../../messages/*/*.json', { import: 'default' });
const instances = new Map<Lang, Instance>();
const loading = new Map<string, Promise<void>>();

/** `t('market:list.count', { count: 3 })`: namespace, colon, dotted key. A missing key shows itself and is caught by the tests. */
export type Translate = (key: string, values?: Record<string, unknown>) => string;

function instance(lang: Lang): Instance {
  let found = instances.get(lang);
  if (!found) {
    found = createInstance();
    // Svelte escapes; a second escape would show &amp; to the reader.
    void found.init({
      lng: lang,
      fallbackLng: BASE,
      resources: {},
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      initAsync: false,
      returnNull: false,
      showSupportNotice: false,
    } as never);
    instances.set(lang, found);
  }
  return found;
}

async function add(into: Lang, from: Lang, namespace: string): Promise<void> {
  const read = files[`../../messages/${from}/${namespace}.json`];
  if (read) instance(into).addResourceBundle(from, namespace, await read(), true, true);
}
/** Makes the namespaces usable in `lang`. ru, fr and ar are not complete: what they lack is shown in English. */
export async function loadMessages(lang: Lang, namespaces: readonly string[]): Promise<void> {
  const wanted = namespaces.flatMap((ns) => (lang === BASE ? [[lang, ns] as const] : [[lang, ns] as const, [BASE, ns] as const]));
  await Promise.all(
    wanted.map(([from, ns]) => {
      // zh is complete (a test holds it to that), so its reader never pays for the English words.
      if (from === BASE && lang === 'zh') return;
      const key = `${lang}<${from}/${ns}`;
      const running = loading.get(key) ?? add(lang, from, ns);
      loading.set(key, running);
      return running;
    }),
  );
}
export const translator = (lang: Lang): Translate => {
  const { t } = instance(lang);
  // English and inserted values inside Arabic are isolated, or their ends jump to the wrong side.
  if (lang === 'ar')
    return (key, values) => {
      const apart = Object.fromEntries(
        Object.entries(values ?? {}).map(([name, v]) => [name, typeof v === 'string' ? `\u2068${v}\u2069` : v]),
      );
      const said = t(key, { ...apart, returnDetails: true }) as unknown as { res: string; usedLng: string };
      return said.usedLng === lang ? said.res : `\u2068${said.res}\u2069`;
    };
  return (key, values) => (values ? t(key, values) : t(key)) as unknown as string;
};
/** Every namespace there is, for pages rendered on the server only. */
export const ALL_NAMESPACES = [...new Set(Object.keys(files).map((path) => path.split('/').at(-1)!.replace('.json', '')))];
export const loadEverything = (lang: Lang): Promise<void> => loadMessages(lang, ALL_NAMESPACES);
