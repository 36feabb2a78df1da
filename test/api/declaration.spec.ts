import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { usccCheckCharacter } from '@ironsilk/identity';
import { newId } from '@ironsilk/kernel';
import { BlobStore } from '@ironsilk/platform';
import { GatewayService, SimulatedCustomsDriver, customsInvariants } from '@ironsilk/customs-workflow';
import type { Person } from '../market.js';
import { until } from '../../apps/cli/src/journey/person.js';
import { TestMarket } from '../market.js';
import { bill, castOf, offerOf, photo, sealReport, WAY, type Cast } from '../trade.js';
import { onMarket } from './machine-on-market.js';

let market: TestMarket;
let cast: Cast;
let broker: Person;
beforeAll(async () => {
  market = await TestMarket.start();
  cast = await castOf(market);
  broker = await market.person('customs_broker');
  for (const [person, first17] of [
    [cast.dealer, '91430100MA7HNEQ12'],
    [broker, '91430100MA7HNEQ13'],
  ] as const)
    await market.database.db.query(`update identity.organisation set registration_no = $2 where id = $1`, [
      person.orgId,
      first17 + usccCheckCharacter(first17),
    ]);
});
afterAll(() => market.stop());
/** Statements that wait for a lock of somebody else. */
const waiting = async (): Promise<number> =>
  (
    await market.database.db.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  )[0].n;
afterEach(async () => {
  for (const i of customsInvariants) expect([i.id, await i.check(market.database.db, market.get(BlobStore))]).toEqual([i.id, []]);
});

const TYPED = { 'customs.exitPort': '310001', 'exporter.customsCode': '4301960123', 'broker.customsCode': '4301980012' };
const FOB = { incoterm: 'FOB', place: 'Shanghai', placeCode: 'CNSHG' };

/** An order whose booking is confirmed, with a machine of the catalogue. */
async function booked(terms: Record<string, unknown> = FOB): Promise<{ orderId: string; listingId: string }> {
  const listingId = await onMarket(
    market,
    {
      make_id: 'sany',
      make_name: 'SANY',
      model_id: 'sany-sy215c',
      model_name: 'SY215C',
      year_made: 2018,
      asking_minor: '6000000',
      identity_kind: 'pin',
      identity_number: `SYZ${newId().replaceAll('-', '').slice(-14).toUpperCase().replace(/[IOQ]/g, 'X')}`,
    },
    { orgId: cast.dealer.orgId },
  );
  await sealReport(market, listingId);
  const offerId = await offerOf(cast.buyer, listingId, terms);
  const { body } = await cast.dealer.call('POST', `/api/offers/${offerId}/accept`, { roundNo: 1 });
  await market.settle();
  for (const step of ['payAcceptance', 'payInspection', 'askBooking', 'confirmBooking'] as const) {
    await WAY[step]!(market, cast, body.orderId);
    await market.settle();
  }
  return { orderId: body.orderId, listingId };
}

