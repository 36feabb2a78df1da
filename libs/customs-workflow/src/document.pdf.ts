import { INK, Paper } from '@ironsilk/evidence';
import { documentHash, type Party, type TracedDocument } from './document.js';
import type { ExportDeclarationDocument } from './export-declaration.js';
import { printDeclaration, stampSimulated } from './export-declaration.pdf.js';
import { amountText, kg, text } from './paper-words.js';
import type {
  CommercialInvoice,
  CommercialInvoiceDocument,
  PackingList,
  PackingListDocument,
  SalesContract,
  SalesContractDocument,
  Terms,
} from './papers.js';

export type PrintableDocument = SalesContractDocument | CommercialInvoiceDocument | PackingListDocument | ExportDeclarationDocument;

/** When the paper was made, and what marks it as not real. `entryId` is customs' number once there is one. */
export type DocumentPrint = {
  readonly at: Date;
  readonly simulated: boolean;
  readonly entryId?: string | null;
  readonly seqNo?: string | null;
};

const TITLES: Record<PrintableDocument['kind'], readonly [string, string]> = {
  contract: ['Sales contract', '销售合同'],
  commercial_invoice: ['Commercial invoice', '商业发票'],
  packing_list: ['Packing list', '装箱单'],
  export_declaration: ['Export declaration', '出口货物报关单'],
};

const party = (p: Party): string => {
  const country = p.address?.endsWith(p.country ?? '') ? null : p.country;
  return [p.name, p.nameLocal, p.address, country].filter((part) => part !== null && part !== '').join('\n');
};
const terms = (t: Terms): string => `${text(t.incoterm)} ${text(t.place)} (Incoterms ${t.edition})`;

/** Clauses that every contract carries; the deal itself is above them. */
const CLAUSES: readonly (readonly [string, string])[] = [
  [
    'Payment is made in parts through the escrow of the market against the artefacts named in the proforma invoice.',
    '货款按形式发票所列凭证，经平台托管分期支付。',
  ],
  [
    'The machine is sold used, in the state of its signed inspection report, which is part of this contract.',
    '设备为二手，以签署的检验报告所载状况为准，该报告为本合同组成部分。',
  ],
  [
    'The seller clears the goods for export and is exporter of record; the buyer clears them for import.',
    '卖方负责出口报关并为出口发货人，买方负责进口清关。',
  ],
  [
    'A claim about the state on arrival is made within the days and against the arrival inspection of the market’s terms.',
    '到货异议按平台条款规定的期限及到港检验结果提出。',
  ],
];

function contract(paper: Paper, d: SalesContract): void {
  paper.facts(
    [
      ['Seller 卖方', party(d.seller)],
      ['Buyer 买方', party(d.buyer)],
    ],
    2,
  );
  paper.facts(
    [
      ['Contract no. 合同号', text(d.no)],
      ['Date 日期', text(d.on)],
      ['Terms 贸易术语', terms(d.terms)],
      ['Latest shipment 最迟装运', text(d.latestShipmentOn)],
      ['Destination 目的国', text(d.destinationCountry)],
      ['Currency 币种', text(d.currency)],
    ],
    3,
  );
  paper.heading('Goods 货物');
  goodsTable(paper, d.goods, d.currency);
  total(paper, d.totalMinor, d.currency);
  spares(paper, d.spares);
  paper.heading('Clauses 条款');
  CLAUSES.forEach(([en, zh], i) => paper.paragraph(`${i + 1}. ${en}\n${zh}`, { gap: 7 }));
  signatures(paper);
}

type Line = SalesContract['goods'][number] | CommercialInvoice['lines'][number];

function goodsTable(paper: Paper, lines: readonly Line[], currency: string | null): void {
  paper.table<Line>(
    [
      { head: 'No.', width: 4, cell: (l) => String(l.no) },
      {
        head: 'Goods 货物',
        width: 30,
        cell: (l) =>
          `${text(l.descriptionEn)} ${text(l.descriptionZh)}\n${text(l.brand)} ${text(l.model)}, ${text(l.yearBuilt)}\nPIN ${text(l.pin)}`,
      },
      { head: 'HS', width: 13, cell: (l) => text(l.hs) },
      { head: '原产国', width: 9, cell: (l) => text(l.originCountry) },
      { head: 'Qty 数量', width: 7, align: 'right', cell: (l) => text(l.quantity) },
      { head: 'Unit price 单价', width: 16, align: 'right', cell: (l) => amountText(l.unitMinor, currency) },
      { head: 'Amount 金额', width: 16, align: 'right', cell: (l) => amountText(l.lineTotalMinor, currency), bold: () => true },
    ],
    lines,
    8,
  );
}

function total(paper: Paper, minor: string | null, currency: string | null): void {
  paper.need(24);
  paper.at(`Total 合计   ${text(currency)} ${amountText(minor, currency)}`, paper.left, paper.y, {
    size: 12,
    bold: true,
    align: 'right',
    width: paper.width - 4,
  });
  paper.y += 22;
}

