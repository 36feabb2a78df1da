/** A market of any size for benchmarks: the same machines for the same seed, built from the catalogue's models as dealers list them. */
import { seeded } from '@ironsilk/catalog';
import type { Catalog, MachineModel, Random } from '@ironsilk/catalog';
import { newId } from '@ironsilk/kernel';
import { originOf } from '@ironsilk/listing';
import { projectListing } from '@ironsilk/search';
import type { ProjectionInput, SearchDocument } from '@ironsilk/search';
import { nearestSeaPort, revenueTonnesMilli } from '@ironsilk/trade-rules';
import type { TradeRules } from '@ironsilk/trade-rules';

export const DEALERS = 240;
const YEAR = 2026;
const NOW = Date.parse('2026-11-20T00:00:00Z');
const PLACES = [
  ['Changsha', 'CN', 28.23, 112.94],
  ['Xuzhou', 'CN', 34.21, 117.28],
  ['Shanghai', 'CN', 31.23, 121.47],
  ['Guangzhou', 'CN', 23.13, 113.26],
  ['Hefei', 'CN', 31.82, 117.23],
  ['Jinan', 'CN', 36.65, 117.12],
  ['Chengdu', 'CN', 30.57, 104.07],
  ['Tianjin', 'CN', 39.08, 117.2],
  ['Xiamen', 'CN', 24.48, 118.09],
  ['Qinzhou', 'CN', 21.95, 108.65],
  ['Mombasa', 'KE', -4.04, 39.67],
  ['Jebel Ali', 'AE', 25.01, 55.06],
] as const;
const TEXTS = [
  'one owner, serviced by the dealer',
  'ex rental fleet, papers complete',
  '单一车主，手续齐全',
  'worked in a quarry, new bucket teeth',
  'stood dry for a year',
  '原版原漆，工时真实',
];
const DEALS = ['great', 'good', 'fair', 'high', 'unknown'] as const;
const GRADES = ['A', 'B', 'C', 'D', 'E'] as const;
const HASH = 'a'.repeat(64);

const bytes = new Uint8Array(10);
/** Number `n` of a kind as an identifier. */
function idOf(kind: number, n: number): string {
  new DataView(bytes.buffer).setUint32(0, kind);
  new DataView(bytes.buffer).setUint32(6, n);
  return newId(1_780_000_000_000 + n, bytes);
}
export const dealerId = (n: number): string => idOf(1, n);

type Kind = {
  readonly model: MachineModel;
  readonly make: { readonly name: string; readonly zh: string | null };
  readonly origin: string;
  readonly tonnesMilli: number;
  readonly stage: { readonly id: string; readonly level: number } | undefined;
};

function kindsOf(catalog: Catalog): Kind[] {
  return catalog.models.map((model) => {
    const { transportLengthMm, transportWidthMm, transportHeightMm, massKg, emissionStage } = model.spec;
    const size = {
      lengthMm: Number(transportLengthMm),
      widthMm: Number(transportWidthMm),
      heightMm: Number(transportHeightMm),
      massKg: Number(massKg),
    };
    const make = catalog.makes.find((m) => m.id === model.makeId)!;
    return {
      model,
      make: { name: make.name, zh: make.zh ?? null },
      origin: originOf({ makeId: model.makeId } as Parameters<typeof originOf>[0], catalog),
      tonnesMilli: Number(revenueTonnesMilli(size)),
      stage: catalog.stages.find((s) => s.id === emissionStage),
    };
  });
}

function inputOf(
  n: number,
  { model, make, origin, tonnesMilli, stage }: Kind,
  loadPorts: readonly (string | null)[],
  random: Random,
): ProjectionInput {
  const last = Math.min(model.producedTo ?? YEAR - 1, YEAR - 1);
  const yearMade = random.int(Math.max(model.producedFrom, last - 14), last);
  const age = YEAR - yearMade;
  const hours = Math.round(age * random.between(300, 1900));
  const usd = Math.max(2500, Math.round((model.newPriceUsd * Math.pow(0.87, age) * random.between(0.75, 1.25)) / 100) * 100);
  const dealer = random.int(0, DEALERS - 1);
  const place = random.int(0, PLACES.length - 1);
  const [city, country, lat, lng] = PLACES[place]!;
  const graded = random.chance(0.6);
  const priced = random.chance(0.95);
  return {
    listingId: idOf(2, n),
    state: random.chance(0.9) ? 'published' : random.chance(0.6) ? 'reserved' : 'sold',
    orgId: dealerId(dealer),
    dealer: { name: `Dealer ${dealer}`, nameLocal: `${dealer}号机械`, country: 'CN', verified: dealer % 10 !== 0 },
    title: random.chance(0.7) ? `${make.name} ${model.name} ${yearMade}` : null,
    familyId: model.familyId,
    makeId: model.makeId,
    makeName: make.name,
    makeNameZh: make.zh,
    modelId: model.id,
    modelName: model.name,
    yearMade,
    operatingHours: random.chance(0.95) ? hours : null,
    massKg: Number(model.spec['massKg']),
    powerKw: Number(model.spec['powerKw']),
    emissionStageId: stage?.id ?? null,
    emissionLevel: stage?.level ?? null,
    inspection: graded
      ? {
          reportHash: HASH,
          reportNo: `IS-${n}`,
          grade: random.pick(GRADES),
          score: random.int(30, 98),
          confidence: random.between(0.5, 1),
          level: random.pick(['high', 'medium', 'low']),
          inspectedOn: '2026-10-01',
        }
      : null,
    price: priced
      ? {
          amountMinor: `${usd * 100}`,
          currency: 'USD',
          usdMinor: `${usd * 100}`,
          incoterm: random.chance(0.85) ? 'FOB' : 'EXW',
          place: 'Shanghai',
        }
      : null,
    deal: priced
      ? { badge: random.pick(DEALS), reason: 'asking_price', percentOfValue: random.int(70, 130) }
      : { badge: 'unknown', reason: 'no_price', percentOfValue: null },
    value: null,
    yard: {
      city,
      country,
      lat: Math.round((lat + random.between(-0.5, 0.5)) * 100) / 100,
      lng: Math.round((lng + random.between(-0.5, 0.5)) * 100) / 100,
    },
    photo: null,
    photoCount: random.int(0, 24),
    publishedAt: new Date(NOW - random.int(0, 400 * 86_400) * 1000).toISOString(),
    hsCode: model.hsCode,
    origin,
    revenueTonnesMilli: tonnesMilli,
    loadPort: loadPorts[place] ?? null,
    freeText: [random.pick(TEXTS), 'Shanghai'],
  };
}

/** `count` documents, one after the other, so that a market of a million never stands in memory. */
export function* generatedMarket(count: number, catalog: Catalog, rules: TradeRules, seed = 'bench-1'): Generator<SearchDocument> {
  const kinds = kindsOf(catalog);
  const random = seeded(seed);
  const loadPorts = PLACES.map(([, country, lat, lon]) => nearestSeaPort(country, { lat, lon }, rules.ports)?.code ?? null);
  for (let n = 0; n < count; n++) yield projectListing(inputOf(n, random.pick(kinds), loadPorts, random));
}
