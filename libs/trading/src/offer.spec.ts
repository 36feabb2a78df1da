import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { newId } from '@ironsilk/kernel';
import { loadProcess } from '@ironsilk/platform';
import type { IncotermRow } from '@ironsilk/trade-rules';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  acceptOffer,
  checkTerms,
  counter,
  currentRound,
  endOffer,
  hashOfTerms,
  makeOffer,
  OFFER_LIMITS,
  type Offer,
  type OfferContext,
  type OfferTerms,
  type Side,
} from './offer.js';

const CONFIG = new URL('../../../config', import.meta.url).pathname;
const process = loadProcess(CONFIG, 'offer');
const incoterms: IncotermRow[] = parse(readFileSync(`${CONFIG}/trade/incoterms.yaml`, 'utf8')).terms;
const NOW = new Date('2026-11-23T12:00:00Z');
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
const context: OfferContext = { now: NOW, incoterms, hasReport: true };
const terms: OfferTerms = {
  priceMinor: 5_900_000n,
  currency: 'USD',
  incoterm: 'CIF',
  place: 'Mombasa',
  placeCode: 'KEMBA',
  validUntil: days(5),
  inspection: 'existing_report',
  spares: [{ description: 'Bucket 0.9 m³', quantity: 1 }],
  latestShipmentOn: '2027-01-15',
};
const orgs = { buyerOrgId: newId(), dealerOrgId: newId() };
const open = (): Offer => makeOffer({ id: newId(), listingId: newId(), ...orgs }, { byUserId: 'b', terms }, context);
const answer = (o: Offer, by: Side, priceMinor = 6_100_000n) =>
  counter(o, process, { by, byUserId: by, terms: { ...terms, priceMinor } }, context);

describe('an offer', () => {
  it('goes back and forth until the side whose turn it is accepts what it saw', () => {
    const agreed = acceptOffer(answer(open(), 'dealer'), process, 'buyer', 2, NOW);
    expect([agreed.state, currentRound(agreed).terms.priceMinor, agreed.closedAt]).toEqual(['accepted', 6_100_000n, NOW]);
  });

  it('cannot be accepted by its maker, twice, late, or as it was before', () => {
    const o = open();
    expect(() => acceptOffer(o, process, 'buyer', 1, NOW)).toThrow('offer.not_yours');
    expect(() => acceptOffer(o, process, 'dealer', 1, days(5))).toThrow('offer.expired');
    expect(() => acceptOffer(answer(o, 'dealer'), process, 'buyer', 1, NOW)).toThrow('offer.round_outdated');
    expect(() => acceptOffer(acceptOffer(o, process, 'dealer', 1, NOW), process, 'dealer', 1, NOW)).toThrow('offer.not_now');
  });

  it('is withdrawn by its maker, declined by the other side', () => {
    expect(endOffer(open(), process, 'withdraw', 'buyer', NOW).state).toBe('withdrawn');
    expect(endOffer(open(), process, 'reject', 'dealer', NOW).state).toBe('rejected');
    expect(() => endOffer(open(), process, 'withdraw', 'dealer', NOW)).toThrow('offer.not_yours');
    expect(() => endOffer(open(), process, 'expire', 'dealer', NOW)).toThrow('offer.not_yours');
    expect(endOffer(answer(open(), 'dealer'), process, 'lose', 'system', NOW).state).toBe('lost');
  });

  it('is not made on one’s own machine', () => {
    expect(() =>
      makeOffer({ id: newId(), listingId: newId(), buyerOrgId: 'a', dealerOrgId: 'a' }, { byUserId: 'b', terms }, context),
    ).toThrow('offer.own_listing');
  });

  it('ends after so many rounds that people should talk', () => {
    let o = open();
    for (let i = 1; i < OFFER_LIMITS.rounds; i++) o = answer(o, i % 2 ? 'dealer' : 'buyer', BigInt(6_000_000 + i));
    expect(() => answer(o, 'buyer')).toThrow(o.rounds.length % 2 ? 'offer.not_yours' : 'offer.too_many_rounds');
  });

  it.each<[string, Partial<OfferTerms>, string, string]>([
    ['a price of nothing', { priceMinor: 0n }, 'offer.bad_price', 'priceMinor'],
    ['a currency nobody settles in', { currency: 'XAU' }, 'offer.bad_currency', 'currency'],
    ['EXW', { incoterm: 'EXW' }, 'offer.incoterm_not_offered', 'incoterm'],
    ['FOB without a port', { incoterm: 'FOB', placeCode: null }, 'offer.port_missing', 'placeCode'],
    ['no place', { place: ' ' }, 'offer.bad_place', 'place'],
    ['a port that cannot be', { placeCode: 'mombasa' }, 'offer.bad_place_code', 'placeCode'],
    ['an end in the past', { validUntil: days(-1) }, 'offer.bad_validity', 'validUntil'],
    ['an end in the year 2999', { validUntil: new Date('2999-01-01T00:00:00Z') }, 'offer.bad_validity', 'validUntil'],
    ['an end that is no time', { validUntil: new Date('soon') }, 'offer.bad_validity', 'validUntil'],
    ['minus one spare', { spares: [{ description: 'Bucket', quantity: -1 }] }, 'offer.bad_spare', 'spares.0'],
    ['shipment before the offer ends', { latestShipmentOn: '2026-11-24' }, 'offer.bad_shipment_date', 'latestShipmentOn'],
    ['shipment on no day', { latestShipmentOn: '2027-02-31x' }, 'offer.bad_shipment_date', 'latestShipmentOn'],
  ])('with %s names the field', (_, change, code, field) => {
    expect(() => checkTerms({ ...terms, ...change }, context)).toThrow(expect.objectContaining({ code, field }));
  });

  it('on an existing report needs one', () => {
    expect(() => checkTerms(terms, { ...context, hasReport: false })).toThrow('offer.no_report');
  });

  it('has one hash for one set of terms, and another as soon as one changes', () => {
    expect(hashOfTerms({ ...terms })).toBe(hashOfTerms(terms));
    const changes: Partial<OfferTerms>[] = [
      { priceMinor: 1n },
      { currency: 'EUR' },
      { incoterm: 'FOB' },
      { place: 'x' },
      { placeCode: null },
      { validUntil: days(6) },
      { inspection: 'new_inspection' },
      { spares: [] },
      { latestShipmentOn: null },
    ];
    expect(new Set([terms, ...changes.map((c) => ({ ...terms, ...c }))].map(hashOfTerms)).size).toBe(changes.length + 1);
  });

  it('ends at most once, whatever anybody tries', () => {
    const move = fc.tuple(
      fc.constantFrom('counter', 'accept', 'reject', 'withdraw', 'expire', 'lose'),
      fc.constantFrom('buyer', 'dealer', 'system'),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        let o = open();
        for (const [event, by] of moves) {
          const closed = o.closedAt !== null;
          try {
            if (event === 'counter') o = answer(o, by as Side);
            else if (event === 'accept') o = acceptOffer(o, process, by as Side, o.rounds.length, NOW);
            else o = endOffer(o, process, event as 'reject', by as Side, NOW);
            expect(closed).toBe(false);
          } catch (error) {
            expect((error as { code?: string }).code).toMatch(/^offer\./);
          }
        }
        expect(o.closedAt !== null).toBe(process.states[o.state]!.final);
        expect(o.rounds.map((r) => r.no)).toEqual(o.rounds.map((_, i) => i + 1));
      }),
    );
  });
});
