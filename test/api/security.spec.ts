import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { TestMarket, type Person } from '../market.js';
import { totpCode } from '../totp.js';

const PASSWORD = 'a sentence to remember';
let market: TestMarket;
beforeAll(async () => {
  market = await TestMarket.start();
});
afterAll(() => market.stop());

const cookieOf = (headers: Record<string, unknown>): string =>
  [headers['set-cookie']]
    .flat()
    .map((c) => String(c).split(';')[0])
    .join('; ');
const signIn = (email: string, password = PASSWORD, headers: Record<string, string> = {}) =>
  market.call('POST', '/api/account/sign-in', { email, password }, headers);
const as = (cookie: string) => (method: string, path: string, body?: unknown) => market.call(method, path, body, { cookie });
const mails = (to: string): Promise<{ template: string; body: string }[]> =>
  market.database.db.query('select template, body from platform.mail where to_address = $1 order by at, id', [to]);
const tokenIn = (body: string): string => decodeURIComponent(/token=(\S+)/.exec(body)![1]!);

describe('a password', () => {
  it('is changed by who knows it, ends the other sessions, and is told by mail', async () => {
    const buyer = await market.person('buyer');
    const elsewhere = cookieOf((await signIn(buyer.email)).headers);
    const wrong = await buyer.call('POST', '/api/account/password', { password: 'not this one', newPassword: 'another sentence' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'account.password_not_right', field: 'password' } });
    const short = await buyer.call('POST', '/api/account/password', { password: PASSWORD, newPassword: 'short' });
    expect([short.status, short.body.errors[0].field]).toEqual([422, 'newPassword']);
    const done = await buyer.call('POST', '/api/account/password', { password: PASSWORD, newPassword: 'another sentence' });
    expect(done.status).toBe(204);
    expect((await as(elsewhere)('GET', '/api/account/me')).body.me).toBeNull();
    expect((await as(cookieOf(done.headers))('GET', '/api/account/me')).body.me.email).toBe(buyer.email);
    expect((await signIn(buyer.email)).status).toBe(401);
    expect((await signIn(buyer.email, 'another sentence')).status).toBe(200);
    expect((await mails(buyer.email)).at(-1)!.template).toBe('password_changed');
  });
});

describe('an address', () => {
  it('changes once the link mailed to the new one is opened; the old one hears of it, and nobody learns which are taken', async () => {
    const [buyer, other] = [await market.person('buyer'), await market.person('buyer')];
    const next = `new-${newId()}@example.test`;
    await buyer.call('PATCH', '/api/account/me', { language: 'zh' });
    const ask = (email: string, password = PASSWORD) => buyer.call('POST', '/api/account/email', { email, password });
    expect((await ask(next, 'not this one')).body).toMatchObject({ code: 'account.password_not_right', field: 'password' });
    expect((await ask(buyer.email)).body).toMatchObject({ code: 'account.same_email', field: 'email' });
    expect([(await ask(other.email)).status, (await ask(next)).status]).toEqual([204, 204]);
    expect((await mails(other.email)).map((m) => m.template)).not.toContain('change_email');
    expect((await mails(buyer.email)).at(-1)!.template).toBe('email_asked');
    const [mail] = await mails(next);
    expect(mail!.template).toBe('change_email');
    expect(mail!.body).toContain('/zh/account/verify?token=');
    expect((await signIn(next)).status).toBe(401);
    expect((await as(other.cookie)('POST', '/api/account/verify-email', { token: tokenIn(mail!.body) })).body.code).toBe(
      'account.other_account',
    );
    expect((await market.call('POST', '/api/account/verify-email', { token: tokenIn(mail!.body) })).status).toBe(204);
    expect([(await signIn(next)).status, (await signIn(buyer.email)).status]).toEqual([200, 401]);
    expect((await market.call('POST', '/api/account/verify-email', { token: tokenIn(mail!.body) })).body.code).toBe('account.bad_token');
  });
});

