import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { seeded } from '@ironsilk/catalog';
import { newId, sha256Hex } from '@ironsilk/kernel';
import { evidenceInvariants } from '@ironsilk/evidence';
import { InspectionService, StandardRepo, inspectionInvariants, itemsOf, sampleAnswers, verifyReport } from '@ironsilk/inspection-grading';
import type { Answer, Standard, VisitEvent } from '@ironsilk/inspection-grading';
import { BlobStore } from '@ironsilk/platform';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';
import { onMarket } from './machine-on-market.js';

let market: TestMarket;
let dealer: Person;
let operator: Person;
let body: Person;
let standard: Standard;
beforeAll(async () => {
  market = await TestMarket.start();
  [dealer, operator, body] = [await market.person('dealer'), await market.person('operator'), await market.person('inspection_body')];
  standard = market.get(StandardRepo).forFamily('excavator');
});
afterAll(() => market.stop());

const machine = { massKg: 21_500, powerKw: 110 };
const sql = (text: string, values: unknown[] = []) => market.database.db.query(text, values);
const count = async (table: string, where = 'true'): Promise<number> =>
  (await sql(`select count(*)::int as n from inspection_grading.${table} where ${where}`))[0].n;
const photo = (n: number): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 420, channels: 3, background: { r: n % 255, g: 120, b: 40 } } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Phone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 13/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '112/1 56/1 0/1' },
    })
    .toBuffer();

/** A published excavator, asked to be inspected, given to our inspector. */
async function assigned(): Promise<{ id: string; listingId: string }> {
  const listingId = await onMarket(
    market,
    {
      identity_number: `KMTPC${newId().slice(-12).toUpperCase()}`,
      spec: JSON.stringify({ massKg: { value: 21_500, origin: 'catalogue' } }),
    },
    { orgId: dealer.orgId },
  );
  const asked = await dealer.call('POST', '/api/inspections', { listingId, bodyOrgId: body.orgId });
  expect(asked.status).toBe(201);
  const given = await body.call('POST', `/api/inspections/${asked.body.id}/assign`, { inspectorId: body.userId });
  expect(given.body).toMatchObject({ state: 'assigned' });
  return { id: asked.body.id, listingId };
}

let clock = 0;
const event = (visitId: string, happening: object): VisitEvent =>
  ({ id: newId(), visitId, deviceId: 'phone', clock: ++clock, at: new Date().toISOString(), ...happening }) as VisitEvent;

/** The events of a careful inspector: every answer, two photographs where they must be, the own grade. */
async function careful(id: string, change: Answer[] = [], own: object = { grade: 'A' }): Promise<VisitEvent[]> {
  const answers = sampleAnswers(standard, { machine, wear: 0.05, hours: 4210, roll: seeded(id).next });
  const all = [...answers.filter((a) => !change.some((c) => c.itemId === a.itemId)), ...change];
  const events = all.map((answer) => event(id, { kind: 'answer', answer }));
  for (const [n, item] of itemsOf(standard)
    .filter((i) => i.photosRequired)
    .flatMap((i) => Array.from({ length: i.photos }, () => i))
    .entries()) {
    const sent = await body.call('POST', `/api/inspections/${id}/photos`, await photo(n), { 'content-type': 'image/jpeg' });
    expect(sent.status).toBe(201);
    events.push(event(id, { kind: 'photo', photo: { sha256: sent.body.sha256, itemId: item.id } }));
  }
  return [...events, event(id, { kind: 'own_grade', own })];
}
const send = (id: string, events: unknown[], cursor = 0) => body.call('POST', `/api/inspections/${id}/events`, { events, cursor });
const submit = (id: string, headers = {}) => body.call('POST', `/api/inspections/${id}/submit`, undefined, headers);

async function sealed(change: Answer[] = [], own: object = { grade: 'A' }) {
  const visit = await assigned();
  await send(visit.id, await careful(visit.id, change, own));
  const done = await submit(visit.id);
  expect(done).toMatchObject({ status: 200 });
  return { ...visit, ...(done.body as { reportHash: string; reportNo: string; grade: string }) };
}

