import type { LayoutServerLoad } from './$types';
import { chrome } from '#lib/server/chrome.ts';

export const load: LayoutServerLoad = (event) => chrome(event);