describe('a second factor', () => {
  it('is set up, asked for, replaced once by a backup code, and stopped with the password', async () => {
    const buyer = await market.person('buyer');
    expect((await buyer.call('GET', '/api/account/security')).body).toEqual({ totpEnabled: false, backupCodesLeft: null });
    expect((await buyer.call('POST', '/api/account/totp', { password: 'not this one' })).body).toMatchObject({
      code: 'account.password_not_right',
      field: 'password',
    });
    const { uri, backupCodes } = (await buyer.call('POST', '/api/account/totp', { password: PASSWORD })).body;
    const secret = new URL(uri).searchParams.get('secret')!;
    const bad = totpCode(secret) === '000000' ? '000001' : '000000';
    expect((await buyer.call('POST', '/api/account/totp/confirm', { code: bad })).body).toMatchObject({
      code: 'account.bad_code',
      field: 'code',
    });
    expect((await signIn(buyer.email)).body).toEqual({ signedIn: true, needsTotp: false });
    const on = await buyer.call('POST', '/api/account/totp/confirm', { code: totpCode(secret) });
    expect(on.status).toBe(204);

    const half = await signIn(buyer.email);
    expect(half.body).toEqual({ signedIn: false, needsTotp: true });
    const second = as(cookieOf(half.headers));
    expect((await second('GET', '/api/account/me')).body.me).toBeNull();
    expect((await second('POST', '/api/account/sign-in/backup-code', { code: 'AAAAA-AAAAA' })).body.code).toBe('account.bad_backup_code');
    const spent = backupCodes[0].replace('-', '');
    const inside = await second('POST', '/api/account/sign-in/backup-code', { code: spent });
    expect(inside.body).toEqual({ signedIn: true, needsTotp: false });
    const me = as(cookieOf(inside.headers));
    expect((await me('GET', '/api/account/security')).body).toEqual({ totpEnabled: true, backupCodesLeft: backupCodes.length - 1 });
    const again = await signIn(buyer.email);
    expect((await as(cookieOf(again.headers))('POST', '/api/account/sign-in/backup-code', { code: spent })).body.code).toBe(
      'account.bad_backup_code',
    );

    const fresh = (await me('POST', '/api/account/totp/backup-codes', { password: PASSWORD })).body.backupCodes;
    expect(fresh).toHaveLength(backupCodes.length);
    expect(fresh).not.toContain(backupCodes[1]);
    expect((await me('DELETE', '/api/account/totp', { password: 'not this one' })).body.code).toBe('account.password_not_right');
    expect((await me('DELETE', '/api/account/totp', { password: PASSWORD })).status).toBe(204);
    expect((await signIn(buyer.email)).body).toEqual({ signedIn: true, needsTotp: false });
    expect((await mails(buyer.email)).at(-1)!.template).toBe('totp_stopped');
  });
});

describe('sessions', () => {
  it('are listed with device and time, and ended one by one or all but this one', async () => {
    const buyer = await market.person('buyer');
    const phone = cookieOf((await signIn(buyer.email, PASSWORD, { 'user-agent': 'A phone of the field' })).headers);
    const third = cookieOf((await signIn(buyer.email)).headers);
    const list = async () => (await buyer.call('GET', '/api/account/sessions')).body.items as Record<string, unknown>[];
    const other = (await list()).find((s) => s['userAgent'] === 'A phone of the field')!;
    expect([other['current'], Date.parse(String(other['lastSeenAt'])) > 0]).toEqual([false, true]);
    expect((await list()).filter((s) => s['current'])).toHaveLength(1);
    const stranger = await market.person('buyer');
    expect((await stranger.call('DELETE', `/api/account/sessions/${String(other['id'])}`)).status).toBe(404);
    expect((await buyer.call('DELETE', `/api/account/sessions/${String(other['id'])}`)).status).toBe(204);
    expect((await as(phone)('GET', '/api/account/me')).body.me).toBeNull();
    expect((await buyer.call('DELETE', '/api/account/sessions')).body).toEqual({ ended: 1 });
    expect((await as(third)('GET', '/api/account/me')).body.me).toBeNull();
    expect(await list()).toHaveLength(1);
  });
});

