import type { PageServerLoad } from './$types';
import { get } from '#lib/server/api.ts';
import type { Report } from '#lib/market/report.ts';

export const load: PageServerLoad = async (event) => ({
  report: await get<Report>(event, `/api/reports/${event.params.hash}`, { language: event.locals.lang }),
});
