import { INK, type Paper } from '@ironsilk/evidence';
import { declaredModel } from './dec-message.js';
import type { ExportDeclaration } from './export-declaration.js';
import { amountText, kg, text } from './paper-words.js';

/** The numbers customs gave, if it gave any. */
export type DeclarationNumbers = { readonly entryId?: string | null; readonly seqNo?: string | null };

export function printDeclaration(paper: Paper, d: ExportDeclaration, print: DeclarationNumbers): void {
  paper.facts(
    [
      ['Unified no. 统一编号', text(print.seqNo)],
      ['Declaration no. 海关编号', text(print.entryId)],
      ['Contract no. 合同协议号', text(d.contractNo)],
    ],
    3,
  );
  paper.facts(
    [
      ['Consignor 境内发货人', `${text(d.consignor.nameLocal)}\n${text(d.consignor.customsCode)}   ${text(d.consignor.uscc)}`],
      ['Consignee 境外收货人', text(d.consignee.name)],
      ['Declarant 申报单位', `${text(d.declarant.name)}\n${text(d.declarant.customsCode)}   ${text(d.declarant.uscc)}`],
      ['Power of attorney 委托书', text(d.entrustment)],
    ],
    2,
  );
  paper.facts(
    [
      ['Declaring customs 申报地海关', text(d.office)],
      ['Exit customs 出境关别', text(d.exitOffice)],
      ['Exit port 离境口岸', text(d.exitPort)],
      ['Destination port 指运港', text(d.destinationPort)],
      ['Transport 运输方式', text(d.transportMode)],
      ['Ship and voyage 运输工具航次', `${text(d.vessel)} ${text(d.voyage)}`],
      ['Bill no. 提运单号', text(d.billNo)],
      ['Supervision 监管方式', text(d.supervisionMode)],
      ['Levy nature 征免性质', text(d.levyNature)],
      ['Trading country 贸易国', text(d.tradingCountry)],
      ['Arrival country 运抵国', text(d.arrivalCountry)],
      ['Packing 包装种类', text(d.wrapType)],
      ['Packages 件数', text(d.packages)],
      ['Gross 毛重', kg(d.grossKg)],
      ['Net 净重', kg(d.netKg)],
      ['Terms 成交方式', `${text(d.transMode)} (${text(d.incoterm)} ${text(d.place)})`],
      ['Freight 运费', amountText(d.freightMinor, d.currency)],
      ['Insurance 保费', amountText(d.insuranceMinor, d.currency)],
      ['Total 总价', `${text(d.currency)} ${amountText(d.totalMinor, d.currency)}`],
      ['Marks 唛码', text(d.marks)],
    ],
    4,
  );
  paper.heading('Goods 商品');
  paper.table<ExportDeclaration['lines'][number]>(
    [
      { head: '项', width: 4, cell: (l) => String(l.no) },
      { head: 'HS 商品编号', width: 13, cell: (l) => text(l.hs) },
      { head: 'Name and elements 商品名称及规格型号', width: 36, cell: (l) => `${text(l.name)}\n${declaredModel(l.elements)}` },
      { head: 'Quantity 数量', width: 14, align: 'right', cell: (l) => `${text(l.quantity)} (${text(l.unit)})\n${kg(l.secondQuantity)}` },
      { head: 'Price 单价', width: 13, align: 'right', cell: (l) => amountText(l.unitMinor, l.currency) },
      { head: 'Total 总价', width: 13, align: 'right', cell: (l) => `${text(l.currency)} ${amountText(l.totalMinor, l.currency)}` },
      { head: '原产国', width: 8, cell: (l) => text(l.originCountry) },
    ],
    d.lines,
    7.6,
  );
  paper.facts(
    [
      ['PIN 产品识别代码', d.pins.map(text).join(', ')],
      ['Remark 备注', text(d.remark)],
    ],
    2,
  );
}

export function stampSimulated(paper: Paper): void {
  paper.box(paper.left, paper.y, paper.width, 24, '#fbe9e7');
  paper.at('SIMULATED 模拟 — not filed with any customs authority 未向任何海关申报', paper.left + 10, paper.y + 6, {
    size: 10,
    bold: true,
    color: INK.bad,
    width: paper.width - 20,
  });
  paper.y += 32;
}
