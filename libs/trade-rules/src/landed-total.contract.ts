import { roundDiv } from '@ironsilk/kernel';
import type { LandedCostTerm } from './landed-cost.config.js';
import type { Landable } from './landed-order.contract.js';
import type { LandedOrderFacts, LandedOrderRules } from './landed-order.js';

/**
 * The likely total of the exact rule, written again in the plainest way: one number a term, in big integers, nothing compiled.
 * Fast enough for four million pairs, and held against `landedCost()` itself by a property of its own.
 */
export function totalByHand(country: string, facts: LandedOrderFacts, rules: LandedOrderRules): (of: Landable) => number | null {
  const file = rules.landedCost.find((f) => f.country === country);
  const regime = file?.regimes.find((r) => facts.on >= r.from && (r.to === undefined || facts.on < r.to));
  const lane = rules.lanes.lanes.find((l) => l.country === country);
  const perBase = new Map(rules.fx.rates.map((r) => [r.currency, billionths(r.perBase)]));
  const digits = new Map([
    ['UGX', 0],
    ['JPY', 0],
    ['KWD', 3],
  ]);
  const cents = ({ amount, currency }: { amount: string; currency: string }): bigint | null => {
    const minor = half(billionths(amount) * 10n ** BigInt(digits.get(currency) ?? 2), GRAIN);
    if (currency === 'USD') return minor;
    const rate = currency === rules.fx.base ? GRAIN : perBase.get(currency);
    return rate === undefined ? null : half(minor * perBase.get('USD')! * 100n, rate * 10n ** BigInt(digits.get(currency) ?? 2));
  };
  const rateOf = (term: LandedCostTerm, of: Landable) =>
    term.rates.find(
      (r) =>
        (!r.hs || r.hs.some((prefix) => of.hs.startsWith(prefix))) &&
        (r.when?.origin === undefined || r.when.origin === of.originCountry) &&
        (r.when?.certificate === undefined || facts.certificates.includes(r.when.certificate)) &&
        (r.when?.withoutCertificate === undefined || !facts.certificates.includes(r.when.withoutCertificate)) &&
        (r.when?.importerHas === undefined || facts.importer.includes(r.when.importerHas)),
    );
  const charge = (term: LandedCostTerm, of: Landable, known: Map<string, bigint | null>): bigint | null => {
    const rate = rateOf(term, of);
    if (!rate) return term.kind === 'penalty' ? 0n : null;
    if (rate.unknown !== undefined) return null;
    if (rate.fixed) return cents(rate.fixed);
    if (rate.percent === undefined) return null;
    let base = 0n;
    for (const id of term.base) {
      const value = known.get(id) ?? null;
      if (value === null) return null;
      base += value;
    }
    const [share, whole] = rate.baseShare ?? [1, 1];
    const dividend = base * billionths(rate.percent) * BigInt(share);
    const divisor = GRAIN * 100n * BigInt(whole);
    let value = file!.rounding === 'half_up' ? half(dividend, divisor) : dividend / divisor;
    if (file!.rounding === 'up' && dividend % divisor !== 0n) value += dividend > 0n ? 1n : -1n;
    for (const [bound, binds] of [
      [rate.minimum, (b: bigint) => value < b],
      [rate.maximum, (b: bigint) => value > b],
    ] as const) {
      if (!bound) continue;
      const minor = cents(bound);
      if (minor === null) return null;
      if (binds(minor)) value = minor;
    }
    return value;
  };
  const rows = new Map(rules.incoterms.terms.map((t) => [t.code, t]));
  return (of) => {
    if (of.usdMinor === null) return null;
    const holds = rows.get(of.incoterm)!.priceHolds;
    const price = BigInt(of.usdMinor);
    const carriage =
      of.tonnesMilli === null || !lane?.exampleUsd
        ? null
        : half(BigInt(of.tonnesMilli) * billionths(lane.exampleUsd) * 100n, billionths(rules.lanes.exampleRevenueTonnes) * 1000n);
    const known = new Map<string, bigint | null>();
    if (of.incoterm !== 'EXW' && holds.includes('insurance'))
      known.set('cif', price).set('fob', carriage === null ? null : price - carriage);
    if (of.incoterm !== 'EXW' && !holds.includes('freight'))
      known.set('fob', price).set('cif', carriage === null ? null : price + carriage);
    let total: bigint | null = price;
    const add = (value: bigint | null): void => void (total = total === null || value === null ? null : total + value);
    if (!holds.includes('freight')) add(carriage);
    if (holds.includes('import_taxes')) return total === null ? null : Number(total);
    if (!regime) return null;
    for (const term of regime.terms) {
      const value = charge(term, of, known);
      known.set(term.id, value);
      if (term.kind !== 'notional') add(value);
    }
    return total === null ? null : Number(total);
  };
}

const GRAIN = 1_000_000_000n;
const read = new Map<string, bigint>();
/** `2.5` in billionths. */
function billionths(text: string): bigint {
  const known = read.get(text);
  if (known !== undefined) return known;
  const [whole, fraction = ''] = text.split('.');
  const value = BigInt(whole! + fraction.padEnd(9, '0'));
  read.set(text, value);
  return value;
}

const half = (dividend: bigint, divisor: bigint): bigint => roundDiv(dividend, divisor);
