import { describe, expect, it } from '@jest/globals';
import { landedOrder, loadTradeRules } from '@ironsilk/trade-rules';
import fc from 'fast-check';
import type { SearchDocument } from '../document/search-document.js';
import { ANYTHING } from '../query/search-query.js';
import type { Paging, ResolvedQuery } from '../query/search-query.js';
import { SORTS } from '../query/search-sort.js';
import { DESTINATIONS, byHand, documentArbitrary, queryArbitrary } from '../search-contract/recipes.contract.js';
import { SearchIndex } from './search-index.js';

/** A market as the index and as a plain list, changed and asked in turns. */
class Market {
  readonly index = new SearchIndex(5);
  private readonly held = new Map<string, SearchDocument>();
  private version = 0;

  put(document: SearchDocument): void {
    this.index.apply(document.listingId, ++this.version, document);
    this.held.set(document.listingId, document);
  }

  remove(listingId: string): void {
    this.index.apply(listingId, ++this.version, null);
    this.held.delete(listingId);
  }

  /** Asks both the same; how many were found. */
  ask(query: ResolvedQuery, paging: Paging): number {
    const { page, ...found } = this.index.find(query, paging);
    expect({ ...found, ids: page.map((hit) => hit.listingId) }).toEqual(byHand([...this.held.values()], query, paging));
    return found.total;
  }
}

const all = fc.sample(documentArbitrary, { numRuns: 1100, seed: 11 });
const first = { sort: 'newest', offset: 0, limit: 5, after: null } as const;

type Step =
  | { readonly do: 'put'; readonly at: number }
  | { readonly do: 'remove'; readonly at: number }
  /** The same words, so in its own row, or other ones, so in a new row. */
  | { readonly do: 'change'; readonly at: number; readonly to: SearchDocument; readonly sameWords: boolean }
  | { readonly do: 'ask'; readonly query: number; readonly and: number; readonly sort: Paging['sort'] }
  | { readonly do: 'prepare'; readonly at: number };

const at = fc.nat(39);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constant('put' as const), at }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), at }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('change' as const), at, to: documentArbitrary, sameWords: fc.boolean() }) },
    {
      weight: 8,
      arbitrary: fc.record({ do: fc.constant('ask' as const), query: fc.nat(3), and: fc.nat(3), sort: fc.constantFrom(...SORTS) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('prepare' as const), at: fc.nat(DESTINATIONS.length - 1) }) },
  ),
  { minLength: 20, maxLength: 50 },
);

/** A few questions that share clauses, so that what one left behind is used by the next. */
const questions = fc
  .tuple(fc.array(queryArbitrary, { minLength: 4, maxLength: 4 }), fc.option(fc.subarray(all.slice(0, 40), { minLength: 9 })))
  .map(([asked, single]) =>
    asked.map((query, i): ResolvedQuery => ({ ...query, ids: i === 0 && single ? single.map((d) => d.listingId) : null })),
  );
const together = (a: ResolvedQuery, b: ResolvedQuery): ResolvedQuery => ({
  ...a,
  facets: { ...b.facets, ...a.facets },
  year: b.year,
  priceUsdMinor: b.priceUsdMinor,
  landed: b.landed,
  landedUsdMinor: b.landedUsdMinor,
});

describe('questions with clauses in common', () => {
  it('are answered by the rule, whatever came, went and changed between them', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0, 40, 120), questions, steps, async (size, asked, made) => {
        const market = new Market();
        for (const document of all.slice(0, size)) market.put(document);
        const preparing: Promise<void>[] = [];
        for (const step of made) {
          if (step.do === 'ask') found += market.ask(together(asked[step.query]!, asked[step.and]!), { ...first, sort: step.sort });
          else if (step.do === 'prepare') preparing.push(market.index.prepare(DESTINATIONS[step.at]!));
          else if (step.do === 'remove') market.remove(all[step.at]!.listingId);
          else if (step.do === 'put') market.put(all[size + step.at]!);
          else {
            const { listingId, words } = all[step.at]!;
            market.put({ ...step.to, listingId, words: step.sameWords ? words : step.to.words });
          }
        }
        await Promise.all(preparing);
        for (const query of asked) found += market.ask(query, first);
      }),
      { numRuns: 120 },
    );
    expect(found).toBeGreaterThan(5000);
  });

  it('find machines that came when there was room for none more', () => {
    const market = new Market();
    for (const document of all.slice(0, 1020)) market.put(document);
    const asked: ResolvedQuery[] = [
      { ...ANYTHING, facets: { family: ['excavator'], make: ['sany', 'komatsu'] } },
      { ...ANYTHING, year: { min: 2010, max: null } },
      { ...ANYTHING, landed: DESTINATIONS[0]!, landedUsdMinor: { min: null, max: 9_000_000 } },
    ];
    const before = asked.map((query) => market.ask(query, first));
    for (const document of all.slice(1020)) market.put(document);
    for (const [i, query] of asked.entries()) expect(market.ask(query, first)).toBeGreaterThan(before[i]!);
  });

  it('see new values, yards and classes that nobody had when they were first asked', () => {
    const market = new Market();
    const [a, b] = [all[0]!, { ...all[1]!, state: 'published' as const, tradeClass: 'new|ZZ|FOB|dozer||2015' }];
    market.put({ ...a, state: 'published' });
    const asked: ResolvedQuery[] = [
      { ...ANYTHING, facets: { make: ['nobody', 'late'] } },
      { ...ANYTHING, near: { lat: 1, lng: 2, km: 10 } },
      { ...ANYTHING, admissibleClasses: [b.tradeClass] },
      { ...ANYTHING, deliveryDays: { byPort: { XXNEW: 3 }, max: 5 } },
    ];
    for (const query of asked) expect(market.ask(query, first)).toBe(0);
    market.put({ ...b, makeId: 'late', yard: { city: null, country: 'CN', lat: 1, lng: 2 }, loadPort: 'XXNEW' });
    for (const query of asked) expect(market.ask(query, first)).toBe(1);
  });

  it('count what machines cost at the destination that was asked for, not at the one before', () => {
    const market = new Market();
    for (const document of all.slice(0, 100)) market.put(document);
    for (const landed of DESTINATIONS) market.ask({ ...ANYTHING, landed, landedUsdMinor: { min: 1, max: 6_000_000 } }, first);
  });

  it('at a destination asked for again after many others find what machines cost now', () => {
    const rules = loadTradeRules('config');
    const at = (n: number) => landedOrder('KE', { on: '2026-11-01', certificates: [`paper-${n}`], importer: [] }, rules);
    const market = new Market();
    const machine = {
      ...all.find((d) => d.hsCode === '8429521200' && d.price?.incoterm === 'FOB' && d.revenueTonnesMilli)!,
      state: 'published' as const,
    };
    market.put(machine);
    const below = (n: number): ResolvedQuery => ({ ...ANYTHING, landed: at(n), landedUsdMinor: { min: null, max: 100_000_000 } });
    expect(market.ask(below(0), first)).toBe(1);
    for (let n = 1; n < 30; n++) expect(market.ask(below(n), first)).toBe(1);
    market.put({ ...machine, price: { ...machine.price!, usdMinor: '90000000000' } });
    for (const n of [0, 29]) expect(market.ask(below(n), first)).toBe(0);
  });
});
