/** Vendure as the peer of bench:search: installed at pinned versions into bench/peers/vendure, filled with the same machines. */
import { deepStrictEqual } from 'node:assert/strict';
import { execFileSync, fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { Ask, Server } from './load.ts';

const HERE = join(import.meta.dirname, 'vendure');
const HOME = resolve(import.meta.dirname, 'peers', 'vendure');

/** A machine as a shop sells it. */
export type Good = {
  readonly name: string;
  readonly description: string;
  readonly sku: string;
  readonly priceUsdMinor: number;
  /** One value per facet of `FACET_CODES`. */
  readonly values: readonly string[];
};
export const FACET_CODES = ['family', 'make', 'country', 'grade', 'emission', 'inspected', 'deal'] as const;

export type Peer = {
  readonly server: Server;
  readonly child: ChildProcess;
  readonly ids: Readonly<Record<string, string>>;
  readonly fillSeconds: number;
  /** Products a second through its own indexer. */
  readonly indexedPerSecond: number;
  stop(): Promise<void>;
};

/** Installs what `package.json` here pins. GPL: used as a program beside ours, never linked, never shipped. */
export function installVendure(): void {
  const wanted = readFileSync(join(HERE, 'package.json'), 'utf8');
  const there = join(HOME, 'package.json');
  if (existsSync(join(HOME, 'node_modules', '.package-lock.json')) && existsSync(there) && readFileSync(there, 'utf8') === wanted) return;
  mkdirSync(HOME, { recursive: true });
  copyFileSync(join(HERE, 'package.json'), there);
  console.error('Installing Vendure into bench/peers/vendure …');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', '--loglevel', 'error'], {
    cwd: HOME,
    stdio: ['ignore', 2, 2],
  });
}

const answerOf = <T>(child: ChildProcess, message: object): Promise<T> =>
  new Promise((done, fail) => {
    child.once('message', (answer: { failed?: string; error?: string }) =>
      answer.failed === undefined ? done(answer as T) : fail(new Error(`Vendure: ${answer.failed}: ${answer.error}`)),
    );
    child.send(message);
  });

async function start(env: Record<string, string>): Promise<ChildProcess> {
  const child = fork(join(HERE, 'server.cjs'), { cwd: HOME, env: { ...process.env, ...env }, stdio: ['ignore', 2, 2, 'ipc'] });
  await new Promise<void>((done, fail) => {
    child.once('message', () => done());
    child.once('exit', (code) => fail(new Error(`Vendure ended with ${code} at its start`)));
  });
  return child;
}

/** Machines that Vendure's own indexer writes; the rest is written in the shape it gave these, since it takes a second for a hundred. */
const SAMPLE = 60;
const BATCH = 2000;

type Row = Good & { readonly id: number; readonly slug: string; readonly facets: readonly string[] };

// Vendure's own services take about ten statements a product. The rows are the ones they write.
async function fill(db: pg.Client, rows: readonly Row[]): Promise<void> {
  const shape = `jsonb_to_recordset($1) as r(id int, name text, slug text, description text, sku text, "priceUsdMinor" int, facets jsonb)`;
  for (const sql of [
    `insert into product(id, enabled) select id, true from ${shape}`,
    `insert into product_translation("languageCode", name, slug, description, "baseId") select 'en', name, slug, description, id from ${shape}`,
    `insert into product_variant(id, enabled, sku, "taxCategoryId", "productId", "trackInventory") select id, true, sku, (select min(id) from tax_category), id, 'FALSE' from ${shape}`,
    `insert into product_variant_translation("languageCode", name, "baseId") select 'en', name, id from ${shape}`,
    `insert into product_variant_price("currencyCode", "channelId", price, "variantId") select 'USD', 1, "priceUsdMinor", id from ${shape}`,
    `insert into product_channels_channel("productId", "channelId") select id, 1 from ${shape}`,
    `insert into product_variant_channels_channel("productVariantId", "channelId") select id, 1 from ${shape}`,
    `insert into product_facet_values_facet_value("productId", "facetValueId") select id, f::int from ${shape}, jsonb_array_elements_text(facets) f`,
  ])
    await db.query(sql, [JSON.stringify(rows)]);
}

/** Where a peer keeps its index, and how a machine stands in it. */
type Index = { write(rows: readonly Row[]): Promise<void>; read(ids: readonly number[]): Promise<unknown[]>; shapeOf(row: Row): unknown };