describe('an inspection', () => {
  it('goes from the dealer’s wish to a sealed report that anybody can check offline', async () => {
    const { id, listingId, reportHash, reportNo, grade } = await sealed();
    expect(grade).toBe('A');
    await market.settle();

    const file = await market.call('GET', `/api/reports/${reportHash}/sealed.json`);
    const root = (await market.call('GET', '/api/verify/root')).body.keyId;
    const bytes = Buffer.from(JSON.stringify(file.body));
    expect(sha256Hex(bytes)).toHaveLength(64);
    const [row] = await sql('select sealed_blob from inspection_grading.report where hash = $1', [reportHash]);
    const stored = await market.get(BlobStore).get(row.sealed_blob);
    expect(verifyReport(stored, { trustedRoots: [root], standards: [standard] })).toMatchObject({
      ok: true,
      documentHash: reportHash,
      report: { reportNo, listingId },
    });

    for (const language of ['en', 'zh']) {
      const pdf = await market.call('GET', `/api/reports/${reportHash}/report.pdf?language=${language}`);
      expect(pdf.headers['content-type']).toBe('application/pdf');
      expect(verifyReport(pdf.body, { trustedRoots: [root], standards: [standard] }).ok).toBe(true);
      const online = await market.call('POST', '/api/verify', pdf.body, { 'content-type': 'application/pdf' });
      expect(online.body).toMatchObject({ ok: true, known: true, hash: reportHash, report: { reportNo, grade: 'A' } });
    }
    expect((await market.call('GET', `/api/verify/${reportHash}`)).body).toMatchObject({
      report: { reportNo, grade: 'A' },
      rootKeyId: root,
      logSeq: expect.any(Number),
      readable: true,
    });
    expect((await market.call('GET', `/api/reports?listingId=${listingId}`)).body.items).toMatchObject([
      { hash: reportHash, grade: 'A', level: 'high' },
    ]);
    expect((await dealer.call('GET', `/api/inspections/${id}`)).body).toMatchObject({
      state: 'sealed',
      report: { reportNo },
      steps: [{ event: 'request' }, { event: 'assign' }, { event: 'start' }, { event: 'seal' }],
    });
    const [card] = (await market.call('GET', '/api/search?grade=A&inspected=yes')).body.items;
    expect(card).toMatchObject({ listingId, inspection: { reportHash, reportNo, grade: 'A' } });
    const value = (await market.call('GET', `/api/valuations/of-listing/${listingId}`)).body;
    expect(value).toMatchObject({ valuation: { newness: { parts: [{ weight: 0.2 }, { weight: 0.2 }, { weight: 0.6 }] } } });
    expect(value.valuation.waterfall.find((line: { code: string }) => line.code === 'condition').params).toMatchObject({ grade: 'A' });
    for (const i of [...inspectionInvariants, ...evidenceInvariants])
      expect(await i.check(market.database.db, market.get(BlobStore))).toEqual([]);
  });

  it('shows its working on the page, in English and Chinese, without the place or the whole number', async () => {
    const { reportHash } = await sealed([{ itemId: 'SL.BEARING', value: 3.2, instrumentId: 'dial-7' }], {
      grade: 'C',
      reason: 'The bearing can be shimmed; the rest is very good',
    });
    await market.settle();
    const [en, zh] = await Promise.all(['en', 'zh'].map((l) => market.call('GET', `/api/reports/${reportHash}?language=${l}`)));
    expect(en!.body).toMatchObject({
      grade: 'D',
      scoreGrade: 'A',
      ownGrade: { grade: 'C' },
      gates: [{ id: 'G7', cap: 'D' }],
      pdf: ['en', 'zh'],
    });
    expect(en!.body.working.join(' ')).toContain('no better than D');
    expect(zh!.body.working.join(' ')).toContain('等级不高于 D');
    expect(JSON.stringify(en!.body)).not.toMatch(/latitude|GPS|112\.9/i);
    expect(en!.body.machine.pinEnding).toHaveLength(4);
    const [shot] = en!.body.photos;
    const picture = await market.call('GET', shot.url);
    expect((await sharp(picture.body).metadata()).exif).toBeUndefined();
  });

  it('keeps the place of a photograph as evidence', async () => {
    const { id } = await assigned();
    const sent = await body.call('POST', `/api/inspections/${id}/photos`, await photo(7), { 'content-type': 'image/jpeg' });
    const [row] = await sql('select facts from inspection_grading.visit_photo where sha256 = $1', [sent.body.sha256]);
    expect(row.facts.gps.latitude).toBeCloseTo(28.2167, 2);
  });
});

