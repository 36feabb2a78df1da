import { currencyDigits, DomainError } from '@ironsilk/kernel';
import type { CustomsCodesFile } from '@ironsilk/trade-rules';
import type { ExportDeclaration } from './export-declaration.js';

/** Order of the children and the misspelled names are the gateway's (customs-trade §4.3): keep them. */
const NAMESPACE = 'http://www.chinaport.gov.cn/dec';
const KILOGRAM = '035';

type Node = readonly [name: string, content: string | readonly Node[] | undefined];

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Control characters have no place in XML 1.0 and would make the whole message unreadable. */
const clean = (text: string): string => [...text].filter((c) => c >= ' ' || c === '\n' || c === '\t').join('');

function write([name, content]: Node): string {
  if (content === undefined || content === '') return '';
  const inner = typeof content === 'string' ? escape(clean(content)) : content.map(write).join('');
  return inner === '' ? '' : `<${name}>${inner}</${name}>`;
}

type Countries = CustomsCodesFile['countries'];

function alpha3(code: string | null, countries: Countries): string | undefined {
  if (code === null) return undefined;
  const found = countries[code];
  if (!found) throw new DomainError('dec_message.bad_country', 'invalid', 'country', { code });
  return found;
}

/** Minor units as the gateway writes money: two digits, whatever the currency. */
function major(minor: string | null, currency: string | null): string | undefined {
  if (minor === null || currency === null) return undefined;
  const digits = currencyDigits(currency);
  const padded = minor.padStart(digits + 1, '0');
  const [whole, fraction] = digits === 0 ? [padded, ''] : [padded.slice(0, -digits), padded.slice(-digits)];
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

const kg = (value: number | null): string | undefined => (value === null ? undefined : String(Math.round(value * 100_000) / 100_000));
const text = (value: string | number | null): string | undefined => (value === null ? undefined : String(value));

/** 规格型号: the declared elements joined by the vertical bar; an empty one keeps its place. */
export const declaredModel = (elements: ExportDeclaration['lines'][number]['elements']): string =>
  elements.map((e) => e.text.replaceAll('|', '/')).join('|');

function head(d: ExportDeclaration, countries: Countries): Node {
  const charge = (name: 'Fee' | 'Insur', minor: string | null): Node[] =>
    minor === null
      ? []
      : [
          [`${name}Mark`, '3'],
          [`${name}Rate`, major(minor, d.currency)],
          [`${name}Curr`, text(d.currency)],
        ];
  return [
    'DecHead',
    [
      ['IEFlag', 'E'],
      ['EntryType', 'M'],
      ['DeclTrnRel', '0'],
      ['CustomMaster', text(d.office)],
      ['IEPort', text(d.exitOffice)],
      ['TradeCoScc', text(d.consignor.uscc)],
      ['TradeCode', text(d.consignor.customsCode)],
      ['TradeName', text(d.consignor.nameLocal)],
      ['OverseasConsigneeCode', 'NO'],
      ['OverseasConsigneeEname', text(d.consignee.name)],
      ['OwnerCodeScc', text(d.consignor.uscc)],
      ['OwnerCode', text(d.consignor.customsCode)],
      ['OwnerName', text(d.consignor.nameLocal)],
      ['AgentCodeScc', text(d.declarant.uscc)],
      ['AgentCode', text(d.declarant.customsCode)],
      ['AgentName', text(d.declarant.name)],
      ['TrafMode', text(d.transportMode)],
      ['TrafName', text(d.vessel)],
      ['BillNo', text(d.billNo)],
      ['TradeMode', text(d.supervisionMode)],
      ['CutMode', text(d.levyNature)],
      ['ContrNo', text(d.contractNo)],
      ['TradeAreaCode', alpha3(d.tradingCountry, countries)],
      ['TradeCountry', alpha3(d.arrivalCountry, countries)],
      ['DistinatePort', text(d.destinationPort)],
      ['EntyPortCode', text(d.exitPort)],
      ['WrapType', text(d.wrapType)],
      ['PackNo', text(d.packages)],
      ['GrossWet', kg(d.grossKg)],
      ['NetWt', kg(d.netKg)],
      ['TransMode', text(d.transMode)],
      ...charge('Fee', d.freightMinor),
      ...charge('Insur', d.insuranceMinor),
      ['MarkNo', d.marks ?? 'N/M'],
      ['NoteS', [`PIN ${d.pins.filter((p) => p !== null).join(',')}`, d.remark].filter((t) => t !== null).join('; ')],
      ['PromiseItmes', '999'],
    ],
  ];
}

// The gateway's public code fills the two country fields the other way round for exports (customs-trade §1.4): kept here and nowhere else.
function goods(d: ExportDeclaration, countries: Countries): Node {
  return [
    'DecLists',
    d.lines.map((l): Node => [
      'DecList',
      [
        ['GNo', text(l.no)],
        ['CodeTS', text(l.hs)],
        ['GName', text(l.name)],
        ['GModel', declaredModel(l.elements)],
        ['GQty', text(l.quantity)],
        ['GUnit', text(l.unit)],
        ['FirstQty', text(l.firstQuantity)],
        ['FirstUnit', text(l.firstUnit)],
        ['SecondQty', kg(l.secondQuantity)],
        ['SecondUnit', KILOGRAM],
        ['DeclPrice', major(l.unitMinor, l.currency)],
        ['DeclTotal', major(l.totalMinor, l.currency)],
        ['TradeCurr', text(l.currency)],
        ['DutyMode', text(l.dutyMode)],
        ['OriginCountry', alpha3(l.destinationCountry, countries)],
        ['DestinationCountry', alpha3(l.originCountry, countries)],
        ['DistrictCode', text(l.district)],
      ],
    ]),
  ];
}

/** A file that goes with the declaration: 00000001 invoice, 00000002 packing list, 00000004 contract, 10000001 power of attorney. */
export type Attachment = { readonly id: string; readonly code: '00000001' | '00000002' | '00000004' | '10000001' };

/** The declaration as the single window's `DecMessage` 4.8. Byte-stable for the same input. Throws `dec_message.bad_country`. */
export function decMessage(d: ExportDeclaration, clientSeqNo: string, attachments: readonly Attachment[], countries: Countries): string {
  const container: Node = [
    'DecContainers',
    d.containerNo === null
      ? undefined
      : [
          [
            'Container',
            [
              ['ContainerId', d.containerNo],
              ['ContainerMd', '32'],
              ['GoodsNo', '1'],
              ['LclFlag', '0'],
            ],
          ],
        ],
  ];
  const parts: Node[] = [
    head(d, countries),
    goods(d, countries),
    container,
    ['DecFreeTxt', [['VoyNo', text(d.voyage)]]],
    [
      'DecSign',
      [
        ['OperType', 'G'],
        ['ClientSeqNo', clientSeqNo],
      ],
    ],
    ...attachments.map((a): Node => [
      'EdocRealation',
      [
        ['EdocID', a.id],
        ['EdocCode', a.code],
        ['EdocFomatType', 'US'],
      ],
    ]),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<DecMessage Version="4.8" xmlns="${NAMESPACE}">${parts.map(write).join('')}</DecMessage>`;
}
