import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@ironsilk/kernel';
import { asRoot, issueSealKey, newSigningKey, seal } from '@ironsilk/evidence';
import { seeded } from '@ironsilk/catalog';
import sharp from 'sharp';
import type { Answer, Finding } from './answers.js';
import { printReport } from './report.pdf.js';
import { composeReport, type InspectionReport, type ReportInput } from './report.js';
import { verifyReport } from './report-verification.js';
import { sampleAnswers } from './sample-visit.js';
import { loadStandards } from './standard.loader.js';
import { itemsOf } from './standard.js';

const standards = loadStandards(join(import.meta.dirname, '../../../config'));
const standard = standards.find((s) => s.family === 'excavator')!;
const years = { validFrom: new Date('2026-01-01'), validTo: new Date('2036-01-01') };
const root = asRoot(newSigningKey(), { name: 'Ironsilk test market', ...years });
const key = issueSealKey(root, newSigningKey(), { name: 'Inspection reports', uses: ['ironsilk.inspection-report'], ...years });
const trustedRoots = [root.keyId];

const machine = {
  familyId: 'excavator',
  make: 'XCMG',
  modelName: 'XE215C',
  yearMade: 2018,
  pin: 'XUG0215CAJ1234567',
  model: 'XE215C',
  massKg: 21_500,
  powerKw: 110,
};
const findings: Finding[] = [
  { id: '0190a', code: 'CO-PNT-DNT', severity: 2, itemId: 'CO.PANELS', repaired: 'no', note: '左侧门凹陷 / left door dented' },
];
const sha = (n: number): string => n.toString(16).padStart(64, 'a');

function input(change: Answer[] = [], origin: ReportInput['origin'] = null): ReportInput {
  const answers = sampleAnswers(standard, { machine, wear: 0.35, hours: 5240, roll: seeded('report').next });
  const photos = itemsOf(standard).flatMap((item, k) =>
    Array.from({ length: item.photos }, (_, n) => ({ sha256: sha(k * 20 + n), itemId: item.id, takenAt: '2026-11-18T02:10:00.000Z' })),
  );
  return {
    reportNo: origin ? 'IR-26-000124' : 'IR-26-000123',
    inspectionId: '019a0000-0000-7000-8000-000000000001',
    listingId: '019a0000-0000-7000-8000-000000000002',
    orderId: null,
    purpose: origin ? 'arrival' : 'origin',
    market: 'https://market.example',
    machine,
    place: 'Changsha, CN',
    startedAt: '2026-11-18T01:30:00.000Z',
    submittedAt: '2026-11-18T05:40:00.000Z',
    inspector: { name: '李伟', organisation: 'Hunan Machinery Inspection' },
    requestedBy: 'Xiangjiang Used Machinery Co., Ltd.',
    ownGrade: { grade: 'C', reason: 'Repainted as a whole; I would not ask the price of a B for it' },
    remark: null,
    inspected: { machine, findings, photos, answers: [...answers.filter((a) => !change.some((c) => c.itemId === a.itemId)), ...change] },
    origin,
  };
}

const sealed = (report: InspectionReport): Buffer => seal(report, key, new Date('2026-11-18T05:40:02.000Z')).bytes;
const jpeg = sharp({ create: { width: 64, height: 44, channels: 3, background: '#c8a200' } })
  .jpeg()
  .toBuffer();
const print = async (report: InspectionReport, language: 'en' | 'zh'): Promise<Buffer> => {
  const picture = await jpeg;
  const pictures = new Map(report.photos.map((p) => [p.sha256, picture]));
  return printReport(
    { standard, sealed: sealed(report), language, verifyUrl: `https://market.example/verify/${'0'.repeat(64)}`, pictures },
    key,
  );
};

describe('an inspection report', () => {
  const report = composeReport(standard, input());

  it('is the same whatever the order of its parts', () => {
    const turned = input();
    const back = { ...turned.inspected, answers: [...turned.inspected.answers].reverse(), photos: [...turned.inspected.photos].reverse() };
    expect(canonicalJson(composeReport(standard, { ...turned, inspected: back }))).toBe(canonicalJson(report));
  });

  it('verifies as JSON, and its grade is computed again', () => {
    const verdict = verifyReport(sealed(report), { trustedRoots, standards });
    expect(verdict).toMatchObject({ ok: true, report: { reportNo: 'IR-26-000123' } });
    expect(verdict.checks.map((c) => [c.id, c.ok])).toEqual([
      ['format', true],
      ['signature', true],
      ['certificates', true],
      ['root', true],
      ['grade', true],
    ]);
  });

  it('leaves the grade open when the standard is not at hand', () => {
    expect(verifyReport(sealed(report), { trustedRoots }).checks.at(-1)).toMatchObject({ id: 'grade', ok: undefined });
  });

  it('shows a grade that does not follow from its answers, even under a good seal', () => {
    const flattering = { ...report, grading: { ...report.grading, grade: 'A' as const } };
    expect(verifyReport(sealed(flattering), { trustedRoots, standards })).toMatchObject({
      ok: false,
      checks: expect.arrayContaining([expect.objectContaining({ id: 'grade', ok: false })]),
    });
  });

  it('says what else was sealed when it is no report', () => {
    const other = issueSealKey(root, newSigningKey(), { name: 'Receipts', uses: ['receipt'], ...years });
    expect(verifyReport(seal({ type: 'receipt' }, other, new Date('2026-11-18')).bytes)).toMatchObject({
      ok: false,
      checks: expect.arrayContaining([expect.objectContaining({ id: 'kind' })]),
    });
  });

  it.each(['en', 'zh'] as const)('prints in %s, twice the same, and verifies as PDF', async (language) => {
    const pdf = await print(report, language);
    expect((await print(report, language)).equals(pdf)).toBe(true);
    const verdict = verifyReport(pdf, { trustedRoots, standards });
    expect(verdict).toMatchObject({ ok: true, report: { reportNo: 'IR-26-000123' } });
    expect(verdict.checks.map((c) => c.id)).toEqual(['format', 'signature', 'certificates', 'root', 'pages', 'grade']);
    const touched = Buffer.from(pdf);
    touched[1000]! ^= 1;
    expect(verifyReport(touched, { trustedRoots }).ok).toBe(false);
  });

  it('compares an arrival with its origin', () => {
    const origin = { report, hash: 'f'.repeat(64) };
    const arrival = composeReport(standard, input([{ itemId: 'EL.LIGHTS', value: false }], origin));
    expect(arrival.comparison).toMatchObject({ originReportNo: 'IR-26-000123', claims: 1 });
    expect(verifyReport(sealed(arrival), { trustedRoots, standards }).ok).toBe(true);
  });
});
