import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LandedCostFile } from './landed-cost.config.js';
import { landedCost } from './landed-cost.js';
import {
  classArbitrary,
  destinations,
  exactly,
  factsArbitrary,
  laneArbitrary,
  market,
  packArbitrary,
  PROOF_FACTS,
  SWITCH,
  tonnesArbitrary,
  usdMinorArbitrary,
  withRules,
  type Landable,
} from './landed-order.contract.js';
import {
  landedLine,
  landedOrder,
  landedUsdMinor,
  type LandedOrderFacts,
  type LandedOrderRules,
  type LandedProgram,
} from './landed-order.js';
import { SCENARIOS } from './landed-rate.js';
import { totalByHand } from './landed-total.contract.js';

const by = (of: Landable, order: ReturnType<typeof landedOrder>) => landedUsdMinor(order.programOf(of), of.usdMinor, of.tonnesMilli);
const likely = (amount: ReturnType<typeof exactly>) => (amount?.known ? Number(amount.likelyMinor) : null);

describe('the programs of a landed-cost order', () => {
  it('give the exact total to the cent: any rules, class, price, size, day and importer; in all three answers, before and after recovery', () => {
    fc.assert(
      fc.property(
        packArbitrary('XX'),
        laneArbitrary('XX'),
        classArbitrary,
        factsArbitrary,
        fc.array(fc.tuple(fc.option(usdMinorArbitrary, { freq: 20 }), tonnesArbitrary), { minLength: 5, maxLength: 5 }),
        (pack, lane, of, facts, sizes) => {
          const rules = withRules([pack], [lane]);
          for (const [usdMinor, tonnesMilli] of sizes) {
            for (const scenario of SCENARIOS) {
              for (const measure of ['total', 'totalAfterRecovery'] as const) {
                const order = landedOrder('XX', facts, rules, { scenario, afterRecovery: measure !== 'total' });
                const machine = { ...of, usdMinor, tonnesMilli };
                const exact = exactly(machine, 'XX', facts, rules, measure);
                expect(by(machine, order)).toBe(exact?.known ? Number(exact[scenario]) : null);
              }
            }
          }
        },
      ),
      { numRuns: 1200 },
    );
  });

  it('never stray from their straight line by more than its bound, where no floor or ceiling bends it', () => {
    let lines = 0;
    fc.assert(
      fc.property(
        packArbitrary('XX'),
        laneArbitrary('XX'),
        classArbitrary,
        factsArbitrary,
        fc.integer({ min: 0, max: 200_000_000 }),
        fc.integer({ min: 1, max: 400_000 }),
        (pack, lane, of, facts, usdMinor, tonnesMilli) => {
          const program = landedOrder('XX', facts, withRules([pack], [lane])).programOf(of);
          const line = landedLine(program);
          if (!line) return;
          lines++;
          const near = line.perUsdMinor * usdMinor + line.perTonneMilli * tonnesMilli + line.fixedUsdMinor;
          // A millionth of a cent for the sums of the line itself, which are made in doubles.
          expect(Math.abs(near - landedUsdMinor(program, usdMinor, tonnesMilli)!)).toBeLessThanOrEqual(line.errorUsdMinor + 1e-6);
        },
      ),
      { numRuns: 2000 },
    );
    expect(lines).toBeGreaterThan(200);
  });

  it('answer the switch of a scheme on its day', () => {
    const pack = fc.sample(packArbitrary('XX'), { numRuns: 1, seed: 5 })[0]!;
    const flat = (percent: string): LandedCostFile['regimes'][number]['terms'] => [
      { ...pack.regimes[0]!.terms[0]!, kind: 'duty', base: ['fob'], rates: [{ percent, source: 'test', confidence: 'low' }] },
    ];
    const [before, after] = pack.regimes as [(typeof pack.regimes)[0], (typeof pack.regimes)[0]];
    const rules = withRules(
      [
        {
          ...pack,
          regimes: [
            { ...before, terms: flat('10') },
            { ...after, terms: flat('20') },
          ],
        },
      ],
      fc.sample(laneArbitrary('XX'), 1),
    );
    const machine = { hs: '8429521200', originCountry: 'CN', incoterm: 'DAP', usdMinor: 100_000, tonnesMilli: 1 } as const;
    const on = (day: string) => by({ ...machine, incoterm: 'FOB' }, landedOrder('XX', { ...PROOF_FACTS, on: day }, rules))!;
    expect(on(SWITCH) - on('2026-06-30')).toBe(10_000);
    expect(by(machine, landedOrder('XX', { ...PROOF_FACTS, on: '2025-12-31' }, rules))).toBeNull();
  });

  it('refuse a term nobody knows', () => {
    const order = landedOrder('KE', PROOF_FACTS, withRules([], []));
    expect(() => order.programOf({ hs: '8429521200', originCountry: 'CN', incoterm: 'FOO' as 'FOB' })).toThrow(
      expect.objectContaining({ code: 'incoterm.unknown' }),
    );
  });
});

