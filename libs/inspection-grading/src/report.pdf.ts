import { INK, Paper, sealPdf, verifySeal, type SealKey } from '@ironsilk/evidence';
import type { Finding } from './answers.js';
import type { ComparedItem } from './comparison.js';
import type { ItemLine } from './grade.js';
import type { InspectionReport } from './report.js';
import { CHANGE_WORDS, CLAIM_WORDS, VERDICT_WORDS, reportWords } from './report-words.js';
import type { Grade } from './standard.schema.js';
import type { Standard, StandardItem } from './standard.js';
import { confidenceLines, confidenceWords, defectWords, limitWords, valueWords, workingLines } from './working.js';

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

const GRADE_INK: Record<Grade, string> = { A: '#0b5c4a', B: '#1f6fb0', C: '#8a6a00', D: '#b5521b', E: '#7b1d3a' };
const scoreInk = (score: number): string =>
  score >= 85 ? GRADE_INK.A : score >= 70 ? GRADE_INK.B : score >= 55 ? GRADE_INK.C : score >= 35 ? GRADE_INK.D : GRADE_INK.E;

/** Prints and seals the report: PDF with the sealed JSON inside and a signature over every byte. The same input makes the same bytes. */
export async function printReport(print: ReportPrint, key: SealKey): Promise<Buffer> {
  const verdict = verifySeal(print.sealed);
  if (!verdict.ok) throw new Error('only a sealed report can be printed');
  const paper = new ReportPaper(print, verdict.document as InspectionReport, verdict.documentHash!);
  paper.print(verdict);
  return sealPdf(await paper.finish(), print.sealed, key);
}

class ReportPaper {
  private readonly paper: Paper;
  private readonly t: ReturnType<typeof reportWords>;
  private readonly items: Map<string, StandardItem>;

  constructor(
    private readonly order: ReportPrint,
    private readonly report: InspectionReport,
    private readonly hash: string,
  ) {
    this.t = reportWords(order.language);
    this.items = new Map(order.standard.sections.flatMap((s) => s.items.map((i) => [i.id, i] as const)));
    const kind = this.t(report.purpose === 'arrival' ? 'arrivalReport' : 'report');
    const title = `${kind} ${report.reportNo}`;
    this.paper = new Paper({
      title,
      language: order.language,
      at: new Date(report.submittedAt),
      head: ['IRONSILK', title],
      foot: `${report.reportNo}   SHA-256 ${hash}`,
    });
  }

  private get l(): 'en' | 'zh' {
    return this.order.language;
  }

  print(verdict: ReturnType<typeof verifySeal>): void {
    this.front();
    if (this.report.comparison) this.compared();
    this.findings();
    this.everyItem();
    this.photos();
    this.working();
    this.sealed(verdict);
    this.paper.attach(this.order.sealed, `${this.report.reportNo}.json`, 'application/json', 'Sealed data of this report');
  }

  finish = (): Promise<Buffer> => this.paper.finish();

  private front(): void {
    const { paper, report, t } = this;
    const { machine } = report;
    this.quickCheck();
    paper.paragraph(`${machine.make} ${machine.modelName}`, { size: 22, bold: true, gap: 0, width: paper.width - 70 });
    paper.paragraph([this.order.standard.title[this.l], machine.yearMade, machine.pin].filter(Boolean).join(', '), {
      size: 10,
      color: INK.soft,
      gap: 14,
      width: paper.width - 220,
    });
    const top = paper.y;
    const hero = report.photos.find((p) => p.itemId === 'CO.WALK' && this.order.pictures.has(p.sha256));
    const wide = hero ? 300 : 0;
    if (hero) paper.picture(this.order.pictures.get(hero.sha256)!, paper.left, top, wide, 200);
    this.gradeBlock(paper.left + (wide ? wide + 18 : 0), top, paper.width - (wide ? wide + 18 : 0));
    paper.y = top + (hero ? 212 : 150);
    paper.facts(this.facts(), 4);
    if (report.remark) paper.facts([[t('remark'), report.remark]], 1);
    if (report.grading.gates.length > 0) this.gates();
    this.sectionBars();
  }