describe('the form', () => {
  it('takes every event once, in any order, cut into any pieces, sent again after a lost answer', async () => {
    const { id } = await assigned();
    const events = await careful(id);
    const mixed = [...events].sort((a, b) => (sha256Hex(a.id) < sha256Hex(b.id) ? -1 : 1));
    const pieces = [mixed.slice(0, 40), mixed.slice(20, 70), mixed.slice(60), mixed.slice(0, 10)];
    const answers = await Promise.all(pieces.map((piece) => send(id, piece)));
    for (const [n, a] of answers.entries()) expect(a.body).toMatchObject({ accepted: pieces[n]!.map((e) => e.id), refused: [] });
    expect(await count('visit_event', `inspection_id = '${id}'`)).toBe(events.length);
    expect(await count('inspection_step', `inspection_id = '${id}' and event = 'start'`)).toBe(1);
    expect((await body.call('GET', `/api/inspections/${id}/form`)).body.events).toHaveLength(events.length);
    expect((await submit(id)).body).toMatchObject({ grade: 'A' });
    expect((await send(id, mixed.slice(0, 5))).body).toMatchObject({
      accepted: mixed.slice(0, 5).map((e) => e.id),
      refused: [],
      state: 'sealed',
    });
    expect((await send(id, [event(id, { kind: 'remark', text: 'late' })])).body.refused[0].problem.code).toBe('visit.closed');
  });

  it('gives a second device what the first one wrote', async () => {
    const { id } = await assigned();
    const first = event(id, { kind: 'answer', answer: { itemId: 'SL.BEARING', value: 1.2 } });
    const { cursor } = (await send(id, [first])).body;
    const second = event(id, { kind: 'remark', text: 'from the tablet' });
    const answer = (await send(id, [second], 0)).body;
    expect(answer.events).toEqual([first]);
    expect((await send(id, [], cursor)).body.events).toEqual([second]);
  });

  it('keeps the good events when one is bad, and says what is wrong with it', async () => {
    const { id } = await assigned();
    const good = event(id, { kind: 'answer', answer: { itemId: 'SL.BEARING', value: 1.2 } });
    const bad = [
      [event(id, { kind: 'answer', answer: { itemId: 'SL.BEARING', value: 230 } }), 'answer.out_of_range'],
      [event(id, { kind: 'answer', answer: { itemId: 'EL.HOURS', value: { meter: -4 } } }), 'answer.out_of_range'],
      [event(id, { kind: 'answer', answer: { itemId: 'XX.WINGS', value: 1 } }), 'answer.unknown_item'],
      [event(id, { kind: 'finding', finding: { id: newId(), code: 'ST-WING-CRK', severity: 2, repaired: 'no' } }), 'finding.unknown_code'],
      [event(newId(), { kind: 'remark', text: 'elsewhere' }), 'visit.other_visit'],
      [{ ...event(id, { kind: 'remark', text: 'x' }), clock: -1 }, 'visit.bad_event'],
      [{ ...good, answer: { itemId: 'SL.BEARING', value: 1.3 } }, 'visit.event_reused'],
      ['not an event', 'visit.bad_event'],
    ] as const;
    const answer = await send(id, [good, ...bad.map(([e]) => e)]);
    expect(answer.body.accepted).toEqual([good.id]);
    expect(answer.body.refused.map((r: { problem: { code: string } }) => r.problem.code)).toEqual(bad.map(([, code]) => code));
    expect(answer.body.refused[0].problem).toMatchObject({
      field: 'SL.BEARING',
      title: expect.stringContaining('20 mm'),
      remedy: expect.any(String),
    });
  });

  it('cannot be handed in with something open, and says what', async () => {
    const { id } = await assigned();
    const events = await careful(id);
    await send(
      id,
      events.filter((e) => !(e.kind === 'answer' && e.answer.itemId === 'SL.BEARING')),
    );
    expect(await submit(id)).toMatchObject({ status: 422, body: { code: 'visit.item_open' } });
    await send(id, [
      event(id, { kind: 'answer', answer: { itemId: 'SL.BEARING', value: null, nullReason: 'no_tool' } }),
      event(id, { kind: 'own_grade', own: { grade: 'C' } }),
    ]);
    expect((await submit(id)).body.code).toBe('visit.own_grade_reason');
    await send(id, [
      event(id, { kind: 'photo', photo: { sha256: 'e'.repeat(64), itemId: 'ST.BOOM' } }),
      event(id, { kind: 'own_grade', own: { grade: 'C', reason: 'I could not measure the bearing' } }),
    ]);
    expect(await submit(id)).toMatchObject({ status: 409, body: { code: 'visit.photos_not_arrived' } });
    expect(await count('report', `inspection_id = '${id}'`)).toBe(0);
  });

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'media.svg'],
    ['a text', Buffer.from('hello'), 'media.wrong_type'],
    ['nothing', Buffer.alloc(0), 'upload.no_file'],
  ])('refuses %s for a photograph', async (_, bytes, code) => {
    const { id } = await assigned();
    const answer = await body.call('POST', `/api/inspections/${id}/photos`, bytes, { 'content-type': 'image/jpeg' });
    expect(answer.body).toMatchObject({ code, field: 'file' });
  });
});

