import type { LayoutLoad } from './$types';
import { loadMessages } from '#lib/i18n/catalogue.ts';
import { langOfPath } from '#lib/i18n/languages.ts';

/** Drawn in the browser alone, so that it can be drawn without a network. No server load may stand above it. */
export const ssr = false;
export const csr = true;
export const prerender = 'auto';

export const load: LayoutLoad = async ({ url }) => {
  const lang = langOfPath(url.pathname);
  await loadMessages(lang, ['common', 'inspect']);
  return { lang };
};
