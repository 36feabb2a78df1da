import { newId, sha256Hex } from '@ironsilk/kernel';
import { outbox } from '@ironsilk/platform';
import { OrderService } from '@ironsilk/trading';
import sharp from 'sharp';
import type { Person, TestMarket } from './market.js';

/** The people of one sale. */
export type Cast = { buyer: Person; dealer: Person; forwarder: Person; operator: Person; body: Person };

/** A dealer whose organisation has a payout account: a second owner confirmed it. */
export async function paidDealer(market: TestMarket): Promise<Person> {
  const dealer = await market.person('dealer');
  await openPayout(market, dealer);
  return dealer;
}

export async function openPayout(market: TestMarket, dealer: Person, accountNo = '6217000012345678'): Promise<void> {
  const second = await market.person('dealer', { orgId: dealer.orgId });
  const account = { holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo, currency: 'USD' };
  const { id } = (await dealer.call('POST', '/api/organisations/current/payout-accounts', account)).body;
  const decided = await second.call('POST', `/api/organisations/current/payout-accounts/${id}/decision`, { decision: 'active' });
  if (decided.status !== 200) throw new Error(JSON.stringify(decided.body));
}

export async function castOf(market: TestMarket, { payout = true } = {}): Promise<Cast> {
  return {
    buyer: await market.person('buyer', { country: 'KE' }),
    dealer: payout ? await paidDealer(market) : await market.person('dealer'),
    forwarder: await market.person('forwarder'),
    operator: await market.person('operator'),
    body: await market.person('inspection_body'),
  };
}

/** A machine on the market, with a sealed report unless told otherwise. */
export async function machineOf(market: TestMarket, dealer: Person, { report = true, state = 'published' } = {}): Promise<string> {
  const id = newId();
  await market.database.db.query(
    `insert into listing.listing(id, org_id, state, family_id, make_name, model_name, year_made, operating_hours, title, asking_minor, currency, identity_number, identity_kind, spec)
     values ($1,$2,$3,'excavator','SANY','SY215C',2019,4210,'SANY SY215C 2019',6200000,'USD',$4,'pin','{"massKg":{"value":21900,"origin":"catalogue"}}')`,
    [id, dealer.orgId, state, `SYZ${newId().replaceAll('-', '').slice(-14).toUpperCase()}`],
  );
  if (report) await sealReport(market, id);
  return id;
}

/** A sealed report, as trading hears of it; the real ones come from an inspector's visit. */
export async function sealReport(
  market: TestMarket,
  listingId: string,
  more: { purpose?: 'origin' | 'arrival'; orderId?: string; bodyOrgId?: string } = {},
): Promise<string> {
  const report = {
    inspectionId: newId(),
    reportHash: sha256Hex(listingId + (more.orderId ?? '')),
    bodyOrgId: more.bodyOrgId ?? null,
    sealedAt: new Date(),
  };
  const orders = market.get(OrderService);
  await market.database.db.transaction((tx) =>
    orders.hearOfReport(tx, { ...report, listingId, purpose: more.purpose ?? 'origin', orderId: more.orderId ?? null }),
  );
  await market.settle();
  return report.inspectionId;
}

export async function releaseExport(market: TestMarket, orderId: string): Promise<void> {
  await market.database.db.transaction((tx) => outbox(tx, 'declaration.released', { declarationId: newId(), orderId }));
  await market.settle();
}

export const termsBody = (change: Record<string, unknown> = {}) => ({
  priceMinor: '6000000',
  currency: 'USD',
  incoterm: 'CIF',
  place: 'Mombasa',
  placeCode: 'KEMBA',
  inspection: 'existing_report',
  validDays: 5,
  ...change,
});

export async function offerOf(buyer: Person, listingId: string, change: Record<string, unknown> = {}): Promise<string> {
  const made = await buyer.call('POST', '/api/offers', { listingId, ...termsBody(change) });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body.id;
}

/** An order on a machine of its own. */
export async function orderOf(
  market: TestMarket,
  { buyer, dealer }: Cast,
  change: Record<string, unknown> = {},
): Promise<{ orderId: string; listingId: string; offerId: string }> {
  const listingId = await machineOf(market, dealer, { report: change['inspection'] !== 'new_inspection' });
  const offerId = await offerOf(buyer, listingId, change);
  const accepted = await dealer.call('POST', `/api/offers/${offerId}/accept`, { roundNo: 1 });
  if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body));
  await market.settle();
  return { orderId: accepted.body.orderId, listingId, offerId };
}

