import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { localPath } from '#lib/i18n/languages.ts';
import { readDraft } from '#lib/rules/draft-form.ts';
import type { EditionPage, LawPage } from '#lib/rules/edition.ts';
import { act, call, field, get } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const edition = await get<EditionPage>(event, `/api/trade-rules/editions/${event.params.id}`);
  if (!edition.can.change) error(404, { message: 'not_found' });
  const { earliestOn } = await get<LawPage>(event, `/api/trade-rules/laws/${edition.country}/${edition.law}`);
  return { ...edition, earliestOn };
};

export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const law = form.has('rules.0.id') ? 'admissibility' : 'landed_cost';
      await call(event, 'PUT', `/api/trade-rules/editions/${event.params.id}`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: readDraft(form, law),
      });
      redirect(303, localPath(event.locals.lang, `/operator/rules/${event.params.id}`));
    }),
};
