import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const client = api(event);
  const [profile, makes, families] = await Promise.all([
    unwrap(event, client.GET('/api/service-centres/mine')),
    unwrap(event, client.GET('/api/catalog/makes')),
    unwrap(event, client.GET('/api/catalog/families')),
  ]);
  // A make that the catalogue does not know stays chosen when it was said before.
  const names = [...new Set([...makes.items.map((m) => m.name), ...profile.makes])];
  return { profile, makes: names, families: families.items.map((f) => f.id) };
};

export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const chosen = (name: string) => form.getAll(name).map(String);
      await call(event, 'PUT', '/api/service-centres/mine', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: {
          makes: chosen('makes'),
          families: chosen('families'),
          languages: chosen('languages'),
          opening: field(form, 'opening'),
          phone: field(form, 'phone') || null,
        },
      });
      return { saved: true };
    }),
};
