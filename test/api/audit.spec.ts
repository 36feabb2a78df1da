import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireEndpoints } from '@ironsilk/api';
import { newId } from '@ironsilk/kernel';
import { TestMarket } from '../market.js';
import { totpCode } from '../totp.js';
import { castOf, orderOf, takeTo } from '../trade.js';

type Line = { actor_id: string; action: string; subject: string | null };
type Step = { route: string; actorId: string | undefined; lines: Line[] };

/** Writes that leave no line of their own, and why. */
const EXEMPT: Readonly<Record<string, string>> = {
  'POST /api/account/sign-up': 'nobody is known before: the account itself says when it was made',
  'POST /api/account/sign-in': 'the session itself says when and where; failures are counted by the limits',
  'POST /api/account/request-reset': 'the answer must not differ between known and unknown addresses; the mail is kept',
};

/** Some of what the walk must have reached: what once left no line, and one of each kind of command. */
const REACHED = [
  'PATCH /api/account/me',
  'DELETE /api/account/sessions',
  'DELETE /api/account/sessions/:id',
  'POST /api/account/password',
  'POST /api/account/reset-password',
  'POST /api/account/totp',
  'POST /api/account/totp/confirm',
  'POST /api/account/totp/backup-codes',
  'DELETE /api/account/totp',
  'POST /api/invitations/join',
  'POST /api/organisations/current/accept-invitation',
  'PATCH /api/organisations/current/members/:userId',
  'DELETE /api/organisations/current/members/:userId',
  'POST /api/organisations/:id/switch',
  'POST /api/organisations/:id/decision',
  'POST /api/organisations/current/payout-accounts/:id/decision',
  'DELETE /api/yards/:id',
  'POST /api/offers',
  'POST /api/payments/:id/sandbox',
  'POST /api/shipments/:id/board',
  'POST /api/orders/:id/files',
  'POST /api/orders/:id/accept',
  'PUT /api/service-centres/mine',
];

const PASSWORD = 'a sentence to remember';
const ORG = '/api/organisations/current';
const walked: Step[] = [];
let market: TestMarket;

beforeAll(async () => {
  market = await TestMarket.start();
  record();
});
afterAll(() => market.stop());

/** From now on every write that succeeds is kept with the lines it left and the person whose session it came by. */
function record(): void {
  const routes = requireEndpoints(market.server.app).map((e) => ({
    name: `${e.method} ${e.url}`,
    pattern: new RegExp(`^${e.method} ${e.url.replaceAll(/:\w+/g, '[^/]+')}$`),
  }));
  const routeOf = (method: string, path: string): string => {
    const asked = `${method} ${path.split('?')[0]}`;
    return (routes.find((r) => r.name === asked) ?? routes.find((r) => r.pattern.test(asked)))!.name;
  };
  const db = market.database.db;
  const ask = market.call.bind(market);
  market.call = async (method, path, body, headers = {}) => {
    if (method === 'GET') return ask(method, path, body, headers);
    const token = /session_token=([^;]+)/.exec(headers['cookie'] ?? '')?.[1];
    const [session] = await db.query('select "userId" from auth.session where token = $1', [decodeURIComponent(token ?? '').split('.')[0]]);
    const [{ last }] = await db.query('select coalesce(max(seq), 0) as last from platform.audit_entry');
    const answer = await ask(method, path, body, headers);
    const lines = await db.query('select actor_id, action, subject from platform.audit_entry where seq > $1 order by seq', [last]);
    if (answer.status < 300) walked.push({ route: routeOf(method, path), actorId: session?.userId, lines });
    return answer;
  };
}

const cookieOf = (headers: Record<string, unknown>): string =>
  [headers['set-cookie']]
    .flat()
    .map((c) => String(c).split(';')[0])
    .join('; ');
async function mailedToken(to: string): Promise<string> {
  const rows = await market.database.db.query('select body from platform.mail where to_address = $1 order by at desc, id desc limit 1', [
    to,
  ]);
  return decodeURIComponent(/token=(\S+)/.exec(rows[0].body)![1]!);
}

async function walkAccount(): Promise<void> {
  const person = await market.person('buyer');
  await person.call('PATCH', '/api/account/me', { language: 'zh' });
  await market.call('POST', '/api/account/sign-in', { email: person.email, password: PASSWORD });
  const { items } = (await person.call('GET', '/api/account/sessions')).body;
  await person.call('DELETE', `/api/account/sessions/${items.find((s: { current: boolean }) => !s.current).id}`);
  await person.call('DELETE', '/api/account/sessions');
  await market.call('POST', '/api/account/request-reset', { email: person.email });
  await market.call('POST', '/api/account/reset-password', { token: await mailedToken(person.email), password: 'another sentence' });

  const careful = await market.person('buyer');
  const { uri } = (await careful.call('POST', '/api/account/totp', { password: PASSWORD })).body;
  const code = totpCode(new URL(uri).searchParams.get('secret')!);
  const on = await careful.call('POST', '/api/account/totp/confirm', { code });
  const cookie = { cookie: cookieOf(on.headers) };
  await market.call('POST', '/api/account/totp/backup-codes', { password: PASSWORD }, cookie);
  await market.call('DELETE', '/api/account/totp', { password: PASSWORD }, cookie);

  const other = await market.person('buyer', { verified: false });
  const changed = await other.call('POST', '/api/account/password', { password: PASSWORD, newPassword: 'another sentence' });
  const after = { cookie: cookieOf(changed.headers) };
  await market.call('POST', '/api/account/email', { email: `new-${newId()}@example.test`, password: 'another sentence' }, after);
  await market.call('POST', '/api/account/erase', { confirm: 'erase my account', password: 'another sentence' }, after);
}

