import { createHash } from 'node:crypto';
import { sampleAnswers, verifyReport } from '@ironsilk/inspection-grading';
import type { Answer, Standard } from '@ironsilk/inspection-grading';
import { newId } from '@ironsilk/kernel';
import { until } from './person.js';
import type { Person } from './person.js';
import type { Picture } from './pictures.js';
import { check } from './story.js';
import type { Step, Story } from './story.js';

type Form = { visit: { machine: Record<string, unknown> }; standard: Standard; carried: { answers: Answer[]; photos: unknown[] } };

// The same numbers at every run: the machine of the journey is always equally worn.
function steady(seed: number): () => number {
  let x = seed;
  return () => {
    x = (x * 16_807) % 2_147_483_647;
    return x / 2_147_483_647;
  };
}

// Every photograph the form asks for, by the item it shows.
const photosFor = (standard: Standard): string[] =>
  standard.sections.flatMap((s) => s.items).flatMap((item) => Array.from({ length: item.photos }, () => item.id));

/** The inspector at the machine: form, answers, photographs, own grade; everything is sent twice, as after a lost answer. */
export async function visit(
  inspector: Person,
  inspectionId: string,
  pictures: readonly Picture[],
  wear: number,
  seed: number,
): Promise<{ reportHash: string; grade: string }> {
  const form = await inspector.ask<Form>('GET', `/api/inspections/${inspectionId}/form`);
  const machine = form.visit.machine as never;
  const carried = new Set(form.carried.answers.map((a) => a.itemId));
  const answers = sampleAnswers(form.standard, { machine, wear, hours: 6215, roll: steady(seed) }).filter((a) => !carried.has(a.itemId));
  let clock = 0;
  const base = (): object => ({
    id: newId(),
    visitId: inspectionId,
    deviceId: 'journey-phone',
    clock: ++clock,
    at: new Date().toISOString(),
  });
  const events: object[] = answers.map((answer) => ({ ...base(), kind: 'answer', answer }));
  const hashes = pictures.map((p) => createHash('sha256').update(p.bytes).digest('hex'));
  for (const picture of pictures)
    await inspector.ask('POST', `/api/inspections/${inspectionId}/photos`, picture.bytes, { 'content-type': 'image/jpeg' });
  for (const [n, itemId] of photosFor(form.standard).entries())
    events.push({ ...base(), kind: 'photo', photo: { sha256: hashes[n % hashes.length], itemId, takenAt: new Date().toISOString() } });
  events.push({ ...base(), kind: 'own_grade', own: { grade: 'B', reason: 'Sound machine with the wear of its hours.' } });
  for (let round = 0; round < 2; round++) {
    for (let at = 0; at < events.length; at += 100) {
      const answer = await inspector.ask('POST', `/api/inspections/${inspectionId}/events`, {
        events: events.slice(at, at + 100),
        cursor: 0,
      });
      check(answer.refused.length === 0, `no event of the form is refused (${JSON.stringify(answer.refused[0]?.problem ?? '')})`);
    }
  }
  const again = await inspector.ask('POST', `/api/inspections/${inspectionId}/events`, { events: [], cursor: 0 });
  check(again.events.length === events.length, `every event arrived exactly once (${again.events.length} of ${events.length})`);
  return inspector.ask('POST', `/api/inspections/${inspectionId}/submit`);
}

/** Checks the sealed report without network or database: the JSON and both PDFs. */
export async function verifyOffline(reader: Person, story: Story, hash: string): Promise<void> {
  const { root } = await reader.ask('GET', '/api/verify/root');
  const sealed = await reader.send('GET', `/api/reports/${hash}/sealed.json`);
  check(sealed.status === 200, 'the sealed report can be fetched');
  const json = await verifyReport(sealed.bytes, root);
  check(json.ok, `the sealed JSON verifies offline (${json.checks.find((c) => !c.ok)?.id ?? ''})`);
  const pdf = await until('the printed report', async () => {
    const answer = await reader.send('GET', `/api/reports/${hash}/report.pdf?language=zh`);
    return answer.status === 200 && answer;
  });
  const print = await verifyReport(pdf.bytes, root);
  check(print.ok, `the Chinese PDF verifies offline (${print.checks.find((c) => !c.ok)?.id ?? ''})`);
  const bent = Buffer.from(sealed.bytes);
  const at = bent.indexOf('"machine"') + 20;
  bent[at] = bent[at]! ^ 1;
  check(!(await verifyReport(bent, root)).ok, 'one flipped bit is noticed');
  story.known[`report ${hash}`] = 'verified';
}

/** 2. Inspect: asked for, given out, filled in, graded by rule, sealed, printed, verified. */
export const inspect = (pictures: readonly Picture[]): Step => ({
  name: '2 Inspect',
  run: async (story) => {
    const { dealer, operator, inspector, rival } = story.people;
    const listingId = story.known['listingId']!;
    const asked = await dealer.ask('POST', '/api/inspections', { listingId, note: 'Please look at the boom welds.' });
    await operator.ask('POST', `/api/inspections/${asked.id}/assign`, { bodyOrgId: inspector.orgId });
    const { inspectors } = await inspector.ask('GET', `/api/inspections/${asked.id}`);
    await inspector.ask('POST', `/api/inspections/${asked.id}/assign`, { inspectorId: inspectors[0].id });
    await rival.refused('access.denied', 'GET', `/api/inspections/${asked.id}/form`);
    const { reportHash, grade } = await visit(inspector, asked.id, pictures, 0.3, 20_261_123);
    story.known['reportHash'] = reportHash;
    await verifyOffline(rival, story, reportHash);
    const again = await inspector.ask('POST', `/api/inspections/${asked.id}/submit`);
    check(again.reportHash === reportHash, 'handed in again, the visit gives the same report and no second one');
    return {
      made: `sealed report ${reportHash.slice(0, 10)}, grade ${grade}`,
      checked: 'each event once though sent twice; handed in twice, one report; JSON and PDF verified offline; a flipped bit noticed',
    };
  },
});
