import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { paymentsInvariants } from '@ironsilk/payments';
import { BlobStore } from '@ironsilk/platform';
import { tradingInvariants } from '@ironsilk/trading';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';
import {
  bill,
  bookingAsk,
  castOf,
  handIn,
  machineOf,
  offerOf,
  orderOf,
  paidDealer,
  payPart,
  photo,
  sealReport,
  takeTo,
  termsBody,
  WAY,
  type Cast,
} from '../trade.js';

let market: TestMarket;
let cast: Cast;
beforeAll(async () => {
  market = await TestMarket.start();
  cast = await castOf(market);
});
afterAll(() => market.stop());
/** Whatever a test did, the books, the machines and the timelines are right. */
afterEach(async () => {
  for (const i of [...paymentsInvariants, ...tradingInvariants])
    expect([i.id, await i.check(market.database.db, market.get(BlobStore))]).toEqual([i.id, []]);
});

const see = async (person: Cast['buyer'], orderId: string) => (await person.call('GET', `/api/orders/${orderId}`)).body;
const listingState = async (id: string): Promise<string> =>
  (await market.database.db.query('select state from listing.listing where id = $1', [id]))[0].state;
const transfers = async (orderId: string): Promise<string[]> =>
  (
    await market.database.db.query(
      'select kind, amount_minor, state from payments.transfer where subject_id = $1 order by created_at, kind',
      [orderId],
    )
  ).map((r: Record<string, string>) => `${r['kind']} ${r['amount_minor']} ${r['state']}`);
/** Lets a deadline pass: the clock that decides is the database's, so the row is moved instead. */
const pass = async (key: string): Promise<void> => {
  await market.database.db.query(
    `update platform.timer set due_at = clock_timestamp() - interval '1 second' where key like $1 and fired_at is null`,
    [key],
  );
  await market.settle();
};

