import type { Actions, PageServerLoad } from './$types';
import { currencyOf, typedFact, type DeclarationFile } from '#lib/broker/declaration.ts';
import { act, call, field, get } from '#lib/server/api.ts';

const path = (id: string, rest = ''): string => `/api/declarations/${encodeURIComponent(id)}${rest}`;

export const load: PageServerLoad = async (event) => ({ file: await get<DeclarationFile>(event, path(event.params.id)) });

export const actions: Actions = {
  facts: (event) =>
    act(event, async (form) => {
      const file = await call<DeclarationFile>(event, 'GET', path(event.params.id));
      const types = new Map(file.facts.map((f) => [f.key, f.type]));
      const facts: Record<string, unknown> = {};
      for (const key of new Set(form.keys())) {
        const name = key.startsWith('fact.') ? key.slice('fact.'.length) : undefined;
        const text = field(form, key);
        if (name !== undefined && text !== '') facts[name] = typedFact(types.get(name) ?? 'text', text, currencyOf(file));
      }
      const one = field(form, 'key');
      if (one !== '') facts[one] = typedFact(types.get(one) ?? 'text', field(form, 'value'), currencyOf(file));
      await call(event, 'PUT', path(event.params.id, '/facts'), { idempotencyKey: field(form, 'idempotencyKey'), body: { facts } });
      return { done: 'facts' };
    }),
  papers: (event) => command(event, '/documents', 'papers'),
  submit: (event) => command(event, '/submit', 'submit'),
  correct: (event) => command(event, '/correct', 'correct'),
  accept: (event) =>
    act(event, async (form) => {
      const body = { rule: field(form, 'rule'), placesHash: field(form, 'placesHash'), reason: field(form, 'reason') };
      await call(event, 'POST', path(event.params.id, '/acceptances'), { idempotencyKey: field(form, 'idempotencyKey'), body });
      return { done: 'accept' };
    }),
  withdraw: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', path(event.params.id, '/withdraw'), {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { reason: field(form, 'reason') },
      });
      return { done: 'withdraw' };
    }),
  certificate: (event) =>
    act(event, async (form) => {
      const file = form.get('file');
      const paper = file instanceof File ? file : new File([], 'none');
      const query = {
        code: field(form, 'code'),
        number: field(form, 'number'),
        pin: field(form, 'pin'),
        issuedOn: field(form, 'issuedOn'),
        importer: field(form, 'importer'),
        name: paper.name || 'certificate',
      };
      await call(event, 'POST', path(event.params.id, '/certificates'), {
        query,
        body: paper,
        headers: { 'content-type': paper.type || 'application/octet-stream' },
      });
      return { done: 'certificate' };
    }),
};

function command(event: Parameters<Actions[string]>[0], rest: string, done: string) {
  return act(event, async (form) => {
    await call(event, 'POST', path(event.params['id'] ?? '', rest), { idempotencyKey: field(form, 'idempotencyKey') });
    return { done };
  });
}
