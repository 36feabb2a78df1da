import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get, maybe } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';
import type { Batch, Batches, BatchRows } from '#lib/dealer/types.ts';

const ONLY = ['all', 'valued', 'warned', 'refused'] as const;
type Rates = { base: string; rates: { currency: string }[] };

export const load: PageServerLoad = async (event) => {
  const at = `/api/valuations/batches/${event.params.id}`;
  const asked = event.url.searchParams.get('only');
  const only = ONLY.find((o) => o === asked) ?? 'all';
  const page = Math.max(1, Number(event.url.searchParams.get('page')) || 1);
  const found = await get<Batch>(event, at);
  const [rows, all, fx] = await Promise.all([
    found.state === 'valued' ? get<BatchRows>(event, `${at}/rows`, { only, page }) : undefined,
    found.state === 'read' || found.state === 'valued' ? get<Batches>(event, '/api/valuations/batches') : undefined,
    maybe<Rates>(event, '/api/fx/rates'),
  ]);
  const currencies = fx ? [...new Set([fx.base, ...fx.rates.map((rate) => rate.currency)])].sort() : ['USD'];
  return { found, rows, only, currencies, fields: all?.fields ?? [], rematch: event.url.searchParams.has('columns') };
};

export const actions: Actions = {
  value: (event) =>
    act(event, async (form) => {
      const mapping = Object.fromEntries(
        [...form.keys()]
          .filter((key) => key.startsWith('map.') && field(form, key))
          .map((key) => [key.slice('map.'.length), field(form, key)]),
      );
      await call(event, 'POST', `/api/valuations/batches/${event.params.id}/value`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { mapping, currency: field(form, 'currency') },
      });
      // Back to the plain address: one that asks for the columns would show them again instead of the progress.
      redirect(303, localPath(event.locals.lang, `/dealer/valuations/${event.params.id}`));
    }),
  delete: (event) =>
    act(event, async () => {
      await call(event, 'DELETE', `/api/valuations/batches/${event.params.id}`);
      redirect(303, localPath(event.locals.lang, '/dealer/valuations?deleted=1'));
    }),
};