function spares(paper: Paper, words: string | null): void {
  if (words !== null) paper.paragraph(`Included in the price 随机附件（含于价内）: ${words}`, { size: 8.5, color: INK.soft, gap: 6 });
}

function signatures(paper: Paper): void {
  paper.need(70);
  paper.y += 26;
  for (const [n, label] of ['Seller 卖方', 'Buyer 买方'].entries()) {
    const x = paper.left + n * (paper.width / 2);
    paper.at('______________________________', x, paper.y, { width: paper.width / 2 - 20, color: INK.soft });
    paper.at(label, x, paper.y + 14, { size: 8, color: INK.soft, width: paper.width / 2 - 20 });
  }
  paper.y += 36;
}

function invoice(paper: Paper, d: CommercialInvoice): void {
  paper.facts(
    [
      ['Seller 卖方', party(d.seller)],
      ['Buyer 买方', party(d.buyer)],
    ],
    2,
  );
  paper.facts(
    [
      ['Invoice no. 发票号', text(d.no)],
      ['Date 日期', text(d.on)],
      ['Contract no. 合同号', text(d.contractNo)],
      ['Terms 贸易术语', terms(d.terms)],
      ['From 起运港', text(d.pol)],
      ['To 目的港', text(d.pod)],
    ],
    3,
  );
  paper.heading('Goods 货物');
  goodsTable(paper, d.lines, d.currency);
  total(paper, d.totalMinor, d.currency);
  const charges: [string, string][] = [];
  if (d.freightMinor !== null)
    charges.push(['Freight, in the price 运费（含于价内）', `${text(d.currency)} ${amountText(d.freightMinor, d.currency)}`]);
  if (d.insuranceMinor !== null)
    charges.push(['Insurance, in the price 保费（含于价内）', `${text(d.currency)} ${amountText(d.insuranceMinor, d.currency)}`]);
  if (charges.length > 0) paper.facts(charges, 2);
  spares(paper, d.spares);
}

function packing(paper: Paper, d: PackingList): void {
  paper.facts(
    [
      ['Seller 卖方', party(d.seller)],
      ['Buyer 买方', party(d.buyer)],
    ],
    2,
  );
  paper.facts(
    [
      ['Packing list no. 装箱单号', text(d.no)],
      ['Date 日期', text(d.on)],
      ['Invoice no. 发票号', text(d.invoiceNo)],
      ['Ship and voyage 船名航次', `${text(d.vessel)} ${text(d.voyage)}`],
      ['From 起运港', text(d.pol)],
      ['To 目的港', text(d.pod)],
      ['Container 箱号', text(d.containerNo)],
      ['Seal 封志', text(d.sealNo)],
      ['Marks 唛头', text(d.marks)],
    ],
    3,
  );
  paper.heading('Packages 包装');
  paper.table<PackingList['lines'][number]>(
    [
      { head: 'No.', width: 5, cell: (l) => String(l.no) },
      { head: 'Goods 货物', width: 30, cell: (l) => `${text(l.descriptionEn)}\nPIN ${text(l.pin)}` },
      { head: 'Packages 件数', width: 13, align: 'right', cell: (l) => `${text(l.packages)} ${l.packageCode}` },
      { head: 'Net 净重', width: 14, align: 'right', cell: (l) => kg(l.netKg) },
      { head: 'Gross 毛重', width: 14, align: 'right', cell: (l) => kg(l.grossKg) },
      { head: 'L × W × H, mm 长宽高', width: 20, align: 'right', cell: (l) => [l.lengthMm, l.widthMm, l.heightMm].map(text).join(' × ') },
    ],
    d.lines,
    8,
  );
  paper.facts(
    [
      ['Packages in total 总件数', text(d.totalPackages)],
      ['Net in total 总净重', kg(d.totalNetKg)],
      ['Gross in total 总毛重', kg(d.totalGrossKg)],
    ],
    3,
  );
  spares(paper, d.spares);
}

/** Prints a paper in English and Chinese. The same data at the same time is the same bytes; its data travels inside as JSON. */
export async function printDocument(document: PrintableDocument, print: DocumentPrint): Promise<Buffer> {
  const [en, zh] = TITLES[document.kind];
  const hash = documentHash(document as TracedDocument);
  const no = document.kind === 'export_declaration' ? document.data.contractNo : document.data.no;
  const paper = new Paper({
    title: `${en} ${no ?? ''}`,
    language: 'en',
    at: print.at,
    head: ['IRONSILK', `${en} ${zh}   ${no ?? ''}`],
    foot: `${no ?? ''}   SHA-256 ${hash}`,
  });
  paper.paragraph(`${en}  ${zh}`, { size: 20, bold: true, gap: 8 });
  if (print.simulated && document.kind === 'export_declaration') stampSimulated(paper);
  if (document.kind === 'contract') contract(paper, document.data);
  else if (document.kind === 'commercial_invoice') invoice(paper, document.data);
  else if (document.kind === 'packing_list') packing(paper, document.data);
  else printDeclaration(paper, document.data, print);
  paper.attach(Buffer.from(JSON.stringify(document.data)), `${document.kind}.json`, 'application/json', 'What this paper says, as data');
  return paper.finish();
}
