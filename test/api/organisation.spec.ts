import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProvisionService } from '@ironsilk/identity';
import { newId } from '@ironsilk/kernel';
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

describe('an invitation', () => {
  const tokenTo = async (email: string): Promise<string> => {
    const rows = await market.database.db.query(
      `select body from platform.mail where to_address = $1 and template = 'invitation' order by at desc, id desc limit 1`,
      [email],
    );
    return /token=(\S+)/.exec(rows[0].body)![1]!;
  };
  const look = (token: string) => market.call('POST', '/api/invitations/look', { token });

  it('lets a new person open an account and join in one step, by the link only', async () => {
    const dealer = await market.person('dealer');
    const email = `new-${newId()}@example.test`;
    await dealer.call('POST', '/api/organisations/current/invitations', { email, role: 'owner' });
    const token = await tokenTo(email);
    expect((await look(token)).body).toMatchObject({ email, role: 'owner', kind: 'dealer', hasAccount: false, state: 'open' });
    expect((await look('a'.repeat(43))).body.code).toBe('invitation.not_found');
    const body = { token, name: 'Chen Yu', password: 'a new one to keep', language: 'zh' };
    const both = await Promise.all([1, 2].map(() => market.call('POST', '/api/invitations/join', body)));
    expect(both.map((b) => b.status).sort()).toEqual([204, 409]);
    const cookie = [both.find((b) => b.status === 204)!.headers['set-cookie']]
      .flat()
      .map((c) => String(c).split(';')[0])
      .join('; ');
    expect((await market.call('GET', '/api/account/me', undefined, { cookie })).body.me).toMatchObject({
      email,
      orgId: dealer.orgId,
      role: 'owner',
      language: 'zh',
    });
    expect((await look(token)).body).toMatchObject({ state: 'accepted', hasAccount: true });
  });

  it('never gives an account away that exists: its owner signs in and accepts', async () => {
    const [dealer, guest] = [await market.person('dealer'), await market.person('buyer')];
    await dealer.call('POST', '/api/organisations/current/invitations', { email: guest.email });
    const token = await tokenTo(guest.email);
    const taken = await market.call('POST', '/api/invitations/join', { token, name: 'X', password: 'a new one to keep' });
    expect(taken).toMatchObject({ status: 409, body: { code: 'account.exists' } });
    expect((await look(token)).body.state).toBe('open');
  });

  it('goes on with the same password when the way in was cut off after the account was made', async () => {
    const dealer = await market.person('dealer');
    const email = `new-${newId()}@example.test`;
    await dealer.call('POST', '/api/organisations/current/invitations', { email });
    const token = await tokenTo(email);
    const provision = market.get(ProvisionService);
    const passwordHash = await provision.hash('a new one to keep');
    await provision.person({ email, name: 'Chen Yu', language: 'en', passwordHash });
    const join = (password: string) => market.call('POST', '/api/invitations/join', { token, name: 'Chen Yu', password });
    expect((await join('some other one')).body.code).toBe('account.exists');
    expect((await look(token)).body.state).toBe('open');
    expect((await join('a new one to keep')).status).toBe(204);
    expect((await look(token)).body.state).toBe('accepted');
    const members = (await dealer.call('GET', '/api/organisations/current/members')).body.items;
    expect(members.map((m: { email: string }) => m.email)).toContain(email);
  });

  it('is not doubled, can be sent again with another link, and be taken back', async () => {
    const dealer = await market.person('dealer');
    const email = `new-${newId()}@example.test`;
    const invite = (to: string) => dealer.call('POST', '/api/organisations/current/invitations', { email: to });
    const { id } = (await invite(email)).body;
    expect((await invite(email)).body).toMatchObject({ code: 'invitation.open_already', field: 'email' });
    expect((await invite(dealer.email)).body).toMatchObject({ code: 'invitation.member_already', field: 'email' });
    const before = await tokenTo(email);
    expect((await dealer.call('POST', `/api/organisations/current/invitations/${id}/resend`)).status).toBe(200);
    const after = await tokenTo(email);
    expect([(await look(before)).status, (await look(after)).body.state]).toEqual([404, 'open']);
    expect((await (await market.person('dealer')).call('POST', `/api/organisations/current/invitations/${id}/resend`)).status).toBe(404);
    expect((await dealer.call('DELETE', `/api/organisations/current/invitations/${id}`)).status).toBe(204);
    expect((await look(after)).body.state).toBe('over');
    expect((await dealer.call('POST', `/api/organisations/current/invitations/${id}/resend`)).body.code).toBe('invitation.over');
    const late = await market.call('POST', '/api/invitations/join', { token: after, name: 'X', password: 'a new one to keep' });
    expect(late.body.code).toBe('invitation.over');
  });
});

