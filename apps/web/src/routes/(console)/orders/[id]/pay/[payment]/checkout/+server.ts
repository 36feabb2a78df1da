import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { ApiProblem } from '#lib/api/problem.ts';
import { localPath } from '#lib/i18n/languages.ts';
import { call, requireViewer } from '#lib/server/api.ts';

/**
 * To the provider's own page. A link and not a form, so that our pages may go on refusing to send forms to other sites; the
 * provider is asked for an address and nothing else, so it may be opened as often as one likes.
 */
export const GET: RequestHandler = async (event) => {
  await requireViewer(event);
  const { id, payment } = event.params;
  const page = localPath(event.locals.lang, `/orders/${encodeURIComponent(id)}/pay/${encodeURIComponent(payment)}`);
  let url = page;
  try {
    const path = `/api/payments/${encodeURIComponent(payment)}/checkout`;
    ({ url } = await call<{ url: string }>(event, 'POST', path, { body: { language: event.locals.lang } }));
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    if (cause.problem.status !== 409) error(cause.problem.status as 404, { message: cause.problem.title });
  }
  // By hand: kit’s own redirect leads to our own pages only.
  return new Response(null, { status: 303, headers: { location: url, 'cache-control': 'no-store' } });
};