describe('an API key', () => {
  const bearer = (key: string) => (method: string, path: string, body?: unknown) =>
    market.call(method, path, body, { authorization: `Bearer ${key}` });
  const make = async (dealer: Person, input: object): Promise<string> =>
    (await dealer.call('POST', '/api/organisations/current/api-keys', { name: 'stock feed', ...input })).body.key;

  it('that may only read is refused every change', async () => {
    const dealer = await market.person('dealer');
    const read = bearer(await make(dealer, { access: 'read' }));
    expect((await read('GET', '/api/listings/mine')).status).toBe(200);
    expect(await read('POST', '/api/yards', { name: 'Y', city: 'C', country: 'CN', lat: 1, lng: 1 })).toMatchObject({
      status: 403,
      body: { code: 'api_key.read_only' },
    });
  });

  it('ends by itself, and says so', async () => {
    const dealer = await market.person('dealer');
    const key = await make(dealer, { expiresInDays: 30 });
    expect((await bearer(key)('GET', '/api/account/me')).body.me.orgId).toBe(dealer.orgId);
    await market.database.db.query(`update identity.api_key set expires_at = clock_timestamp() where org_id = $1`, [dealer.orgId]);
    expect((await bearer(key)('GET', '/api/account/me')).body.me).toBeNull();
    expect((await dealer.call('GET', '/api/organisations/current/api-keys')).body.items[0]).toMatchObject({
      state: 'expired',
      access: 'full',
    });
  });

  it('cannot be used to make another key, to move a payout account, to bring people in or out, or to take the person’s data', async () => {
    const dealer = await market.person('dealer');
    const member = await market.person('dealer', { orgId: dealer.orgId, role: 'member' });
    const full = bearer(await make(dealer, {}));
    const organisation = '/api/organisations/current';
    const { id } = (await dealer.call('POST', `${organisation}/invitations`, { email: `new-${newId()}@example.test` })).body;
    const account = { holder: 'H', bank: 'B', accountNo: '6222020000001111', currency: 'USD' };
    for (const refused of [
      await full('POST', '/api/organisations/current/api-keys', { name: 'one more' }),
      await full('POST', '/api/organisations/current/payout-accounts', account),
      await full('POST', `${organisation}/invitations`, { email: 'second@example.test', role: 'owner' }),
      await full('POST', `${organisation}/invitations/${id}/resend`),
      await full('PATCH', `${organisation}/members/${member.userId}`, { role: 'owner' }),
      await full('DELETE', `${organisation}/members/${member.userId}`),
      await full('GET', '/api/account/export'),
      await full('DELETE', '/api/account/sessions'),
    ])
      expect([refused.status, refused.body.code]).toEqual([403, 'api_key.not_for_this']);
    expect((await full('POST', '/api/account/erase', { confirm: 'erase my account', password: PASSWORD })).status).toBe(401);
  });
});

describe('what is kept about a person', () => {
  it('can be taken along: everything of theirs, nothing of anybody else, no secret', async () => {
    const [dealer, other] = [await market.person('dealer'), await market.person('dealer')];
    const { key } = (await dealer.call('POST', '/api/organisations/current/api-keys', { name: 'stock feed' })).body;
    await dealer.call('POST', '/api/organisations/current/invitations', { email: other.email });
    const answer = await dealer.call('GET', '/api/account/export');
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.body).toMatchObject({
      person: [{ email: dealer.email }],
      memberships: [{ role: 'owner', kind: 'dealer' }],
      apiKeys: [{ name: 'stock feed', access: 'full' }],
      mails: [{ subject: 'Confirm your address' }],
    });
    expect(answer.body.done.map((d: { action: string }) => d.action)).toContain('api_key.create');
    const text = JSON.stringify(answer.body);
    expect(text).not.toContain(key);
    expect(text).not.toContain(other.email);
    expect((await other.call('GET', '/api/account/export')).body.invitations).toHaveLength(1);
  });

  it('is erased with the password only, in invitations too', async () => {
    const [owner, guest] = [await market.person('dealer'), await market.person('buyer', { verified: false })];
    await owner.call('POST', '/api/organisations/current/invitations', { email: guest.email });
    const erase = (password: string) => guest.call('POST', '/api/account/erase', { confirm: 'erase my account', password });
    expect((await erase('not this one')).body).toMatchObject({ code: 'account.password_not_right', field: 'password' });
    const done = await erase(PASSWORD);
    expect([done.status, String(done.headers['set-cookie'])]).toEqual([
      204,
      expect.stringMatching(/^ironsilk\.session_token=; .*Max-Age=0/),
    ]);
    const [left] = await market.database.db.query('select count(*)::int as n from identity.invitation where email = $1', [guest.email]);
    expect(left.n).toBe(0);
  });
});

describe('behind https', () => {
  let secure: TestMarket;
  beforeAll(async () => {
    secure = await TestMarket.start({ PUBLIC_URL: 'https://market.example' });
  });
  afterAll(() => secure.stop());

  it('erasing takes the very cookie away that signing in gave', async () => {
    const buyer = await secure.person('buyer', { verified: false });
    expect(buyer.cookie).toMatch(/^__Host-ironsilk\.session_token=/);
    const done = await buyer.call('POST', '/api/account/erase', { confirm: 'erase my account', password: PASSWORD });
    expect(String(done.headers['set-cookie'])).toBe('__Host-ironsilk.session_token=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure');
  });
});
