import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outbox, loadConfig, makeLog } from '@ironsilk/platform';
import { EditionService, TradeRulesSource } from '@ironsilk/trade-rules';
import { TestMarket, type Person } from '../market.js';
import { offerOf, sealReport } from '../trade.js';
import { onMarket } from './machine-on-market.js';

let market: TestMarket;
let author: Person;
let second: Person;
let dealer: Person;
let buyer: Person;
let elsewhere: Person;
let old: string;

const today = (): string => new Date().toISOString().slice(0, 10);
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const at = '/api/trade-rules/editions';

beforeAll(async () => {
  market = await TestMarket.start();
  author = await market.person('operator');
  second = await market.person('operator', { orgId: author.orgId, role: 'compliance' });
  dealer = await market.person('dealer');
  buyer = await market.person('buyer', { country: 'KE' });
  elsewhere = await market.person('buyer', { country: 'TZ' });
  old = await onMarket(market, { year_made: 2004, title: 'PC200-8, 2004' }, { orgId: dealer.orgId });
  for (const year of [2021, 2022]) await onMarket(market, { year_made: year }, { orgId: dealer.orgId });
  await sealReport(market, old);
  await offerOf(buyer, old, { incoterm: 'FOB', place: 'Shanghai', placeCode: 'CNSHG' });
  await offerOf(elsewhere, old, { incoterm: 'FOB', place: 'Shanghai', placeCode: 'CNSHG' });
  await market.settle();
});
afterAll(() => market.stop());

const lawOf = async (country: string, law: string) => (await author.call('GET', `/api/trade-rules/laws/${country}/${law}`)).body;

/** A ban on old machines, added to what Kenya lets in. */
async function ban(effectiveOn: string, ageAbove: number): Promise<Record<string, unknown>> {
  const { rules } = await lawOf('KE', 'admissibility');
  const words = { en: 'Too old.', zh: '机龄超限。', ru: 'Слишком старая.', fr: 'Trop vieille.', ar: 'قديمة جدا.' };
  const rule = {
    ...{ id: 'ke.age', topic: 'age', when: { used: true, ageAbove, count: 'year' }, answer: 'no', words, effectiveFrom: '2020-01-01' },
    ...{ source: 'Legal notice 1/2026', confidence: 'high', sourceOn: '2026-11-01', status: 'published' },
  };
  return {
    ...{ country: 'KE', law: 'admissibility', effectiveOn, source: 'Legal notice 1/2026', status: 'published', reason: 'An age limit' },
    rules: [...rules.filter((r: { id: string }) => r.id !== 'ke.age'), rule],
  };
}

async function duty(country: string, percent: string, effectiveOn = today()): Promise<Record<string, unknown>> {
  const { regimes } = await lawOf(country, 'landed_cost');
  const last = regimes.at(-1);
  const terms = last.terms.map((term: { id: string; rates: object[] }) =>
    term.id === 'duty' ? { ...term, rates: term.rates.map((rate) => ({ ...rate, percent })) } : term,
  );
  const head = { country, law: 'landed_cost', effectiveOn, source: 'Budget speech', status: 'provisional', reason: 'Another duty' };
  return { ...head, regimes: [...regimes.slice(0, -1), { ...last, terms }] };
}

async function drafted(input: Record<string, unknown>): Promise<{ id: string; contentHash: string }> {
  const answer = await author.call('POST', at, input);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  await market.settle();
  return answer.body;
}
const attest = (who: Person, { id, contentHash }: { id: string; contentHash: string }) =>
  who.call('POST', `${at}/${id}/attest`, { contentHash });
const page = async (id: string) => (await second.call('GET', `${at}/${id}`)).body;
const answerFor = async (listingId: string) => (await market.call('GET', `/api/admissibility?listingId=${listingId}&country=KE`)).body;
const told = async (who: Person, template: string) =>
  (
    await market.database.db.query(
      `select n.template, m.subject, m.body from identity.notification n join platform.mail m on m.dedup_key = n.dedup_key where n.user_id = $1 and n.template = $2`,
      [who.userId, template],
    )
  ).length;

