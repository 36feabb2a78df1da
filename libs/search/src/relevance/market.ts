import { familyOf, generateDemoMachines, makeOf, modelById, seeded } from '@ironsilk/catalog';
import type { Catalog, DemoMachine, DemoOrganisation, Random } from '@ironsilk/catalog';
import { newId } from '@ironsilk/kernel';
import { EMPTY_FACTS } from '@ironsilk/listing';
import type { Grade } from '@ironsilk/pricing-standard';
import { loadTradeRules } from '@ironsilk/trade-rules';
import type { TradeRules } from '@ironsilk/trade-rules';
import { readListing } from '../document/listing-projection.js';
import type { SearchDocument } from '../document/search-document.js';
import type { Facts } from './judgement.js';
import { usdMinorOf } from './judgement.js';

/** A machine of the market the searches are judged on: what is true of it, and the document the search holds of it. */
export type JudgedMachine = { readonly facts: Facts; readonly document: SearchDocument };

export const MARKET_SEED = 'relevance-1';
export const MARKET_SIZE = 3000;
const AS_OF = '2026-11-20';

/** Yards abroad: a machine in eight stands in one of them, so that a search by place has something to tell apart. */
const ABROAD = [
  { city: 'Mombasa', country: 'KE', lat: -4.04, lng: 39.67 },
  { city: 'Jebel Ali', country: 'AE', lat: 25.01, lng: 55.06 },
  { city: 'Almaty', country: 'KZ', lat: 43.24, lng: 76.95 },
  { city: 'Abidjan', country: 'CI', lat: 5.31, lng: -4.02 },
  { city: 'Vladivostok', country: 'RU', lat: 43.12, lng: 131.89 },
];

const confidenceOf = (confidence: number) => ({ confidence, level: confidence >= 0.8 ? ('high' as const) : ('medium' as const) });
const gradeOf = (score: number): Grade => (score >= 85 ? 'A' : score >= 72 ? 'B' : score >= 58 ? 'C' : score >= 42 ? 'D' : 'E');

/** Identifiers that are the same each time: time and random bytes come from the machine's place in the market. */
const idOf = (index: number): string => newId(1_780_000_000_000 + index, new Uint8Array(10).fill(index % 251));

function machineOf(
  catalog: Catalog,
  ports: TradeRules['ports'],
  dealers: ReadonlyMap<string, DemoOrganisation>,
  m: DemoMachine,
  index: number,
): JudgedMachine {
  const random = seeded(`${MARKET_SEED}/${m.key}`);
  const model = modelById(catalog, m.modelId);
  const make = makeOf(catalog, m.makeId);
  const dealer = dealers.get(m.dealerKey)!;
  const yard = random.chance(0.125) ? random.pick(ABROAD) : { city: dealer.city, country: dealer.country, lat: m.lat, lng: m.lng };
  const state = random.weighted(['published', 'reserved', 'sold'] as const, (s) => ({ published: 90, reserved: 6, sold: 4 })[s]);
  const price = asking(m, random);
  const graded = random.chance(0.6);
  const { spec } = model;
  const number = (key: string): number | null => (typeof spec[key] === 'number' ? spec[key] : null);
  const usdMinor = price && usdMinorOf(price.units, price.currency);
  const grade = graded ? gradeOf(m.condition.score) : null;
  const document = readListing(
    {
      machine: {
        ...EMPTY_FACTS,
        id: idOf(index),
        version: 1,
        orgId: idOf(100_000 + [...dealers.keys()].indexOf(m.dealerKey)),
        state,
        identityKey: null,
        importKey: null,
        importFingerprint: null,
        importedVersion: null,
        publishedAt: new Date(Date.parse(AS_OF) - random.int(0, 200 * 24) * 3_600_000),
        updatedAt: new Date(AS_OF),
        familyId: m.familyId,
        makeId: m.makeId,
        modelId: m.modelId,
        yearMade: m.yearMade,
        operatingHours: m.hours,
        hourMeter: 'working',
        title: random.chance(0.8) ? `${make.name} ${model.name}, ${m.yearMade}` : null,
        description: `${m.description.en}\n\n${m.description.zh}`,
        askingMinor: price && BigInt(price.units) * 100n,
        currency: price?.currency ?? null,
        incoterm: price && 'FOB',
        incotermPlace: price && 'Shanghai',
        spec: {},
        yard: { id: idOf(200_000 + index), name: yard.city, ...yard },
        photos: [],
        makeTint: make.tint,
      },
      dealer: {
        id: idOf(100_000 + [...dealers.keys()].indexOf(m.dealerKey)),
        kind: 'dealer',
        name: dealer.name,
        nameLocal: dealer.nameLocal ?? null,
        country: dealer.country,
        city: dealer.city,
        lat: dealer.lat,
        lng: dealer.lng,
        verified: true,
      },
      valuation: undefined,
      deal: { badge: 'unknown', reason: 'not_valued', percentOfValue: null },
      report: grade
        ? {
            hash: 'a'.repeat(64),
            reportNo: `IS-${m.key}`,
            grade,
            score: m.condition.score,
            ...confidenceOf(random.between(0.5, 1)),
            sealedAt: `${AS_OF}T00:00:00.000Z`,
          }
        : undefined,
      askingUsdMinor: usdMinor,
    },
    catalog,
    ports,
  );
  if (!document) throw new Error(`${m.key} has no document`);
  return {
    document,
    facts: {
      listingId: document.listingId,
      available: state === 'published',
      familyId: m.familyId,
      makeId: m.makeId,
      modelNames: [model.name, ...model.aliases],
      yearMade: m.yearMade,
      hours: m.hours,
      massKg: number('massKg'),
      ratedLoadKg: familyOf(catalog, m.familyId).sizeKey === 'ratedLoadKg' ? number('ratedLoadKg') : null,
      boomLengthM: number('boomLengthM'),
      powerKw: number('powerKw'),
      usdMinor,
      grade,
      city: yard.city,
      country: yard.country,
    },
  };
}

/** Nine machines in ten have a price; most in dollars, some in yuan, as dealers at home write them. */
function asking(m: DemoMachine, random: Random): { readonly units: number; readonly currency: string } | null {
  if (random.chance(0.1)) return null;
  const usd = Number(m.askMinor / 100n);
  return random.chance(0.25) ? { units: Math.round((usd * 7.2) / 1000) * 1000, currency: 'CNY' } : { units: usd, currency: 'USD' };
}

/** The market all searches are judged on; the same for the same catalogue, dealers and size. */
export function relevanceMarket(catalog: Catalog, organisations: readonly DemoOrganisation[], size = MARKET_SIZE): JudgedMachine[] {
  const { ports } = loadTradeRules('config');
  const dealers = new Map(organisations.filter((o) => o.kind === 'dealer').map((o) => [o.key, o]));
  return generateDemoMachines(catalog, organisations, { seed: MARKET_SEED, asOf: AS_OF, machines: size }).map((m, index) =>
    machineOf(catalog, ports, dealers, m, index),
  );
}