describe('the floor and the ceiling of a rate', () => {
  const file = (rate: object): LandedOrderRules => {
    const pack = fc.sample(packArbitrary('XX'), { numRuns: 1, seed: 7 })[0]!;
    const rates = [{ percent: '10', source: 'test', confidence: 'low' as const, ...rate }];
    const term = { ...pack.regimes[0]!.terms[0]!, id: 'duty', kind: 'duty' as const, base: ['fob'], rates };
    return withRules([{ ...pack, regimes: pack.regimes.map((r) => ({ ...r, terms: [term] })) }], []);
  };
  const duty = (usdMinor: bigint, rules: LandedOrderRules) =>
    landedCost(
      {
        ...PROOF_FACTS,
        price: { amountMinor: usdMinor, currency: 'USD' },
        incoterm: 'FOB',
        hs: '8429521200',
        originCountry: 'CN',
        carriage: [],
      },
      'XX',
      rules,
    ).lines.find((l) => l.id === 'duty')!.amount;

  it.each([
    [{ minimum: { amount: '50', currency: 'USD' } }, 49_999n, 5000n],
    [{ minimum: { amount: '50', currency: 'USD' } }, 50_010n, 5001n],
    [{ maximum: { amount: '50', currency: 'USD' } }, 50_010n, 5000n],
    [{ maximum: { amount: '50', currency: 'USD' } }, 49_990n, 4999n],
    [{ minimum: { amount: '90', currency: 'USD' }, maximum: { amount: '50', currency: 'USD' } }, 1n, 5000n],
  ])('%j of %s cents takes %s', (rate, usdMinor, expected) => {
    expect(duty(usdMinor, file(rate))).toMatchObject({ known: true, likelyMinor: expected });
  });

  it('in a currency without a rate makes the term unknown', () => {
    expect(duty(1n, file({ minimum: { amount: '5', currency: 'XAU' } }))).toEqual({ known: false, reason: 'landed_cost.no_exchange_rate' });
  });
});

