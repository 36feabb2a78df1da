/** Which pages there are, read from the routes of `apps/web`, and an example address for each. */
import { readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';

const ROUTES = resolve(import.meta.dirname, '../apps/web/src/routes');

export interface Route {
  /** `/orders/[id]`, groups left out. */
  path: string;
  /** Shown to everybody alike, so photographed once, signed out. */
  common: boolean;
}

export function routes(): Route[] {
  return readdirSync(ROUTES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === '+page.svelte')
    .map((entry) => relative(ROUTES, entry.parentPath))
    .map((folder) => ({
      path: `/${folder
        .split('/')
        .filter((part) => !part.startsWith('('))
        .join('/')}`,
      common: folder.startsWith('(public)'),
    }))
    .sort((a, b) => a.path.localeCompare(b.path));
}

type Row = Record<string, unknown>;
/** GET on the API as somebody; `undefined` when it is refused or not there. */
export type Ask = (path: string) => Promise<Row | undefined>;
/** Addresses that a page links to. */
export type Links = (path: string) => Promise<string[]>;

const rows = (answer: Row | undefined): Row[] => (Array.isArray(answer?.items) ? (answer.items as Row[]) : []);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The value of `key` in the first item of a list, better one that satisfies `rather`. */
async function first(ask: Ask, list: string, key: string, rather: (row: Row) => boolean = () => true): Promise<string | undefined> {
  const all = rows(await ask(list));
  return text((all.find(rather) ?? all[0])?.[key]);
}

async function sealed(ask: Ask): Promise<string | undefined> {
  for (const item of rows(await ask('/api/search?pageSize=24&inspected=yes')).filter((row) => row.inspection)) {
    const hash = await first(ask, `/api/reports?listingId=${text(item.listingId)}`, 'hash');
    if (hash) return hash;
  }
  return undefined;
}

async function payment(ask: Ask): Promise<[string, string] | undefined> {
  for (const order of rows(await ask('/api/orders')).slice(0, 12)) {
    const parts = ((await ask(`/api/orders/${text(order.id)}`))?.parts ?? []) as Row[];
    const found = parts.map((part) => text(part.paymentId)).find((id) => id !== undefined);
    if (found) return [String(order.id), found];
  }
  return undefined;
}

/** A draft of the law of a country that this person may rewrite. */
async function ownDraft(ask: Ask): Promise<string | undefined> {
  for (const draft of rows(await ask('/api/trade-rules/editions'))) {
    const can = (await ask(`/api/trade-rules/editions/${text(draft.id)}`))?.can as { change?: boolean } | undefined;
    if (can?.change) return text(draft.id);
  }
  return undefined;
}

type Filled = (ask: Ask, links: Links) => Promise<string | undefined>;
const under = (base: string, id: string | undefined, rest = ''): string | undefined =>
  id === undefined ? undefined : `${base}/${id}${rest}`;
const order =
  (rest: string, rather?: (row: Row) => boolean): Filled =>
  async (ask) =>
    under('/orders', await first(ask, '/api/orders', 'id', rather), rest);

/** Every route with a parameter in its path stands here, and what says nothing without a query; one that does not stops the tour. */
const EXAMPLES: Record<string, Filled> = {
  '/[...path]': async () => '/no-such-page',
  '/machines/[id]': async (ask) =>
    under('/machines', await first(ask, '/api/search?pageSize=24', 'listingId', (row) => row.inspection !== null && row.photoCount !== 0)),
  '/compare': async (ask) => {
    const ids = rows(await ask('/api/search?pageSize=3&inspected=yes')).flatMap((row) => text(row.listingId) ?? []);
    return ids.length === 0 ? '/compare' : `/compare?ids=${ids.join(',')}&to=KE`;
  },
  '/import/[country]': async () => '/import/ke',
  '/import/hs': async () => '/import/hs?family=excavator&undercarriage=crawler',
  '/machines/[id]/travel': async (ask) => under('/machines', await first(ask, '/api/search?pageSize=24', 'listingId'), '/travel?to=KE'),
  '/import/[country]/history': async () => '/import/ke/history',
  '/operator/rules/new': async (ask) =>
    (await ask('/api/trade-rules/editions')) ? '/operator/rules/new?country=KE&law=landed_cost' : undefined,
  '/operator/rules/[id]': async (ask) => under('/operator/rules', await first(ask, '/api/trade-rules/editions', 'id')),
  '/operator/rules/[id]/edit': async (ask) => under('/operator/rules', await ownDraft(ask), '/edit'),
  '/dealers/[id]': async (ask) => under('/dealers', await first(ask, '/api/search', 'orgId')),
  '/reports/[hash]': async (ask) => under('/reports', await sealed(ask)),
  '/verify/[hash]': async (ask) => under('/verify', await sealed(ask)),
  '/dealer/listings/[id]': async (ask) => under('/dealer/listings', await first(ask, '/api/listings/mine', 'id')),
  '/dealer/import/[id]': async (ask) => under('/dealer/import', await first(ask, '/api/imports', 'id')),
  '/dealer/valuations/[id]': async (ask) => under('/dealer/valuations', await first(ask, '/api/valuations/batches', 'id')),
  '/inspections/[id]': async (ask) => under('/inspections', await first(ask, '/api/inspections', 'id')),
  '/inspect/[id]': async (ask) => under('/inspect', await first(ask, '/api/inspections/visits', 'id')),
  '/inspect/[id]/[section]': async (ask, links) => {
    const visit = under('/inspect', await first(ask, '/api/inspections/visits', 'id'));
    return visit === undefined ? undefined : (await links(visit)).find((href) => href.startsWith(`${visit}/`));
  },
  '/offers/[id]': async (ask) => under('/offers', await first(ask, '/api/offers', 'id', (row) => row.myTurn === true)),
  '/orders/[id]': order(''),
  '/orders/[id]/arrival': order('/arrival', (row) => row.physical === 'arrived'),
  '/orders/[id]/end': order('/end'),
  '/orders/[id]/journey': order('/journey'),
  '/orders/[id]/statement': order('/statement'),
  '/orders/[id]/pay/[payment]': async (ask) => {
    const found = await payment(ask);
    return found && `/orders/${found[0]}/pay/${found[1]}`;
  },
  '/customs/[orderId]': async (ask) => under('/customs', await first(ask, '/api/orders', 'id', (row) => row.physical !== 'not_booked')),
  '/broker/[id]': async (ask) => under('/broker', await first(ask, '/api/declarations', 'id')),
  '/service/report': async (ask) => {
    const id = await first(ask, '/api/warranties', 'id');
    return id === undefined ? undefined : `/service/report?warranty=${id}`;
  },
  '/service/claims/[id]': async (ask) => under('/service/claims', await first(ask, '/api/claims', 'id')),
  '/service/parts/orders/[id]': async (ask) => under('/service/parts/orders', await first(ask, '/api/parts/orders', 'id')),
};

/**
 * @returns the address, or `undefined` when this person has nothing to show there
 * @throws Error for a route with a parameter that `EXAMPLES` does not know
 */
export async function address(route: Route, ask: Ask, links: Links): Promise<string | undefined> {
  const example = EXAMPLES[route.path];
  if (!example && !route.path.includes('[')) return route.path;
  if (!example)
    throw new Error(`No example address for ${route.path}: add it to EXAMPLES in tools/routes.ts, so that its screen is not forgotten.`);
  return example(ask, links);
}
