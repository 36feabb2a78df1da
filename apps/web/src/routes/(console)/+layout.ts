import type { LayoutLoad } from './$types';
import { loadMessages } from '#lib/i18n/catalogue.ts';
import { namespacesOf } from '#lib/i18n/namespaces.ts';

export const csr = true;

/** In the browser each namespace is a cached chunk; a console fetches only its own. */
export const load: LayoutLoad = async ({ data, route }) => {
  await loadMessages(data.lang, namespacesOf(route.id));
  return data;
};
