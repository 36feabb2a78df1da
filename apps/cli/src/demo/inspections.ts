import { seeded } from '@ironsilk/catalog';
import type { DemoMachine, DemoOrganisation } from '@ironsilk/catalog';
import type { OrgActor } from '@ironsilk/identity';
import { InspectionService, VisitService, grade, itemsOf, sampleAnswers } from '@ironsilk/inspection-grading';
import type { Answer, Finding, MachineFacts, PhotoRef, Standard, VisitEvent } from '@ironsilk/inspection-grading';
import { sha256Hex } from '@ironsilk/kernel';
import { isDraft, isWithdrawn, type DemoListing } from './listings.js';
import { VIEWS, rendering } from './pictures.js';
import { inParallel, type Stage } from './stage.js';

/** How many machines of a dealer are inspected: many of the one whose login the start prints first. One more each is asked for, not done. */
const SEALED = 5;
const SEALED_OF: Readonly<Record<string, number>> = { xiangjiang: 16, huaihai: 3 };
const INSPECTED = new Set(['excavator', 'wheel_loader']);
/** When the invented inspectors wrote their answers down. Fixed, so that loading again hands in the same events. */
const VISITED_AT = '2026-11-19T02:30:00.000Z';
const REMARK = 'Demo market: an invented visit; the pictures are renderings. 演示市场：虚构的检测，图片为渲染图。';

type Wish = { readonly listing: DemoListing; readonly body: DemoOrganisation; readonly inspector: OrgActor };

