/**
 * The market in memory alone, without HTTP and Postgres: how long a million machines take to read in, how much memory they need, and
 * what each shape of question costs. `node bench/search-index.ts [--listings 100000,1000000]` (after `npm run build`).
 *
 * Cold: a machine changed just before, so nothing kept may be used. Again: the next page of the same question.
 */
import { parseArgs } from 'node:util';
import { generateDemoMachines, loadCatalog, loadDemoOrganisations, makeOf, modelById, seeded } from '@ironsilk/catalog';
import type { Catalog, DemoMachine } from '@ironsilk/catalog';
import { newId } from '@ironsilk/kernel';
import { ANYTHING, SearchIndex, parseWords, projectListing, readVocabulary } from '@ironsilk/search';
import type { Paging, ResolvedQuery, SearchDocument } from '@ironsilk/search';
import { landedOrder, loadTradeRules } from '@ironsilk/trade-rules';
import { machine, percentile } from './load.ts';

const { values } = parseArgs({
  options: { listings: { type: 'string', default: '100000,1000000' }, runs: { type: 'string', default: '60' } },
});
const SIZES = values.listings.split(',').map(Number);
const RUNS = Number(values.runs);
const catalog = loadCatalog('config');
const rules = loadTradeRules('config');
const vocabulary = readVocabulary('config');
const TEMPLATES = 20_000;
const DEALERS = 4000;

/** Machines of the demo market's kind, each of them many times over with another year, meter, price, dealer and day. */
function* market(count: number, seed: string): Generator<SearchDocument> {
  const demo = generateDemoMachines(catalog, loadDemoOrganisations('config'), {
    seed,
    asOf: '2026-11-20',
    machines: Math.min(count, TEMPLATES),
  });
  const random = seeded(`${seed}/market`);
  const dealers = Array.from({ length: DEALERS }, (_, i) => {
    const near = demo[i % demo.length]!;
    return {
      id: newId(1, Buffer.from(String(i).padStart(10, '0'))),
      lat: near.lat + random.between(-2, 2),
      lng: near.lng + random.between(-2, 2),
    };
  });
  const start = Date.parse('2024-01-01T00:00:00Z');
  for (let i = 0; i < count; i++)
    yield document(catalog, demo[i % demo.length]!, dealers[random.int(0, DEALERS - 1)]!, start + i * 60_000, random);
}

const round = (degrees: number): number => Math.round(degrees * 100) / 100;

function document(
  catalog: Catalog,
  m: DemoMachine,
  dealer: { id: string; lat: number; lng: number },
  listed: number,
  random: ReturnType<typeof seeded>,
): SearchDocument {
  const [model, make] = [modelById(catalog, m.modelId), makeOf(catalog, m.makeId)];
  const number = (key: string): number | null => (typeof model.spec[key] === 'number' ? model.spec[key] : null);
  const stage = catalog.stages.find((s) => s.id === model.spec['emissionStage']);
  const usd = String(Math.round(Number(m.askMinor) * random.between(0.5, 2)));
  const grade = random.chance(0.6) ? random.pick(['A', 'B', 'C', 'D', 'E'] as const) : null;
  return projectListing({
    listingId: newId(listed),
    state: random.chance(0.92) ? 'published' : random.pick(['reserved', 'sold'] as const),
    orgId: dealer.id,
    dealer: { name: `Dealer ${dealer.id.slice(-6)}`, nameLocal: null, country: 'CN', verified: true },
    title: `${make.name} ${model.name}`,
    familyId: m.familyId,
    makeId: m.makeId,
    makeName: make.name,
    makeNameZh: make.zh ?? null,
    modelId: m.modelId,
    modelName: model.name,
    yearMade: m.yearMade - random.int(0, 6),
    operatingHours: Math.round(m.hours * random.between(0.5, 1.5)),
    massKg: number('massKg'),
    powerKw: number('powerKw'),
    emissionStageId: stage?.id ?? null,
    emissionLevel: stage?.level ?? null,
    inspection: grade && {
      reportHash: '',
      reportNo: '',
      grade,
      score: 70,
      confidence: round(random.between(0.4, 1)),
      level: 'high',
      inspectedOn: '2026-01-01',
    },
    price: random.chance(0.93)
      ? { amountMinor: usd, currency: 'USD', usdMinor: usd, incoterm: random.pick(['FOB', 'FOB', 'FOB', 'CIF', 'EXW']), place: null }
      : null,
    deal: { badge: random.pick(['great', 'good', 'fair', 'high', 'unknown'] as const), reason: '', percentOfValue: null },
    value: null,
    yard: { city: null, country: 'CN', lat: round(dealer.lat), lng: round(dealer.lng) },
    photo: null,
    photoCount: 1,
    publishedAt: new Date(listed).toISOString(),
    hsCode: model.hsCode,
    origin: make.country === 'CN' ? 'CN' : 'ZZ',
    revenueTonnesMilli: Math.round((number('massKg') ?? 20_000) * random.between(2, 4)),
    loadPort: 'CNSHG',
    freeText: [m.description.en, m.description.zh],
  });
}

