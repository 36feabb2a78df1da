import type { PageServerLoad } from './$types';
import { ApiProblem } from '#lib/api/problem.ts';
import type { Residual, Working } from '#lib/market/machine.ts';
import { call, maybe } from '#lib/server/api.ts';

export interface FreeValuation {
  standard: { id: string; version: number; status: 'published' | 'provisional'; hash: string };
  machine: { familyId: string; makeName: string | null; modelId: string | null; modelName: string | null };
  valuation: Working;
  residual: Residual;
}

const FIELDS = ['family', 'make', 'model', 'yearMade', 'operatingHours', 'massKg', 'grade', 'country', 'destination', 'currency'] as const;

/** The form is the address: nothing is kept, and a value can be sent on as a link. */
export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams;
  const values = Object.fromEntries(FIELDS.map((name) => [name, asked.get(name)?.trim() ?? '']));
  const makes = maybe<{ items: { id: string; name: string; zh: string }[] }>(event, '/api/catalog/makes');
  if (!FIELDS.some((name) => asked.has(name))) {
    const { prefs } = event.locals;
    const filled = { ...values, currency: prefs.currency, destination: prefs.country, country: 'CN' };
    return { values: filled, makes: (await makes)?.items ?? [], asked: false };
  }
  try {
    const [found, known] = await Promise.all([call<FreeValuation>(event, 'GET', '/api/valuations/free', { query: values }), makes]);
    return { values, makes: known?.items ?? [], asked: true, found };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.status >= 500) throw error;
    return { values, makes: (await makes)?.items ?? [], asked: true, problem: error.problem };
  }
};
