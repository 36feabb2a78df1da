import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get, maybe } from '#lib/server/api.ts';
import { changeOf } from '#lib/dealer/listing-form.ts';
import type { Draft, FamilyDetail, PriceAdvice, Words, Yard } from '#lib/dealer/types.ts';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const [draft, yards, families, stages, advice] = await Promise.all([
    get<Draft>(event, `/api/listings/${id}/draft`),
    get<{ items: Yard[] }>(event, '/api/yards'),
    get<{ items: { id: string; names: Words }[] }>(event, '/api/catalog/families'),
    get<{ items: { id: string; names: Words }[] }>(event, '/api/catalog/emission-stages'),
    maybe<PriceAdvice>(event, `/api/valuations/advice/${id}`),
  ]);
  const family = draft.familyId ? await maybe<FamilyDetail>(event, `/api/catalog/families/${draft.familyId}`) : undefined;
  return {
    draft,
    yards: yards.items,
    families: families.items,
    stages: stages.items,
    family,
    advice,
    started: event.url.searchParams.has('started'),
  };
};

const OCTETS = { 'content-type': 'application/octet-stream' };
/** The chosen file; for none an empty one, which the api refuses in its own words. */
function fileOf(form: FormData, name: string): File {
  const file = form.get(name);
  return file instanceof File ? file : new File([], 'file');
}

export const actions: Actions = {
  save: (event) =>
    act(event, async (form) => {
      await call(event, 'PATCH', `/api/listings/${event.params.id}`, {
        body: { version: Number(field(form, 'version')), changes: changeOf(form) },
      });
      return { done: 'saved' as const };
    }),
  publish: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/listings/${event.params.id}/publish`, { idempotencyKey: field(form, 'idempotencyKey') });
      return { done: 'published' as const };
    }),
  withdraw: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/listings/${event.params.id}/withdraw`, { idempotencyKey: field(form, 'idempotencyKey') });
      return { done: 'withdrawn' as const };
    }),
  reopen: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/listings/${event.params.id}/reopen`, { idempotencyKey: field(form, 'idempotencyKey') });
      return { done: 'reopened' as const };
    }),
  photo: (event) =>
    act(event, async (form) => {
      const shotId = field(form, 'shotId');
      const files = form.getAll('photo').filter((file): file is File => file instanceof File && file.size > 0);
      for (const file of files.length > 0 ? files : [fileOf(form, 'photo')])
        await call(event, 'POST', `/api/listings/${event.params.id}/photos`, {
          query: { shotId, fileName: file.name },
          body: file,
          headers: OCTETS,
        });
      return { done: 'photo' as const };
    }),
  place: (event) =>
    act(event, async (form) => {
      await call(event, 'PATCH', `/api/listings/${event.params.id}/photos/${field(form, 'photoId')}`, {
        body: { shotId: field(form, 'shotId') || null },
      });
      return { done: 'photo' as const };
    }),
  cover: (event) =>
    act(event, async (form) => {
      await call(event, 'PUT', `/api/listings/${event.params.id}/photos/order`, { body: { order: [field(form, 'photoId')] } });
      return { done: 'photo' as const };
    }),
  removePhoto: (event) =>
    act(event, async (form) => {
      await call(event, 'DELETE', `/api/listings/${event.params.id}/photos/${field(form, 'photoId')}`);
      return { done: 'photo' as const };
    }),
  paper: (event) =>
    act(event, async (form) => {
      const file = fileOf(form, 'paper');
      await call(event, 'POST', `/api/listings/${event.params.id}/papers`, {
        query: { kind: field(form, 'kind'), fileName: file.name },
        body: file,
        headers: OCTETS,
      });
      return { done: 'paper' as const };
    }),
  removePaper: (event) =>
    act(event, async (form) => {
      await call(event, 'DELETE', `/api/listings/${event.params.id}/papers/${field(form, 'paperId')}`);
      return { done: 'paper' as const };
    }),
};