const page = (change: Partial<Paging> = {}): Paging => ({ sort: 'relevance', offset: 0, limit: 24, after: null, ...change });
const words = (q: string): ResolvedQuery => ({ ...ANYTHING, ...parseWords(q, vocabulary) });
const KENYA = landedOrder('KE', { on: '2026-12-20', certificates: [], importer: [] }, rules);

const SHAPES: readonly (readonly [string, ResolvedQuery, Paging])[] = [
  ['everything, newest', ANYTHING, page({ sort: 'newest' })],
  ['everything, by price', ANYTHING, page({ sort: 'price_asc' })],
  ['two words', words('komatsu excavator'), page()],
  ['a model', words('PC200-8'), page()],
  ['a typing error', words('catterpillar dozr'), page()],
  ['Chinese', words('小松挖掘机 20吨'), page()],
  [
    'two facets, a range',
    { ...ANYTHING, facets: { family: ['excavator'], grade: ['A', 'B'] }, year: { min: 2015, max: null } },
    page({ sort: 'year_desc' }),
  ],
  [
    'price and hours',
    { ...ANYTHING, priceUsdMinor: { min: 2_000_000n, max: 6_000_000n }, hours: { min: null, max: 8000 } },
    page({ sort: 'hours_asc' }),
  ],
  ['by landed cost', { ...ANYTHING, landed: KENYA }, page({ sort: 'landed_asc' })],
  [
    'landed range, family',
    { ...ANYTHING, facets: { family: ['excavator'] }, landed: KENYA, landedUsdMinor: { min: null, max: 6_000_000 } },
    page({ sort: 'landed_asc' }),
  ],
  ['within 200 km', { ...ANYTHING, near: { lat: 28.2, lng: 112.9, km: 200 } }, page()],
  ['page 400', ANYTHING, page({ sort: 'price_asc', offset: 9576 })],
];

/** Milliseconds on the wall and of processor: on a machine that does other work too, the second is the fair one. */
type Time = { readonly wall: number; readonly cpu: number };
function timed(work: () => void): Time {
  const [since, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - since, cpu: (user + system) / 1000 };
}
const spread = (times: readonly number[]): string => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => percentile(sorted, share).toFixed(1).padStart(7);
  return `${at(0.5)} ${at(0.95)} ${at(0.99)}`;
};

const memory = (): number => {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
};

async function measure(size: number): Promise<void> {
  const before = memory();
  const index = new SearchIndex();
  let reading = 0;
  let changing: SearchDocument | undefined;
  for (const doc of market(size, 'bench')) {
    const since = performance.now();
    index.apply(doc.listingId, 1, doc);
    reading += performance.now() - since;
    changing = doc;
  }
  const taken = memory() - before;
  console.log(
    `\n${index.size} machines: read in in ${(reading / 1000).toFixed(1)} s, ${taken.toFixed(0)} MiB (${((taken * 2 ** 20) / size).toFixed(0)} bytes each)`,
  );
  const pricing = performance.now();
  await index.prepare(KENYA);
  console.log(`landed cost of all of them at a destination: ${(performance.now() - pricing).toFixed(0)} ms, once, in pieces of 20,000`);
  console.log(`${''.padEnd(24)} ${'hits'.padStart(8)}   cold cpu    p50     p95     p99  again cpu    p50     p95     p99   (ms)`);
  let version = 1;
  for (const [name, query, paging] of SHAPES) {
    const cold: Time[] = [];
    const again: Time[] = [];
    let total = 0;
    for (let run = 0; run < RUNS + 10; run++) {
      index.apply(changing!.listingId, ++version, changing!);
      const first = timed(() => (total = index.find(query, paging).total));
      const next = timed(() => index.find(query, { ...paging, offset: paging.offset + paging.limit }));
      if (run < 10) continue;
      cold.push(first);
      again.push(next);
    }
    const cpu = (times: readonly Time[]) =>
      percentile(
        times.map((t) => t.cpu).toSorted((x, y) => x - y),
        0.5,
      )
        .toFixed(1)
        .padStart(7);
    const wall = (times: readonly Time[]) => spread(times.map((t) => t.wall));
    console.log(`${name.padEnd(24)} ${String(total).padStart(8)}  ${cpu(cold)} ${wall(cold)}   ${cpu(again)} ${wall(again)}`);
  }
}

console.log(`${machine()}; ${RUNS} runs of each, one at a time`);
for (const size of SIZES) await measure(size);