describe('handing in', () => {
  it('makes one report, however often and however simultaneously it is asked', async () => {
    const { id } = await assigned();
    await send(id, await careful(id));
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(id)));
    expect(new Set(answers.map((a) => a.body.reportHash)).size).toBe(1);
    expect(await count('report', `inspection_id = '${id}'`)).toBe(1);
    expect(await count('inspection_step', `inspection_id = '${id}' and event = 'seal'`)).toBe(1);
    const [{ n }] = await sql(
      `select count(*)::int as n from platform.outbox where type = 'inspection.sealed' and payload->>'inspectionId' = $1`,
      [id],
    );
    expect(n).toBe(1);
  });

  it('leaves nothing behind when it breaks at the last moment, and succeeds when asked again', async () => {
    const { id } = await assigned();
    await send(id, await careful(id));
    const logged = async (): Promise<number> => (await sql('select count(*)::int as n from evidence.log_entry'))[0].n;
    const before = await logged();
    for (const table of ['report', 'inspection_step']) {
      await sql(
        `create function inspection_grading.break() returns trigger language plpgsql as $$ begin raise exception 'power cut'; end $$`,
      );
      await sql(
        `create constraint trigger breaks after insert on inspection_grading.${table} deferrable initially deferred for each row execute function inspection_grading.break()`,
      );
      expect((await submit(id)).status).toBe(500);
      expect(await count('report', `inspection_id = '${id}'`)).toBe(0);
      expect(await logged()).toBe(before);
      expect((await dealer.call('GET', `/api/inspections/${id}`)).body.state).toBe('under_way');
      await sql(`drop trigger breaks on inspection_grading.${table}`);
      await sql('drop function inspection_grading.break()');
    }
    expect((await submit(id)).body.grade).toBe('A');
    expect(await logged()).toBe(before + 1);
  });

  it('prints again after the worker died half-way, to the same bytes', async () => {
    const { reportHash } = await sealed();
    await market.settle();
    const first = await sql('select language, blob from inspection_grading.report_print where report_hash = $1 order by language', [
      reportHash,
    ]);
    await sql('delete from inspection_grading.report_print where report_hash = $1', [reportHash]);
    expect(await market.call('GET', `/api/reports/${reportHash}/report.pdf`)).toMatchObject({
      status: 503,
      body: { code: 'report.printing' },
    });
    await sql(
      `insert into platform.outbox(id, type, payload) select gen_random_uuid(), type, payload from platform.outbox where type = 'inspection.sealed' and payload->>'reportHash' = $1`,
      [reportHash],
    );
    await market.settle();
    expect(
      await sql('select language, blob from inspection_grading.report_print where report_hash = $1 order by language', [reportHash]),
    ).toEqual(first);
  });
});