describe('an offer', () => {
  it('goes back and forth with messages, and becomes an order with papers', async () => {
    const listingId = await machineOf(market, cast.dealer);
    const form = (await cast.buyer.call('GET', `/api/offers/form/${listingId}`)).body;
    expect(form).toMatchObject({ hasReport: true, asking: { amountMinor: '6200000', currency: 'USD' }, machine: { pin: null } });
    expect(form.incoterms.map((t: { code: string }) => t.code)).not.toContain('EXW');
    const made = await cast.buyer.call('POST', '/api/offers', {
      listingId,
      ...termsBody({ priceMinor: undefined, price: '58000.50', spares: [{ description: 'Bucket', quantity: 1 }] }),
      message: 'Can you ship in January?',
    });
    const id = made.body.id;
    expect((await cast.dealer.call('GET', `/api/offers/${id}`)).body).toMatchObject({
      side: 'dealer',
      myTurn: true,
      can: ['counter', 'accept', 'reject', 'message'],
      terms: { priceMinor: '5800050', spares: [{ description: 'Bucket', quantity: 1 }] },
      messages: [{ mine: false, text: 'Can you ship in January?' }],
    });
    expect((await cast.dealer.call('POST', `/api/offers/${id}/counter`, termsBody({ priceMinor: '6000000' }))).status).toBe(200);
    expect(await cast.dealer.call('POST', `/api/offers/${id}/accept`, { roundNo: 2 })).toMatchObject({
      status: 403,
      body: { code: 'offer.not_yours' },
    });
    expect(await cast.buyer.call('POST', `/api/offers/${id}/accept`, { roundNo: 1 })).toMatchObject({
      status: 409,
      body: { code: 'offer.round_outdated' },
    });
    const accepted = await cast.buyer.call('POST', `/api/offers/${id}/accept`, { roundNo: 2 });
    expect(accepted).toMatchObject({ status: 200, body: { id } });
    expect(await listingState(listingId)).toBe('reserved');
    await market.settle();
    const order = await see(cast.buyer, accepted.body.orderId);
    expect(order).toMatchObject({
      number: accepted.body.orderNumber,
      role: 'buyer',
      deal: 'agreed',
      documents: 'report_attached',
      priceMinor: '6000000',
      destinationCountry: 'KE',
      terms: { incoterm: 'CIF' },
    });
    expect(order.parts.map((p: { dueMinor: string; state: string }) => [p.dueMinor, p.state])).toEqual([
      ['600000', 'due'],
      ['1200000', 'waiting'],
      ['3600000', 'waiting'],
      ['600000', 'waiting'],
    ]);
    expect(order.next).toEqual([
      expect.objectContaining({ key: 'pay_part', who: 'buyer', mine: true, part: 'acceptance', by: expect.any(String) }),
    ]);
    const paper = await cast.dealer.call('GET', order.papers[0].href);
    expect([paper.status, paper.headers['content-type'], paper.body.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    const mails = await market.database.db.query(`select template from platform.mail where to_address = $1 order by at desc limit 3`, [
      cast.buyer.email,
    ]);
    expect(mails.map((m: { template: string }) => m.template)).toEqual(expect.arrayContaining(['order_created', 'payment_due']));
  });

  it('on one machine is accepted for exactly one of two hundred buyers at once', async () => {
    const listingId = await machineOf(market, cast.dealer);
    const { db } = market.database;
    const offers: string[] = [];
    for (let i = 0; i < 200; i++) {
      const org = newId();
      await db.query(
        `insert into identity.organisation(id, kind, name, country, status, verified_at) values ($1,'buyer','Buyer','KE','verified',now())`,
        [org],
      );
      const id = newId();
      await db.query(
        `insert into trading.offer(id, listing_id, buyer_org_id, dealer_org_id, state, machine) values ($1,$2,$3,$4,'awaiting_dealer','{"title":"SANY"}')`,
        [id, listingId, org, cast.dealer.orgId],
      );
      const terms = {
        priceMinor: '6000000',
        currency: 'USD',
        incoterm: 'CIF',
        place: 'Mombasa',
        placeCode: 'KEMBA',
        validUntil: new Date(Date.now() + 3_600_000).toISOString(),
        inspection: 'existing_report',
        spares: [],
        latestShipmentOn: null,
      };
      await db.query(
        `insert into trading.offer_round(offer_id, no, by_side, by_user_id, terms, terms_hash, made_at) values ($1,1,'buyer','x',$2,repeat('0',64),now())`,
        [id, JSON.stringify(terms)],
      );
      offers.push(id);
    }
    // Whom a crowded database sent away asks again with the same key, as `Retry-After` says.
    const accept = async (id: string, key: string): ReturnType<typeof cast.dealer.call> => {
      const answer = await cast.dealer.call('POST', `/api/offers/${id}/accept`, { roundNo: 1 }, { 'idempotency-key': key });
      return answer.status === 503 ? accept(id, key) : answer;
    };
    const answers = await Promise.all(offers.map((id) => accept(id, newId())));
    const codes = answers.map((a) => (a.status === 200 ? 'won' : `${a.status} ${a.body.code}`));
    expect(codes.filter((c) => c === 'won')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['won', '409 availability.taken']));
    const [{ n }] = await db.query('select count(*)::int as n from trading."order" where listing_id = $1', [listingId]);
    expect(n).toBe(1);
  });

  it('is accepted over the last free connection: who holds a lock asks for no second one', async () => {
    const listingId = await machineOf(market, cast.dealer);
    const id = await offerOf(cast.buyer, listingId);
    const { db } = market.database;
    const busy = Array.from({ length: (db.options as { poolSize: number }).poolSize - 1 }, () => db.createQueryRunner());
    try {
      for (const runner of busy) await runner.connect();
      expect(await cast.dealer.call('POST', `/api/offers/${id}/accept`, { roundNo: 1 })).toMatchObject({ status: 200 });
    } finally {
      for (const runner of busy) await runner.release();
    }
  });

  it('accepted by a double click makes one order', async () => {
    const listingId = await machineOf(market, cast.dealer);
    const id = await offerOf(cast.buyer, listingId);
    const key = { 'idempotency-key': newId() };
    const clicks = await Promise.all([1, 2, 3, 4].map(() => cast.dealer.call('POST', `/api/offers/${id}/accept`, { roundNo: 1 }, key)));
    expect(new Set(clicks.map((c) => c.body.orderId)).size).toBe(1);
    const other = await cast.dealer.call('POST', `/api/offers/${id}/accept`, { roundNo: 1 });
    expect(other).toMatchObject({ status: 409, body: { code: 'offer.not_now' } });
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['a price of nothing', { priceMinor: '0' }, 422, 'offer.bad_price'],
    ['two prices', { price: '1.00' }, 422, 'offer.bad_price'],
    ['a price with a comma', { priceMinor: undefined, price: '58,000' }, 422, 'money.bad_amount'],
    ['EXW', { incoterm: 'EXW' }, 422, 'offer.incoterm_not_offered'],
    ['an Incoterm of 1936', { incoterm: 'C&F' }, 422, 'request.invalid'],
    ['FOB without a port', { incoterm: 'FOB', placeCode: null }, 422, 'offer.port_missing'],
    ['an end in 2999', { validDays: undefined, validUntil: '2999-01-01T00:00:00Z' }, 422, 'offer.bad_validity'],
    ['shipment yesterday', { latestShipmentOn: '2020-01-01' }, 422, 'offer.bad_shipment_date'],
    ['a word too many', { discount: 5 }, 422, 'request.invalid'],
  ])('with %s is refused in words', async (_, change, status, code) => {
    const listingId = await machineOf(market, cast.dealer);
    const refused = await cast.buyer.call('POST', '/api/offers', { listingId, ...termsBody(change) });
    expect([refused.status, refused.body.code, refused.body.title !== refused.body.code, refused.body.remedy !== '']).toEqual([
      status,
      code,
      true,
      true,
    ]);
  });

  it('on a machine that is sold, reserved, a draft, or one’s own is refused', async () => {
    const on = async (state: string) =>
      (
        await cast.buyer.call('POST', '/api/offers', {
          listingId: await machineOf(market, cast.dealer, { state, report: false }),
          ...termsBody({ inspection: 'new_inspection' }),
        })
      ).body.code;
    const { orderId, listingId } = await orderOf(market, cast);
    expect((await cast.buyer.call('POST', '/api/offers', { listingId, ...termsBody() })).body.code).toBe('availability.taken');
    expect(orderId).toBeTruthy();
    expect([await on('draft'), await on('withdrawn')]).toEqual(['listing.not_found', 'listing.not_found']);
    const sold = await machineOf(market, cast.dealer, { state: 'published', report: false });
    await market.database.db.query(`update listing.listing set state = 'sold' where id = $1`, [sold]);
    expect(
      (await cast.buyer.call('POST', '/api/offers', { listingId: sold, ...termsBody({ inspection: 'new_inspection' }) })).body.code,
    ).toBe('availability.sold');
    expect((await cast.dealer.call('POST', '/api/offers', { listingId, ...termsBody() })).status).toBe(403);
  });

  it('is seen by its two sides only, and one buyer talks about one machine once', async () => {
    const listingId = await machineOf(market, cast.dealer);
    const id = await offerOf(cast.buyer, listingId);
    const [stranger, otherDealer] = [await market.person('buyer'), await market.person('dealer')];
    for (const person of [stranger, otherDealer]) {
      expect((await person.call('GET', `/api/offers/${id}`)).status).toBe(404);
      expect((await person.call('POST', `/api/offers/${id}/accept`, { roundNo: 1 })).status).toBe(404);
      expect((await person.call('POST', `/api/offers/${id}/messages`, { text: 'hello' })).status).toBe(404);
      expect((await person.call('GET', '/api/offers')).body.total).toBe(0);
    }
    expect(await cast.buyer.call('POST', '/api/offers', { listingId, ...termsBody() })).toMatchObject({
      status: 409,
      body: { code: 'offer.already_open' },
    });
    expect((await cast.buyer.call('POST', `/api/offers/${id}/withdraw`)).status).toBe(200);
    await offerOf(cast.buyer, listingId);
  });

  it('ends by itself when its time is over, and when the machine is gone', async () => {
    const listingId = await machineOf(market, cast.dealer);
    const id = await offerOf(cast.buyer, listingId);
    await pass(`offer/${id}`);
    expect((await cast.buyer.call('GET', `/api/offers/${id}`)).body.state).toBe('awaiting_dealer');
    await market.database.db.query(`alter table trading.offer_round disable trigger round_append_only`);
    await market.database.db.query(
      `update trading.offer_round set terms = jsonb_set(terms, '{validUntil}', '"2026-01-01T00:00:00.000Z"') where offer_id = $1`,
      [id],
    );
    await market.database.db.query(`alter table trading.offer_round enable trigger round_append_only`);
    expect((await cast.dealer.call('POST', `/api/offers/${id}/accept`, { roundNo: 1 })).body.code).toBe('offer.expired');
    await market.database.db.query(`update platform.timer set fired_at = null where key = $1`, [`offer/${id}`]);
    await pass(`offer/${id}`);
    expect((await cast.buyer.call('GET', `/api/offers/${id}`)).body.state).toBe('expired');
    const stranger = await market.person('buyer', { country: 'KE' });
    const late = await offerOf(stranger, listingId);
    const winner = await offerOf(cast.buyer, listingId);
    const { body } = await cast.dealer.call('POST', `/api/offers/${winner}/accept`, { roundNo: 1 });
    await market.settle();
    await takeTo(market, cast, body.orderId, 'accept');
    expect((await stranger.call('GET', `/api/offers/${late}`)).body.state).toBe('lost');
  });
});

describe('an order', () => {
  it('goes all the way, each part released on its artefact, to two statements that agree', async () => {
    const { orderId, listingId } = await orderOf(market, cast);
    const states: string[] = [];
    for (const [name, step] of Object.entries(WAY)) {
      await step(market, cast, orderId);
      await market.settle();
      const o = await see(cast.buyer, orderId);
      states.push(
        `${name}: ${o.deal} ${o.money} ${o.documents} ${o.physical} | ${o.parts.map((p: { state: string }) => p.state).join(' ')} | ${o.next.map((n: { who: string; key: string }) => `${n.who} ${n.key}`).join(', ')}`,
      );
    }
    expect(states).toEqual([
      'payAcceptance: secured inspection_due report_attached in_yard | held due waiting waiting | buyer pay_part',
      'payInspection: secured inspection_held report_attached in_yard | released held waiting waiting | dealer ask_booking, dealer entrust_broker',
      'askBooking: secured inspection_held report_attached booking_asked | released held waiting waiting | forwarder confirm_booking, dealer entrust_broker',
      'confirmBooking: secured loading_due report_attached booked | released held due waiting | buyer pay_part, dealer entrust_broker',
      'payLoading: secured loading_held report_attached booked | released held held waiting | dealer entrust_broker',
      'clearExport: secured loading_held export_cleared booked | released held held waiting | forwarder load',
      'load: secured loading_held export_cleared loaded | released released held waiting | forwarder board',
      'board: under_way arrival_due bill_of_lading_issued on_board | released released released due | buyer pay_part, forwarder announce_arrival',
      'arrive: arrived arrival_due bill_of_lading_issued at_destination | released released released due | buyer pay_part, inspection_body inspect_arrival',
      'payArrival: arrived arrival_held handed_over delivered | released released released held | inspection_body inspect_arrival, buyer accept_or_claim',
      'accept: accepted settled handed_over delivered | released released released released | ',
    ]);
    expect(await listingState(listingId)).toBe('sold');
    expect(await transfers(orderId)).toEqual(['payout 585000 paid', 'payout 1170000 paid', 'payout 3510000 paid', 'payout 585000 paid']);
    const [mine, theirs] = await Promise.all([cast.buyer, cast.dealer].map((p) => p.call('GET', `/api/statements/orders/${orderId}`)));
    expect(mine!.body).toEqual(theirs!.body);
    expect(mine!.body.totals).toMatchObject({ inMinor: '6000000', heldMinor: '0', feeMinor: '150000', sentMinor: '5850000' });
    const { entries } = await see(cast.operator, orderId);
    for (const e of entries) expect([e.actor.kind, Date.parse(e.at) > 0]).toEqual([expect.stringMatching(/./), true]);
    const proofs = Object.fromEntries(
      entries
        .filter((e: { event: string }) => e.event === 'released')
        .map((e: { params: { part: string }; proof: { kind: string } }) => [e.params.part, e.proof.kind]),
    );
    expect(proofs).toEqual({
      acceptance: 'inspection',
      inspection: 'loading_survey',
      loading: 'bill_of_lading',
      arrival: 'arrival_acceptance',
    });
  });

  it('shows each of its people their own view, and nobody else anything', async () => {
    const { orderId, listingId } = await orderOf(market, cast);
    await takeTo(market, cast, orderId, 'askBooking');
    const forwarder = await see(cast.forwarder, orderId);
    expect(forwarder).toMatchObject({
      role: 'forwarder',
      priceMinor: null,
      can: expect.arrayContaining(['physical.confirm_booking', 'physical.refuse_booking']),
      papers: [],
      waysOut: [],
    });
    expect(JSON.stringify(forwarder)).not.toMatch(/"(6000000|600000|1200000)"/);
    expect(forwarder.next[0]).toMatchObject({ key: 'confirm_booking', mine: true });
    expect((await see(cast.dealer, orderId)).parts[0].paymentId).toBeNull();
    expect(await see(cast.operator, orderId)).toMatchObject({ role: 'operator' });
    for (const kind of ['buyer', 'dealer', 'forwarder', 'customs_broker', 'inspection_body'] as const) {
      const stranger = await market.person(kind);
      for (const path of [`/api/orders/${orderId}`, `/api/orders/${orderId}/documents/proforma`])
        expect([kind, path, (await stranger.call('GET', path)).status]).toEqual([kind, path, 404]);
      expect((await stranger.call('GET', '/api/orders')).body.total).toBe(0);
    }
    expect((await cast.forwarder.call('GET', `/api/orders/${orderId}/documents/proforma`)).status).toBe(404);
    expect((await cast.forwarder.call('GET', `/api/statements/orders/${orderId}`)).status).toBe(403);
    expect(listingId).toBeTruthy();
  });

  it('is not carried before it is paid, nor loaded before customs released it', async () => {
    const { orderId } = await orderOf(market, cast);
    await takeTo(market, cast, orderId, 'payAcceptance');
    const ask = () => cast.dealer.call('POST', `/api/shipments/${orderId}/ask`, bookingAsk(cast.forwarder));
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'order.needs_inspection_held' } });
    await payPart(market, cast.buyer, orderId, 'inspection');
    expect((await ask()).status).toBe(200);
    expect(await cast.dealer.call('POST', `/api/shipments/${orderId}/confirm`, {})).toMatchObject({ status: 403 });
    await WAY['confirmBooking']!(market, cast, orderId);
    await market.settle();
    const load = async () =>
      cast.forwarder.call('POST', `/api/shipments/${orderId}/load`, {
        photos: ['a', 'b', 'c', 'd'].map((x) => x.repeat(64)),
        loadedOn: '2026-11-23',
      });
    expect((await load()).body.code).toBe('order.needs_loading_held');
    await payPart(market, cast.buyer, orderId, 'loading');
    expect((await load()).body.code).toBe('order.needs_export_cleared');
    await WAY['clearExport']!(market, cast, orderId);
    expect((await load()).body).toMatchObject({ code: 'order_file.missing', field: 'photos.0' });
    const photos = [await handIn(cast.forwarder, orderId, 'loading_photo', 9)];
    expect((await cast.forwarder.call('POST', `/api/shipments/${orderId}/load`, { photos, loadedOn: '2026-11-23' })).body.code).toBe(
      'shipment.photos_missing',
    );
    await WAY['load']!(market, cast, orderId);
    expect((await cast.forwarder.call('POST', `/api/shipments/${orderId}/board`, { ...bill(), freightTerm: 'COL' })).body).toMatchObject({
      code: 'shipment.freight_term',
      field: 'freightTerm',
    });
    expect((await see(cast.buyer, orderId)).parts[2].state).toBe('held');
  });

  it('takes pictures only as what they are, from those who hand them in', async () => {
    const { orderId } = await orderOf(market, cast);
    await takeTo(market, cast, orderId, 'askBooking');
    const send = (body: Buffer, type: string, purpose = 'loading_photo', who = cast.forwarder) =>
      who.call('POST', `/api/orders/${orderId}/files?purpose=${purpose}`, body, { 'content-type': type });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    expect((await send(svg, 'image/svg+xml')).body.code).toBe('media.svg');
    expect((await send(svg, 'image/jpeg')).body.code).toBe('media.svg');
    expect((await send(Buffer.from('%PDF-1.7'), 'application/pdf')).body.code).toBe('order_file.wrong_type');
    expect((await send(await photo(3), 'image/jpeg', 'claim_photo')).body.code).toBe('order_file.not_yours');
    expect((await send(await photo(3), 'image/jpeg', 'loading_photo', await market.person('forwarder'))).status).toBe(404);
    const { sha256 } = (await send(await photo(3), 'image/jpeg')).body;
    const back = async (who: Person) => {
      const answer = await who.call('GET', `/api/orders/${orderId}/files/${sha256}`);
      return [answer.status, answer.status === 200 ? answer.headers['content-type'] : answer.body.code];
    };
    for (const who of [cast.buyer, cast.dealer, cast.forwarder, cast.operator]) expect(await back(who)).toEqual([200, 'image/jpeg']);
    for (const kind of ['buyer', 'dealer', 'forwarder', 'customs_broker', 'inspection_body'] as const)
      expect([kind, ...(await back(await market.person(kind)))]).toEqual([kind, 404, 'order.not_found']);
  });

  it('lets a forwarder say no, and the dealer ask another', async () => {
    const { orderId } = await orderOf(market, cast);
    await takeTo(market, cast, orderId, 'askBooking');
    expect((await cast.forwarder.call('POST', `/api/shipments/${orderId}/refuse`, { reason: 'No deck space' })).status).toBe(200);
    expect((await cast.forwarder.call('GET', `/api/orders/${orderId}`)).status).toBe(404);
    expect(
      (await cast.dealer.call('POST', `/api/shipments/${orderId}/ask`, { ...bookingAsk(cast.forwarder), forwarderOrgId: cast.buyer.orgId }))
        .body,
    ).toMatchObject({ code: 'shipment.no_such_forwarder', field: 'forwarderOrgId' });
    const second = await market.person('forwarder');
    expect((await cast.dealer.call('POST', `/api/shipments/${orderId}/ask`, bookingAsk(second))).status).toBe(200);
    await market.settle();
  });
});