const FACET_IDS = FACET_CODES.map((_, i) => String(i + 1));
const byNumber = (ids: readonly string[]): string[] => ids.toSorted((a, b) => Number(a) - Number(b));

function indexInPostgres(db: pg.Client): Index {
  const shapeOf = (row: Row): Record<string, unknown> => ({
    languageCode: 'en',
    enabled: true,
    productName: row.name,
    productVariantName: row.name,
    description: row.description,
    slug: row.slug,
    sku: row.sku,
    facetIds: FACET_IDS.join(','),
    facetValueIds: byNumber(row.facets).join(','),
    collectionIds: '',
    collectionSlugs: '',
    channelIds: '1',
    productPreview: '',
    productPreviewFocalPoint: null,
    productVariantPreview: '',
    productVariantPreviewFocalPoint: null,
    productVariantId: row.id,
    channelId: 1,
    productId: row.id,
    productAssetId: null,
    productVariantAssetId: null,
    price: row.priceUsdMinor,
    priceWithTax: row.priceUsdMinor,
  });
  return {
    shapeOf,
    write: async (rows) =>
      void (await db.query('insert into search_index_item select * from jsonb_populate_recordset(null::search_index_item, $1)', [
        JSON.stringify(rows.map(shapeOf)),
      ])),
    read: async (ids) =>
      (await db.query('select * from search_index_item where "productId" = any($1) order by "productId"', [ids])).rows.map(
        (row: { facetIds: string; facetValueIds: string }) => ({
          ...row,
          facetIds: byNumber(row.facetIds.split(',')).join(','),
          facetValueIds: byNumber(row.facetValueIds.split(',')).join(','),
        }),
      ),
  };
}

function indexInOpenSearch(url: string): Index {
  const index = `${url}/vendure-variants`;
  const shapeOf = (row: Row): Record<string, unknown> => {
    const [price, values] = [row.priceUsdMinor, byNumber(row.facets)];
    const own = { facetIds: FACET_IDS, channelIds: [1], facetValueIds: values, collectionIds: [], collectionSlugs: [], enabled: true };
    const product = {
      productEnabled: true,
      productPriceMin: price,
      productPriceMax: price,
      productPriceWithTaxMin: price,
      productPriceWithTaxMax: price,
      productFacetIds: FACET_IDS,
      productFacetValueIds: values,
      productCollectionIds: [],
      productCollectionSlugs: [],
      productChannelIds: [1],
      inStock: true,
      productInStock: true,
    };
    return {
      channelId: 1,
      languageCode: 'en',
      productVariantId: row.id,
      sku: row.sku,
      slug: row.slug,
      productId: row.id,
      productName: row.name,
      productPreview: '',
      productVariantName: row.name,
      productVariantPreview: '',
      price,
      priceWithTax: price,
      currencyCode: 'USD',
      description: row.description,
      ...own,
      ...product,
    };
  };
  const idOf = (id: number): string => `1_${id}_en`;
  const post = async (path: string, body: string): Promise<{ errors?: boolean; docs?: { _source: Record<string, unknown> }[] }> => {
    const answer = await fetch(`${index}${path}`, { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body });
    if (!answer.ok) throw new Error(`OpenSearch: ${await answer.text()}`);
    return (await answer.json()) as { errors?: boolean };
  };
  return {
    shapeOf,
    write: async (rows) => {
      const { errors } = await post(
        '/_bulk',
        rows.map((row) => `${JSON.stringify({ index: { _id: idOf(row.id) } })}\n${JSON.stringify(shapeOf(row))}\n`).join(''),
      );
      if (errors) throw new Error('OpenSearch did not take all machines of Vendure');
    },
    read: async (ids) => {
      const answer = await fetch(`${index}/_mget`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ids: ids.map(idOf) }),
      });
      const { docs } = (await answer.json()) as {
        docs: { _source: { facetIds: string[]; facetValueIds: string[]; productFacetIds: string[]; productFacetValueIds: string[] } }[];
      };
      return docs.map(({ _source: s }) => ({
        ...s,
        facetIds: byNumber(s.facetIds),
        facetValueIds: byNumber(s.facetValueIds),
        productFacetIds: byNumber(s.productFacetIds),
        productFacetValueIds: byNumber(s.productFacetValueIds),
      }));
    },
  };
}

