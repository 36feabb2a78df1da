import { photo, bill, booking, bookingAsk, termsBody } from '../trade.js';
import type { Person } from '../market.js';
import type { PrivateThings } from './private-things.js';

/** How a route is called with a thing that belongs to somebody. */
export type PrivateRoute = {
  readonly path: string;
  /** Somebody who may: is told something else than the strangers. */
  readonly rightful: Person;
  /** Valid, so that nothing but the owner is left to refuse. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
};

/** Routes that show everybody the same, or nothing at all: why their parameter is nobody's. */
export const NOBODYS: Readonly<Record<string, string>> = {
  'GET /api/catalog/families/:id': 'the catalogue',
  'GET /api/catalog/models/:id': 'the catalogue',
  'GET /api/dealers/:id/record': 'a dealer, as everybody may know it: counts only',
  'GET /api/import/countries/:country': 'what a country lets in',
  'GET /api/import/countries/:country/history': 'what was the law of a country, without who answered for it',
  'GET /api/organisations/of-kind/:kind': 'a kind; names verified organisations that offer a service',
  'GET /api/pricing/editions/:version': 'the error of the price estimator, published',
  'GET /api/renderings/:file': 'drawn by the market for a kind of machine',
  'GET /api/service-centres/:id': 'a verified centre shows itself',
  'GET /api/standards/inspection/:family': 'the standard',
  'GET /api/verify/:hash': 'who holds a report may ask whether it is real; what stands in it is not told',
};

/** Routes that show a machine once it is on the market: asked for one that is not, nobody gets it, its dealer neither. */
export const onlyOnMarket = ({ draft, visit }: PrivateThings): Readonly<Record<string, readonly string[]>> => ({
  'GET /api/listings/:id': [`/api/listings/${draft.id}`, `/api/listings/${visit.withdrawn}`],
  'GET /api/offers/form/:id': [`/api/offers/form/${draft.id}`, `/api/offers/form/${visit.withdrawn}`],
  'GET /api/search/similar/:id': [`/api/search/similar/${draft.id}`, `/api/search/similar/${visit.withdrawn}`],
  'GET /api/valuations/of-listing/:listingId': [`/api/valuations/of-listing/${draft.id}`, `/api/valuations/of-listing/${visit.withdrawn}`],
  'GET /api/valuations/of-listing/:listingId/residual': [
    `/api/valuations/of-listing/${draft.id}/residual`,
    `/api/valuations/of-listing/${visit.withdrawn}/residual`,
  ],
});

/** Routes without a parameter that list nothing of anybody's. */
export const NO_LIST: Readonly<Record<string, string>> = {
  'GET /api/catalog/identity': 'reads the number it is given',
  'GET /api/catalog/recognise': 'reads the text it is given',
  'GET /api/landed-cost': 'counts with the amounts it is given',
  'GET /api/freight': 'prices the way of the machine it is given',
  'GET /api/admissibility': 'looks the machine it is given up in the rules',
  'GET /api/valuations/free': 'values the machine it is told of',
  'GET /api/verify/log': 'names whatever was sealed to witnesses, by number and hash alone',
};

/** Lists that want to be asked for something, asked for what is not the reader’s. */
export const askedFor = ({ visit }: PrivateThings): Readonly<Record<string, string>> => ({
  'GET /api/export/code': '?family=excavator',
  'GET /api/reports': `?listingId=${visit.withdrawn}`,
});

type Table = Readonly<Record<string, PrivateRoute>>;
const JPEG = { 'content-type': 'image/jpeg' };
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');
const TUS = { 'tus-resumable': '1.0.0' };

async function listingRoutes({ dealer, draft, stockList, valuationBatch }: PrivateThings): Promise<Table> {
  const at = `/api/listings/${draft.id}`;
  const own = (path: string, body?: unknown, headers?: Record<string, string>): PrivateRoute => ({
    path,
    rightful: dealer,
    body,
    ...(headers ? { headers } : {}),
  });
  const imports = `/api/imports/${stockList.id}`;
  const batch = `/api/valuations/batches/${valuationBatch.id}`;
  return {
    'GET /api/media/:file': own(draft.picture),
    'GET /api/listings/:id/draft': own(`${at}/draft`),
    'GET /api/listings/:id/photos/:photoId/original': own(`${at}/photos/${draft.photoId}/original`),
    'GET /api/listings/:id/papers/:paperId': own(`${at}/papers/${draft.paperId}`),
    'PATCH /api/listings/:id': own(at, { version: draft.version, changes: { title: 'Another title' } }),
    'PATCH /api/listings/:id/photos/:photoId': own(`${at}/photos/${draft.photoId}`, { shotId: 'front' }),
    'PUT /api/listings/:id/photos/order': own(`${at}/photos/order`, { order: [draft.photoId] }),
    'POST /api/listings/:id/photos': own(`${at}/photos?fileName=x.jpg`, await photo(51), JPEG),
    'POST /api/listings/:id/papers': own(`${at}/papers?kind=other&fileName=x.pdf`, PDF, { 'content-type': 'application/pdf' }),
    'POST /api/listings/:id/publish': own(`${at}/publish`),
    'POST /api/listings/:id/withdraw': own(`${at}/withdraw`),
    'POST /api/listings/:id/reopen': own(`${at}/reopen`),
    'GET /api/valuations/advice/:listingId': own(`/api/valuations/advice/${draft.id}`),
    'GET /api/refund-forecast/:listingId': own(`/api/refund-forecast/${draft.id}`),
    'PUT /api/refund-forecast/:listingId': own(`/api/refund-forecast/${draft.id}`, { seller: 'general_taxpayer' }),
    'GET /api/uploads/:id': own(`/api/uploads/${draft.uploadId}`),
    'PATCH /api/uploads/:id': own(`/api/uploads/${draft.uploadId}`, Buffer.alloc(10), {
      ...TUS,
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    }),
    'DELETE /api/uploads/:id': own(`/api/uploads/${draft.uploadId}`, undefined, TUS),
    'DELETE /api/listings/:id/photos/:photoId': own(`${at}/photos/${draft.photoId}`),
    'DELETE /api/listings/:id/papers/:paperId': own(`${at}/papers/${draft.paperId}`),
    'GET /api/imports/:id': own(imports),
    'GET /api/imports/:id/report': own(`${imports}/report`),
    'GET /api/imports/:id/report.csv': own(`${imports}/report.csv`),
    'POST /api/imports/:id/check': own(`${imports}/check`, { mapping: stockList.mapping }),
    'POST /api/imports/:id/apply': own(`${imports}/apply`, { leaveOut: true }),
    'POST /api/imports/:id/undo': own(`${imports}/undo`),
    'GET /api/valuations/batches/:id': own(batch),
    'GET /api/valuations/batches/:id/rows': own(`${batch}/rows`),
    'GET /api/valuations/batches/:id/result.csv': own(`${batch}/result.csv`),
    'GET /api/valuations/batches/:id/result.xlsx': own(`${batch}/result.xlsx`),
    'POST /api/valuations/batches/:id/value': own(`${batch}/value`, { mapping: valuationBatch.mapping, currency: 'USD' }),
    'DELETE /api/valuations/batches/:id': own(batch),
    'PUT /api/yards/:id': own(`/api/yards/${draft.yardId}`, { name: 'Other', city: 'Changsha', country: 'CN' }),
    'DELETE /api/yards/:id': own(`/api/yards/${draft.yardId}`),
  };
}

async function tradeRoutes({ buyer, dealer, forwarder, deal, offerId }: PrivateThings): Promise<Table> {
  const order = `/api/orders/${deal.orderId}`;
  const shipment = `/api/shipments/${deal.orderId}`;
  const offer = `/api/offers/${offerId}`;
  const { paymentId, orderId } = deal;
  const claim = { items: [{ reason: 'damage', text: 'A dent', amountMinor: '1000' }] };
  const today = new Date().toISOString().slice(0, 10);
  return {
    'GET /api/offers/:id': { path: offer, rightful: dealer },
    'POST /api/offers/:id/counter': { path: `${offer}/counter`, rightful: dealer, body: termsBody({ priceMinor: '6100000' }) },
    'POST /api/offers/:id/messages': { path: `${offer}/messages`, rightful: dealer, body: { text: 'Hello' } },
    'POST /api/offers/:id/accept': { path: `${offer}/accept`, rightful: dealer, body: { roundNo: 1 } },
    'POST /api/offers/:id/reject': { path: `${offer}/reject`, rightful: dealer },
    'POST /api/offers/:id/withdraw': { path: `${offer}/withdraw`, rightful: buyer },
    'GET /api/orders/:id': { path: order, rightful: buyer },
    'GET /api/orders/:id/documents/:kind': { path: `${order}/documents/proforma`, rightful: dealer },
    'GET /api/orders/:id/files/:sha256': { path: `${order}/files/${deal.fileSha}`, rightful: buyer },
    'POST /api/orders/:id/files': {
      path: `${order}/files?purpose=loading_photo`,
      rightful: forwarder,
      body: await photo(52),
      headers: JPEG,
    },
    'GET /api/statements/orders/:id': { path: `/api/statements/orders/${orderId}`, rightful: dealer },
    'GET /api/statements/orders/:id/csv': { path: `/api/statements/orders/${orderId}/csv`, rightful: dealer },
    'GET /api/payments/:id': { path: `/api/payments/${paymentId}`, rightful: buyer },
    'POST /api/payments/:id/checkout': { path: `/api/payments/${paymentId}/checkout`, rightful: buyer, body: { language: 'en' } },
    'POST /api/payments/:id/sandbox': { path: `/api/payments/${paymentId}/sandbox`, rightful: buyer, body: { method: 'card' } },
    'POST /api/shipments/:id/load': { path: `${shipment}/load`, rightful: forwarder, body: { photos: [deal.fileSha], loadedOn: today } },
    'POST /api/shipments/:id/board': { path: `${shipment}/board`, rightful: forwarder, body: bill() },
    'POST /api/shipments/:id/eta': { path: `${shipment}/eta`, rightful: forwarder, body: { etaOn: booking().etaOn, reason: 'Storm' } },
    'POST /api/shipments/:id/arrive': { path: `${shipment}/arrive`, rightful: forwarder, body: { arrivedOn: today, place: 'Mombasa' } },
    'POST /api/shipments/:id/confirm': { path: `${shipment}/confirm`, rightful: forwarder, body: booking() },
    'POST /api/shipments/:id/ask': { path: `${shipment}/ask`, rightful: dealer, body: bookingAsk(forwarder) },
    'POST /api/shipments/:id/refuse': { path: `${shipment}/refuse`, rightful: forwarder, body: { reason: 'No deck space' } },
    'POST /api/orders/:id/accept': { path: `${order}/accept`, rightful: buyer },
    'POST /api/orders/:id/claim': { path: `${order}/claim`, rightful: buyer, body: claim },
    'POST /api/orders/:id/claim/answer': { path: `${order}/claim/answer`, rightful: dealer, body: { event: 'agree' } },
    'POST /api/orders/:id/end': { path: `${order}/end`, rightful: buyer, body: { cause: 'buyer_cancelled' } },
  };
}

async function customsRoutes({ broker, dealer, buyer, deal }: PrivateThings): Promise<Table> {
  const at = `/api/declarations/${deal.declarationId}`;
  const warning = { rule: 'INV-01', placesHash: '0'.repeat(64), reason: 'It is so' };
  return {
    'GET /api/declarations/:id': { path: at, rightful: dealer },
    'GET /api/declarations/of-order/:orderId': { path: `/api/declarations/of-order/${deal.orderId}`, rightful: buyer },
    'GET /api/declarations/:id/documents/:kind': { path: `${at}/documents/contract`, rightful: broker },
    'GET /api/declarations/:id/message': { path: `${at}/message`, rightful: broker },
    'GET /api/declarations/:id/certificates/:certificateId': { path: `${at}/certificates/${deal.certificateId}`, rightful: dealer },
    'POST /api/declarations/:id/certificates': {
      path: `${at}/certificates?${deal.certificateQuery}`,
      rightful: dealer,
      body: await photo(53),
      headers: JPEG,
    },
    'PUT /api/declarations/:id/facts': { path: `${at}/facts`, rightful: broker, body: { facts: { 'customs.remark': 'Mine' } } },
    'POST /api/declarations/:id/documents': { path: `${at}/documents`, rightful: broker },
    'POST /api/declarations/:id/acceptances': { path: `${at}/acceptances`, rightful: broker, body: warning },
    'POST /api/declarations/:id/submit': { path: `${at}/submit`, rightful: broker },
    'POST /api/declarations/:id/correct': { path: `${at}/correct`, rightful: broker },
    'POST /api/declarations/:id/withdraw': { path: `${at}/withdraw`, rightful: broker, body: { reason: 'Another vessel' } },
  };
}

async function inspectionRoutes({ body, dealer, visit }: PrivateThings): Promise<Table> {
  const at = `/api/inspections/${visit.id}`;
  const report = `/api/reports/${visit.reportHash}`;
  return {
    'GET /api/inspections/:id': { path: at, rightful: dealer },
    'GET /api/inspections/:id/form': { path: `${at}/form`, rightful: body },
    'GET /api/inspections/:id/photos/:sha256': { path: `${at}/photos/${visit.photoSha}`, rightful: body },
    'POST /api/inspections/:id/photos': { path: `${at}/photos`, rightful: body, body: await photo(54), headers: JPEG },
    'POST /api/inspections/:id/events': { path: `${at}/events`, rightful: body, body: { events: [], cursor: 0 } },
    'POST /api/inspections/:id/submit': { path: `${at}/submit`, rightful: body },
    'POST /api/inspections/:id/assign': { path: `${at}/assign`, rightful: body, body: { inspectorId: body.userId } },
    'POST /api/inspections/:id/decline': { path: `${at}/decline`, rightful: body, body: { reason: 'Too far away' } },
    'POST /api/inspections/:id/cancel': { path: `${at}/cancel`, rightful: dealer, body: { reason: 'Sold already' } },
    'GET /api/reports/:hash': { path: report, rightful: dealer },
    'GET /api/reports/:hash/sealed.json': { path: `${report}/sealed.json`, rightful: dealer },
    'GET /api/reports/:hash/report.pdf': { path: `${report}/report.pdf`, rightful: body },
    'GET /api/reports/:hash/photos/:sha256': { path: `${report}/photos/${visit.reportPhotoSha}`, rightful: dealer },
  };
}

function officeRoutes({ dealer, buyer, centre, office, afterSale }: PrivateThings): Table {
  const here = '/api/organisations/current';
  const own = (path: string, body?: unknown): PrivateRoute => ({ path, rightful: dealer, body });
  return {
    'GET /api/organisations/current/documents/:id/file': own(`${here}/documents/${office.documentId}/file`),
    'DELETE /api/organisations/current/documents/:id': own(`${here}/documents/${office.documentId}`),
    'POST /api/organisations/current/invitations/:id/resend': own(`${here}/invitations/${office.invitationId}/resend`),
    'DELETE /api/organisations/current/invitations/:id': own(`${here}/invitations/${office.invitationId}`),
    'POST /api/organisations/current/payout-accounts/:id/decision': own(`${here}/payout-accounts/${office.payoutAccountId}/decision`, {
      decision: 'refused',
    }),
    'DELETE /api/organisations/current/api-keys/:id': own(`${here}/api-keys/${office.apiKeyId}`),
    'PATCH /api/organisations/current/members/:userId': own(`${here}/members/${office.memberId}`, { role: 'owner' }),
    'DELETE /api/organisations/current/members/:userId': own(`${here}/members/${office.memberId}`),
    'POST /api/organisations/:id/switch': own(`/api/organisations/${dealer.orgId}/switch`),
    'PATCH /api/saved-searches/:id': { path: `/api/saved-searches/${office.savedSearchId}`, rightful: buyer, body: { name: 'Mine' } },
    'DELETE /api/saved-searches/:id': { path: `/api/saved-searches/${office.savedSearchId}`, rightful: buyer },
    'GET /api/claims/:id': { path: `/api/claims/${afterSale.claimId}`, rightful: buyer },
    'POST /api/claims/:id/events': {
      path: `/api/claims/${afterSale.claimId}/events`,
      rightful: centre,
      body: { event: 'diagnose', note: 'Injector 3 leaks' },
    },
    'GET /api/parts/orders/:id': { path: `/api/parts/orders/${afterSale.partOrderId}`, rightful: buyer },
    'POST /api/parts/orders/:id/events': {
      path: `/api/parts/orders/${afterSale.partOrderId}/events`,
      rightful: buyer,
      body: { event: 'cancel' },
    },
    'DELETE /api/account/sessions/:id': { path: `/api/account/sessions/${office.sessionId}`, rightful: buyer },
  };
}

/** In an order in which the rightful can call them one after the other: what ends a thing comes last. */
export async function privateRoutes(things: PrivateThings): Promise<Table> {
  return {
    ...(await customsRoutes(things)),
    ...(await inspectionRoutes(things)),
    ...(await listingRoutes(things)),
    ...officeRoutes(things),
    ...(await tradeRoutes(things)),
  };
}
