import { DEMO_AS_OF, generateDemoMachines, makeOf, modelById } from '@ironsilk/catalog';
import type { DemoMachine, FamilyId } from '@ironsilk/catalog';
import type { OrgActor } from '@ironsilk/identity';
import { ListingService, ListingView, PaperService, PhotoRepo, YardService } from '@ironsilk/listing';
import type { FactsPatch } from '@ironsilk/listing';
import { paper } from './paper.js';
import { VIEWS, renderingRef, type RenderingView } from './pictures.js';
import { inParallel, type Stage } from './stage.js';

/** A machine of the demo and its listing. */
export type DemoListing = { readonly machine: DemoMachine; readonly listingId: string; readonly dealer: OrgActor };

const WHEELED: ReadonlySet<FamilyId> = new Set(['wheel_loader', 'truck_crane', 'concrete_pump_truck', 'motor_grader', 'forklift']);

/** Which shot of the family's list a view of our renderings is. */
function shotOf(familyId: FamilyId, view: RenderingView): string {
  if (view !== 'undercarriage') return view;
  return familyId === 'roller' ? 'drum' : WHEELED.has(familyId) ? 'tyres' : 'undercarriage_left';
}

/** Where a dealer hands a machine over, and under which term: at a port for those near the sea, at the yard otherwise. */
const HANDOVER: Readonly<Record<string, readonly [incoterm: string, place: string]>> = {
  xiangjiang: ['FOB', 'Shanghai'],
  yuelu: ['FOB', 'Shanghai'],
  xingsha: ['FCA', 'Changsha'],
  yueyang: ['FOB', 'Shanghai'],
  huaihai: ['FOB', 'Lianyungang'],
  pudong: ['FOB', 'Shanghai'],
  nansha: ['FOB', 'Guangzhou'],
  chenghua: ['FCA', 'Chengdu'],
};

/** Transactions at a time. */
const LANES = 6;
const WITHDRAWN_EVERY = 60;

/** Which machines a dealer leaves as drafts, and which it takes off the market again. */
export const isDraft = (m: DemoMachine): boolean => m.missing.length > 0 || m.papers.lien === 'open';
export const isWithdrawn = (index: number): boolean => index % WITHDRAWN_EVERY === WITHDRAWN_EVERY - 1;

function description({ description: words, history, builtOn }: DemoMachine): string {
  const last = history.events.findLast((e) => e.kind === 'serviced' || e.kind === 'repaired');
  const owners = history.owners === 1 ? ['one owner', '一手'] : [`${history.owners} owners`, `${history.owners}任机主`];
  const en = `${words.en} Built ${builtOn.slice(0, 7)}, ${owners[0]}${last ? `; ${last.note.en.toLowerCase()} at ${last.hours} h (${last.on.slice(0, 7)})` : ''}.`;
  const zh = `${words.zh}${builtOn.slice(0, 7)}出厂，${owners[1]}${last ? `；${last.on.slice(0, 7)}（${last.hours}小时）${last.note.zh}` : ''}。`;
  return `${en}\n\n${zh}`;
}

function facts(stage: Stage, m: DemoMachine, yardId: string): FactsPatch {
  const model = modelById(stage.catalog, m.modelId);
  const [incoterm, incotermPlace] = HANDOVER[m.dealerKey] ?? ['EXW', stage.organisation(m.dealerKey).city];
  const own = Object.entries(m.spec).filter(
    ([key]) => model.spec[key] === undefined && key !== 'yearMade' && key !== 'hours' && !m.missing.includes(key),
  );
  return {
    modelId: m.modelId,
    yearMade: m.yearMade,
    operatingHours: m.missing.includes('hours') ? null : m.hours,
    hourMeter: 'working',
    identityNumber: m.identity.value,
    title: `${makeOf(stage.catalog, m.makeId).name} ${model.name}, ${m.yearMade}`,
    description: description(m),
    askingMinor: m.askMinor,
    currency: m.currency,
    incoterm,
    incotermPlace,
    yardId,
    lien: m.papers.lien === 'open' ? 'encumbered' : m.papers.lien,
    spec: Object.fromEntries(own.map(([key, value]) => [key, { value, origin: 'dealer' as const }])),
    origins: { yearMade: 'plate', identityNumber: 'plate' },
  };
}

const invoice = (stage: Stage, m: DemoMachine): Buffer =>
  paper(m.papers.title === 'registration' ? 'Vehicle registration certificate' : 'Purchase invoice', [
    `${makeOf(stage.catalog, m.makeId).name} ${modelById(stage.catalog, m.modelId).name}`,
    `${m.identity.kind.toUpperCase()} ${m.identity.value}${m.superstructureNo ? `, superstructure ${m.superstructureNo}` : ''}`,
    `Engine ${m.engineNo}, built ${m.builtOn}`,
    `Seller to ${stage.organisation(m.dealerKey).name} on ${m.listedOn}`,
  ]);