describe('others', () => {
  it('cannot read the draft, the form or the photographs of an inspection by guessing ids', async () => {
    const { id } = await assigned();
    await send(id, await careful(id));
    const [{ sha256 }] = await sql('select sha256 from inspection_grading.visit_photo where inspection_id = $1 limit 1', [id]);
    const rival = await market.person('inspection_body');
    const colleague = await market.person('inspection_body', { orgId: body.orgId, role: 'member' });
    const stranger = await market.person('dealer');
    for (const [who, method, path] of [
      [rival, 'GET', ''],
      [rival, 'GET', '/form'],
      [rival, 'POST', '/events'],
      [rival, 'POST', '/submit'],
      [rival, 'GET', `/photos/${sha256}`],
      [colleague, 'GET', '/form'],
      [colleague, 'POST', '/submit'],
      [stranger, 'GET', ''],
      [stranger, 'POST', '/cancel'],
    ] as const) {
      const answer = await who.call(
        method,
        `/api/inspections/${id}${path}`,
        path === '/events' ? { events: [] } : path === '/cancel' ? { reason: 'because' } : undefined,
      );
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'inspection.not_found']);
    }
    expect((await dealer.call('GET', `/api/inspections/${id}/form`)).status).toBe(403);
    expect((await rival.call('GET', '/api/inspections')).body.items).toEqual([]);
    expect((await stranger.call('GET', '/api/inspections')).body.items).toEqual([]);
  });

  it('read an origin report only while the machine is on the market', async () => {
    const { listingId, reportHash } = await sealed();
    await market.settle();
    await sql(`update listing.listing set state = 'withdrawn' where id = $1`, [listingId]);
    for (const path of [`/api/reports/${reportHash}`, `/api/reports/${reportHash}/sealed.json`, `/api/reports/${reportHash}/report.pdf`])
      expect((await market.call('GET', path)).status).toBe(404);
    expect((await dealer.call('GET', `/api/reports/${reportHash}`)).status).toBe(200);
    expect((await market.call('GET', `/api/verify/${reportHash}`)).body).toMatchObject({ readable: false, report: { grade: 'A' } });
  });
});

describe('asking and assigning', () => {
  it('allows one open inspection per machine, of a machine on the market, by a standard that exists', async () => {
    const { listingId } = await assigned();
    expect((await dealer.call('POST', '/api/inspections', { listingId })).body.code).toBe('inspection.already_open');
    const stranger = await market.person('dealer');
    expect((await stranger.call('POST', '/api/inspections', { listingId })).body.code).toBe('listing.not_found');
    const roller = await onMarket(market, { family_id: 'roller' }, { orgId: dealer.orgId });
    expect((await dealer.call('POST', '/api/inspections', { listingId: roller })).body.code).toBe('inspection.no_standard');
    const other = await onMarket(market, {}, { orgId: dealer.orgId });
    expect((await dealer.call('POST', '/api/inspections', { listingId: other, wishOn: '2020-01-01' })).body).toMatchObject({
      code: 'inspection.bad_date',
      field: 'wishOn',
    });
    expect((await dealer.call('POST', '/api/inspections', { listingId: other, bodyOrgId: dealer.orgId })).body.code).toBe(
      'inspection.not_a_body',
    );
    const buyer = await market.person('buyer');
    expect((await buyer.call('POST', '/api/inspections', { listingId: other })).status).toBe(201);
  });

  it('lets the operator choose the body, the body its inspector or give it back, the asker call it off', async () => {
    const listingId = await onMarket(market, {}, { orgId: dealer.orgId });
    const { id } = (await dealer.call('POST', '/api/inspections', { listingId })).body;
    expect((await operator.call('POST', `/api/inspections/${id}/assign`, {})).body.code).toBe('inspection.not_a_body');
    expect((await operator.call('POST', `/api/inspections/${id}/assign`, { bodyOrgId: body.orgId })).body.state).toBe('requested');
    expect((await body.call('POST', `/api/inspections/${id}/assign`, { inspectorId: operator.userId })).body.code).toBe(
      'inspection.not_an_inspector',
    );
    expect((await body.call('GET', `/api/inspections/${id}`)).body).toMatchObject({
      may: ['assign', 'decline'],
      inspectors: expect.arrayContaining([{ id: body.userId, name: expect.any(String) }]),
    });
    expect((await body.call('POST', `/api/inspections/${id}/decline`, { reason: 'Too far from our yard' })).body.state).toBe('requested');
    expect(
      (await operator.call('POST', `/api/inspections/${id}/assign`, { bodyOrgId: body.orgId, inspectorId: body.userId })).body.state,
    ).toBe('assigned');
    expect((await body.call('GET', '/api/inspections/visits')).body.items.map((v: { id: string }) => v.id)).toContain(id);
    expect((await dealer.call('POST', `/api/inspections/${id}/cancel`, { reason: 'Sold elsewhere' })).body.state).toBe('cancelled');
    expect((await dealer.call('POST', `/api/inspections/${id}/cancel`, { reason: 'Sold elsewhere' })).body.code).toBe('inspection.not_now');
    await market.settle();
    const mails = await sql(`select template from platform.mail where to_address = $1 order by at`, [dealer.email]);
    expect(mails.map((m: { template: string }) => m.template)).toContain('inspection_cancelled');
  });

  it('lapses when nobody takes it up in time', async () => {
    const listingId = await onMarket(market, {}, { orgId: dealer.orgId });
    const { id } = (await dealer.call('POST', '/api/inspections', { listingId })).body;
    await sql(`update platform.timer set due_at = now() where key = $1`, [`inspection ${id}`]);
    await market.settle();
    expect((await dealer.call('GET', `/api/inspections/${id}`)).body.state).toBe('expired');
    expect((await dealer.call('POST', '/api/inspections', { listingId })).status).toBe(201);
  });
});

