import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestMarket } from '../market.js';

let market: TestMarket;
beforeAll(async () => {
  market = await TestMarket.start();
});
afterAll(() => market.stop());

describe('people of an organisation', () => {
  it('join by an invitation sent to their own address, once', async () => {
    const dealer = await market.person('dealer');
    const stranger = await market.person('buyer');
    const guest = await market.person('buyer');
    expect((await dealer.call('POST', '/api/organisations/current/invitations', { email: guest.email })).status).toBe(201);
    const [mail] = await market.database.db.query(`select body from platform.mail where to_address = $1 and template = 'invitation'`, [
      guest.email,
    ]);
    const token = /token=(\S+)/.exec(mail.body)![1];
    expect((await stranger.call('POST', '/api/organisations/current/accept-invitation', { token })).body.code).toBe(
      'invitation.other_address',
    );
    expect((await guest.call('POST', '/api/organisations/current/accept-invitation', { token })).body).toMatchObject({
      orgId: dealer.orgId,
      orgKind: 'dealer',
    });
    expect((await guest.call('POST', '/api/organisations/current/accept-invitation', { token })).body.code).toBe('invitation.over');
    expect((await guest.call('GET', '/api/account/me')).body.me).toMatchObject({ orgId: dealer.orgId, role: 'member' });
    expect((await guest.call('POST', '/api/organisations/current/invitations', { email: 'x@example.test' })).status).toBe(403);
    expect((await dealer.call('DELETE', `/api/organisations/current/members/${dealer.userId}`)).body.code).toBe('member.last_owner');
    expect((await dealer.call('DELETE', `/api/organisations/current/members/${guest.userId}`)).status).toBe(204);
    expect((await guest.call('GET', '/api/account/me')).body.me.orgId).toBeNull();
  });
});

describe('a payout account', () => {
  it('changes only when a second person agrees', async () => {
    const first = await market.person('dealer');
    const second = await market.person('dealer', { orgId: first.orgId });
    const outsider = await market.person('dealer');
    const account = { holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo: '6217 0000 1234 5678', currency: 'CNY' };
    const { id } = (await first.call('POST', '/api/organisations/current/payout-accounts', account)).body;
    const decide = (who: typeof first) =>
      who.call('POST', `/api/organisations/current/payout-accounts/${id}/decision`, { decision: 'active' });
    expect((await decide(first)).body.code).toBe('payout_account.same_person');
    expect((await decide(outsider)).status).toBe(404);
    expect((await decide(second)).body).toEqual({ status: 'active' });
    const { items } = (await first.call('GET', '/api/organisations/current/payout-accounts')).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ status: 'active', accountNo: '…5678' });
  });
});

describe('an API key', () => {
  it('acts for its organisation until it is revoked, and is never shown again', async () => {
    const dealer = await market.person('dealer');
    const { id, key } = (await dealer.call('POST', '/api/organisations/current/api-keys', { name: 'stock feed' })).body;
    const byKey = () => market.call('GET', '/api/account/me', undefined, { authorization: `Bearer ${key}` });
    expect((await byKey()).body.me.orgId).toBe(dealer.orgId);
    expect(JSON.stringify((await dealer.call('GET', '/api/organisations/current/api-keys')).body)).not.toContain(key);
    expect((await dealer.call('DELETE', `/api/organisations/current/api-keys/${id}`)).status).toBe(204);
    expect((await byKey()).body.me).toBeNull();
  });
});

describe('papers', () => {
  it('are what their bytes say, and another organisation cannot read them', async () => {
    const dealer = await market.person('dealer', { verified: false });
    const other = await market.person('dealer');
    const operator = await market.person('operator');
    const send = (bytes: Buffer) =>
      dealer.call('POST', '/api/organisations/current/documents', {
        kind: 'business_licence',
        fileName: 'licence.pdf',
        contentBase64: bytes.toString('base64'),
      });
    expect((await send(Buffer.from('<svg onload="alert(1)"/>'))).body.code).toBe('document.bad_type');
    const { id } = (await send(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF'))).body;
    const file = `/api/organisations/current/documents/${id}/file`;
    expect((await dealer.call('GET', file)).status).toBe(200);
    expect((await other.call('GET', file)).status).toBe(404);
    expect((await operator.call('GET', file)).headers['content-disposition']).toContain('attachment');
  });
});

describe('the operator’s console', () => {
  it('shows mails, failed jobs and the audit trail to operators only', async () => {
    const operator = await market.person('operator');
    const dealer = await market.person('dealer');
    for (const path of ['mails', 'failed-jobs', 'audit', 'health']) {
      expect((await operator.call('GET', `/api/operator/${path}`)).status).toBe(200);
      expect((await dealer.call('GET', `/api/operator/${path}`)).status).toBe(403);
      expect((await market.call('GET', `/api/operator/${path}`)).status).toBe(401);
    }
  });
});

describe('a person', () => {
  it('is told in the page and by mail what the operator decided, in their language', async () => {
    const dealer = await market.person('dealer', { verified: false });
    const operator = await market.person('operator');
    await dealer.call('PATCH', '/api/account/me', { language: 'zh' });
    await market.database.db.query(`update identity.organisation set status = 'submitted' where id = $1`, [dealer.orgId]);
    await operator.call('POST', `/api/organisations/${dealer.orgId}/decision`, { decision: 'refused', reason: '执照模糊' });
    await market.settle();
    const { items, unread } = (await dealer.call('GET', '/api/notifications')).body;
    expect(unread).toBe(1);
    expect(items[0].title).toBe('您的机构未通过审核');
    const [mail] = await market.database.db.query('select body from platform.mail where to_address = $1 order by at desc limit 1', [
      dealer.email,
    ]);
    expect(mail.body).toContain('执照模糊');
  });

  it('can be erased: nothing that names them stays', async () => {
    const buyer = await market.person('buyer', { verified: false });
    expect((await buyer.call('POST', '/api/account/erase', { confirm: 'yes' })).status).toBe(422);
    expect(
      (await buyer.call('POST', '/api/account/erase', { confirm: 'erase my account', password: 'a sentence to remember' })).status,
    ).toBe(204);
    expect((await buyer.call('GET', '/api/account/me')).body.me).toBeNull();
    const [left] = await market.database.db.query('select count(*)::int as n from auth."user" where email = $1', [buyer.email]);
    expect(left.n).toBe(0);
  });
});
