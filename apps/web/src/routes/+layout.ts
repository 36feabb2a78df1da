import type { LayoutLoad } from './$types';
import { loadMessages } from '#lib/i18n/catalogue.ts';
import { langOfPath } from '#lib/i18n/languages.ts';

/** No script unless a group asks for it: `(console)` and `/inspect` do. */
export const csr = false;

/** No server load here: a page without network (`/inspect`) must be able to run this. */
export const load: LayoutLoad = async ({ url }) => {
  await loadMessages(langOfPath(url.pathname), ['common']);
};