describe('an order that ends early', () => {
  it.each<[string, string, string, { code?: string; deal?: string; machine?: string; money?: string[] }]>([
    ['the buyer before he paid', 'buyer buyer_cancelled', '', { deal: 'cancelled', machine: 'published', money: [] }],
    [
      'the buyer after the first part',
      'buyer buyer_cancelled',
      'payAcceptance',
      { deal: 'cancelled', machine: 'published', money: ['payout 600000 paid'] },
    ],
    [
      'the buyer after the booking',
      'buyer buyer_cancelled',
      'payLoading',
      { deal: 'cancelled', machine: 'published', money: ['payout 585000 paid', 'payout 1200000 paid', 'refund 3600000 paid'] },
    ],
    [
      'the dealer while it is prepared',
      'dealer dealer_cancelled',
      'payInspection',
      { deal: 'cancelled', machine: 'published', money: ['payout 585000 paid', 'refund 1200000 paid'] },
    ],
    [
      'the operator, who stops it',
      'operator operator_cancelled',
      'payAcceptance',
      { deal: 'cancelled', machine: 'withdrawn', money: ['refund 600000 paid'] },
    ],
    ['the buyer on the water', 'buyer buyer_cancelled', 'board', { code: 'escrow.ending_not_possible' }],
    ['the dealer on the water', 'dealer dealer_cancelled', 'board', { code: 'escrow.ending_not_possible' }],
    ['the buyer in the dealer’s name', 'buyer dealer_cancelled', 'payAcceptance', { code: 'escrow.ending_not_yours' }],
    [
      'the buyer by an inspection clause there is not',
      'buyer inspection_withdrawal',
      'payAcceptance',
      { code: 'order.no_inspection_clause' },
    ],
  ])('by %s: the money goes where the table says', async (_, who, step, { code, deal, machine, money }) => {
    const [person, cause] = who.split(' ') as ['buyer' | 'dealer' | 'operator', string];
    // Dealers of their own, so that what one owes does not eat what another gets.
    const own = { ...cast, dealer: await paidDealer(market) };
    const { orderId, listingId } = await orderOf(market, own);
    if (step) await takeTo(market, own, orderId, step);
    const quoted = (await see(own[person], orderId)).waysOut.find((w: { cause: string }) => w.cause === cause);
    const done = await own[person].call('POST', `/api/orders/${orderId}/end`, { cause, reason: 'a test' });
    await market.settle();
    if (code) {
      expect([done.status >= 400, done.body.code]).toEqual([true, code]);
      return;
    }
    expect(done.body).toMatchObject({ state: deal });
    const o = await see(own.buyer, orderId);
    expect(o).toMatchObject({ deal, money: 'unwound', physical: 'stopped', next: [], ending: { cause, words: quoted.words } });
    expect([await listingState(listingId), await transfers(orderId)]).toEqual([machine, money]);
    expect((await own[person].call('POST', `/api/orders/${orderId}/end`, { cause })).body.code).toBe('order.ended');
    const sheet = (await own.buyer.call('GET', `/api/statements/orders/${orderId}`)).body.totals;
    expect(sheet.heldMinor).toBe('0');
  });

  it('because a part was not paid in time, and the machine is for sale again', async () => {
    const { orderId, listingId } = await orderOf(market, cast);
    const { escrowId } = (
      await market.database.db.query('select escrow_id as "escrowId" from trading."order" where id = $1', [orderId])
    )[0];
    await pass(`escrow/${escrowId}/acceptance`);
    expect((await see(cast.buyer, orderId)).deal).toBe('agreed');
    await market.database.db.query(
      `update payments.escrow_part set fund_by = clock_timestamp() - interval '1 minute' where escrow_id = $1 and key = 'acceptance'`,
      [escrowId],
    );
    await market.database.db.query(`update platform.timer set fired_at = null where key = $1`, [`escrow/${escrowId}/acceptance`]);
    await pass(`escrow/${escrowId}/acceptance`);
    expect([(await see(cast.buyer, orderId)).deal, await listingState(listingId)]).toEqual(['lapsed', 'published']);
    await offerOf(await market.person('buyer', { country: 'KE' }), listingId);
  });

  it('because the dealer did not perform in time', async () => {
    const own = { ...cast, dealer: await paidDealer(market) };
    const { orderId, listingId } = await orderOf(market, own);
    await takeTo(market, own, orderId, 'payInspection');
    await pass(`order/${orderId}/physical`);
    expect([(await see(own.buyer, orderId)).deal, await listingState(listingId)]).toEqual(['defaulted', 'published']);
    expect(await transfers(orderId)).toEqual(['payout 585000 paid', 'refund 1200000 paid']);
    expect((await own.buyer.call('GET', `/api/statements/orders/${orderId}`)).body.totals.owedMinor).toBe('600000');
  });

  it('because the new inspection it was subject to did not please', async () => {
    const { orderId, listingId } = await orderOf(market, cast, { inspection: 'new_inspection' });
    await takeTo(market, cast, orderId, 'payAcceptance');
    expect((await see(cast.buyer, orderId)).next).toEqual([expect.objectContaining({ key: 'seal_report', who: 'inspection_body' })]);
    await sealReport(market, listingId, { bodyOrgId: cast.body.orgId });
    expect((await see(cast.body, orderId)).role).toBe('inspection_body');
    await cast.buyer.call('POST', `/api/orders/${orderId}/end`, { cause: 'inspection_withdrawal' });
    await market.settle();
    expect(await transfers(orderId)).toEqual(['refund 600000 paid']);
  });
});

