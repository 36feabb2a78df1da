import { makeOf } from '@ironsilk/catalog';
import { canonicalJson, sha256Hex } from '@ironsilk/kernel';
import type { DemoListing } from './listings.js';
import { paper } from './paper.js';
import { VIEWS, rendering } from './pictures.js';
import type { Player } from './player.js';
import type { Stage } from './stage.js';

/** One deal of the demo and everybody in it. `today` is the day the load began, `YYYY-MM-DD`. */
export type Deal = {
  readonly key: string;
  readonly listing: DemoListing;
  readonly buyer: Player;
  readonly dealer: Player;
  readonly forwarder: Player;
  readonly broker: Player;
  readonly country: string;
  readonly place: string;
  readonly pod: string;
  readonly today: string;
  orderId?: string;
};

const day = (deal: Deal, n: number): string => new Date(Date.parse(deal.today) + n * 86_400_000).toISOString().slice(0, 10);
const keyed = (deal: Deal, step: string): string => `${deal.key}/${step}`;

/** The terms a buyer offers: a little under the asking price, delivered to the port of the buyer's country. */
export function terms(deal: Deal, percent = 95n): object {
  const rounded = ((deal.listing.machine.askMinor * percent) / 10_000n) * 100n;
  return {
    priceMinor: rounded.toString(),
    currency: 'USD',
    incoterm: 'CIF',
    place: deal.place,
    placeCode: deal.pod,
    inspection: 'existing_report',
    validDays: 7,
  };
}

export async function offer(deal: Deal, message: string): Promise<string> {
  const made = await deal.buyer.ask(
    'POST',
    '/api/offers',
    { listingId: deal.listing.listingId, ...terms(deal), message },
    keyed(deal, 'offer'),
  );
  return made.offerId as string;
}

async function agree(_: Stage, deal: Deal): Promise<void> {
  const offerId = await offer(deal, 'We can pay the first part this week.');
  await deal.dealer.ask(
    'POST',
    `/api/offers/${offerId}/messages`,
    { text: 'The machine is in the yard and ready to be shipped.' },
    keyed(deal, 'reply'),
  );
  const accepted = await deal.dealer.ask('POST', `/api/offers/${offerId}/accept`, { roundNo: 1 }, keyed(deal, 'accept'));
  deal.orderId = accepted.orderId as string;
}

const pay = (part: string) => async (_: Stage, deal: Deal) => {
  const { parts } = await deal.buyer.ask('GET', `/api/orders/${deal.orderId}`);
  const due = parts.find((p: { key: string }) => p.key === part);
  if (due.state === 'due')
    await deal.buyer.ask('POST', `/api/payments/${due.paymentId}/sandbox`, { method: 'card' }, keyed(deal, `pay-${part}`));
};

const carry = (deal: Deal, by: Player, step: string, body: object): Promise<unknown> =>
  by.ask('POST', `/api/shipments/${deal.orderId}/${step}`, body, keyed(deal, step));

const askBooking = (_: Stage, deal: Deal) =>
  carry(deal, deal.dealer, 'ask', {
    mode: 'roro',
    forwarderOrgId: deal.forwarder.actor.orgId,
    pol: 'CNSHG',
    pod: deal.pod,
    readyOn: day(deal, 5),
  });
const VESSEL = { vessel: 'DEMO HIGHWAY', imo: '9074729', voyage: '045W' };
const confirmBooking = (_: Stage, deal: Deal) =>
  carry(deal, deal.forwarder, 'confirm', {
    bookingNo: `DEMO-${deal.key.toUpperCase()}`,
    carrier: 'Demo RoRo Line',
    ...VESSEL,
    etdOn: day(deal, 9),
    etaOn: day(deal, 38),
  });

/** Customs' own codes of the demo's ports of arrival; invented, in the shape of the real ones. */
const ARRIVAL_PORT: Readonly<Record<string, string>> = { KEMBA: 'KEN009', AEJEA: 'ARE018', VNHPH: 'VNM054' };

/** What no register of the demo holds and a broker types: customs' codes, and freight and insurance as the forwarder quoted them. */
function typed(stage: Stage, deal: Deal): Readonly<Record<string, string>> {
  const dealers = stage.organisations.filter((o) => o.kind === 'dealer');
  const number = 23 + dealers.findIndex((o) => o.key === deal.listing.machine.dealerKey);
  const price = deal.listing.machine.askMinor;
  const make = makeOf(stage.catalog, deal.listing.machine.makeId);
  return {
    'machine.originCountry': make.country,
    'machine.brandType': make.brandType,
    'customs.exitPort': '310001',
    'customs.destinationPort': ARRIVAL_PORT[deal.pod] ?? 'KEN009',
    'exporter.customsCode': `43019601${number}`,
    'broker.customsCode': '4301980012',
    'price.freightMinor': ((price * 6n) / 10_000n).toString() + '00',
    'price.insuranceMinor': ((price * 3n) / 100_000n).toString() + '00',
  };
}