describe('a change of the law of a country', () => {
  let draft: { id: string; contentHash: string };

  it('is a draft first: nothing changes, and its effect on the stock is counted machine by machine', async () => {
    const before = await answerFor(old);
    draft = await drafted(await ban(today(), 10));
    expect(await answerFor(old)).toEqual(before);
    const { effect, changes, state, mine, whyNot } = await page(draft.id);
    expect({ state, mine, whyNot }).toEqual({ state: 'draft', mine: false, whyNot: null });
    expect(effect).toMatchObject({ state: 'counted', done: 3, result: { machines: 3, answersChanged: 1 } });
    expect(effect.result.answers).toEqual([{ from: 'conditional', to: 'no', machines: 1 }]);
    expect(effect.result.examples[0]).toMatchObject({ listingId: old, before: { answer: 'conditional' }, after: { answer: 'no' } });
    expect(
      changes
        .filter((c: { at: string }) => c.at.startsWith('rules/'))
        .every((c: { at: string; from: null }) => c.at.startsWith('rules/ke.age/') && c.from === null),
    ).toBe(true);
  });

  it('is attested by nobody but a second person of compliance who had the role before', async () => {
    expect((await attest(author, draft)).body.code).toBe('trade_edition.same_person');
    const member = await market.person('operator', { orgId: author.orgId, role: 'member' });
    expect((await attest(member, draft)).body.code).toBe('access.denied');
    const late = await market.person('operator', { orgId: author.orgId, role: 'compliance' });
    expect((await attest(late, draft)).body.code).toBe('trade_edition.too_new');
    expect((await page(draft.id)).state).toBe('draft');
    await expect(
      market.database.db.query(`update trade_rules.edition set state = 'attested', serial = 99, attested_by = drafted_by where id = $1`, [
        draft.id,
      ]),
    ).rejects.toThrow(/check constraint/);
  });

  it('is the law from then on, for every process, with the hash a decision stores', async () => {
    const other = anotherProcess();
    const before = await answerFor(old);
    expect((await attest(second, draft)).body).toEqual({ state: 'effective', effectiveOn: today() });
    const after = await answerFor(old);
    expect([before.answer, after.answer]).toEqual(['conditional', 'no']);
    expect(after.rulesHash).not.toBe(before.rulesHash);
    await other.refresh();
    expect(other.now.hash).toBe(after.rulesHash);
    const { editions, files } = (await market.call('GET', '/api/import/countries/KE/history')).body;
    expect(editions).toHaveLength(1);
    expect(editions[0]).toMatchObject({ law: 'admissibility', version: 2, state: 'effective', source: 'Legal notice 1/2026' });
    expect(JSON.stringify(editions)).not.toContain(author.userId);
    expect(files.map((f: { law: string }) => f.law).sort()).toEqual(['admissibility', 'landed_cost']);
  });

  it('tells whom it concerns, once each, by notice and mail: the dealer of the machine, both sides of the offer into the country', async () => {
    await market.settle();
    const counts = () =>
      Promise.all([
        told(dealer, 'trade_rule_stock'),
        told(dealer, 'trade_rule_deals'),
        told(buyer, 'trade_rule_deals'),
        told(elsewhere, 'trade_rule_deals'),
      ]);
    expect(await counts()).toEqual([1, 1, 1, 0]);
    await market.database.db.transaction((tx) =>
      outbox(tx, 'trade_rule.effective', { editionId: draft.id, country: 'KE', law: 'admissibility', effectiveOn: today() }),
    );
    await market.settle();
    expect(await counts()).toEqual([1, 1, 1, 0]);
    const [mail] = await market.database.db.query(
      `select subject, body from platform.mail where to_address = $1 and template = 'trade_rule_stock'`,
      [dealer.email],
    );
    expect(mail.subject).toContain('3 of your machines');
    expect(mail.body).toContain('may no longer come in: 1');
    expect(mail.body).toContain('come in until another day than before: 2');
    expect(mail.body).toContain('/import/ke/history');
  });

  it('is undone by a new draft, and both stay on record', async () => {
    const { rules, ...rest } = await ban(today(), 10);
    const undo = await drafted({
      ...rest,
      rules: (rules as { id: string }[]).filter((rule) => rule.id !== 'ke.age'),
      reason: 'It was repealed',
    });
    expect((await attest(second, undo)).status).toBe(200);
    expect((await answerFor(old)).answer).toBe('conditional');
    const { editions } = (await market.call('GET', '/api/import/countries/KE/history')).body;
    expect(editions.map((e: { version: number }) => e.version)).toEqual([3, 2]);
    const trail = await market.database.db.query(`select action, actor_id from platform.audit_entry where subject = $1 order by seq`, [
      undo.id,
    ]);
    expect(trail).toEqual([
      { action: 'trade_edition.draft', actor_id: author.userId },
      { action: 'trade_edition.attest', actor_id: second.userId },
    ]);
  });

  function anotherProcess(): TradeRulesSource {
    const mine = market.get(TradeRulesSource) as unknown as { editions: never };
    const config = loadConfig({ DATABASE_URL: market.database.url, IRONSILK_DATA: market.dataDir });
    return new TradeRulesSource(config, makeLog('error', 'test'), market.database.db, mine.editions);
  }
});