describe('a role', () => {
  it('is changed by owners; the last owner stays one', async () => {
    const dealer = await market.person('dealer');
    const member = await market.person('dealer', { orgId: dealer.orgId, role: 'member' });
    const change = (who: typeof dealer, userId: string, role: string) =>
      who.call('PATCH', `/api/organisations/current/members/${userId}`, { role });
    expect((await change(member, member.userId, 'owner')).status).toBe(403);
    expect((await change(dealer, dealer.userId, 'member')).body.code).toBe('member.last_owner');
    expect((await change(dealer, member.userId, 'owner')).status).toBe(204);
    expect((await change(member, dealer.userId, 'member')).status).toBe(204);
    expect((await dealer.call('GET', '/api/account/me')).body.me.role).toBe('member');
    const outsider = await market.person('dealer');
    expect((await change(outsider, member.userId, 'member')).body.code).toBe('member.not_found');
  });
});

describe('the details of an organisation', () => {
  const amend = (who: Awaited<ReturnType<typeof market.person>>, body: object) => who.call('PATCH', '/api/organisations/current', body);
  const current = async (who: Awaited<ReturnType<typeof market.person>>) => (await who.call('GET', '/api/organisations/current')).body;

  it('say what is missing, refuse a wrong credit code at its field, and stand still while the operator looks', async () => {
    const dealer = await market.person('dealer', { verified: false });
    expect((await current(dealer)).lacks).toEqual(['registration_missing', 'papers_missing']);
    const slip = await amend(dealer, { registrationNo: '91430100MA7HNEQ128' });
    expect(slip).toMatchObject({ status: 422, body: { code: 'organisation.bad_uscc', field: 'registrationNo' } });
    expect((await amend(dealer, { registrationNo: '9143 0100 ma7h neq1 29', nameLocal: '湘工机械' })).body).toMatchObject({
      registrationNo: '91430100MA7HNEQ129',
      nameLocal: '湘工机械',
    });
    const paper = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF');
    const send = (bytes: Buffer) =>
      dealer.call('POST', '/api/organisations/current/documents/file?kind=business_licence&fileName=licence.pdf', bytes, {
        'content-type': 'application/octet-stream',
      });
    expect((await send(Buffer.from('<html></html>'))).body).toMatchObject({ code: 'document.bad_type', field: 'file' });
    expect((await send(Buffer.concat([paper, Buffer.alloc(10 * 1024 * 1024)]))).body).toMatchObject({
      code: 'media.too_large',
      field: 'file',
    });
    const first = (await send(paper)).body.id;
    expect((await dealer.call('DELETE', `/api/organisations/current/documents/${first}`)).status).toBe(204);
    expect((await current(dealer)).lacks).toEqual(['papers_missing']);
    const { id } = (await send(paper)).body;
    expect((await current(dealer)).lacks).toEqual([]);
    await dealer.call('POST', '/api/organisations/current/submit');
    expect((await amend(dealer, { city: 'Changsha' })).body.code).toBe('organisation.not_now');
    expect((await dealer.call('DELETE', `/api/organisations/current/documents/${id}`)).body.code).toBe('document.kept');
    const twin = await market.person('dealer', { verified: false });
    await amend(twin, { registrationNo: '91430100MA7HNEQ129' });
    await twin.call('POST', '/api/organisations/current/documents/file?kind=other', paper, { 'content-type': 'application/octet-stream' });
    expect((await twin.call('POST', '/api/organisations/current/submit')).body).toMatchObject({
      code: 'organisation.registration_taken',
      field: 'registrationNo',
    });
  });

  it('that were verified by papers stay as the papers say; the others may change, by owners', async () => {
    const dealer = await market.person('dealer');
    const member = await market.person('dealer', { orgId: dealer.orgId, role: 'member' });
    expect((await amend(dealer, { city: 'Zhuzhou', language: 'zh' })).body).toMatchObject({
      city: 'Zhuzhou',
      language: 'zh',
      verified: true,
    });
    expect((await amend(dealer, { name: 'Somebody else' })).body).toMatchObject({ code: 'organisation.proven', field: 'name' });
    expect((await amend(member, { city: 'Xiangtan' })).status).toBe(403);
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
    const seen = async (who: typeof first) => (await who.call('GET', '/api/organisations/current/payout-accounts')).body;
    expect([(await seen(first)).items[0].mine, (await seen(second)).items[0].mine]).toEqual([true, false]);
    expect((await seen(first)).deciders).toEqual(['dealer person']);
    expect((await decide(second)).body).toEqual({ status: 'active' });
    const { items } = (await first.call('GET', '/api/organisations/current/payout-accounts')).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      status: 'active',
      accountNo: '…5678',
      decidedBy: 'dealer person',
      decidedAt: expect.stringContaining('T'),
    });
  });

  it('is not confirmed by who became an owner after it was proposed, and the other owners hear of a new one', async () => {
    const [first, other] = [await market.person('dealer'), await market.person('dealer')];
    const member = await market.person('dealer', { orgId: first.orgId, role: 'member' });
    const account = { holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo: '6217000012345678', currency: 'CNY' };
    const propose = async () => (await first.call('POST', '/api/organisations/current/payout-accounts', account)).body.id as string;
    const decide = (who: typeof first, id: string, decision: string) =>
      who.call('POST', `/api/organisations/current/payout-accounts/${id}/decision`, { decision });
    const waiting = async (who: typeof first) => {
      const { items, deciders } = (await who.call('GET', '/api/organisations/current/payout-accounts')).body;
      return [items[0].mayConfirm, deciders];
    };
    const role = (userId: string, to: string) => first.call('PATCH', `/api/organisations/current/members/${userId}`, { role: to });

    const early = await propose();
    await role(member.userId, 'owner');
    await market.settle();
    await first.call('POST', '/api/organisations/current/invitations', { email: other.email, role: 'owner' });
    const [mail] = await market.database.db.query(`select body from platform.mail where to_address = $1 and template = 'invitation'`, [
      other.email,
    ]);
    await other.call('POST', '/api/organisations/current/accept-invitation', { token: /token=(\S+)/.exec(mail.body)![1] });
    for (const late of [member, other]) {
      expect(await decide(late, early, 'active')).toMatchObject({ status: 403, body: { code: 'payout_account.owner_too_new' } });
      expect(await waiting(late)).toEqual([false, []]);
    }
    const again = await propose();
    expect(await waiting(member)).toEqual([true, ['dealer person', 'dealer person']]);
    // A second step down and up counts anew; saying again what is so already does not.
    await role(other.userId, 'member');
    await role(other.userId, 'owner');
    await role(member.userId, 'owner');
    expect((await decide(other, again, 'active')).body.code).toBe('payout_account.owner_too_new');
    expect((await decide(member, again, 'active')).body).toEqual({ status: 'active' });

    await market.settle();
    const told = async (who: typeof first): Promise<number> => {
      const { items } = (await who.call('GET', '/api/notifications')).body;
      return items.filter((n: { template: string }) => n.template === 'owner_added').length;
    };
    expect([await told(first), await told(member), await told(other)]).toEqual([3, 2, 0]);
  });

  it('that was only proposed is taken back by who proposed it, and one owner alone is told so', async () => {
    const alone = await market.person('dealer');
    const account = { holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo: '6217000012345678', currency: 'CNY' };
    const { id } = (await alone.call('POST', '/api/organisations/current/payout-accounts', account)).body;
    const list = async () => (await alone.call('GET', '/api/organisations/current/payout-accounts')).body;
    expect((await list()).deciders).toEqual([]);
    const back = await alone.call('POST', `/api/organisations/current/payout-accounts/${id}/decision`, { decision: 'refused' });
    expect(back.body).toEqual({ status: 'refused' });
    expect((await list()).items[0]).toMatchObject({ status: 'refused', decidedBy: null });
    expect((await alone.call('POST', `/api/organisations/current/payout-accounts/${id}/decision`, { decision: 'refused' })).body.code).toBe(
      'payout_account.not_now',
    );
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

  it('is not erased together with the only other owner, however close in time', async () => {
    const first = await market.person('dealer');
    const second = await market.person('dealer', { orgId: first.orgId });
    const erase = (who: typeof first) =>
      who.call('POST', '/api/account/erase', { confirm: 'erase my account', password: 'a sentence to remember' });
    const both = await Promise.all([erase(first), erase(second)]);
    expect(both.map((b) => b.status).sort()).toEqual([204, 409]);
    expect(both.find((b) => b.status === 409)!.body.code).toBe('member.last_owner');
    const left = await market.database.db.query('select role from identity.membership where org_id = $1', [first.orgId]);
    expect(left).toEqual([{ role: 'owner' }]);
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
