import { describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { creditorReference, loadEscrowTerms, partOf, planEscrow, presentFact, receiveMoney, type Escrow } from '@ironsilk/payments';
import { loadProcess } from '@ironsilk/platform';
import {
  canMove,
  CHECKED_WITH_INPUT,
  GUARDS,
  initialRegions,
  moveOrder,
  orderNumber,
  REGION_PROCESS,
  REGIONS,
  whatNext,
  type Order,
  type OrderProcesses,
  type Region,
} from './order.js';
import { makeProforma } from './proforma.js';

const CONFIG = new URL('../../../config', import.meta.url).pathname;
const TERMS = loadEscrowTerms(CONFIG);
const processes = Object.fromEntries(REGIONS.map((r) => [r, loadProcess(CONFIG, REGION_PROCESS[r])])) as OrderProcesses;
const T0 = new Date('2026-11-23T12:00:00Z');
const orgs = { buyerOrgId: newId(), dealerOrgId: newId() };

const plan = (): Escrow => planEscrow(TERMS, { id: newId(), subjectId: newId(), ...orgs, currency: 'USD', totalMinor: 6_000_000n });
const fact = (e: Escrow, key: string): Escrow => presentFact(e, TERMS, { key, at: T0, proof: { kind: 'test', id: '1' } }).escrow;
const pay = (e: Escrow, part: string): Escrow =>
  receiveMoney(e, TERMS, { part, amountMinor: partOf(e, part).dueMinor, provider: 'sandbox', proof: { kind: 'payment', id: '1' } }, T0)
    .escrow;

const order = (change: Partial<Order> = {}): Order => ({
  id: newId(),
  version: 1,
  number: orderNumber(2026, 7),
  offerId: newId(),
  listingId: newId(),
  escrowId: newId(),
  ...orgs,
  terms: {
    priceMinor: 6_000_000n,
    currency: 'USD',
    incoterm: 'CIF',
    place: 'Mombasa',
    placeCode: 'KEMBA',
    validUntil: T0,
    inspection: 'existing_report',
    spares: [],
    latestShipmentOn: null,
  },
  termsHash: '0'.repeat(64),
  machine: {
    title: 'SANY SY215C 2019',
    family: 'excavator',
    make: 'SANY',
    model: 'SY215C',
    year: 2019,
    hours: 4210,
    pin: 'SYZ00215KJ1234567',
    hsCode: '8429521200',
    massKg: 21_900,
  },
  reference: creditorReference('IS2026000007'),
  destinationCountry: 'KE',
  ...initialRegions(processes),
  since: { deal: T0, money: T0, documents: T0, physical: T0 },
  claimBy: null,
  ending: null,
  agreedAt: T0,
  endedAt: null,
  ...change,
});

describe('an order', () => {
  it('has a number people can say and a bank can carry', () => {
    expect(orderNumber(2026, 123)).toBe('IS2026000123');
    expect(() => orderNumber(2026, 1_000_000)).toThrow('order.numbers_used_up');
  });

  it('has a rule for every guard its processes name', () => {
    const named = REGIONS.flatMap((r) => Object.values(processes[r].states).flatMap((s) => Object.values(s.on).flatMap((t) => t.guards)));
    expect(named.filter((g) => !(g in GUARDS) && !CHECKED_WITH_INPUT.includes(g))).toEqual([]);
  });

  it('is not loaded before the sixty is held and customs has let it go', () => {
    let escrow = pay(pay(fact(plan(), 'order_agreed'), 'acceptance'), 'acceptance');
    escrow = pay(fact(escrow, 'inspection_report'), 'inspection');
    const load = { region: 'physical', event: 'load', by: 'forwarder' } as const;
    const booked = order({ physical: 'booked', documents: 'report_attached' });
    expect(() => moveOrder(booked, processes, load, { escrow }, T0)).toThrow('order.needs_loading_held');
    escrow = pay(fact(escrow, 'booking_confirmed'), 'loading');
    expect(() => moveOrder(booked, processes, load, { escrow }, T0)).toThrow('order.needs_export_cleared');
    expect(moveOrder({ ...booked, documents: 'export_cleared' }, processes, load, { escrow }, T0).physical).toBe('loaded');
  });

  it('lets the dealer never say a step that releases his own money', () => {
    const escrow = plan();
    for (const [physical, event] of [
      ['booking_asked', 'confirm_booking'],
      ['booked', 'load'],
      ['loaded', 'board'],
      ['on_board', 'arrive'],
    ] as const) {
      expect(() => moveOrder(order({ physical }), processes, { region: 'physical', event, by: 'dealer' }, { escrow }, T0)).toThrow(
        'order_physical.not_yours',
      );
    }
  });

  it('cannot be cancelled on the water', () => {
    expect(canMove(order({ deal: 'under_way' }), processes, 'deal', 'cancel')).toBe(false);
    for (const deal of ['agreed', 'secured']) expect(canMove(order({ deal }), processes, 'deal', 'cancel')).toBe(true);
  });

  it('always says what happens next, who acts and by when', () => {
    const view = (o: Order, escrow: Escrow, hasBroker = true) =>
      whatNext({ order: o, escrow, claim: null, etaOn: '2027-01-10', hasArrivalReport: false, hasBroker }, processes).map(
        (n) => `${n.who}: ${n.key}${n.part ? ` ${n.part}` : ''}`,
      );
    let escrow = fact(plan(), 'order_agreed');
    expect(view(order(), escrow)).toEqual(['buyer: pay_part acceptance']);
    escrow = pay(escrow, 'acceptance');
    expect(view(order(), escrow)).toEqual(['inspection_body: seal_report']);
    escrow = pay(fact(escrow, 'inspection_report'), 'inspection');
    const attached = order({ documents: 'report_attached' });
    expect(view(attached, escrow, false)).toEqual(['dealer: ask_booking', 'dealer: entrust_broker']);
    expect(view(attached, escrow)).toEqual(['dealer: ask_booking', 'customs_broker: clear_export']);
    escrow = pay(fact(escrow, 'booking_confirmed'), 'loading');
    expect(view(order({ documents: 'export_cleared', physical: 'booked' }), escrow)).toEqual(['forwarder: load']);
    escrow = fact(fact(escrow, 'loading_survey'), 'bill_of_lading');
    const sailing = order({ deal: 'under_way', documents: 'bill_of_lading_issued', physical: 'on_board' });
    expect(view(sailing, escrow)).toEqual(['buyer: pay_part arrival', 'forwarder: announce_arrival']);
    escrow = pay(escrow, 'arrival');
    expect(view(order({ deal: 'arrived', documents: 'handed_over', physical: 'delivered' }), escrow)).toEqual([
      'inspection_body: inspect_arrival',
      'buyer: accept_or_claim',
    ]);
    expect(view(order({ deal: 'accepted' }), escrow)).toEqual([]);
  });

  it('never stands still without somebody who has to act', () => {
    const reachable: [Partial<Record<Region, string>>, (e: Escrow) => Escrow][] = [
      [{}, (e) => fact(e, 'order_agreed')],
      [
        { physical: 'booking_asked', documents: 'report_attached' },
        (e) => pay(fact(pay(fact(e, 'order_agreed'), 'acceptance'), 'inspection_report'), 'inspection'),
      ],
    ];
    for (const [states, build] of reachable)
      expect(
        whatNext(
          { order: order(states), escrow: build(plan()), claim: null, etaOn: null, hasArrivalReport: false, hasBroker: true },
          processes,
        ).length,
      ).toBeGreaterThan(0);
  });
});

describe('the proforma', () => {
  const parties = {
    seller: { name: 'Dealer', nameLocal: null, country: 'CN', city: 'Changsha' },
    buyer: { name: 'Buyer', nameLocal: null, country: 'KE', city: 'Mombasa' },
  };
  it('shows the whole price in its parts and a reference a bank accepts', () => {
    const paper = makeProforma(order(), plan(), parties);
    expect(paper.payments.map((p) => p.amountMinor)).toEqual(['600000', '1200000', '3600000', '600000']);
    expect(paper.payments.map((p) => p.share)).toEqual(['1000', '2000', '6000', '1000']);
    expect(paper).toMatchObject({
      totalMinor: '6000000',
      reference: order().reference,
      incoterm: { code: 'CIF', edition: 2020, place: 'Mombasa' },
    });
  });

  it('does not exist with a wrong reference or parts that do not add up', () => {
    expect(() => makeProforma(order({ reference: 'RF00IS2026000007' }), plan(), parties)).toThrow('proforma.bad_reference');
    expect(() => makeProforma(order({ terms: { ...order().terms, priceMinor: 6_000_001n } }), plan(), parties)).toThrow(
      'proforma.does_not_add_up',
    );
  });
});