describe('a draft', () => {
  it('moves the landed cost by what its duty says, and shows by how much before anybody answers for it', async () => {
    const draft = await drafted(await duty('KE', '10'));
    const { result } = (await page(draft.id)).effect;
    expect(result).toMatchObject({ answersChanged: 0, cost: { compared: 3, changed: 3 } });
    expect(result.cost.medianShare).toBeGreaterThan(0.09);
    expect(result.cost.medianShare).toBeLessThan(0.12);
    expect(BigInt(result.examples[0].after.totalMinor)).toBeGreaterThan(BigInt(result.examples[0].before.totalMinor));
    await author.call('POST', `${at}/${draft.id}/withdraw`, { reason: 'Only a trial' });
    expect(await page(draft.id)).toMatchObject({ state: 'withdrawn', endReason: 'Only a trial', can: { change: false, attest: false } });
    expect((await attest(second, draft)).body.code).toBe('trade_edition.not_now');
  });

  it('that was rewritten has to be read again, and only its author rewrites it', async () => {
    const input = await duty('UG', '7');
    const draft = await drafted(input);
    const { country: _, law: __, ...change } = await duty('UG', '8');
    expect((await second.call('PUT', `${at}/${draft.id}`, change)).body.code).toBe('trade_edition.not_yours');
    const next = await author.call('PUT', `${at}/${draft.id}`, change);
    expect(next.status).toBe(200);
    expect((await attest(second, draft)).body.code).toBe('trade_edition.changed_meanwhile');
    expect((await attest(second, { id: draft.id, contentHash: next.body.contentHash })).body.code).toBe('trade_edition.effect_unknown');
    await market.settle();
    expect((await attest(second, { id: draft.id, contentHash: next.body.contentHash })).body.state).toBe('effective');
  });

  it('is refused by field when it does not have the shape of the files', async () => {
    const bad = await author.call('POST', at, await duty('UG', 'ten'));
    expect([bad.status, bad.body.errors?.[0]?.field ?? bad.body.field]).toEqual([422, expect.stringContaining('rates.0.percent')]);
    const past = await author.call('POST', at, await duty('UG', '9', '2020-01-01'));
    expect([past.body.code, past.body.field]).toEqual(['trade_edition.date_passed', 'effectiveOn']);
  });

  it('of two on the same law only one is attested: the other was measured against what is no longer the law', async () => {
    const [one, two] = [await drafted(await duty('GH', '6')), await drafted(await duty('GH', '8'))];
    const answers = await Promise.all([attest(second, one), attest(second, two)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    expect(answers.find((a) => a.status === 409)!.body.code).toBe('trade_edition.overtaken');
  });

  it('attested and taken back in the same moment is one of the two', async () => {
    const draft = await drafted(await duty('ZA', '3'));
    const [attested, withdrawn] = await Promise.all([
      attest(second, draft),
      author.call('POST', `${at}/${draft.id}/withdraw`, { reason: 'No' }),
    ]);
    expect([attested.status, withdrawn.status].sort()).toEqual([200, 409]);
    expect((await page(draft.id)).state).toBe(attested.status === 200 ? 'effective' : 'withdrawn');
  });
});

describe('an edition whose day is to come', () => {
  it('waits, counts for what arrives after that day already, and begins when its timer wakes', async () => {
    const draft = await drafted(await ban(tomorrow(), 12));
    expect((await attest(second, draft)).body).toEqual({ state: 'attested', effectiveOn: tomorrow() });
    await market.settle();
    expect((await page(draft.id)).state).toBe('attested');
    const toldBefore = await told(dealer, 'trade_rule_stock');
    expect((await answerFor(old)).answer).toBe('no');
    const earlier = await author.call('POST', at, await ban(today(), 14));
    expect([earlier.body.code, earlier.body.field]).toEqual(['trade_edition.overlaps', 'effectiveOn']);
    await market.database.db.query(`update trade_rules.edition set effective_on = current_date where id = $1`, [draft.id]);
    await market.database.db.query(`update platform.timer set due_at = now() where key = $1`, [`trade edition ${draft.id}`]);
    await market.settle();
    expect((await page(draft.id)).state).toBe('effective');
    expect(await told(dealer, 'trade_rule_stock')).toBe(toldBefore + 1);
  });

  it('begins even when its timer was lost', async () => {
    const draft = await drafted(await duty('TZ', '4', tomorrow()));
    await attest(second, draft);
    await market.database.db.query(`delete from platform.timer where key = $1`, [`trade edition ${draft.id}`]);
    await market.database.db.query(`update trade_rules.edition set effective_on = current_date where id = $1`, [draft.id]);
    await market.get(EditionService).overdue();
    expect((await page(draft.id)).state).toBe('effective');
  });
});
