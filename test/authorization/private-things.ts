import { ClaimService } from '@ironsilk/after-sales';
import { usccCheckCharacter } from '@ironsilk/identity';
import { newId } from '@ironsilk/kernel';
import { inspected } from '../api/sealed-report.js';
import { onMarket } from '../api/machine-on-market.js';
import type { Person, TestMarket } from '../market.js';
import { WAY, castOf, handIn, offerOf, photo, sealReport, type Cast } from '../trade.js';

/** One of each thing that belongs to somebody, made over the api wherever the api makes it. */
export type PrivateThings = Awaited<ReturnType<typeof privateThings>>;

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');
const MACHINE = { make_id: 'sany', make_name: 'SANY', model_id: 'sany-sy215c', model_name: 'SY215C', year_made: 2018 };
const pin = (): string => `SYZ${newId().replaceAll('-', '').slice(-14).toUpperCase().replace(/[IOQ]/g, 'X')}`;

async function ask(who: Person, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<any> {
  const answer = await who.call(method, path, body, headers);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const JPEG = { 'content-type': 'image/jpeg' };

async function draftOf(market: TestMarket, dealer: Person) {
  const { id: yardId } = await ask(dealer, 'POST', '/api/yards', { name: 'Yard', city: 'Changsha', country: 'CN' });
  const { id: emptyYardId } = await ask(dealer, 'POST', '/api/yards', { name: 'Empty yard', city: 'Changsha', country: 'CN' });
  const { id } = await ask(dealer, 'POST', '/api/listings', { modelId: 'komatsu-pc200-8', yardId });
  await ask(dealer, 'POST', `/api/listings/${id}/photos?fileName=a.jpg`, await photo(41), JPEG);
  await ask(dealer, 'POST', `/api/listings/${id}/papers?kind=purchase_invoice&fileName=a.pdf`, PDF, { 'content-type': 'application/pdf' });
  const upload = await dealer.call('POST', '/api/uploads', undefined, {
    'tus-resumable': '1.0.0',
    'upload-length': '1000',
    'upload-metadata': Object.entries({ purpose: 'photo', listingId: id, filename: 'b.jpg' })
      .map(([k, v]) => `${k} ${Buffer.from(v).toString('base64')}`)
      .join(','),
  });
  await market.settle();
  const draft = await ask(dealer, 'GET', `/api/listings/${id}/draft`);
  return {
    id,
    yardId: emptyYardId,
    version: draft.version as number,
    photoId: draft.photos[0].id as string,
    picture: draft.photos[0].files[0].url as string,
    paperId: draft.papers[0].id as string,
    uploadId: String(upload.headers['location']).split('/').at(-1)!,
  };
}

async function importOf(market: TestMarket, dealer: Person) {
  const list = Buffer.from('Stock No,Brand,Model,Year,Hours,Price (USD)\nA-1,Komatsu,PC200-8,2012,8450,45000\n');
  const { id } = await ask(dealer, 'POST', '/api/imports?fileName=stock.csv', list, { 'content-type': 'text/csv' });
  await market.settle();
  const { mapping } = await ask(dealer, 'GET', `/api/imports/${id}`);
  return { id: id as string, mapping };
}

async function valuationBatchOf(market: TestMarket, dealer: Person) {
  const sheet = Buffer.from('Stock No,Brand,Model,Year,Hours\nA-1,Komatsu,PC200-8,2012,8450\n');
  const { id } = await ask(dealer, 'POST', '/api/valuations/batches?fileName=sheet.csv', sheet, { 'content-type': 'text/csv' });
  await market.settle();
  const { mapping } = await ask(dealer, 'GET', `/api/valuations/batches/${id}`);
  await ask(dealer, 'POST', `/api/valuations/batches/${id}/value`, { mapping, currency: 'USD' });
  await market.settle();
  return { id: id as string, mapping };
}

/** An order with its booking, its money, a file, and a declaration that customs released. */
async function dealOf(market: TestMarket, cast: Cast, broker: Person) {
  const listingId = await onMarket(
    market,
    { ...MACHINE, asking_minor: '6000000', identity_kind: 'pin', identity_number: pin() },
    { orgId: cast.dealer.orgId },
  );
  await sealReport(market, listingId);
  const offerId = await offerOf(cast.buyer, listingId, { incoterm: 'FOB', place: 'Shanghai', placeCode: 'CNSHG' });
  const { orderId } = await ask(cast.dealer, 'POST', `/api/offers/${offerId}/accept`, { roundNo: 1 });
  await market.settle();
  for (const step of ['payAcceptance', 'payInspection', 'askBooking', 'confirmBooking'] as const) {
    await WAY[step]!(market, cast, orderId);
    await market.settle();
  }
  const fileSha = await handIn(cast.forwarder, orderId, 'loading_photo', 42);
  const { id: declarationId } = await ask(cast.dealer, 'POST', '/api/declarations', { orderId, brokerOrgId: broker.orgId });
  const facts = { 'customs.exitPort': '310001', 'exporter.customsCode': '4301960123', 'broker.customsCode': '4301980012' };
  await ask(broker, 'PUT', `/api/declarations/${declarationId}/facts`, { facts });
  await ask(broker, 'POST', `/api/declarations/${declarationId}/documents`);
  await market.settle();
  const known = (await ask(broker, 'GET', `/api/declarations/${declarationId}`)).facts;
  const certificate = new URLSearchParams({
    code: 'pvoc_coc',
    number: 'KE-2026-1',
    pin: known.find((f: { key: string }) => f.key === 'machine.pin').value,
    issuedOn: new Date().toISOString().slice(0, 10),
    name: 'coc.jpg',
  });
  const certificatePath = `/api/declarations/${declarationId}/certificates`;
  const { id: certificateId } = await ask(broker, 'POST', `${certificatePath}?${certificate}`, await photo(43), JPEG);
  await ask(broker, 'POST', `/api/declarations/${declarationId}/submit`);
  await market.settle();
  const { parts } = await ask(cast.buyer, 'GET', `/api/orders/${orderId}`);
  const paymentId = parts.find((p: { key: string }) => p.key === 'loading').paymentId as string;
  return {
    orderId: orderId as string,
    paymentId,
    fileSha,
    declarationId: declarationId as string,
    certificateId,
    certificateQuery: certificate,
  };
}

async function visitOf(market: TestMarket, cast: Cast) {
  const machine = () =>
    onMarket(
      market,
      { identity_number: pin(), spec: JSON.stringify({ massKg: { value: 21_500, origin: 'catalogue' } }) },
      { orgId: cast.dealer.orgId },
    );
  const listingId = await machine();
  const { id } = await ask(cast.dealer, 'POST', '/api/inspections', { listingId, bodyOrgId: cast.body.orgId });
  await ask(cast.body, 'POST', `/api/inspections/${id}/assign`, { inspectorId: cast.body.userId });
  const { sha256 } = await ask(cast.body, 'POST', `/api/inspections/${id}/photos`, await photo(44), JPEG);
  // A sealed report is public as long as its machine is on the market: this one's is not.
  const withdrawn = await machine();
  const reportHash = await inspected(market, withdrawn, cast.dealer, cast.body);
  await market.settle();
  await ask(cast.dealer, 'POST', `/api/listings/${withdrawn}/withdraw`);
  const [picture] = await market.database.db.query(
    `select p.sha256 from inspection_grading.visit_photo p join inspection_grading.inspection i on i.id = p.inspection_id
     where i.listing_id = $1 and p.print_blob is not null limit 1`,
    [withdrawn],
  );
  return { id: id as string, photoSha: sha256 as string, reportHash, reportPhotoSha: picture.sha256 as string, withdrawn };
}

async function afterSaleOf(market: TestMarket, { buyer, dealer }: Cast, centre: Person) {
  const part = { partNo: 'SEAL-1', make: 'SANY', name: 'Seal kit', onHand: 4, priceMinor: '9900', currency: 'USD' };
  const { id: stockId } = await ask(centre, 'PUT', '/api/parts/stock', part);
  const lines = [{ stockId, quantity: 1 }];
  const { id: partOrderId } = await ask(buyer, 'POST', '/api/parts/orders', { centreOrgId: centre.orgId, lines });
  const sold = { make: 'SANY', family: 'excavator', title: '2018 SANY SY215C', hours: 6200, acceptedOn: '2026-11-01', listingId: newId() };
  await market.database.db.transaction((tx) =>
    market.get(ClaimService).startWarranty(tx, { ...sold, orderId: newId(), buyerOrgId: buyer.orgId, dealerOrgId: dealer.orgId }),
  );
  const { items } = await ask(buyer, 'GET', '/api/warranties');
  const report = { warrantyId: items[0].id, failedOn: '2026-11-10', component: 'engine', complaint: 'Loses power uphill' };
  const { id: claimId } = await ask(buyer, 'POST', '/api/claims', report);
  // Until a centre takes it every centre may see it: that is how it finds one.
  await ask(centre, 'POST', `/api/claims/${claimId}/events`, { event: 'take' });
  return { partOrderId: partOrderId as string, claimId: claimId as string, warrantyId: items[0].id as string };
}

async function officeOf(market: TestMarket, { dealer, buyer }: Cast) {
  const member = await market.person('dealer', { orgId: dealer.orgId, role: 'member' });
  const here = '/api/organisations/current';
  const paper = { kind: 'business_licence', fileName: 'licence.pdf', contentBase64: PDF.toString('base64') };
  const account = { holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo: '6217000012340000', currency: 'EUR' };
  const search = { name: 'Cats', filters: { q: 'caterpillar' }, alert: 'soon' };
  await buyer.call('POST', '/api/account/sign-in', { email: buyer.email, password: 'a sentence to remember' });
  const [session] = await market.database.db.query(`select id from auth.session where "userId" = $1 order by "createdAt" desc limit 1`, [
    buyer.userId,
  ]);
  const made = {
    documentId: (await ask(dealer, 'POST', `${here}/documents`, paper)).id,
    invitationId: (await ask(dealer, 'POST', `${here}/invitations`, { email: `new-${newId()}@example.test` })).id,
    payoutAccountId: (await ask(dealer, 'POST', `${here}/payout-accounts`, account)).id,
    apiKeyId: (await ask(dealer, 'POST', `${here}/api-keys`, { name: 'stock feed' })).id,
    savedSearchId: (await ask(buyer, 'POST', '/api/saved-searches', search)).id,
  } satisfies Record<string, string>;
  return { ...made, memberId: member.userId, sessionId: session.id as string };
}

export async function privateThings(market: TestMarket) {
  const cast = await castOf(market);
  const broker = await market.person('customs_broker');
  const centre = await market.person('service_centre', { country: 'KE' });
  for (const [person, first17] of [
    [cast.dealer, '91430100MA7HNEQ12'],
    [broker, '91430100MA7HNEQ13'],
  ] as const)
    await market.database.db.query(`update identity.organisation set registration_no = $2 where id = $1`, [
      person.orgId,
      first17 + usccCheckCharacter(first17),
    ]);
  const openListingId = await onMarket(market, { ...MACHINE, identity_number: pin() }, { orgId: cast.dealer.orgId });
  const things = {
    ...cast,
    broker,
    centre,
    openListingId,
    draft: await draftOf(market, cast.dealer),
    stockList: await importOf(market, cast.dealer),
    valuationBatch: await valuationBatchOf(market, cast.dealer),
    deal: await dealOf(market, cast, broker),
    /** Still on the table, so that every answer to it is possible. */
    offerId: await offerOf(cast.buyer, openListingId, { inspection: 'new_inspection' }),
    visit: await visitOf(market, cast),
    afterSale: await afterSaleOf(market, cast, centre),
    office: await officeOf(market, cast),
  };
  await market.settle();
  return things;
}
