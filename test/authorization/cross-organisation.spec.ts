import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireEndpoints } from '@ironsilk/api';
import type { DeclaredEndpoint } from '@ironsilk/api';
import { ORG_KINDS } from '@ironsilk/identity';
import type { OrgKind } from '@ironsilk/identity';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';
import { NOBODYS, NO_LIST, askedFor, onlyOnMarket, privateRoutes } from './private-routes.js';
import type { PrivateRoute } from './private-routes.js';
import { privateThings } from './private-things.js';
import type { PrivateThings } from './private-things.js';

/** What the guard lets through is still not theirs: things of one organisation, asked for by another of the very kind the policy names. */
let market: TestMarket;
let endpoints: Map<string, DeclaredEndpoint>;
let things: PrivateThings;
let table: Readonly<Record<string, PrivateRoute>>;
/** Owners of verified organisations that take part in nothing. The operator is left out: he runs the market, his routes are in the matrix. */
const strangers = new Map<OrgKind, Person>();
/** What strangers were told on each route. */
const told = new Map<string, Set<string>>();

beforeAll(async () => {
  market = await TestMarket.start();
  endpoints = new Map(requireEndpoints(market.server.app).map((e) => [`${e.method} ${e.url}`, e]));
  things = await privateThings(market);
  table = await privateRoutes(things);
  for (const kind of ORG_KINDS) if (kind !== 'operator') strangers.set(kind, await market.person(kind));
});
afterAll(() => market.stop());

type Caller = Pick<Person, 'email' | 'call'>;
const anonymous: Caller = { email: 'anonymous', call: (...asked) => market.call(...asked) };
const letIn = ({ allows: { who } }: DeclaredEndpoint): Caller[] => [
  ...(who === 'anyone' ? [anonymous] : []),
  ...[...strangers].filter(([kind]) => typeof who === 'string' || who.kinds.includes(kind)).map(([, person]) => person),
];

/** A hash of the rows of every table. */
async function everything(): Promise<Record<string, string>> {
  const { db } = market.database;
  const tables: { name: string }[] = await db.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const [{ hash }] = await db.query(
        `select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash from ${name} t`,
      );
      return [name, hash] as const;
    }),
  );
  return Object.fromEntries(rows);
}

const GUARD = new Set(['access.denied', 'organisation.not_verified']);
/** @returns nothing, or what is wrong: only the thing’s own check may refuse, not the guard, not a fault in what was sent. */
async function refused(person: Caller, route: string, { path, body, headers }: Omit<PrivateRoute, 'rightful'>): Promise<string[]> {
  const answer = await person.call(endpoints.get(route)!.method, path, body, headers);
  told.set(route, (told.get(route) ?? new Set()).add(answer.body?.code));
  const right = [403, 404].includes(answer.status) && !GUARD.has(answer.body?.code);
  return right ? [] : [`${person.email.split('-')[0]}: ${route}: ${answer.status} ${answer.body?.code ?? ''}`];
}

describe('what belongs to one organisation', () => {
  it('is known for every route with a parameter', () => {
    const known = [...Object.keys(table), ...Object.keys(NOBODYS), ...Object.keys(onlyOnMarket(things))];
    const forOperator = ({ allows: { who } }: DeclaredEndpoint) =>
      typeof who === 'object' && who.kinds.every((kind) => kind === 'operator');
    const asked = [...endpoints].filter(([, e]) => e.url.includes('/:') && !forOperator(e)).map(([route]) => route);
    expect(known.sort()).toEqual(asked.sort());
  });

  it('is refused to every other organisation, and nothing changes', async () => {
    const before = await everything();
    const wrong: string[] = [];
    for (const [route, call] of Object.entries(table))
      for (const person of letIn(endpoints.get(route)!)) wrong.push(...(await refused(person, route, call)));
    for (const [route, paths] of Object.entries(onlyOnMarket(things)))
      for (const path of paths)
        for (const person of [...letIn(endpoints.get(route)!), things.dealer]) wrong.push(...(await refused(person, route, { path })));
    expect(wrong).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it('is in no list of another organisation', async () => {
    const ids = secrets();
    const queries = askedFor(things);
    const seen: string[] = [];
    for (const [route, endpoint] of endpoints) {
      if (endpoint.method !== 'GET' || endpoint.url.includes('/:') || route in NO_LIST) continue;
      for (const person of letIn(endpoint)) {
        const { status, body } = await person.call('GET', endpoint.url + (queries[route] ?? ''));
        if (status !== 200) seen.push(`${route}: ${status}`);
        const text = Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body);
        for (const [name, id] of ids) if (text.includes(id)) seen.push(`${person.email.split('-')[0]}: ${route}: ${name}`);
      }
    }
    expect(seen).toEqual([]);
    expect(JSON.stringify((await things.buyer.call('GET', '/api/orders')).body)).toContain(things.deal.orderId);
    const notices = async (who: Person) => (await who.call('GET', '/api/notifications')).body.items.length;
    expect([await notices(things.dealer), await notices(strangers.get('dealer')!)]).toEqual([expect.any(Number), 0]);
    expect(await notices(things.dealer)).toBeGreaterThan(0);
  });

  it('is there for those it belongs to', async () => {
    const wrong: string[] = [];
    for (const [route, { path, rightful, body, headers }] of Object.entries(table)) {
      const { status, body: said } = await rightful.call(endpoints.get(route)!.method, path, body, headers);
      const code = said?.code;
      if (status === 401 || status >= 500 || GUARD.has(code) || told.get(route)!.has(code)) wrong.push(`${route}: ${status} ${code}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** Every id of the seed by its name. */
function secrets(): [name: string, id: string][] {
  const { draft, stockList, valuationBatch, deal, offerId, visit, afterSale, office } = things;
  return Object.entries({
    ...office,
    ...afterSale,
    ...visit,
    ...deal,
    ...draft,
    offerId,
    draftId: draft.id,
    importId: stockList.id,
    valuationBatchId: valuationBatch.id,
    visitId: visit.id,
  }).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}
