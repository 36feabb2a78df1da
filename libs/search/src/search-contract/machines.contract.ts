import { expect } from '@jest/globals';
import type { FamilyId } from '@ironsilk/catalog';
import { newId } from '@ironsilk/kernel';
import type { Grade } from '@ironsilk/pricing-standard';
import { projectListing } from '../document/search-document.js';
import type { ConfidenceBand, SearchDocument } from '../document/search-document.js';
import type { Found, SearchDriver } from '../driver/search-driver.js';
import { ANYTHING } from '../query/search-query.js';
import type { Paging, ResolvedQuery } from '../query/search-query.js';

/** A way to an engine that a test can disturb. */
export type Way = { readonly cut: () => void; readonly slow: (ms: number) => void; readonly restore: () => void };

/**
 * What an adapter's spec gives the suite: a driver on an empty index of its own. `settle` waits until what was written can be found;
 * `other` is the same index seen by another process; `way` is the line between driver and engine.
 */
export type DriverUnderTest = {
  readonly driver: SearchDriver;
  readonly other: SearchDriver;
  readonly way: Way;
  settle(): Promise<void>;
  close(): Promise<void>;
};
export type MakeDriver = () => Promise<DriverUnderTest>;

/** What a case says of a machine; the rest is an ordinary excavator. */
export type Recipe = {
  readonly state?: SearchDocument['state'];
  readonly org?: string;
  readonly family?: FamilyId;
  /** Id, name, Chinese name. */
  readonly make?: readonly [string | null, string, string | null];
  readonly model?: readonly [string | null, string];
  readonly year?: number | null;
  readonly hours?: number | null;
  readonly massKg?: number | null;
  readonly powerKw?: number | null;
  readonly emission?: number | null;
  readonly grade?: Grade | null;
  readonly confidence?: number;
  readonly level?: ConfidenceBand;
  readonly inspected?: boolean;
  /** US cents; null: an asking price without a rate. */
  readonly usd?: number | null;
  readonly priced?: boolean;
  readonly incoterm?: string | null;
  readonly deal?: SearchDocument['deal']['badge'];
  readonly yard?: SearchDocument['yard'];
  readonly published?: string;
  readonly hs?: string | null;
  readonly origin?: string;
  readonly tonnes?: number | null;
  readonly port?: string | null;
  readonly text?: string;
  readonly id?: string;
};

export const DEALER = newId();
const CHANGSHA = { city: 'Changsha', country: 'CN', lat: 28.2282, lng: 112.9388 };

const given = <T>(value: T | undefined, ordinary: T): T => (value === undefined ? ordinary : value);

export function machine(r: Recipe = {}): SearchDocument {
  const [makeId, makeName, makeNameZh] = r.make ?? ['komatsu', 'Komatsu', '小松'];
  const [modelId, modelName] = r.model ?? ['komatsu-pc200-8', 'PC200-8'];
  const inspected = r.inspected ?? (r.grade !== undefined || r.confidence !== undefined || r.level !== undefined);
  const usd = given<number | null>(r.usd, 5_000_000);
  return projectListing({
    listingId: r.id ?? newId(),
    state: r.state ?? 'published',
    orgId: r.org ?? DEALER,
    dealer: { name: 'Hunan Heavy', nameLocal: '湖南重工', country: 'CN', verified: true },
    title: null,
    familyId: r.family ?? 'excavator',
    makeId,
    makeName,
    makeNameZh,
    modelId,
    modelName,
    yearMade: given<number | null>(r.year, 2015),
    operatingHours: given<number | null>(r.hours, 6000),
    massKg: given<number | null>(r.massKg, 20_000),
    powerKw: given<number | null>(r.powerKw, 110),
    emissionStageId: null,
    emissionLevel: given<number | null>(r.emission, 3),
    inspection: inspected
      ? {
          reportHash: 'a'.repeat(64),
          reportNo: 'IS-1',
          grade: given<Grade | null>(r.grade, 'B'),
          score: 70,
          confidence: r.confidence ?? 0.9,
          level: r.level ?? 'high',
          inspectedOn: '2026-01-01',
        }
      : null,
    price:
      r.priced === false
        ? null
        : {
            amountMinor: String(usd ?? 1),
            currency: usd === null ? 'XAU' : 'USD',
            usdMinor: usd === null ? null : String(usd),
            incoterm: given<string | null>(r.incoterm, 'FOB'),
            place: null,
          },
    deal: { badge: r.deal ?? 'fair', reason: 'near_value', percentOfValue: null },
    value: null,
    yard: given<SearchDocument['yard']>(r.yard, CHANGSHA),
    photo: null,
    photoCount: 8,
    publishedAt: r.published ?? '2026-10-01T08:00:00.000Z',
    hsCode: given<string | null>(r.hs, '8429521200'),
    origin: r.origin ?? 'CN',
    revenueTonnesMilli: given<number | null>(r.tonnes, 50_000),
    loadPort: given<string | null>(r.port, 'CNSHG'),
    freeText: [r.text ?? ''],
  });
}

/** A market whose machines have names, so that a case can say what it expects. */
export class Market<Name extends string> {
  readonly documents: Readonly<Record<Name, SearchDocument>>;
  private readonly names: ReadonlyMap<string, Name>;

  constructor(recipes: Readonly<Record<Name, Recipe>>) {
    const entries = (Object.entries(recipes) as [Name, Recipe][]).map(([name, recipe]) => [name, machine(recipe)] as const);
    this.documents = Object.fromEntries(entries) as Record<Name, SearchDocument>;
    this.names = new Map(entries.map(([name, document]) => [document.listingId, name]));
  }

  get all(): readonly SearchDocument[] {
    return Object.values(this.documents);
  }

  async put({ driver, settle }: DriverUnderTest, version = 1): Promise<void> {
    await driver.put(this.all.map((document) => ({ version, document })));
    await settle();
  }

  named = (documents: readonly SearchDocument[]): string[] => documents.map((d) => this.names.get(d.listingId) ?? '?');
}

export const FIRST: Paging = { sort: 'newest', offset: 0, limit: 60, after: null };
export const asking = (change: Partial<ResolvedQuery>): ResolvedQuery => ({ ...ANYTHING, onlyAvailable: false, ...change });
export const wordsOf = (...any: readonly (readonly string[])[]): Partial<ResolvedQuery> => ({
  terms: any.map((words) => ({ any: words })),
});
export const from = <T>(min: T | null, max: T | null = null): { min: T | null; max: T | null } => ({ min, max });

/** One line of a table: what must be true, what is asked, which machines are found (in any order). */
export type Case<Name extends string> = readonly [says: string, ask: Partial<ResolvedQuery>, finds: readonly Name[]];

export async function expectFound<Name extends string>(
  under: DriverUnderTest,
  market: Market<Name>,
  ask: Partial<ResolvedQuery>,
  finds: readonly Name[],
): Promise<Found> {
  const found = await under.driver.find(asking(ask), FIRST);
  expect(market.named(found.documents).sort()).toEqual([...finds].sort());
  expect(found.total).toBe(finds.length);
  return found;
}
