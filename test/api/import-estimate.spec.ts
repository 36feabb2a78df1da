import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { TestMarket } from '../market.js';
import { onMarket } from './machine-on-market.js';

let market: TestMarket;
let sany: string;
beforeAll(async () => {
  market = await TestMarket.start();
  sany = await onMarket(market, {
    make_id: 'sany',
    make_name: 'SANY',
    model_id: 'sany-sy215c',
    model_name: 'SY215C',
    year_made: 2018,
    asking_minor: '6000000',
  });
});
afterAll(() => market.stop());

const ask = (path: string) => market.call('GET', path);

describe('what a machine costs here', () => {
  it('adds freight, levies and tax in Kenya, each line with rate, source and confidence, and lists what is not in it', async () => {
    const { status, body } = await ask(`/api/landed-cost?listingId=${sany}&country=KE&certificates=pvoc_coc`);
    expect(status).toBe(200);
    const line = (id: string) => body.cost.lines.find((l: { id: string }) => l.id === id);
    expect(line('vat')).toMatchObject({ ratePercent: '16', recoverable: true, inTotal: true, confidence: 'medium' });
    expect(line('pvoc_penalty').inTotal).toBe(false);
    expect(line('inland')).toMatchObject({ kind: 'not_included', amount: { known: false } });
    const { lowMinor, likelyMinor, highMinor } = body.cost.total;
    expect(BigInt(lowMinor) < BigInt(likelyMinor) && BigInt(likelyMinor) < BigInt(highMinor)).toBe(true);
    expect(body.freight.chosen.mode).toBe('roro');
    expect(body.way).toMatchObject({ port: 'KEMBA' });
    expect(body.rulesHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('costs 5 % more without the certificate', async () => {
    const total = async (certificates: string) =>
      BigInt((await ask(`/api/landed-cost?listingId=${sany}&country=KE&certificates=${certificates}`)).body.cost.total.likelyMinor);
    expect((await total('')) > (await total('pvoc_coc'))).toBe(true);
  });

  it('says unknown for a country without a file, and why', async () => {
    const { body } = await ask(`/api/landed-cost?listingId=${sany}&country=PE`);
    expect(body.cost.total).toMatchObject({ known: false });
    expect(body.cost.total.likelyMinor).toBeUndefined();
    expect(body.freight).toBeNull();
  });

  it('tells whether the machine may come in, by which rule and with which paper', async () => {
    expect((await ask(`/api/admissibility?listingId=${sany}&country=KE`)).body).toMatchObject({
      answer: 'conditional',
      certificates: [{ code: 'pvoc_coc' }],
    });
    const old = await onMarket(market, { year_made: 2001 });
    expect((await ask(`/api/admissibility?listingId=${old}&country=VN`)).body.answer).toBe('no');
    expect((await ask(`/api/admissibility?listingId=${sany}&country=PE`)).body.answer).toBe('unknown');
  });

  it('knows the countries it has files for', async () => {
    expect((await ask('/api/landed-cost/countries')).body.countries.map((c: { country: string }) => c.country)).toEqual(
      expect.arrayContaining(['KE', 'NG', 'AE', 'KZ']),
    );
  });

  it('refuses a country of three letters by field, and does not show a draft', async () => {
    expect(await ask(`/api/landed-cost?listingId=${sany}&country=KEN`)).toMatchObject({ status: 422, body: { field: 'country' } });
    const draft = await onMarket(market, { state: 'draft' });
    expect((await ask(`/api/landed-cost?listingId=${draft}&country=KE`)).status).toBe(404);
    expect((await ask(`/api/admissibility?listingId=${newId()}&country=KE`)).status).toBe(404);
  });
});

describe('how a machine travels', () => {
  it('prices the best way and the next best to Kenya part by part, with the pieces and their marks', async () => {
    const { status, body } = await ask(`/api/freight?listingId=${sany}&country=KE`);
    expect([status, body.known, body.plans.why.code]).toEqual([200, 'yes', 'cheaper']);
    const { best, second } = body.plans;
    expect(best.mode).not.toBe(second.mode);
    expect(best.pieces[0]).toMatchObject({ id: 'machine', mark: expect.stringMatching(/1\/\d$/) });
    expect(best.pieces.reduce((sum: number, piece: { massKg: number }) => sum + piece.massKg, 0)).toBeGreaterThan(20_000);
    const freight = best.lines.find((line: { id: string }) => line.id === 'freight');
    expect(freight).toMatchObject({ rate: '55', currency: 'USD', validTo: '2026-12-31', confidence: 'low' });
    expect(BigInt(second.total.likelyMinor) - BigInt(best.total.likelyMinor)).toBe(BigInt(body.plans.why.byMinor));
    expect(body.plans.table.find((row: { mode: string }) => row.mode === 'container_20gp').broken.length).toBeGreaterThan(0);
  });

  it('says when no lane is on file, and shows no machine that is not on the market', async () => {
    expect((await ask(`/api/freight?listingId=${sany}&country=PE`)).body).toMatchObject({ known: 'no_lane', plans: null });
    expect((await ask(`/api/freight?listingId=${newId()}&country=KE`)).status).toBe(404);
  });
});

describe('what a country lets in', () => {
  it('lists every country with rules or duties, and one in full for one family of machines', async () => {
    const all = await ask('/api/import/countries');
    expect(all.status).toBe(200);
    expect(all.body.countries.length).toBeGreaterThanOrEqual(95);
    const { status, body } = await ask('/api/import/countries/KE?family=wheel_loader');
    expect(status).toBe(200);
    expect(body).toMatchObject({ country: 'KE', family: 'wheel_loader', lane: { over: 'sea', port: 'KEMBA' } });
    expect(body.ruleRows.length).toBeGreaterThan(0);
    for (const rule of body.ruleRows)
      expect([rule.source, rule.sourceOn, rule.words.ar]).toEqual([
        expect.any(String),
        expect.stringMatching(/^\d{4}-/),
        expect.stringMatching(/\S/),
      ]);
    expect(body.years).toHaveLength(21);
    expect(body.duties.lines.find((l: { id: string }) => l.id === 'vat').rates[0]).toMatchObject({ percent: '16' });
    expect(body.portLines.map((p: { code: string }) => p.code)).toContain('KEMBA');
  });

  it('says that nothing is on file about a country, and refuses what is no country', async () => {
    expect(await ask('/api/import/countries/AQ')).toMatchObject({ status: 404, body: { code: 'import.country_unknown' } });
    expect((await ask('/api/import/countries/kenya')).status).toBe(422);
  });
});

describe('under which code a machine leaves China', () => {
  it('asks what is missing, decides when nothing is, and then says what the export asks for', async () => {
    const first = await ask('/api/export/code?family=excavator&undercarriage=crawler');
    expect(first.body).toMatchObject({ outcome: 'ask', question: { fact: 'rotates360' }, licence: null });
    const { body } = await ask('/api/export/code?family=excavator&undercarriage=crawler&rotates360=true');
    expect(body).toMatchObject({ outcome: 'decided', candidates: [{ hs10: '8429521200' }], licence: { outcome: 'free', reasons: [] } });
    const crane = '/api/export/code?family=truck_crane&undercarriage=road_chassis&carrier=truck&ratedLoadKg=25000';
    expect((await ask(`${crane}&hasVehicleRegistration=true`)).body.licence).toMatchObject({ outcome: 'ask_person' });
    const laser = await ask('/api/export/code?family=motor_grader&powerKw=140&description=with%20laser%20levelling');
    expect(laser.body.licence).toMatchObject({ outcome: 'ask_person', reasons: [{ code: 'export.dual_use_word' }] });
  });
});