describe('the arrival inspection of an order', () => {
  it('measures the same items again by the same standard, and shows what changed', async () => {
    const { listingId, reportHash } = await sealed();
    const buyer = await market.person('buyer', { country: 'KE' });
    const stranger = await market.person('buyer');
    const order = {
      orderId: newId(),
      listingId,
      purpose: 'arrival' as const,
      dealerOrgId: dealer.orgId,
      buyerOrgId: buyer.orgId,
      requestedByOrgId: buyer.orgId,
      place: 'Mombasa',
      country: 'KE',
    };
    const ask = () => market.database.db.transaction((tx) => market.get(InspectionService).requestForOrder(tx, order));
    const { id } = await ask();
    expect((await ask()).id).toBe(id);
    await operator.call('POST', `/api/inspections/${id}/assign`, { bodyOrgId: body.orgId, inspectorId: body.userId });
    const form = (await body.call('GET', `/api/inspections/${id}/form`)).body;
    expect(form.visit).toMatchObject({ purpose: 'arrival', place: 'Mombasa' });
    expect(form.carried.answers.map((a: Answer) => a.itemId)).toContain('ID.TITLE');
    const asked = new Set(
      itemsOf(standard)
        .filter((i) => i.onArrival)
        .map((i) => i.id),
    );
    const events = (await careful(id, [{ itemId: 'EL.LIGHTS', value: false }])).filter(
      (e) => e.kind !== 'answer' || asked.has(e.answer.itemId),
    );
    await send(id, events);
    const done = await submit(id);
    expect(done.status).toBe(200);
    const report = (await buyer.call('GET', `/api/reports/${done.body.reportHash}`)).body;
    expect(report).toMatchObject({ purpose: 'arrival', comparison: { originReportHash: reportHash, gradeFell: false } });
    expect(report.comparison.rows.filter((r: { claim: string | null }) => r.claim)).toMatchObject([
      { itemId: 'EL.LIGHTS', claim: 'failed' },
    ]);
    expect((await stranger.call('GET', `/api/reports/${done.body.reportHash}`)).status).toBe(404);
    expect((await market.call('GET', `/api/reports/${done.body.reportHash}`)).status).toBe(404);
    const [said] = await sql(`select payload from platform.outbox where type = 'inspection.sealed' and payload->>'inspectionId' = $1`, [
      id,
    ]);
    expect(said.payload).toMatchObject({
      orderId: order.orderId,
      purpose: 'arrival',
      claims: expect.any(Number),
      reportHash: done.body.reportHash,
    });
    for (const i of inspectionInvariants) expect(await i.check(market.database.db, market.get(BlobStore))).toEqual([]);
  });
});
