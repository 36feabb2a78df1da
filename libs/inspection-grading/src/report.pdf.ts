import { INK, Paper, sealPdf, verifySeal, type SealKey } from '@ironsilk/evidence';
import type { Finding } from './answers.js';
import type { ComparedItem } from './comparison.js';
import type { ItemLine } from './grade.js';
import type { InspectionReport } from './report.js';
import { frontPage, type ReportContext, type ReportPrint } from './report-front.pdf.js';
import { CHANGE_WORDS, CLAIM_WORDS, VERDICT_WORDS, reportWords } from './report-words.js';
import type { StandardItem } from './standard.js';
import { confidenceLines, defectWords, limitWords, valueWords, workingLines } from './working.js';

/** Prints and seals the report: PDF with the sealed JSON inside and a signature over every byte. The same input makes the same bytes. */
export async function printReport(print: ReportPrint, key: SealKey): Promise<Buffer> {
  const verdict = verifySeal(print.sealed);
  if (!verdict.ok) throw new Error('only a sealed report can be printed');
  const paper = new ReportPaper(print, verdict.document as InspectionReport, verdict.documentHash!);
  paper.print(verdict);
  return sealPdf(await paper.finish(), print.sealed, key);
}

class ReportPaper implements ReportContext {
  readonly paper: Paper;
  readonly t: ReturnType<typeof reportWords>;
  readonly items: Map<string, StandardItem>;
  readonly l: 'en' | 'zh';

  constructor(
    readonly order: ReportPrint,
    readonly report: InspectionReport,
    readonly hash: string,
  ) {
    this.l = order.language;
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

  print(verdict: ReturnType<typeof verifySeal>): void {
    frontPage(this);
    if (this.report.comparison) this.compared();
    this.findings();
    this.everyItem();
    this.photos();
    this.working();
    this.sealed(verdict);
    this.paper.attach(this.order.sealed, `${this.report.reportNo}.json`, 'application/json', 'Sealed data of this report');
  }

  finish = (): Promise<Buffer> => this.paper.finish();

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
