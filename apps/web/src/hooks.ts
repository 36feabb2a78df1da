import type { Reroute } from '@sveltejs/kit/hooks';
import { barePath } from '#lib/i18n/languages.ts';

/** `/zh/machines` is the route `/machines` in Chinese. */
export const reroute: Reroute = ({ url }) => barePath(url.pathname);
