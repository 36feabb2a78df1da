import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestMarket } from '../market.js';

let market: TestMarket;
beforeAll(async () => {
  market = await TestMarket.start();
});
afterAll(() => market.stop());

const mailedToken = async (email: string, template: string): Promise<string> => {
  const [mail] = await market.database.db.query(
    'select body from platform.mail where to_address = $1 and template = $2 order by at desc limit 1',
    [email, template],
  );
  return decodeURIComponent(/token=([^\s]+)/.exec(mail.body)![1]!);
};
const cookieOf = (headers: Record<string, unknown>): string =>
  [headers['set-cookie']]
    .flat()
    .map((c) => String(c).split(';')[0])
    .join('; ');

describe('an account', () => {
  const email = 'wanjiru@example.test';
  const password = 'karibu sana Mombasa';

  it('is opened, confirmed by mail, used, and closed to others', async () => {
    expect((await market.call('POST', '/api/account/sign-up', { email, password, name: 'Wanjiru', language: 'en' })).status).toBe(204);
    const early = await market.call('POST', '/api/account/sign-in', { email, password });
    expect(early).toMatchObject({ status: 403, body: { code: 'account.email_not_verified' } });
    expect((await market.call('POST', '/api/account/verify-email', { token: await mailedToken(email, 'verify_email') })).status).toBe(204);
    const wrong = await market.call('POST', '/api/account/sign-in', { email, password: 'not this one' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'account.wrong_password' } });
    const right = await market.call('POST', '/api/account/sign-in', { email, password });
    expect(right).toMatchObject({ status: 200, body: { signedIn: true, needsTotp: false } });
    expect(String(right.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i);
    const me = await market.call('GET', '/api/account/me', undefined, { cookie: cookieOf(right.headers) });
    expect(me.body.me).toMatchObject({ email, orgId: null });
    expect((await market.call('GET', '/api/account/me')).body).toEqual({ me: null });
  });

  it('writes the first mail in the language it was opened in, and once', async () => {
    const body = { email: 'chen@example.test', password, name: '陈芳', language: 'zh' };
    await market.call('POST', '/api/account/sign-up', body);
    const mails = await market.database.db.query('select subject from platform.mail where to_address = $1', [body.email]);
    expect(mails).toHaveLength(1);
    expect(mails[0].subject).toMatch(/[\u4e00-\u9fff]/);
  });

  it('gets a new password by mail, and the old sessions end', async () => {
    const before = await market.call('POST', '/api/account/sign-in', { email, password });
    expect((await market.call('POST', '/api/account/request-reset', { email })).status).toBe(204);
    expect((await market.call('POST', '/api/account/request-reset', { email: 'nobody@example.test' })).status).toBe(204);
    const token = await mailedToken(email, 'reset_password');
    expect((await market.call('POST', '/api/account/reset-password', { token, password: 'a new one to keep' })).status).toBe(204);
    expect((await market.call('POST', '/api/account/reset-password', { token, password: 'a second try with it' })).body.code).toBe(
      'account.bad_token',
    );
    expect((await market.call('GET', '/api/account/me', undefined, { cookie: cookieOf(before.headers) })).body.me).toBeNull();
    expect((await market.call('POST', '/api/account/sign-in', { email, password: 'a new one to keep' })).status).toBe(200);
  });

  it('refuses a request that another site sends with the cookie', async () => {
    const buyer = await market.person('buyer');
    const refused = await buyer.call('POST', '/api/account/sign-out', undefined, { origin: 'https://evil.example' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'request.cross_origin' } });
  });

  it('says what is wrong with each field, in the reader’s language', async () => {
    const bad = await market.call(
      'POST',
      '/api/account/sign-up',
      { email: 'nope', password: 'short', name: '' },
      { 'accept-language': 'zh-CN,zh;q=0.9' },
    );
    expect(bad.status).toBe(422);
    expect(bad.body.errors.map((e: { field: string }) => e.field).sort()).toEqual(['email', 'name', 'password']);
    expect(bad.body.remedy).toContain('更正');
  });
});

describe('an organisation', () => {
  it('may not trade before the operator has verified it, and needs a right credit code', async () => {
    const dealer = await market.person('dealer', { verified: false });
    const operator = await market.person('operator');
    const early = await dealer.call('POST', '/api/organisations/current/submit');
    expect(early.body.code).toBe('organisation.registration_missing');
    await market.database.db.query(`update identity.organisation set registration_no = '91430100MA7HNEQ128' where id = $1`, [dealer.orgId]);
    expect((await dealer.call('POST', '/api/organisations/current/submit')).body.code).toBe('organisation.bad_uscc');
    await market.database.db.query(`update identity.organisation set registration_no = '91430100MA7HNEQ129' where id = $1`, [dealer.orgId]);
    expect((await dealer.call('POST', '/api/organisations/current/submit')).body.code).toBe('organisation.papers_missing');
    await market.database.db.query(
      `insert into identity.org_document(id, org_id, kind, file_name, media_type, blob, uploaded_by) values (gen_random_uuid(), $1, 'licence', 'a.pdf', 'application/pdf', repeat('0',64), 'x')`,
      [dealer.orgId],
    );
    expect((await dealer.call('POST', '/api/organisations/current/submit')).body.status).toBe('submitted');
    expect((await dealer.call('POST', `/api/organisations/${dealer.orgId}/decision`, { decision: 'verified' })).status).toBe(403);
    expect((await operator.call('POST', `/api/organisations/${dealer.orgId}/decision`, { decision: 'refused' })).body.code).toBe(
      'organisation.reason_missing',
    );
    expect((await operator.call('POST', `/api/organisations/${dealer.orgId}/decision`, { decision: 'verified' })).body.status).toBe(
      'verified',
    );
  });
});