function* batches(rows: Iterable<Row>): Generator<Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function* rowsOf(goods: Iterable<Good>, ids: Peer['ids']): Generator<Row> {
  let id = 0;
  for (const good of goods) {
    id++;
    yield { ...good, id, slug: `machine-${id}`, facets: good.values.map((value, i) => String(ids[`${FACET_CODES[i]}:${value}`])) };
  }
}

async function reindex(child: ChildProcess): Promise<void> {
  const { state, error } = await answerOf<{ state: string; error: unknown }>(child, { do: 'reindex' });
  if (state !== 'COMPLETED') throw new Error(`Vendure did not index: ${state} ${JSON.stringify(error)}`);
}

/** Fills shop and index: Vendure indexes the first machines itself, and the others are indexed as it would: what it wrote is compared. */
async function fillAll(child: ChildProcess, db: pg.Client, index: Index, rows: Iterator<Row>): Promise<number> {
  const sample: Row[] = [];
  for (let next = rows.next(); !next.done; next = rows.next()) if (sample.push(next.value) === SAMPLE) break;
  await fill(db, sample);
  const since = performance.now();
  await reindex(child);
  const perSecond = sample.length / ((performance.now() - since) / 1000);
  deepStrictEqual(await index.read(sample.map((row) => row.id)), sample.map(index.shapeOf));
  for (const batch of batches({ [Symbol.iterator]: () => rows })) {
    await fill(db, batch);
    await index.write(batch);
  }
  for (const name of ['product', 'product_variant'])
    await db.query(`select setval(pg_get_serial_sequence('${name}', 'id'), (select max(id) from ${name}))`);
  await db.query('vacuum analyze');
  return perSecond;
}

/** A filled Vendure that answers; its search on Postgres, or on the OpenSearch at `openSearch`. `database` is an empty one. */
export async function vendure(
  { database, port, openSearch }: { database: string; port: number; openSearch?: string },
  facets: Readonly<Record<string, readonly string[]>>,
  goods: Iterable<Good>,
): Promise<Peer> {
  const env = { VENDURE_DATABASE: database, VENDURE_PORT: String(port), ...(openSearch ? { VENDURE_OPENSEARCH: openSearch } : {}) };
  const child = await start({ ...env, VENDURE_FRESH: '1' });
  const { ids } = await answerOf<{ ids: Record<string, string> }>(child, { do: 'facets', facets });
  const db = new pg.Client({ connectionString: database });
  await db.connect();
  const since = performance.now();
  const indexedPerSecond = await fillAll(child, db, openSearch ? indexInOpenSearch(openSearch) : indexInPostgres(db), rowsOf(goods, ids));
  if (openSearch) await fetch(`${openSearch}/_refresh`, { method: 'POST' });
  await db.end();
  const fillSeconds = (performance.now() - since) / 1000;
  const stop = async (): Promise<void> => {
    const gone = new Promise((r) => child.once('exit', r));
    child.kill();
    await gone;
  };
  return { server: { origin: `http://127.0.0.1:${port}` }, child, ids, fillSeconds, indexedPerSecond, stop };
}

const QUERY = `query($input: SearchInput!) { search(input: $input) { totalItems items { productName sku productId priceWithTax { ... on SinglePrice { value } ... on PriceRange { min max } } } facetValues { count facetValue { code name } } } }`;

/** The search of Vendure's shop API that asks for the same as ours: a page of machines, the total and the facets. */
export function vendureAsk(
  ids: Peer['ids'],
  {
    words,
    choices,
    sort,
    skip,
  }: { words?: string; choices: Readonly<Record<string, readonly string[]>>; sort?: 'price_asc'; skip: number },
): Ask {
  const facetValueFilters = Object.entries(choices).map(([code, values]) => ({
    or: values.map((value) => String(ids[`${code}:${value}`])),
  }));
  const input = {
    groupByProduct: false,
    take: 24,
    skip,
    ...(words ? { term: words } : {}),
    ...(sort ? { sort: { price: 'ASC' } } : {}),
    ...(facetValueFilters.length > 0 ? { facetValueFilters } : {}),
  };
  return { method: 'POST', path: '/shop-api', body: JSON.stringify({ query: QUERY, variables: { input } }) };
}