const post = async (person: Person, path: string, body?: unknown) => {
  const answer = await person.call('POST', path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const file = async (id: string, person: Person = broker) => (await person.call('GET', `/api/declarations/${id}`)).body;

async function entrusted(terms: Record<string, unknown> = FOB): Promise<{ id: string; orderId: string; listingId: string }> {
  const order = await booked(terms);
  const { id } = await post(cast.dealer, '/api/declarations', { orderId: order.orderId, brokerOrgId: broker.orgId });
  return { id, ...order };
}

/** Everything but sending: facts, papers, certificate, warnings. */
async function prepared(remark?: string): Promise<{ id: string; orderId: string; listingId: string }> {
  const d = await entrusted();
  const typed = await broker.call('PUT', `/api/declarations/${d.id}/facts`, {
    facts: { ...TYPED, ...(remark ? { 'customs.remark': remark } : {}) },
  });
  expect(typed.status).toBe(200);
  await post(broker, `/api/declarations/${d.id}/documents`);
  await market.settle();
  await certificate(d.id);
  return d;
}

async function certificate(id: string, change: Record<string, string> = {}, by: Person = broker) {
  const { facts } = await file(id);
  const pin = facts.find((f: { key: string }) => f.key === 'machine.pin').value;
  const query = new URLSearchParams({
    code: 'pvoc_coc',
    number: 'KE-2026-1',
    pin,
    issuedOn: new Date().toISOString().slice(0, 10),
    name: 'coc.jpg',
    ...change,
  });
  return by.call('POST', `/api/declarations/${id}/certificates?${query}`, await photo(7), { 'content-type': 'image/jpeg' });
}

describe('a declaration', () => {
  it('says when its value lies outside the valuation of the machine, and goes through all the same', async () => {
    const { id, listingId } = await prepared();
    const { declaredValue } = await file(id);
    expect(declaredValue).toMatchObject({ currency: 'USD', declaredMinor: expect.stringMatching(/^\d+$/) });
    await market.database.db.query(
      `update pricing_standard.valuation set result = jsonb_set(jsonb_set(result, '{interval,lowMinor}', '"90000000"'), '{interval,highMinor}', '"95000000"')
       where listing_id = $1 and result is not null`,
      [listingId],
    );
    expect(await file(id)).toMatchObject({
      declaredValue: { answer: 'below', declaredMinor: declaredValue.declaredMinor, lowMinor: '90000000', highMinor: '95000000' },
      obstacle: null,
    });
    expect(await post(broker, `/api/declarations/${id}/submit`)).toMatchObject({ state: 'staged' });
    await market.settle();
  });

  it('fills itself, is made into four papers, goes through customs, and opens loading', async () => {
    const { id, orderId } = await prepared();
    const ready = await file(id);
    expect(ready).toMatchObject({ state: 'draft', role: 'broker', missing: [], findings: [], obstacle: null, simulated: true });
    expect(ready.filled.shareBp).toBeGreaterThan(9_400);
    expect(ready.documents.map((d: { kind: string; printed: boolean }) => [d.kind, d.printed])).toEqual([
      ['contract', true],
      ['commercial_invoice', true],
      ['packing_list', true],
      ['export_declaration', true],
    ]);
    const origin = (key: string) => ready.facts.find((f: { key: string }) => f.key === key).origin;
    expect([origin('price.totalMinor'), origin('machine.powerKw'), origin('shipment.vessel'), origin('customs.exitPort')]).toEqual([
      'order',
      'catalogue',
      'shipment',
      'broker',
    ]);
    for (const document of ready.documents) {
      const pdf = await broker.call('GET', document.href);
      expect([pdf.status, pdf.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    }
    expect(await post(broker, `/api/declarations/${id}/submit`)).toMatchObject({ state: 'staged' });
    await market.settle();
    const released = await file(id);
    expect(released).toMatchObject({
      state: 'released',
      seqNo: expect.stringMatching(/^E\d{17}$/),
      entryId: expect.stringMatching(/^\d{18}$/),
    });
    expect(released.receipts.map((r: { channel: string }) => r.channel).sort()).toEqual(['7', 'J', 'L', 'P']);
    expect(released.steps.map((s: { event: string }) => s.event)).toEqual([
      'entrust',
      'make_papers',
      'hand_in_certificate',
      'check_passed',
      'stage',
      'declare',
      'receive_pre_entry',
      'receive_stored',
      'receive_reviewed',
      'receive_released',
    ]);
    for (const step of released.steps) expect([step.actor.kind !== '', !Number.isNaN(Date.parse(step.at))]).toEqual([true, true]);
    expect((await broker.call('GET', `/api/declarations/${id}/message`)).body.toString()).toContain('<DecMessage Version="4.8"');
    expect((await cast.buyer.call('GET', `/api/orders/${orderId}`)).body.documents).toBe('export_cleared');
    for (const step of ['payLoading', 'load'] as const) await WAY[step]!(market, cast, orderId).then(() => market.settle());
    await post(cast.forwarder, `/api/shipments/${orderId}/board`, { ...bill(), blNo: 'EAF-1', freightTerm: 'COL' });
    await market.settle();
    expect(await file(id)).toMatchObject({ state: 'closed' });
    const again = (await cast.buyer.call('GET', `/api/declarations/of-order/${orderId}`)).body;
    expect(again.documents.map((d: { kind: string }) => d.kind)).toEqual(['contract', 'commercial_invoice', 'packing_list']);
  });

  it('remembers the codes a broker typed once', async () => {
    const { id } = await entrusted();
    const { facts } = await file(id);
    expect(facts.find((f: { key: string }) => f.key === 'broker.customsCode')).toMatchObject({ value: '4301980012', origin: 'register' });
  });

  it('cannot be sent with a fact missing, without papers, with a contradiction or an open warning', async () => {
    const { id } = await entrusted();
    const refuse = async () => (await broker.call('POST', `/api/declarations/${id}/submit`)).body;
    expect(await refuse()).toMatchObject({ code: 'declaration.facts_missing', field: 'facts.customs.exitPort' });
    await broker.call('PUT', `/api/declarations/${id}/facts`, { facts: TYPED });
    expect(await refuse()).toMatchObject({ code: 'declaration.papers_missing' });
    await post(broker, `/api/declarations/${id}/documents`);
    // No certificate yet: Kenya inspects on arrival for 5 %, so a person may accept it.
    expect(await refuse()).toMatchObject({ code: 'declaration.warning_open' });
    await broker.call('PUT', `/api/declarations/${id}/facts`, { facts: { 'cargo.netKg': 23_000 } });
    const changed = await file(id);
    expect(changed.findings.filter((f: { severity: string }) => f.severity === 'E').map((f: { rule: string }) => f.rule)).toContain(
      'DOC-01',
    );
    expect(await refuse()).toMatchObject({ code: 'declaration.contradicted' });
    await post(broker, `/api/declarations/${id}/documents`);
    const weighed = (await file(id)).findings.find((f: { rule: string }) => f.rule === 'WGT-01');
    expect(weighed.documents).toEqual(expect.arrayContaining(['packing_list']));
    await broker.call('PUT', `/api/declarations/${id}/facts`, { facts: { 'cargo.netKg': null } });
    await post(broker, `/api/declarations/${id}/documents`);
    const [warning] = (await file(id)).findings;
    expect(warning).toMatchObject({ rule: 'COC-02', severity: 'W' });
    expect(
      (await broker.call('POST', `/api/declarations/${id}/acceptances`, { rule: 'COC-02', placesHash: warning.placesHash, reason: 'x' }))
        .status,
    ).toBe(422);
    await post(broker, `/api/declarations/${id}/acceptances`, {
      rule: 'COC-02',
      placesHash: warning.placesHash,
      reason: 'The buyer wants inspection on arrival',
    });
    expect((await file(id)).obstacle).toBeNull();
    await post(broker, `/api/declarations/${id}/submit`);
    await market.settle();
    expect((await file(id)).state).toBe('released');
  });

  it('asks for freight and insurance when the price holds them', async () => {
    const { id } = await entrusted({});
    expect((await file(id)).missing).toEqual(expect.arrayContaining(['price.freightMinor', 'price.insuranceMinor']));
    await broker.call('PUT', `/api/declarations/${id}/facts`, {
      facts: { ...TYPED, 'price.freightMinor': '380000', 'price.insuranceMinor': '20000' },
    });
    await post(broker, `/api/declarations/${id}/documents`);
    await market.settle();
    await certificate(id);
    expect(await file(id)).toMatchObject({ missing: [], obstacle: null });
  });

  it('that customs returned is corrected as a new version and released', async () => {
    const { id } = await prepared('SIM:rejected');
    await post(broker, `/api/declarations/${id}/submit`);
    await market.settle();
    expect(await file(id)).toMatchObject({ state: 'returned', trouble: expect.stringContaining('SIMULATED') });
    expect((await broker.call('PUT', `/api/declarations/${id}/facts`, { facts: { 'cargo.marks': 'A' } })).body.code).toBe(
      'declaration.closed_for_facts',
    );
    await post(broker, `/api/declarations/${id}/correct`);
    expect(await file(id)).toMatchObject({ state: 'draft', decVersion: 2, seqNo: null });
    await post(broker, `/api/declarations/${id}/documents`);
    await post(broker, `/api/declarations/${id}/submit`);
    await market.settle();
    expect(await file(id)).toMatchObject({ state: 'released', decVersion: 2 });
    const mails = await market.database.db.query(`select template from platform.mail where to_address = $1`, [broker.email]);
    expect(mails.map((m: { template: string }) => m.template)).toEqual(
      expect.arrayContaining(['declaration_entrusted', 'declaration_rejected']),
    );
  });

  it.each([
    ['inspected', 'released', 6],
    ['noisy', 'released', 8],
    ['stray', 'released', 5],
  ])('goes through the %s scenario to %s', async (scenario, state, receipts) => {
    const { id } = await prepared(`SIM:${scenario}`);
    await post(broker, `/api/declarations/${id}/submit`);
    await market.settle();
    const now = await file(id);
    expect(now.state).toBe(state);
    expect(now.receipts).toHaveLength(receipts);
    const released = await market.database.db.query(
      `select count(*)::int as n from platform.outbox where type = 'declaration.released' and payload->>'declarationId' = $1`,
      [id],
    );
    expect(released[0].n).toBe(1);
    if (scenario === 'inspected') expect(now.steps.map((s: { event: string }) => s.event)).toContain('receive_inspection');
    if (scenario === 'stray')
      expect(
        (await market.database.db.query('select count(*)::int as n from customs_workflow.receipt where declaration_id is null'))[0].n,
      ).toBe(1);
  });

  it('sent by two clicks and two workers is declared once', async () => {
    const { id } = await prepared();
    const clicks = await Promise.all(Array.from({ length: 6 }, () => broker.call('POST', `/api/declarations/${id}/submit`)));
    expect(clicks.map((c) => c.status).sort()).toEqual([202, 409, 409, 409, 409, 409]);
    const gateway = market.get(GatewayService);
    await Promise.allSettled(Array.from({ length: 4 }, () => gateway.send(id, 1)));
    await Promise.all(Array.from({ length: 4 }, () => gateway.poll()));
    await market.settle();
    const { number, state } = await file(id);
    expect(state).toBe('released');
    const [{ n }] = await market.database.db.query(
      'select count(*)::int as n from customs_workflow.simulated_declaration where client_seq_no like $1',
      [`${number}v%`],
    );
    expect(n).toBe(1);
  });

  it('whose sending died after customs had it is finished by the next try, with receipts that came too early', async () => {
    const { id } = await prepared();
    await post(broker, `/api/declarations/${id}/submit`);
    const [{ client_seq_no: number, xml }] = await market.database.db.query(
      'select client_seq_no, xml from customs_workflow.message where declaration_id = $1',
      [id],
    );
    const driver = market.get(SimulatedCustomsDriver);
    await driver.stage(number, xml);
    await driver.declare(number);
    await market.get(GatewayService).poll();
    expect(await file(id)).toMatchObject({ state: 'staged', seqNo: null, receipts: [] });
    await market.settle();
    const now = await file(id);
    expect(now.state).toBe('released');
    expect(now.receipts).toHaveLength(4);
    const [{ n }] = await market.database.db.query(
      'select count(*)::int as n from customs_workflow.simulated_declaration where client_seq_no = $1',
      [number],
    );
    expect(n).toBe(1);
  });

  it('hears of receipts that are taken in at the moment it learns its number', async () => {
    const { id } = await prepared();
    await post(broker, `/api/declarations/${id}/submit`);
    const { db } = market.database;
    const [{ client_seq_no: number, xml }] = await db.query(
      'select client_seq_no, xml from customs_workflow.message where declaration_id = $1',
      [id],
    );
    const driver = market.get(SimulatedCustomsDriver);
    await driver.stage(number, xml);
    await driver.declare(number);
    // The poll stands just before its commit until the gate opens.
    await db.query(
      `create function customs_workflow.gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(20261126); return null; end $$`,
    );
    await db.query(
      `create constraint trigger gate after insert on customs_workflow.receipt deferrable initially deferred for each row execute function customs_workflow.gate()`,
    );
    const gate = db.createQueryRunner();
    await gate.query('select pg_advisory_lock(20261126)');
    const gateway = market.get(GatewayService);
    try {
      const polled = gateway.poll();
      await until('the poll to stand before its commit', async () => (await waiting()) === 1);
      let sent = false;
      const sending = gateway.send(id, 1).finally(() => (sent = true));
      await until('the sending to be done or to wait', async () => sent || (await waiting()) === 2);
      await gate.query('select pg_advisory_unlock(20261126)');
      await Promise.all([polled, sending]);
    } finally {
      await gate.release();
      await db.query('drop function customs_workflow.gate() cascade');
    }
    expect((await file(id)).state).toBe('released');
  });

  it('is entrusted once, whoever clicks', async () => {
    const { orderId } = await booked();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => cast.dealer.call('POST', '/api/declarations', { orderId, brokerOrgId: broker.orgId })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(answers.find((a) => a.status === 409)!.body.code).toBe('declaration.entrusted_already');
  });

  it('is dropped or asked back when the order ends', async () => {
    const early = await entrusted();
    await post(cast.buyer, `/api/orders/${early.orderId}/end`, { cause: 'buyer_cancel', reason: 'changed my mind' }).catch(async () => {
      const ways = (await cast.buyer.call('GET', `/api/orders/${early.orderId}`)).body.waysOut;
      await post(cast.buyer, `/api/orders/${early.orderId}/end`, { cause: ways[0].cause, reason: 'changed my mind' });
    });
    await market.settle();
    expect((await file(early.id)).state).toBe('cancelled');
    const late = await prepared('SIM:rejected');
    await post(broker, `/api/declarations/${late.id}/submit`);
    await market.settle();
    const sent = await prepared();
    await post(broker, `/api/declarations/${sent.id}/submit`);
    await market.settle();
    await post(broker, `/api/declarations/${sent.id}/withdraw`, { reason: 'shut out by the ship' });
    await market.settle();
    expect((await file(sent.id)).state).toBe('withdrawn');
  });
});

describe('who sees a declaration', () => {
  it('its broker and its exporter; a rival broker, another dealer and the buyer do not', async () => {
    const { id, orderId } = await entrusted();
    const rival = await market.person('customs_broker');
    const stranger = await market.person('dealer');
    expect((await file(id, cast.dealer)).role).toBe('dealer');
    expect((await file(id, cast.dealer)).can).toEqual([]);
    for (const person of [rival, stranger]) {
      expect((await person.call('GET', `/api/declarations/${id}`)).status).toBe(404);
      expect((await person.call('GET', `/api/declarations/of-order/${orderId}`)).status).toBe(404);
      expect((await person.call('GET', `/api/declarations/${id}/documents/contract`)).status).toBe(404);
    }
    expect((await rival.call('PUT', `/api/declarations/${id}/facts`, { facts: TYPED })).status).toBe(404);
    expect((await rival.call('POST', `/api/declarations/${id}/submit`)).status).toBe(404);
    expect((await cast.buyer.call('GET', `/api/declarations/${id}`)).status).toBe(403);
    expect((await stranger.call('POST', '/api/declarations', { orderId, brokerOrgId: broker.orgId })).body.code).toBe('order.not_found');
    expect((await broker.call('GET', '/api/declarations?state=mine')).body.items.map((i: { id: string }) => i.id)).toContain(id);
    expect((await rival.call('GET', '/api/declarations?state=all')).body.total).toBe(0);
  });

  it('refuses a fact that cannot be, by field', async () => {
    const { id } = await entrusted();
    const refusals: readonly [Record<string, unknown>, string, string][] = [
      [{ 'machine.colour': 'red' }, 'fact.unknown', 'facts.machine.colour'],
      [{ 'customs.exitPort': '31-01' }, 'fact.bad_shape', 'facts.customs.exitPort'],
      [{ 'cargo.netKg': 'heavy' }, 'fact.bad_number', 'facts.cargo.netKg'],
      [{ 'cargo.netKg': -5 }, 'fact.bad_number', 'facts.cargo.netKg'],
      [{ 'invoice.on': 'yesterday' }, 'fact.bad_date', 'facts.invoice.on'],
      [{ 'price.freightMinor': '4,000' }, 'fact.bad_amount', 'facts.price.freightMinor'],
    ];
    for (const [facts, code, field] of refusals) {
      const answer = await broker.call('PUT', `/api/declarations/${id}/facts`, { facts });
      expect(answer).toMatchObject({ status: 422, body: { code, field } });
      expect(answer.body.title).not.toBe(code);
      expect(answer.body.remedy).not.toBe('');
    }
  });

  it('refuses what is no certificate, and a certificate for another machine contradicts the papers', async () => {
    const { id } = await prepared();
    const svg = await broker.call(
      'POST',
      `/api/declarations/${id}/certificates?code=pvoc_coc&number=1&pin=ABC123&issuedOn=2026-11-01&name=a.pdf`,
      Buffer.from('<svg onload="alert(1)"/>'),
      { 'content-type': 'application/pdf' },
    );
    expect([svg.status, svg.body.field]).toEqual([422, 'file']);
    expect((await certificate(id, { pin: 'SYZ00215KJ7654321', name: 'b.jpg' }, cast.dealer)).status).toBe(201);
    const { findings } = await file(id);
    expect(findings.find((f: { rule: string }) => f.rule === 'PIN-01').documents).toEqual(
      expect.arrayContaining(['conformity_certificate', 'commercial_invoice']),
    );
  });
});

describe('the refund to expect', () => {
  it('is shown to the dealer before a price is agreed, and to nobody else', async () => {
    const listingId = await onMarket(market, { make_id: 'sany', model_id: 'sany-sy215c' }, { orgId: cast.dealer.orgId });
    const path = `/api/refund-forecast/${listingId}`;
    expect((await cast.dealer.call('GET', path)).body).toMatchObject({ outcome: 'undecided', refundMinor: null, missing: ['seller'] });
    const said = {
      seller: 'general_taxpayer',
      invoice: 'special',
      inputDeducted: true,
      invoiceRatePercent: '13',
      amountExVatMinor: '40000000',
    };
    expect((await cast.dealer.call('PUT', path, said)).body).toMatchObject({ outcome: 'refund', row: 'D1', refundMinor: '5200000' });
    expect(
      (await cast.dealer.call('PUT', path, { ...said, invoice: 'ordinary', seller: 'used_goods_trader', generalMethod: false })).body,
    ).toMatchObject({ outcome: 'exempt', row: 'D4', refundMinor: '0' });
    expect((await (await market.person('dealer')).call('GET', path)).status).toBe(404);
    expect((await cast.buyer.call('GET', path)).status).toBe(403);
  });
});