describe('at arrival', () => {
  const arrived = async () => {
    const { orderId, listingId } = await orderOf(market, cast);
    await takeTo(market, cast, orderId, 'payArrival');
    return { orderId, listingId };
  };

  it('nothing is accepted before the last part is held', async () => {
    const { orderId } = await orderOf(market, cast);
    await takeTo(market, cast, orderId, 'arrive');
    expect(await cast.buyer.call('POST', `/api/orders/${orderId}/accept`)).toMatchObject({
      status: 409,
      body: { code: 'order.needs_arrival_held' },
    });
    expect((await cast.dealer.call('POST', `/api/orders/${orderId}/accept`)).status).toBe(403);
  });

  it('silence accepts after seven days, later when the report came late', async () => {
    const { orderId, listingId } = await arrived();
    await sealReport(market, listingId, { purpose: 'arrival', orderId, bodyOrgId: cast.body.orgId });
    expect((await see(cast.buyer, orderId)).reports.arrival).toMatchObject({ kind: 'inspection' });
    await pass(`order/${orderId}/deal`);
    expect((await see(cast.buyer, orderId)).deal).toBe('arrived');
    await market.database.db.query(`update trading."order" set claim_by = clock_timestamp() - interval '1 minute' where id = $1`, [
      orderId,
    ]);
    await market.database.db.query(`update platform.timer set fired_at = null where key = $1`, [`order/${orderId}/deal`]);
    await pass(`order/${orderId}/deal`);
    expect([(await see(cast.buyer, orderId)).deal, await listingState(listingId)]).toEqual(['accepted', 'sold']);
  });

  it('a claim is settled between the sides, to the cent, with both statements', async () => {
    const { orderId, listingId } = await arrived();
    const sha = await handIn(cast.buyer, orderId, 'claim_photo', 42);
    const item = { reason: 'damage', text: 'Cab glass broken', photos: [sha], amount: '2500.00' };
    expect((await cast.buyer.call('POST', `/api/orders/${orderId}/claim`, { items: [{ ...item, photos: [] }] })).body).toMatchObject({
      code: 'arrival_claim.no_proof',
      field: 'items.0.photos',
    });
    expect((await cast.buyer.call('POST', `/api/orders/${orderId}/claim`, { items: [{ ...item, amount: '6000.01' }] })).body.code).toBe(
      'arrival_claim.over_held',
    );
    expect((await cast.buyer.call('POST', `/api/orders/${orderId}/claim`, { items: [item] })).status).toBe(201);
    await market.settle();
    expect((await see(cast.dealer, orderId)).next).toEqual([expect.objectContaining({ key: 'answer_claim', who: 'dealer', mine: true })]);
    const say = (person: Cast['buyer'], body: object) => person.call('POST', `/api/orders/${orderId}/claim/answer`, body);
    expect((await say(cast.buyer, { event: 'agree' })).status).toBe(403);
    expect((await say(cast.dealer, { event: 'propose', amount: '1500', reason: 'Glass only' })).body.state).toBe('claimed');
    expect((await say(cast.buyer, { event: 'agree' })).body.state).toBe('settled');
    await market.settle();
    expect((await transfers(orderId)).slice(-2).sort()).toEqual(['payout 438750 paid', 'refund 150000 paid']);
    expect(await listingState(listingId)).toBe('sold');
    expect((await cast.buyer.call('GET', `/api/statements/orders/${orderId}`)).body.totals).toMatchObject({
      heldMinor: '0',
      feeMinor: `${15_000 + 30_000 + 90_000 + 11_250}`,
    });
  });

  it('a claim nobody answers goes to the operator, who decides once', async () => {
    const { orderId } = await arrived();
    const sha = await handIn(cast.buyer, orderId, 'claim_photo', 43);
    const { body } = await cast.buyer.call('POST', `/api/orders/${orderId}/claim`, {
      items: [{ reason: 'missing_item', text: 'Bucket missing', photos: [sha], amountMinor: '100000' }],
    });
    await pass(`arrival_claim/${body.claimId}`);
    expect((await see(cast.operator, orderId)).claim).toMatchObject({ state: 'with_operator' });
    const decide = () =>
      cast.operator.call('POST', `/api/orders/${orderId}/claim/answer`, {
        event: 'decide',
        amountMinor: '100000',
        reason: 'The packing list names it',
      });
    expect((await Promise.all([decide(), decide(), decide()])).map((d) => d.status).sort()).toEqual([200, 409, 409]);
    await market.settle();
    expect((await transfers(orderId)).slice(-2).sort()).toEqual(['payout 487500 paid', 'refund 100000 paid']);
  });

  it('a claim taken back is an acceptance', async () => {
    const { orderId } = await arrived();
    const sha = await handIn(cast.buyer, orderId, 'claim_photo', 44);
    await cast.buyer.call('POST', `/api/orders/${orderId}/claim`, {
      items: [{ reason: 'other', text: 'x', photos: [sha], amountMinor: '1' }],
    });
    expect((await cast.buyer.call('POST', `/api/orders/${orderId}/claim/answer`, { event: 'withdraw' })).body.state).toBe('accepted');
    await market.settle();
    expect((await transfers(orderId)).at(-1)).toBe('payout 585000 paid');
  });
});
