import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { maybe } from '#lib/server/api.ts';
import type { ReportSummary } from '#lib/market/report.ts';

interface Known {
  hash: string;
  report: ReportSummary;
  sealedAt: string;
  keyId: string;
  rootKeyId: string;
  logSeq: number | null;
  readable: boolean;
}
/** The address in a report's QR code. */
export const load: PageServerLoad = async (event) => {
  const { hash } = event.params;
  if (!/^[0-9a-f]{64}$/.test(hash)) error(404, { message: 'not_found' });
  return { hash, known: await maybe<Known>(event, `/api/verify/${hash}`) };
};
