import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { localPath } from '#lib/i18n/languages.ts';
import { readDraft } from '#lib/rules/draft-form.ts';
import { LAWS, type LawPage, type Regime } from '#lib/rules/edition.ts';
import { act, call, field, get } from '#lib/server/api.ts';

const asked = (url: URL) => ({
  country: (url.searchParams.get('country') ?? 'KE').toUpperCase(),
  law: LAWS.find((l) => l === url.searchParams.get('law')) ?? LAWS[0],
});

export const load: PageServerLoad = async (event) => {
  const { country, law } = asked(event.url);
  const stands = await get<LawPage>(event, `/api/trade-rules/laws/${encodeURIComponent(country)}/${law}`);
  // Of a country nothing is on file about the form draws one regime to begin with.
  const first: Regime = { id: `${country.toLowerCase()}-1`, from: stands.earliestOn, terms: [] };
  return { ...stands, regimes: stands.regimes ?? (law === 'landed_cost' ? [first] : []), rules: stands.rules ?? [] };
};

export const actions: Actions = {
  default: (event) => {
    const { country, law } = asked(event.url);
    return act(event, async (form) => {
      const body = readDraft(form, law);
      const { id } = await call<{ id: string }>(event, 'POST', '/api/trade-rules/editions', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { country, law, ...body },
      });
      redirect(303, localPath(event.locals.lang, `/operator/rules/${id}`));
    });
  },
};