/** The broker's file, made ready: entrusted, missing facts typed, papers made, warnings taken on. */
async function prepareExport(stage: Stage, deal: Deal): Promise<string> {
  const { broker } = deal;
  const { id } = await deal.dealer.ask(
    'POST',
    '/api/declarations',
    { orderId: deal.orderId, brokerOrgId: broker.actor.orgId },
    keyed(deal, 'entrust'),
  );
  const read = () => broker.ask('GET', `/api/declarations/${id}`);
  let file = await read();
  if (!file.editable) return id;
  const known = typed(stage, deal);
  const facts = Object.fromEntries((file.missing as string[]).flatMap((fact) => (known[fact] ? [[fact, known[fact]]] : [])));
  if (Object.keys(facts).length > 0)
    await broker.ask('PUT', `/api/declarations/${id}/facts`, { facts }, keyed(deal, `facts-${Object.keys(facts).join('-')}`));
  const values = (await read()).facts.map((fact: { key: string; value: unknown }) => [fact.key, fact.value]);
  // One set of papers for one set of facts.
  await broker.ask(
    'POST',
    `/api/declarations/${id}/documents`,
    undefined,
    keyed(deal, `papers-${sha256Hex(canonicalJson(values)).slice(0, 12)}`),
  );
  file = await read();
  for (const wanted of (file.wanted as { code: string; there: boolean }[]).filter((w) => !w.there)) {
    const number = `DEMO-${deal.key.toUpperCase()}`;
    const { machine } = deal.listing;
    const query = new URLSearchParams({
      code: wanted.code,
      number,
      pin: machine.identity.value,
      issuedOn: deal.today,
      name: 'certificate.pdf',
    });
    const bytes = paper('Certificate', [wanted.code, machine.identity.value, `for ${deal.country}`]);
    await broker.ask('POST', `/api/declarations/${id}/certificates?${query}`, bytes, keyed(deal, `certificate-${wanted.code}`));
  }
  file = await read();
  for (const finding of (file.findings as { rule: string; severity: string; placesHash: string; accepted: unknown }[]).filter(
    (f) => f.severity === 'W' && !f.accepted,
  ))
    await broker.ask(
      'POST',
      `/api/declarations/${id}/acceptances`,
      { rule: finding.rule, placesHash: finding.placesHash, reason: 'Checked against the booking.' },
      keyed(deal, `accept-${finding.rule}`),
    );
  return id;
}

async function clearExport(stage: Stage, deal: Deal): Promise<void> {
  const id = await prepareExport(stage, deal);
  await deal.broker.ask('POST', `/api/declarations/${id}/submit`, undefined, keyed(deal, 'submit'));
}

const LOADING_PHOTOS = 4;
async function load(stage: Stage, deal: Deal): Promise<void> {
  const { machine: m } = deal.listing;
  const photos: string[] = [];
  for (const view of VIEWS.slice(0, LOADING_PHOTOS)) {
    const bytes = await rendering(stage.parts.config.IRONSILK_CONFIG, m.familyId, m.condition.look, view);
    await deal.forwarder.ask(
      'POST',
      `/api/orders/${deal.orderId}/files?purpose=loading_photo&name=${view}.webp`,
      bytes,
      keyed(deal, `photo-${view}`),
    );
    photos.push(sha256Hex(bytes));
  }
  await carry(deal, deal.forwarder, 'load', { photos, loadedOn: deal.today });
}

const board = (_: Stage, deal: Deal) =>
  carry(deal, deal.forwarder, 'board', {
    blNo: `DEMO${deal.key.toUpperCase()}`,
    onBoardOn: deal.today,
    ...VESSEL,
    pol: 'CNSHG',
    pod: deal.pod,
    freightTerm: 'PRE',
    grossMassKg: Number(deal.listing.machine.spec['massKg']),
    packages: 1,
    etaOn: day(deal, 30),
  });
const arrive = (_: Stage, deal: Deal) => carry(deal, deal.forwarder, 'arrive', { arrivedOn: deal.today, place: deal.place });
const accept = (_: Stage, deal: Deal) => deal.buyer.ask('POST', `/api/orders/${deal.orderId}/accept`, {}, keyed(deal, 'accept-arrival'));

async function claim(stage: Stage, deal: Deal): Promise<void> {
  const { machine: m } = deal.listing;
  const bytes = await rendering(stage.parts.config.IRONSILK_CONFIG, m.familyId, 'poor', 'left');
  await deal.buyer.ask(
    'POST',
    `/api/orders/${deal.orderId}/files?purpose=claim_photo&name=damage.webp`,
    bytes,
    keyed(deal, 'photo-damage'),
  );
  const items = [
    { reason: 'damage', text: 'The left rear panel was pressed in at sea.', photos: [sha256Hex(bytes)], amountMinor: '85000' },
  ];
  await deal.buyer.ask('POST', `/api/orders/${deal.orderId}/claim`, { items }, keyed(deal, 'claim'));
}

const end = (cause: string, by: (deal: Deal) => Player) => (_: Stage, deal: Deal) =>
  by(deal).ask('POST', `/api/orders/${deal.orderId}/end`, { cause, reason: 'Demo market: an order that ended early.' }, keyed(deal, 'end'));

type Step = (stage: Stage, deal: Deal) => Promise<unknown>;

/** The way of a deal, in order; a deal of the demo stops after one of these. */
export const WAY = {
  agree,
  payAcceptance: pay('acceptance'),
  payInspection: pay('inspection'),
  askBooking,
  confirmBooking,
  payLoading: pay('loading'),
  prepareExport,
  clearExport,
  load,
  board,
  payArrival: pay('arrival'),
  arrive,
} satisfies Record<string, Step>;

/** How a deal can end, after its last step. */
export const ENDINGS = {
  accept,
  claim,
  buyerCancels: end('buyer_cancelled', (deal) => deal.buyer),
  dealerCancels: end('dealer_cancelled', (deal) => deal.dealer),
} satisfies Record<string, Step>;
