import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get, maybe } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';
import type { Draft, Words } from '#lib/dealer/types.ts';

interface ModelCard {
  id: string;
  familyId: string;
  make: { name: string; zh: string };
  name: string;
  massKg: number;
  powerKw: number;
  producedFrom: number;
  producedTo: number | null;
}

const SIZE = 20;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const title = searchParams.get('title')?.trim() ?? '';
  const read = title
    ? await maybe<{ familyId?: string; makeId?: string; modelId?: string }>(event, '/api/catalog/recognise', { title })
    : undefined;
  const family = searchParams.get('family') ?? read?.familyId ?? '';
  const make = searchParams.get('make') ?? read?.makeId ?? '';
  const q = searchParams.get('q')?.trim() ?? '';
  const page = Math.max(1, Number(searchParams.get('page')) || 1);
  const listingId = searchParams.get('listing') ?? '';
  const chosen = Boolean(family || make || q);
  const [families, makes, models, draft] = await Promise.all([
    get<{ items: { id: string; names: Words }[] }>(event, '/api/catalog/families'),
    get<{ items: { id: string; name: string; zh: string; models: number }[] }>(event, '/api/catalog/makes', { family }),
    chosen
      ? get<{ items: ModelCard[]; total: number }>(event, '/api/catalog/models', { family, make, q, page, size: SIZE })
      : { items: [], total: 0 },
    listingId ? get<Draft>(event, `/api/listings/${listingId}/draft`) : undefined,
  ]);
  const items = read?.modelId
    ? [...models.items].sort((a, b) => Number(b.id === read.modelId) - Number(a.id === read.modelId))
    : models.items;
  return {
    page,
    size: SIZE,
    title,
    unread: title !== '' && !read?.familyId && !read?.makeId,
    family,
    make,
    q,
    chosen,
    families: families.items,
    makes: makes.items,
    models: { ...models, items },
    recognised: read?.modelId,
    listing: draft && { id: draft.id, version: draft.version },
  };
};

export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const modelId = field(form, 'modelId');
      const listing = field(form, 'listing');
      const changes = modelId
        ? { modelId }
        : {
            familyId: field(form, 'familyId') || null,
            makeName: field(form, 'makeName') || null,
            modelName: field(form, 'modelName') || null,
          };
      if (listing) {
        await call(event, 'PATCH', `/api/listings/${listing}`, { body: { version: Number(field(form, 'version')), changes } });
        redirect(303, localPath(event.locals.lang, `/dealer/listings/${listing}`));
      }
      const title = field(form, 'title');
      const made = await call<{ id: string }>(event, 'POST', '/api/listings', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { ...changes, ...(title ? { title } : {}) },
      });
      redirect(303, localPath(event.locals.lang, `/dealer/listings/${made.id}?started=1`));
    }),
};