/** An id that is the same for the same words, in the shape of a UUID. */
function idOf(words: string): string {
  const hex = sha256Hex(words);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const FINDINGS: readonly (readonly [code: string, severity: 1 | 2 | 3, note: string])[] = [
  ['CO-PNT-DNT', 1, 'Dents in the right panel'],
  ['CO-PNT-COR', 1, 'Surface rust under the cab'],
  ['HY-CYL-LEK', 2, 'Rod seal weeps after ten cycles'],
  ['HY-HOSE-WER', 2, 'Hoses chafed at the boom foot'],
  ['EN-TUR-LEK', 2, 'Oil mist at the turbocharger inlet'],
  ['CB-GLS-CRK', 2, 'Windscreen cracked'],
  ['AT-BKT-WER', 2, 'Bucket lip and teeth worn'],
];

/** What an inspector writes down about a machine in this condition, and the own grade, which follows the rule. */
function answersOf(standard: Standard, facts: MachineFacts, m: DemoMachine): { answers: Answer[]; findings: Finding[] } {
  const random = seeded(`inspection/${m.key}`);
  const wear = Math.max(0.02, (97 - m.condition.score) / 75);
  const answers = sampleAnswers(standard, { machine: facts, wear, hours: m.hours, roll: random.next });
  const compare = itemsOf(standard).filter((item) => item.kind === 'compare');
  const hours = new Set(compare.map((item) => item.id));
  const read = answers.map((a) => (hours.has(a.itemId) ? { ...a, value: { meter: m.hours, ecu: m.ecuHours, telematics: null } } : a));
  const number = m.condition.look === 'good' ? random.int(0, 1) : m.condition.look === 'fair' ? random.int(1, 3) : random.int(2, 4);
  const picked = [...FINDINGS].sort((a, b) => sha256Hex(`${m.key}${a[0]}`).localeCompare(sha256Hex(`${m.key}${b[0]}`))).slice(0, number);
  const findings = picked.map(([code, severity, note]) => ({
    id: idOf(`${m.key}/${code}`),
    code,
    severity,
    repaired: 'no' as const,
    note,
  }));
  return { answers: read, findings };
}

/** The visit: pictures handed in, every item answered, the own grade given, the report sealed. */
async function visit(stage: Stage, { listing, inspector }: Wish, id: string): Promise<void> {
  const visits = stage.get(VisitService);
  const { machine: m } = listing;
  const { standard, inspection, photos: have } = await visits.form(inspector, id);
  if (inspection.state === 'sealed') return;
  const photos: PhotoRef[] = [];
  for (const view of VIEWS) {
    const bytes = await rendering(stage.parts.config.IRONSILK_CONFIG, m.familyId, m.condition.look, view);
    const sha256 = sha256Hex(bytes);
    if (!have.includes(sha256)) await visits.addPhoto(inspector, id, bytes);
    photos.push({ sha256, itemId: 'CO.WALK' });
  }
  for (const item of itemsOf(standard).filter((i) => i.photosRequired))
    for (let n = 0; n < item.photos; n++) photos.push({ sha256: photos[VIEWS.length - 2 + n]!.sha256, itemId: item.id });
  const { answers, findings } = answersOf(standard, inspection.machine, m);
  const grading = grade(standard, { machine: inspection.machine, answers, findings, photos });
  const own = grading.grade
    ? { grade: grading.grade }
    : { grade: 'D' as const, reason: 'The rule gives no grade; by my own eye it is a D' };
  const happenings = [
    ...answers.map((answer) => ({ kind: 'answer' as const, answer })),
    ...findings.map((finding) => ({ kind: 'finding' as const, finding })),
    ...photos.map((photo) => ({ kind: 'photo' as const, photo })),
    { kind: 'remark' as const, text: REMARK },
    { kind: 'own_grade' as const, own },
  ];
  const events = happenings.map((happening, n): VisitEvent => ({
    id: idOf(`${m.key}/visit/${n}`),
    visitId: id,
    deviceId: 'demo',
    clock: n + 1,
    at: VISITED_AT,
    ...happening,
  }));
  const { refused } = await visits.sync(inspector, id, events, 0);
  if (refused[0]) throw new Error(`the demo's inspection of ${m.key} was refused: ${refused[0].problem.code} ${refused[0].problem.field}`);
  await visits.submit(inspector, `demo/${m.key}/seal`, id);
}

/** The machines to inspect, dealer by dealer, and the one more of each that waits for its inspector. */
function choose(listings: readonly DemoListing[]): { listing: DemoListing; sealed: boolean }[] {
  const candidates = listings.filter(({ machine }, index) => INSPECTED.has(machine.familyId) && !isDraft(machine) && !isWithdrawn(index));
  return [...new Set(candidates.map((l) => l.machine.dealerKey))].flatMap((dealerKey) => {
    const quota = SEALED_OF[dealerKey] ?? SEALED;
    const own = candidates.filter((l) => l.machine.dealerKey === dealerKey);
    // Spread over the list, so that both families and all ages are among them.
    const stride = Math.max(1, Math.floor(own.length / (quota + 1)));
    const picked = own.filter((_, n) => n % stride === 0).slice(0, quota + 1);
    return picked.map((listing, n) => ({ listing, sealed: n < quota }));
  });
}

/**
 * Inspections of a good share of the excavators and wheel loaders: sealed ones, some given to an inspector, some only asked for.
 * Returns the listings with a sealed report.
 */
export async function loadInspections(
  stage: Stage,
  listings: readonly DemoListing[],
  progress: (text: string) => void,
): Promise<DemoListing[]> {
  const bodies = stage.organisations.filter((o) => o.kind === 'inspection_body' && o.country === 'CN');
  const wishes = choose(listings).map(({ listing, sealed }, n): Wish & { sealed: boolean } => {
    const body = bodies[Math.floor(n / 4) % bodies.length]!;
    return { listing, body, inspector: stage.owner(body.key), sealed };
  });
  const sealed = wishes.filter((w) => w.sealed);
  const open = wishes.filter((w) => !w.sealed);
  const inspections = stage.get(InspectionService);
  let done = 0;
  const ask = async (w: Wish): Promise<string> => {
    const { listing, body } = w;
    const asked = await inspections.request(listing.dealer, `demo/${listing.machine.key}/inspect`, {
      listingId: listing.listingId,
      bodyOrgId: stage.owner(body.key).orgId,
    });
    return asked.id;
  };
  const give = async (w: Wish, id: string): Promise<void> => {
    await inspections.assign(w.inspector, `demo/${w.listing.machine.key}/assign`, id, { inspectorId: w.inspector.id });
  };
  await inParallel(sealed, 4, async (w) => {
    const id = await ask(w);
    await give(w, id);
    await visit(stage, w, id);
    if (++done % 20 === 0) progress(`${done} of ${sealed.length} reports sealed`);
  });
  await inParallel(open, 2, async (w, n) => {
    const id = await ask(w);
    if (n % 2 === 0) await give(w, id);
  });
  return sealed.map((w) => w.listing);
}
