/** The same machines in Vendure, asked the same questions; what both can answer must be answered alike before it is timed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '@ironsilk/catalog';
import { freePort, startEmbeddedPostgres } from '@ironsilk/platform';
import { facetValue } from '@ironsilk/search';
import type { SearchDocument } from '@ironsilk/search';
import { openSearch } from '../test/engines/engines.ts';
import { generatedMarket } from './generated-market.ts';
import { ask, load } from './load.ts';
import type { Load } from './load.ts';
import type { Effort, EngineName, Market, Measured } from './search-measure.ts';
import { SHAPES } from './search-shapes.ts';
import { FACET_CODES, installVendure, vendure, vendureAsk } from './vendure.ts';
import type { Good, Peer } from './vendure.ts';

export type Compared = {
  readonly engine: EngineName;
  readonly version: string;
  readonly listings: number;
  readonly fillSeconds: number;
  readonly indexedPerSecond: number;
  readonly shapes: readonly {
    readonly shape: string;
    readonly clients: number;
    readonly theirs: Load;
    readonly ours: Load;
    readonly ratio: number;
  }[];
};

function* goodsOf(documents: Iterable<SearchDocument>): Generator<Good> {
  for (const document of documents) {
    // A shop shows what can be bought: what is not published is not in it.
    if (document.state !== 'published') continue;
    yield {
      name: `${document.makeName} ${document.modelName} ${document.familyId.replaceAll('_', ' ')} ${document.yearMade ?? ''}`,
      description: `${document.title ?? ''} ${document.makeNameZh ?? ''} ${document.yard?.city ?? ''} ${document.operatingHours ?? ''} h`,
      sku: document.listingId,
      // Without a price a machine stands last with us; here it must have one.
      priceUsdMinor: Number(document.price?.usdMinor ?? 2_000_000_000),
      values: FACET_CODES.map((facet) => facetValue(document, facet)),
    };
  }
}

/** Every value of every facet that occurs. */
function facetsOf(goods: Iterable<Good>): Record<string, string[]> {
  const seen = FACET_CODES.map(() => new Set<string>());
  for (const good of goods) good.values.forEach((value, i) => seen[i]!.add(value));
  return Object.fromEntries(FACET_CODES.map((code, i) => [code, [...seen[i]!].sort()]));
}

async function checkSame(peer: Peer, measured: Measured): Promise<void> {
  const agent = new Agent();
  for (const shape of SHAPES.filter((s) => s.common)) {
    const answer = await ask(peer.server, agent, vendureAsk(peer.ids, shape.next(seeded(`totals/${shape.name}`))), 300_000);
    const body = JSON.parse(answer.text || '{}') as { data?: { search?: { totalItems: number } }; errors?: unknown };
    const total = body.data?.search?.totalItems;
    if (total === undefined) throw new Error(`Vendure answers ${answer.status} to ${shape.name}: ${answer.text.slice(0, 500)}`);
    if (shape.sameTotal && total !== measured.totals[shape.name])
      throw new Error(`${shape.name}: Vendure finds ${total}, we find ${measured.totals[shape.name]}: nothing to compare`);
  }
  agent.destroy();
}

/** Fills a Vendure whose search runs on the same kind of engine, and asks it every shape both can answer. */
export async function compare(
  engine: EngineName,
  listings: number,
  { catalog, rules }: Market,
  measured: Measured,
  effort: Effort,
): Promise<Compared> {
  installVendure();
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-bench-peer-'));
  const postgres = await startEmbeddedPostgres({ dir: join(dir, 'postgres'), volatile: true });
  const search = engine === 'opensearch' ? await openSearch({ heapMb: 2048 }) : undefined;
  const market = (): Generator<Good> => goodsOf(generatedMarket(listings, catalog, rules));
  let peer: Peer | undefined;
  try {
    const at = { database: postgres.url, port: await freePort(), ...(search ? { openSearch: search.url } : {}) };
    peer = await vendure(at, facetsOf(market()), market());
    await checkSame(peer, measured);
    const shapes = [];
    for (const shape of SHAPES.filter((s) => s.common))
      for (const ours of measured.shapes.find((s) => s.shape === shape.name)!.loads) {
        const random = seeded(`bench/${shape.name}/${ours.clients}`);
        const { ids, server } = peer;
        const theirs = await load(server, () => vendureAsk(ids, shape.next(random)), { clients: ours.clients, seconds: effort.seconds });
        effort.say(`  ${shape.name}, ${ours.clients} clients: ${theirs.perSecond.toFixed(1)}/s, ours ${ours.perSecond.toFixed(0)}/s`);
        // Who answered nothing within the time is taken to answer one.
        const ratio = ours.perSecond / Math.max(theirs.perSecond, 1 / theirs.seconds);
        shapes.push({ shape: shape.name, clients: ours.clients, theirs, ours, ratio });
      }
    const { version } = JSON.parse(readFileSync('bench/peers/vendure/node_modules/@vendure/core/package.json', 'utf8')) as {
      version: string;
    };
    return { engine, version, listings, fillSeconds: peer.fillSeconds, indexedPerSecond: peer.indexedPerSecond, shapes };
  } finally {
    await peer?.stop();
    await search?.stop();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
