import { INK, type Paper } from '@ironsilk/evidence';
import type { InspectionReport } from './report.js';
import type { reportWords } from './report-words.js';
import type { Grade } from './standard.schema.js';
import type { Standard, StandardItem } from './standard.js';
import { confidenceWords, valueWords } from './working.js';

export type ReportPrint = {
  standard: Standard;
  /** The sealed JSON, as `seal` made it. */
  sealed: Buffer;
  language: 'en' | 'zh';
  /** Page where anybody can check the report; goes into the QR code. */
  verifyUrl: string;
  /** Pictures to print by the hash of their originals: small JPEGs without location. What is missing is listed without picture. */
  pictures: ReadonlyMap<string, Buffer>;
};

/** What every page of a printed report draws from. */
export type ReportContext = {
  paper: Paper;
  order: ReportPrint;
  report: InspectionReport;
  hash: string;
  l: 'en' | 'zh';
  t: ReturnType<typeof reportWords>;
  items: ReadonlyMap<string, StandardItem>;
};

const GRADE_INK: Record<Grade, string> = { A: '#0b5c4a', B: '#1f6fb0', C: '#8a6a00', D: '#b5521b', E: '#7b1d3a' };
const scoreInk = (score: number): string =>
  score >= 85 ? GRADE_INK.A : score >= 70 ? GRADE_INK.B : score >= 55 ? GRADE_INK.C : score >= 35 ? GRADE_INK.D : GRADE_INK.E;

/** The page that must be enough for somebody in a hurry: machine, grade, what caps it, where and by whom, sections. */
export function frontPage(c: ReportContext): void {
  const { paper, report, t } = c;
  const { machine } = report;
  quickCheck(c);
  paper.paragraph(`${machine.make} ${machine.modelName}`, { size: 22, bold: true, gap: 0, width: paper.width - 70 });
  paper.paragraph([c.order.standard.title[c.l], machine.yearMade, machine.pin].filter(Boolean).join(', '), {
    size: 10,
    color: INK.soft,
    gap: 14,
    width: paper.width - 220,
  });
  const top = paper.y;
  const hero = report.photos.find((p) => p.itemId === 'CO.WALK' && c.order.pictures.has(p.sha256));
  const wide = hero ? 300 : 0;
  if (hero) paper.picture(c.order.pictures.get(hero.sha256)!, paper.left, top, wide, 200);
  gradeBlock(c, paper.left + (wide ? wide + 18 : 0), top, paper.width - (wide ? wide + 18 : 0));
  paper.y = top + (hero ? 212 : 150);
  paper.facts(facts(c), 4);
  if (report.remark) paper.facts([[t('remark'), report.remark]], 1);
  if (report.grading.gates.length > 0) gates(c);
  sectionBars(c);
}

function gradeBlock(c: ReportContext, x: number, y: number, width: number): void {
  const { paper, report, t } = c;
  const { grading, ownGrade } = report;
  paper.box(x, y, 86, 86, grading.grade ? GRADE_INK[grading.grade] : INK.soft, 8);
  paper.at(grading.grade ?? '–', x, y + 8, { size: 50, bold: true, color: '#ffffff', align: 'center', width: 86 });
  const right = x + 98;
  const rest = width - 98;
  paper.at(grading.grade ? t('grade') : t('noGrade'), right, y + 2, { size: 9, color: INK.soft, width: rest });
  paper.at(grading.score === undefined ? '–' : grading.score.toFixed(1), right, y + 14, { size: 24, bold: true, width: rest });
  paper.at(t('points'), right, y + 46, { size: 8, color: INK.soft, width: rest });
  paper.at(t('confidence'), right, y + 62, { size: 8, color: INK.soft, width: rest });
  paper.at(confidenceWords(grading.confidence, c.l), right, y + 73, { size: 9, width: rest });
  let below = y + 96;
  if (grading.scoreGrade && grading.scoreGrade !== grading.grade) {
    paper.at(`${t('beforeGates')}: ${grading.scoreGrade}`, x, below, { size: 9, width });
    below += 15;
  }
  paper.at(`${t('own')}: ${ownGrade.grade}`, x, below, { size: 9, width });
  below += 14;
  if (ownGrade.reason) below += paper.block(`"${ownGrade.reason}"`, x, below, { size: 8.5, color: INK.soft, width }) + 4;
  if (!grading.tradable) paper.at(t('notTradable'), x, below + 4, { size: 9.5, bold: true, color: INK.bad, width });
}

function facts(c: ReportContext): [string, string][] {
  const { report, t } = c;
  const { machine } = report;
  const hours = c.report.answers.find((a) => c.items.get(a.itemId)?.kind === 'compare');
  const hourItem = hours && c.items.get(hours.itemId);
  const pairs: [string, string | null | undefined][] = [
    [t('pin'), machine.pin],
    [t('year'), machine.yearMade?.toString()],
    [t('hours'), hours && hourItem ? valueWords(c.order.standard, hourItem, hours, c.l) : null],
    [t('mass'), machine.massKg ? `${machine.massKg} kg` : null],
    [t('power'), machine.powerKw ? `${machine.powerKw} kW` : null],
    [t('inspectedOn'), `${report.startedAt.slice(0, 16).replace('T', ' ')} – ${report.submittedAt.slice(0, 16).replace('T', ' ')} UTC`],
    [t('place'), report.place],
    [t('inspector'), `${report.inspector.name}, ${report.inspector.organisation}`],
    [t('requestedBy'), report.requestedBy],
    [t('standard'), `${report.standard.id} ${report.standard.version} (${report.standard.status})`],
  ];
  return pairs.flatMap(([label, value]) => (value ? [[label, value] as [string, string]] : []));
}

function gates(c: ReportContext): void {
  const { paper, report } = c;
  paper.heading(c.t('gates'), 30);
  for (const gate of report.grading.gates) {
    const title = c.order.standard.rules.gates.find((g) => g.id === gate.id)?.title[c.l] ?? gate.id;
    paper.paragraph(`${gate.id} → ${gate.cap}   ${title}`, { size: 9.5, bold: true, color: INK.bad });
  }
}

function sectionBars(c: ReportContext): void {
  const { paper, report, t } = c;
  paper.heading(t('sections'), 120);
  for (const section of report.grading.sections) {
    paper.need(16);
    const title = c.order.standard.sections.find((s) => s.id === section.id)?.title[c.l] ?? section.id;
    paper.at(title, paper.left, paper.y, { size: 9, width: 150 });
    if (section.score !== undefined) paper.bar(paper.left + 160, paper.y + 4, 240, section.score / 100, scoreInk(section.score));
    paper.at(section.score === undefined ? '–' : section.score.toFixed(1), paper.left + 408, paper.y, {
      size: 9,
      bold: true,
      width: 34,
      align: 'right',
    });
    paper.at(`${t('weight')} ${section.weight}`, paper.left + 450, paper.y, { size: 8, color: INK.soft, width: 60, align: 'right' });
    paper.y += 15;
  }
}

/** Top right of the first page, so that a phone finds it without turning pages. */
function quickCheck(c: ReportContext): void {
  const { paper } = c;
  const x = paper.left + paper.width - 58;
  paper.qr(c.order.verifyUrl, x, 54, 58);
  paper.link(x, 54, 58, 58, c.order.verifyUrl);
  paper.at(c.t('verify'), x - 150, 88, { size: 8, bold: true, align: 'right', width: 142 });
  paper.at(`SHA-256 ${c.hash.slice(0, 16)}…`, x - 150, 100, { size: 7, color: INK.soft, align: 'right', width: 142 });
}