/** One owner who had it serviced kept the book; the others lost it. */
const hasServiceBook = (m: DemoMachine): boolean => m.history.owners === 1 && m.condition.look !== 'poor';

const serviceBook = (m: DemoMachine): Buffer =>
  paper('Service book', [
    m.identity.value,
    '',
    ...m.history.events.map((e) => `${e.on}   ${String(e.hours).padStart(6)} h   ${e.note.en}`),
    '',
    'Readings of the hour meter',
    ...m.history.readings.map((r) => `${r.on}   ${String(r.hours).padStart(6)} h   ${r.source}`),
  ]);

/** What a draft needs beside its facts: papers, and the pictures last, so that their presence says that the rest is there. */
async function complete(stage: Stage, { machine: m, listingId, dealer }: DemoListing): Promise<void> {
  const papers = stage.get(PaperService);
  const kind = m.papers.title === 'registration' ? 'registration' : 'purchase_invoice';
  await papers.receive(dealer, listingId, { bytes: invoice(stage, m), fileName: `${kind}.pdf`, kind });
  if (hasServiceBook(m)) await papers.receive(dealer, listingId, { bytes: serviceBook(m), fileName: 'service-book.pdf', kind: 'other' });
  const release = paper('Release of lien', [m.identity.value, 'The loan is paid back; the bank has no claim.']);
  if (m.papers.lien === 'released')
    await papers.receive(dealer, listingId, { bytes: release, fileName: 'lien-release.pdf', kind: 'lien_release' });
  await draw(stage, m, listingId);
}

async function draw(stage: Stage, m: DemoMachine, listingId: string): Promise<void> {
  const photos = stage.get(PhotoRepo);
  const pictures = VIEWS.map((view) => ({
    rendering: renderingRef(m.familyId, m.condition.look, view),
    shotId: shotOf(m.familyId, view),
    width: 1280,
    height: 960,
  }));
  await stage.parts.db.transaction(async (tx) => {
    if ((await photos.count(tx, listingId)) === 0) await photos.addRenderings(tx, listingId, pictures);
  });
}

/** The generator makes family after family; they come onto the market mixed, as in life. */
const mixed = (listed: readonly DemoListing[]) =>
  listed
    .map((listing, index) => ({ ...listing, index }))
    .sort((a, b) => ((a.index * 7919) % listed.length) - ((b.index * 7919) % listed.length));

/** The dealers' yards and their machines. Returns the listings in the order of the generator. */
export async function loadListings(stage: Stage, machines: number, progress: (text: string) => void): Promise<DemoListing[]> {
  const yards = new Map<string, string>();
  for (const org of stage.organisations.filter((o) => o.kind === 'dealer')) {
    const { city, country, lat, lng } = org;
    const yard = await stage
      .get(YardService)
      .add(stage.owner(org.key), `demo/${org.key}/yard`, { name: `${city} yard`, city, country, lat, lng });
    yards.set(org.key, yard.id);
  }
  const all = generateDemoMachines(stage.catalog, stage.organisations, { asOf: DEMO_AS_OF, machines });
  const listings = stage.get(ListingService);
  const listed: DemoListing[] = [];
  await inParallel(all, LANES, async (machine, index) => {
    const dealer = stage.owner(machine.dealerKey);
    const { id: listingId } = await listings.create(
      dealer,
      `demo/${machine.key}/create`,
      facts(stage, machine, yards.get(machine.dealerKey)!),
    );
    listed[index] = { machine, listingId, dealer };
  });
  progress(`${all.length} drafts`);
  const drawn = await stage.get(ListingView).machines(listed.map((l) => l.listingId));
  const ready = new Set(drawn.filter((m) => m.photos.length > 0).map((m) => m.id));
  let done = 0;
  await inParallel(mixed(listed), LANES, async ({ index, ...listing }) => {
    const { machine, listingId, dealer } = listing;
    if (!ready.has(listingId)) await complete(stage, listing);
    if (!isDraft(machine)) await listings.publish(dealer, `demo/${machine.key}/publish`, listingId);
    if (!isDraft(machine) && isWithdrawn(index)) await listings.withdraw(dealer, `demo/${machine.key}/withdraw`, listingId);
    if (++done % 200 === 0) progress(`${done} of ${all.length} machines`);
  });
  return listed;
}