describe('the order by landed cost', () => {
  const FACTS: LandedOrderFacts = PROOF_FACTS;
  const machines = market(100_000, 26);
  const { countries, cited, generated, completedTerms, generatedLanes, rules } = destinations(26);
  /** Places in order: the cheaper first, what is unknown last, equal ones as they stand. */
  const order = (prices: readonly (number | null)[]) => {
    const keys = Float64Array.from(prices, (p) => p ?? Infinity);
    return Int32Array.from(keys.keys()).sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
  };

  it('is that of the exact rule for 100,000 machines at 40 destinations', () => {
    let [priced, straight, worst, bound, sampled] = [0, 0, 0, 0, 0];
    for (const country of countries) {
      const landed = landedOrder(country, FACTS, rules);
      const exact = totalByHand(country, FACTS, rules);
      // The line of each class, once: there are few classes.
      const lines = new Map<LandedProgram, ReturnType<typeof landedLine>>();
      const lineOf = (program: LandedProgram) => {
        if (!lines.has(program)) lines.set(program, landedLine(program));
        return lines.get(program)!;
      };
      const ours = machines.map((m) => by(m, landed));
      const theirs = machines.map((m) => exact(m));
      // Where a cent differs the order might still be the same: both must be.
      expect(ours.findIndex((price, i) => price !== theirs[i])).toBe(-1);
      const [inOrder, inTheirs] = [order(ours), order(theirs)];
      expect(inOrder.findIndex((machine, i) => machine !== inTheirs[i])).toBe(-1);
      priced += ours.reduce<number>((n, price) => n + (price === null ? 0 : 1), 0);
      for (const [i, machine] of machines.entries()) {
        const line = lineOf(landed.programOf(machine));
        if (line && ours[i] !== null && machine.tonnesMilli !== null) {
          const near = line.perUsdMinor * machine.usdMinor! + line.perTonneMilli * machine.tonnesMilli + line.fixedUsdMinor;
          straight++;
          worst = Math.max(worst, Math.abs(near - ours[i]!));
          bound = Math.max(bound, line.errorUsdMinor);
        }
        if (i % 80 !== 0) continue;
        sampled++;
        expect(ours[i]).toBe(likely(exactly(machine, country, FACTS, rules)));
      }
    }
    const pairs = machines.length * countries.length;
    const share = (100 * priced) / pairs;
    process.stderr.write(
      `landed cost: ${machines.length} machines × ${countries.length} destinations (${cited.length} cited, ${generated.length} generated packs; ` +
        `${completedTerms} terms of the cited ones completed for codes they do not name, ${generatedLanes} lanes generated): ` +
        `${share.toFixed(1)} % of ${pairs} pairs have a price. All pairs equal the exact rule evaluated term by term; ` +
        `${sampled} of them also landedCost() itself (all of them in npm run drills). ` +
        `Straight lines: ${straight} pairs, furthest ${worst.toFixed(2)} cents from the exact price, bound ${bound.toFixed(2)} cents.\n`,
    );
    expect(countries).toHaveLength(40);
    expect(share).toBeGreaterThanOrEqual(80);
    expect(worst).toBeLessThanOrEqual(bound + 1e-6);
  });

  it('is proven against an evaluation that is itself the exact rule', () => {
    fc.assert(
      fc.property(
        packArbitrary('XX'),
        laneArbitrary('XX'),
        classArbitrary,
        factsArbitrary,
        usdMinorArbitrary,
        tonnesArbitrary,
        (pack, lane, of, facts, usdMinor, tonnesMilli) => {
          const xx = withRules([pack], [lane]);
          const machine = { ...of, usdMinor, tonnesMilli };
          expect(totalByHand('XX', facts, xx)(machine)).toBe(likely(exactly(machine, 'XX', facts, xx)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('meets every kind of term, switch, cap, share, fixed amount, rounding and interval in the generated packs', () => {
    const terms = generated.flatMap((p) => p.regimes.flatMap((r) => r.terms));
    const rates = terms.flatMap((t) => t.rates);
    const seen = {
      kinds: new Set(terms.map((t) => t.kind)).size,
      roundings: new Set(generated.map((p) => p.rounding)).size,
      switches: generated.every((p) => p.regimes.length === 2),
      recoverable: terms.some((t) => t.recoverable),
      floors: rates.some((r) => r.minimum),
      ceilings: rates.some((r) => r.maximum),
      both: rates.some((r) => r.minimum && r.maximum),
      shares: rates.some((r) => r.baseShare),
      intervals: rates.some((r) => r.lowPercent && r.highPercent),
      fixedAbroad: rates.some((r) => r.fixed && r.fixed.currency !== 'USD'),
      unknown: rates.some((r) => r.unknown),
      conditions: new Set(rates.flatMap((r) => Object.keys(r.when ?? {}))).size,
      byCode: rates.some((r) => r.hs),
      onTerms: terms.some((t) => t.base.some((b) => b.startsWith('t'))),
    };
    expect(seen).toEqual({
      kinds: 8,
      roundings: 3,
      switches: true,
      recoverable: true,
      floors: true,
      ceilings: true,
      both: true,
      shares: true,
      intervals: true,
      fixedAbroad: true,
      unknown: true,
      conditions: 4,
      byCode: true,
      onTerms: true,
    });
  });
});