  private gradeBlock(x: number, y: number, width: number): void {
    const { paper, report, t } = this;
    const { grading, ownGrade } = report;
    paper.box(x, y, 86, 86, grading.grade ? GRADE_INK[grading.grade] : INK.soft, 8);
    paper.at(grading.grade ?? '–', x, y + 8, { size: 50, bold: true, color: '#ffffff', align: 'center', width: 86 });
    const right = x + 98;
    const rest = width - 98;
    paper.at(grading.grade ? t('grade') : t('noGrade'), right, y + 2, { size: 9, color: INK.soft, width: rest });
    paper.at(grading.score === undefined ? '–' : grading.score.toFixed(1), right, y + 14, { size: 24, bold: true, width: rest });
    paper.at(t('points'), right, y + 46, { size: 8, color: INK.soft, width: rest });
    paper.at(t('confidence'), right, y + 62, { size: 8, color: INK.soft, width: rest });
    paper.at(confidenceWords(grading.confidence, this.l), right, y + 73, { size: 9, width: rest });
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

  private facts(): [string, string][] {
    const { report, t } = this;
    const { machine } = report;
    const hours = this.report.answers.find((a) => this.items.get(a.itemId)?.kind === 'compare');
    const hourItem = hours && this.items.get(hours.itemId);
    const pairs: [string, string | null | undefined][] = [
      [t('pin'), machine.pin],
      [t('year'), machine.yearMade?.toString()],
      [t('hours'), hours && hourItem ? valueWords(this.order.standard, hourItem, hours, this.l) : null],
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

  private gates(): void {
    const { paper, report } = this;
    paper.heading(this.t('gates'), 30);
    for (const gate of report.grading.gates) {
      const title = this.order.standard.rules.gates.find((g) => g.id === gate.id)?.title[this.l] ?? gate.id;
      paper.paragraph(`${gate.id} → ${gate.cap}   ${title}`, { size: 9.5, bold: true, color: INK.bad });
    }
  }

  private sectionBars(): void {
    const { paper, report, t } = this;
    paper.heading(t('sections'), 120);
    for (const section of report.grading.sections) {
      paper.need(16);
      const title = this.order.standard.sections.find((s) => s.id === section.id)?.title[this.l] ?? section.id;
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
  private quickCheck(): void {
    const { paper } = this;
    const x = paper.left + paper.width - 58;
    paper.qr(this.order.verifyUrl, x, 54, 58);
    paper.link(x, 54, 58, 58, this.order.verifyUrl);
    paper.at(this.t('verify'), x - 150, 88, { size: 8, bold: true, align: 'right', width: 142 });
    paper.at(`SHA-256 ${this.hash.slice(0, 16)}…`, x - 150, 100, { size: 7, color: INK.soft, align: 'right', width: 142 });
  }

  private findings(): void {
    const { paper, report, t } = this;
    paper.heading(t('findings'), 40);
    const { findings } = report.grading;
    if (findings.length === 0) return paper.paragraph(t('noFindings'));
    const { severities } = this.order.standard.defects;
    paper.table<Finding>(
      [
        {
          head: t('severity'),
          width: 13,
          cell: (f) => `${f.severity} ${severities[f.severity]?.[this.l] ?? ''}`,
          bold: (f) => f.severity >= 3,
          color: (f) => (f.severity >= 3 ? INK.bad : undefined),
        },
        { head: t('what'), width: 30, cell: (f) => defectWords(this.order.standard, f.code, this.l) },
        { head: t('item'), width: 28, cell: (f) => (f.itemId ? (this.items.get(f.itemId)?.title[this.l] ?? f.itemId) : '') },
        { head: t('code'), width: 15, cell: (f) => f.code },
        { head: t('repaired'), width: 14, cell: (f) => (f.repaired === 'no' ? '' : t(f.repaired)) },
        { head: t('note'), width: 30, cell: (f) => f.note ?? '' },
      ],
      findings,
    );
  }

  private everyItem(): void {
    const { paper, report, t } = this;
    paper.heading(t('items'), 80);
    const notes = new Map(report.answers.map((a) => [a.itemId, a]));
    for (const section of report.grading.sections) {
      const lines = section.items.filter((i) => this.items.get(i.itemId)?.kind !== 'photos');
      if (lines.length === 0) continue;
      paper.need(70);
      paper.paragraph(this.order.standard.sections.find((s) => s.id === section.id)?.title[this.l] ?? section.id, {
        size: 10,
        bold: true,
        gap: 3,
      });
      paper.table<ItemLine>(
        [
          { head: t('item'), width: 34, cell: (i) => this.items.get(i.itemId)?.title[this.l] ?? i.itemId },
          { head: t('value'), width: 36, cell: (i) => this.valueCell(i, notes.get(i.itemId)?.note) },
          { head: t('limits'), width: 26, cell: (i) => limitWords(this.order.standard, this.items.get(i.itemId)!, i, this.l) },
          {
            head: t('verdict'),
            width: 13,
            cell: (i) => (i.nullReason === 'n_a' ? '' : VERDICT_WORDS[i.verdict][this.l]),
            color: (i) => (i.verdict === 'limit' ? INK.bad : i.verdict === 'warn' ? INK.warn : undefined),
            bold: (i) => i.verdict === 'limit',
          },
          { head: t('score'), width: 9, align: 'right', cell: (i) => (i.score === undefined || i.weight === 0 ? '' : i.score.toFixed(1)) },
          { head: t('weight'), width: 8, align: 'right', cell: (i) => (i.weight === 0 ? '' : String(i.weight)) },
        ],
        lines,
      );
    }
  }

  private valueCell(line: ItemLine, note: string | undefined): string {
    const answer = this.report.answers.find((a) => a.itemId === line.itemId) ?? { value: null };
    const words = valueWords(this.order.standard, this.items.get(line.itemId)!, answer, this.l);
    return note ? `${words}\n${note}` : words;
  }

  private compared(): void {
    const { paper, report, t } = this;
    const { comparison } = report;
    paper.heading(`${t('compared')} (${comparison!.originReportNo})`, 40);
    const changed = comparison!.items.filter((i) => i.change === 'worse' || i.change === 'better' || i.claim);
    if (changed.length === 0) return paper.paragraph(t('allSame'));
    const words = (i: ComparedItem, value: ComparedItem['origin']): string =>
      valueWords(this.order.standard, this.items.get(i.itemId)!, { value }, this.l);
    paper.table<ComparedItem>(
      [
        { head: t('item'), width: 32, cell: (i) => this.items.get(i.itemId)?.title[this.l] ?? i.itemId },
        { head: t('origin'), width: 26, cell: (i) => words(i, i.origin) },
        { head: t('arrival'), width: 26, cell: (i) => words(i, i.arrival) },
        {
          head: t('change'),
          width: 30,
          cell: (i) => (i.claim ? CLAIM_WORDS[i.claim][this.l] : CHANGE_WORDS[i.change][this.l]),
          color: (i) => (i.claim ? INK.bad : undefined),
          bold: (i) => !!i.claim,
        },
      ],
      changed,
    );
  }

  private photos(): void {
    const { paper, report, t } = this;
    if (report.photos.length === 0) return;
    paper.heading(t('photos'), 190);
    paper.paragraph(t('photosNote'), { size: 8, color: INK.soft, gap: 8 });
    const cell = (paper.width - 20) / 3;
    for (const [n, photo] of report.photos.entries()) {
      if (n % 3 === 0) paper.need(cell * 0.7 + 36);
      const x = paper.left + (n % 3) * (cell + 10);
      const bytes = this.order.pictures.get(photo.sha256);
      if (bytes) paper.picture(bytes, x, paper.y, cell, cell * 0.68);
      else paper.box(x, paper.y, cell, cell * 0.68, INK.wash, 3);
      const finding = report.grading.findings.find((f) => f.id === photo.findingId);
      const name = finding
        ? defectWords(this.order.standard, finding.code, this.l)
        : (this.items.get(photo.itemId ?? '')?.title[this.l] ?? '');
      paper.at(name, x, paper.y + cell * 0.68 + 3, { size: 7.5, width: cell });
      paper.at(`${photo.takenAt?.slice(0, 16).replace('T', ' ') ?? ''}  ${photo.sha256.slice(0, 12)}…`, x, paper.y + cell * 0.68 + 14, {
        size: 6.5,
        color: INK.soft,
        width: cell,
      });
      if (n % 3 === 2 || n === report.photos.length - 1) paper.y += cell * 0.68 + 32;
    }
  }

  private working(): void {
    const { paper, report, t } = this;
    const { standard } = this.order;
    paper.heading(t('working'), 60);
    for (const line of workingLines(standard, report.grading, this.l)) paper.paragraph(line, { size: 8.5, gap: 2 });
    paper.heading(t('confidenceWorking'), 60);
    for (const line of confidenceLines(standard, report.grading.confidence, this.l)) paper.paragraph(line, { size: 8.5, gap: 2 });
    paper.heading(t('limitation'), 60);
    paper.paragraph(standard.rules.limitation[this.l], { size: 8.5 });
    paper.paragraph(standard.rules.dispute[this.l], { size: 8.5 });
  }

  private sealed(verdict: ReturnType<typeof verifySeal>): void {
    const { paper, t } = this;
    paper.heading(t('seal'), 150);
    const top = paper.y;
    paper.qr(this.order.verifyUrl, paper.left, top, 96);
    const x = paper.left + 112;
    const width = paper.width - 112;
    paper.y += paper.block(t('sealText'), x, top, { size: 8.5, width }) + 8;
    paper.facts(
      [
        [t('documentHash'), this.hash],
        [t('sealedAt'), `${verdict.sealedAt}, ${verdict.signer!.name}`],
        [t('key'), verdict.signer!.keyId],
        [t('root'), `${verdict.root!.keyId} (${verdict.root!.name})`],
      ],
      1,
      x,
      width,
    );
    paper.y = Math.max(paper.y, top + 104);
  }
}
