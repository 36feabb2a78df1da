import type { Actions, PageServerLoad } from './$types';
import { ApiProblem } from '#lib/api/problem.ts';
import { act, call, maybe } from '#lib/server/api.ts';
import type { ReportSummary } from '#lib/market/report.ts';

export interface Verdict {
  ok: boolean;
  checks: { id: string; ok: boolean | null; detail: string }[];
  hash: string | null;
  known: boolean;
  report: ReportSummary | null;
}
export const load: PageServerLoad = async (event) => ({
  root: await maybe<{ keyId: string; certificate: string; head: { seq: number; hash: string } }>(event, '/api/verify/root'),
});
export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const file = form.get('file');
      if (!(file instanceof File) || file.size === 0)
        throw new ApiProblem({
          status: 422,
          code: 'web.no_file',
          field: 'file',
          title: 'machine:verify.no_file',
          remedy: 'machine:verify.no_file_remedy',
        });
      const verdict = await call<Verdict>(event, 'POST', '/api/verify', {
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
      });
      return { verdict, name: file.name };
    }),
};