export async function payPart(market: TestMarket, buyer: Person, orderId: string, key: string): Promise<void> {
  const { parts } = (await buyer.call('GET', `/api/orders/${orderId}`)).body;
  const part = parts.find((p: { key: string }) => p.key === key);
  const paid = await buyer.call('POST', `/api/payments/${part.paymentId}/sandbox`, { method: 'card' });
  if (paid.status !== 200) throw new Error(`${key} is ${part.state}: ${JSON.stringify(paid.body)}`);
  await market.settle();
}

const day = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

/** A real small JPEG, another one for each number. */
export const photo = (n: number): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 320, channels: 3, background: { r: (n * 37) % 256, g: (n * 61) % 256, b: 200 } } })
    .jpeg()
    .toBuffer();

export async function handIn(person: Person, orderId: string, purpose: string, n: number): Promise<string> {
  const sent = await person.call('POST', `/api/orders/${orderId}/files?purpose=${purpose}&name=p${n}.jpg`, await photo(n), {
    'content-type': 'image/jpeg',
  });
  if (sent.status !== 201) throw new Error(JSON.stringify(sent.body));
  return sent.body.sha256;
}

export const bookingAsk = (forwarder: Person) => ({
  mode: 'roro',
  forwarderOrgId: forwarder.orgId,
  pol: 'CNSHG',
  pod: 'KEMBA',
  readyOn: day(5),
});
export const booking = () => ({
  bookingNo: 'EAF-1',
  carrier: 'RoRo Line',
  vessel: 'Grand Changsha',
  imo: '9074729',
  voyage: '012W',
  etdOn: day(9),
  etaOn: day(38),
});
export const bill = () => ({
  blNo: 'SHGMBA0012',
  onBoardOn: day(0),
  vessel: 'Grand Changsha',
  imo: '9074729',
  voyage: '012W',
  pol: 'CNSHG',
  pod: 'KEMBA',
  freightTerm: 'PRE',
  grossMassKg: 21_900,
  packages: 1,
  etaOn: day(30),
});

type Step = (market: TestMarket, cast: Cast, orderId: string) => Promise<unknown>;
const post = async (person: Person, path: string, body?: unknown): Promise<void> => {
  const answer = await person.call('POST', path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
};
/** The whole way of an order, step by step. */
export const WAY: Readonly<Record<string, Step>> = {
  payAcceptance: (m, c, id) => payPart(m, c.buyer, id, 'acceptance'),
  payInspection: (m, c, id) => payPart(m, c.buyer, id, 'inspection'),
  askBooking: (_, c, id) => post(c.dealer, `/api/shipments/${id}/ask`, bookingAsk(c.forwarder)),
  confirmBooking: (_, c, id) => post(c.forwarder, `/api/shipments/${id}/confirm`, booking()),
  payLoading: (m, c, id) => payPart(m, c.buyer, id, 'loading'),
  clearExport: (m, _, id) => releaseExport(m, id),
  load: async (_, c, id) => {
    const photos = [];
    for (const n of [1, 2, 3, 4]) photos.push(await handIn(c.forwarder, id, 'loading_photo', n));
    await post(c.forwarder, `/api/shipments/${id}/load`, { photos, loadedOn: day(0) });
  },
  board: (_, c, id) => post(c.forwarder, `/api/shipments/${id}/board`, bill()),
  arrive: (_, c, id) => post(c.forwarder, `/api/shipments/${id}/arrive`, { arrivedOn: day(0), place: 'Mombasa, berth 9' }),
  payArrival: (m, c, id) => payPart(m, c.buyer, id, 'arrival'),
  accept: (_, c, id) => post(c.buyer, `/api/orders/${id}/accept`),
};

/** Takes an order along the way, up to and including a step. */
export async function takeTo(market: TestMarket, cast: Cast, orderId: string, last: keyof typeof WAY & string): Promise<void> {
  for (const [name, step] of Object.entries(WAY)) {
    await step(market, cast, orderId);
    await market.settle();
    if (name === last) return;
  }
}
