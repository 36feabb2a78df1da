import type { LayoutServerLoad } from './$types';
import { requireViewer } from '#lib/server/api.ts';
import { chrome } from '#lib/server/chrome.ts';

/** Nobody gets past here without a session; what they may do there is the api's decision. */
export const load: LayoutServerLoad = async (event) => {
  const who = await requireViewer(event);
  return { ...(await chrome(event)), viewer: who };
};