async function walkOrganisation(): Promise<void> {
  const [dealer, operator] = [await market.person('dealer', { verified: false }), await market.person('operator')];
  const second = await market.person('dealer', { orgId: dealer.orgId });
  await dealer.call('PATCH', ORG, { registrationNo: '91430100MA7HNEQ129' });
  const paper = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF');
  const hand = () =>
    dealer.call('POST', `${ORG}/documents/file?kind=business_licence&fileName=a.pdf`, paper, {
      'content-type': 'application/octet-stream',
    });
  await dealer.call('DELETE', `${ORG}/documents/${(await hand()).body.id}`);
  await hand();
  await dealer.call('POST', `${ORG}/submit`);
  await operator.call('POST', `/api/organisations/${dealer.orgId}/decision`, { decision: 'verified' });
  const email = `new-${newId()}@example.test`;
  const { id } = (await dealer.call('POST', `${ORG}/invitations`, { email })).body;
  await dealer.call('POST', `${ORG}/invitations/${id}/resend`);
  await market.call('POST', '/api/invitations/join', { token: await mailedToken(email), name: 'Chen Yu', password: PASSWORD });
  const guest = await market.person('buyer');
  await dealer.call('POST', `${ORG}/invitations`, { email: guest.email });
  await guest.call('POST', `${ORG}/accept-invitation`, { token: await mailedToken(guest.email) });
  await guest.call('POST', `/api/organisations/${guest.orgId}/switch`);
  await dealer.call('PATCH', `${ORG}/members/${guest.userId}`, { role: 'owner' });
  await dealer.call('DELETE', `${ORG}/members/${guest.userId}`);
  const late = (await dealer.call('POST', `${ORG}/invitations`, { email: guest.email })).body.id;
  await dealer.call('DELETE', `${ORG}/invitations/${late}`);
  const key = (await dealer.call('POST', `${ORG}/api-keys`, { name: 'stock feed' })).body.id;
  await dealer.call('DELETE', `${ORG}/api-keys/${key}`);
  const account = { holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo: '6217000012345678', currency: 'CNY' };
  const proposed = (await dealer.call('POST', `${ORG}/payout-accounts`, account)).body.id;
  await second.call('POST', `${ORG}/payout-accounts/${proposed}/decision`, { decision: 'active' });
  const yard = { name: 'North', city: 'Changsha', country: 'CN', lat: 28.2, lng: 112.9 };
  await dealer.call('DELETE', `/api/yards/${(await dealer.call('POST', '/api/yards', yard)).body.id}`);
}

async function walkTrade(): Promise<void> {
  const cast = await castOf(market);
  const { orderId } = await orderOf(market, cast);
  await takeTo(market, cast, orderId, 'accept');
  const centre = await market.person('service_centre', { country: 'KE' });
  const profile = { makes: ['SANY'], families: ['excavator'], languages: ['en'], opening: '', phone: null };
  await centre.call('PUT', '/api/service-centres/mine', profile);
}

describe('the audit trail', () => {
  it('says of every write that was let through who did it and to what', async () => {
    await walkAccount();
    await walkOrganisation();
    await walkTrade();
    const silent = walked.filter(
      ({ route, actorId, lines }) =>
        !(route in EXEMPT) && !lines.some((l) => l.subject && (actorId === undefined ? l.actor_id : l.actor_id === actorId)),
    );
    expect(silent).toEqual([]);
    // Everything else came by a session, so that the line's actor was held against who asked.
    expect([...new Set(walked.filter((s) => !s.actorId).map((s) => s.route))].sort()).toEqual([
      'POST /api/account/request-reset',
      'POST /api/account/reset-password',
      'POST /api/account/sign-in',
      'POST /api/account/sign-up',
      'POST /api/invitations/join',
    ]);
    const routes = new Set(walked.map((s) => s.route));
    // A route that is not reached any more, or an excuse that is not needed, would say nothing.
    expect(Object.keys(EXEMPT).filter((r) => !routes.has(r))).toEqual([]);
    expect([...routes]).toEqual(expect.arrayContaining(REACHED));
  });
});
