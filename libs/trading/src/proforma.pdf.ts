import { INK, Paper } from '@ironsilk/evidence';
import { canonicalJson, formatMoney, money, sha256Hex } from '@ironsilk/kernel';
import { printedReference, type EscrowTerms } from '@ironsilk/payments';
import type { Proforma, ProformaParty } from './proforma.js';

export type ProformaPrint = { readonly at: Date; readonly terms: EscrowTerms; readonly firstReference: string };

const INSPECTION: Readonly<Record<string, string>> = {
  existing_report: 'On the sealed report that exists / 依据已签署的检验报告',
  new_inspection: 'Subject to a new inspection / 以新的检验结果为准',
};
const amount = (minor: string, currency: string): string =>
  `${currency} ${formatMoney(money(BigInt(minor), currency)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;
const partyText = (p: ProformaParty): string =>
  [p.name, p.nameLocal, [p.city, p.country].filter(Boolean).join(', ')].filter(Boolean).join('\n');

/** The proforma invoice on paper, in English and Chinese side by side, with its data inside. The same order makes the same bytes. */
export async function drawProforma(p: Proforma, { at, terms, firstReference }: ProformaPrint): Promise<Buffer> {
  const data = canonicalJson(p);
  const paper = new Paper({
    title: `Proforma invoice ${p.number}`,
    language: 'en',
    at,
    head: ['IRONSILK', `Proforma invoice / 形式发票 ${p.number}`],
    foot: `${p.number}   SHA-256 ${sha256Hex(data)}`,
  });
  paper.paragraph('Proforma invoice / 形式发票', { size: 17, bold: true, gap: 2 });
  paper.paragraph(`No. ${p.number} · ${p.issuedOn}`, { color: INK.soft, gap: 10 });
  paper.facts(
    [
      ['Seller, exporter of record / 卖方（出口申报主体）', partyText(p.seller)],
      ['Buyer / 买方', partyText(p.buyer)],
    ],
    2,
  );
  paper.heading('Goods / 货物');
  paper.facts(
    [
      ['Machine (used) / 机器（二手）', p.goods.description],
      ['Identification number / 产品识别代码', p.goods.pin ?? 'not stated / 未填写'],
      ['Year / 出厂年份', p.goods.year === null ? 'unknown / 未知' : String(p.goods.year)],
      ['HS code / 商品编号', p.goods.hsCode ?? 'unknown / 未知'],
      ['Quantity / 数量', '1'],
      ['Inspection / 检验', INSPECTION[p.inspection] ?? p.inspection],
    ],
    3,
  );
  for (const s of p.spares) paper.paragraph(`+ ${s.quantity} × ${s.description}`, { gap: 2 });
  paper.heading('Terms / 条款');
  paper.facts(
    [
      [
        'Delivery (Incoterms® 2020) / 贸易术语',
        `${p.incoterm.code} ${p.incoterm.place}${p.incoterm.placeCode ? ` (${p.incoterm.placeCode})` : ''}`,
      ],
      ['Latest shipment / 最迟装运', p.latestShipmentOn ?? 'not agreed / 未约定'],
      ['Price / 总价', amount(p.totalMinor, p.currency)],
    ],
    3,
  );
  payments(paper, p, terms);
  paper.heading('How to pay / 付款方式');
  paper.paragraph(`Reference for the first part / 首期款付款参考号 (ISO 11649): ${printedReference(firstReference)}`, {
    size: 11,
    bold: true,
    gap: 6,
  });
  paper.paragraph(
    'Pay on the order’s page, or by bank transfer with exactly this reference. Each part has its own reference, shown on the order’s page when it is due. Money is held in escrow to the seller’s account and released only on the document named above. Account details are shown on the order’s page after signing in; details that come by mail or messenger are not ours.',
  );
  paper.paragraph(
    '请在订单页面付款，或在银行汇款附言中准确填写该参考号。每期款项各有参考号，到期时显示在订单页面。款项托管于卖方名下，仅凭上列单据放款。收款账户信息仅在登录后的订单页面显示；通过邮件或即时通讯发来的账户信息均非本平台所发。',
    { color: INK.soft },
  );
  paper.attach(Buffer.from(data), `proforma-${p.number}.json`, 'application/json', 'The data of this invoice');
  return paper.finish();
}

function payments(paper: Paper, p: Proforma, terms: EscrowTerms): void {
  paper.heading('Payment in escrow / 分期托管付款', 120);
  const rule = (key: string) => terms.parts.find((t) => t.key === key)!;
  paper.table(
    [
      { head: 'Part / 期次', width: 26, cell: (r: Proforma['payments'][number]) => `${rule(r.part).words.en}\n${rule(r.part).words.zh}` },
      { head: '%', width: 7, align: 'right', cell: (r) => String(Number(r.share) / 100) },
      { head: 'Amount / 金额', width: 19, align: 'right', cell: (r) => amount(r.amountMinor, p.currency), bold: () => true },
      { head: 'Pay within / 付款期限', width: 18, cell: (r) => `${rule(r.part).fundWithinHours} h / 小时` },
      {
        head: 'Released to the seller on / 放款凭证',
        width: 30,
        cell: (r) => `${terms.facts[rule(r.part).releaseOn]!.words.en}\n${terms.facts[rule(r.part).releaseOn]!.words.zh}`,
      },
    ],
    p.payments,
    8,
  );
}
