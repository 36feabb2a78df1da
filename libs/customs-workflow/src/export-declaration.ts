import type { CustomsCodesFile, IncotermRow } from '@ironsilk/trade-rules';
import { compose, type Take, type TracedDocument } from './document.js';
import { isFactKey, valueOf, type FactBase } from './fact.js';

/** One 申报要素: its name, the fact behind it, and the text that is declared. */
export type DeclaredElement = {
  readonly zh: string;
  readonly raw: string | number | boolean | null;
  readonly text: string;
  readonly mandatory: boolean;
};

export type DeclarationLine = {
  readonly no: number;
  readonly hs: string | null;
  readonly name: string | null;
  readonly elements: readonly DeclaredElement[];
  readonly quantity: number | null;
  /** 001 台, 003 辆. */
  readonly unit: string | null;
  readonly firstQuantity: number | null;
  readonly firstUnit: string | null;
  /** Kilograms, the second statutory unit. */
  readonly secondQuantity: number | null;
  readonly unitMinor: string | null;
  readonly totalMinor: string | null;
  readonly currency: string | null;
  readonly originCountry: string | null;
  readonly destinationCountry: string | null;
  readonly district: string | null;
  readonly dutyMode: string | null;
};

/** The export declaration in our own words; the gateway's misspelled names and its quirks live in the adapter (`dec-message.ts`). */
export type ExportDeclaration = {
  readonly consignor: {
    readonly name: string | null;
    readonly nameLocal: string | null;
    readonly uscc: string | null;
    readonly customsCode: string | null;
  };
  readonly consignee: { readonly name: string | null };
  readonly declarant: { readonly name: string | null; readonly uscc: string | null; readonly customsCode: string | null };
  readonly entrustment: string | null;
  readonly office: string | null;
  readonly exitOffice: string | null;
  readonly exitPort: string | null;
  readonly destinationPort: string | null;
  readonly transportMode: string | null;
  readonly vessel: string | null;
  readonly voyage: string | null;
  readonly billNo: string | null;
  readonly supervisionMode: string | null;
  readonly levyNature: string | null;
  readonly contractNo: string | null;
  readonly invoiceNo: string | null;
  readonly tradingCountry: string | null;
  readonly arrivalCountry: string | null;
  readonly pol: string | null;
  readonly pod: string | null;
  readonly wrapType: string | null;
  readonly wood: boolean | null;
  readonly packages: number | null;
  readonly grossKg: number | null;
  readonly netKg: number | null;
  readonly incoterm: string | null;
  readonly place: string | null;
  /** 成交方式, from the Incoterm. */
  readonly transMode: string | null;
  readonly freightMinor: string | null;
  readonly insuranceMinor: string | null;
  readonly currency: string | null;
  readonly totalMinor: string | null;
  readonly containerNo: string | null;
  readonly sealNo: string | null;
  readonly marks: string | null;
  readonly pins: readonly (string | null)[];
  readonly remark: string | null;
  readonly lines: readonly DeclarationLine[];
};

export type ExportDeclarationDocument = TracedDocument<'export_declaration', ExportDeclaration>;

/** What the builder needs of the trade rules. */
export type DeclarationRules = {
  readonly codes: CustomsCodesFile;
  readonly incoterm: IncotermRow | undefined;
  /** First statutory unit of the HS code: 001 台 or 003 辆. */
  readonly unit: string | undefined;
};

const WORDS: Readonly<Record<string, string>> = { crawler: '履带式', tyre: '轮胎式', road_chassis: '汽车底盘', rail: '轨道式' };

function declared(value: string | number | boolean | null, suffix: string | undefined): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const words = typeof value === 'string' ? (WORDS[value] ?? value) : String(value);
  return `${words}${suffix ?? ''}`;
}

/** The elements a code asks for, filled from facts; free text only in the last slot. */
function elements(base: FactBase, rules: DeclarationRules, take: Take): DeclaredElement[] {
  const hs = valueOf(base, 'machine.hs') ?? '';
  const list = rules.codes.elements.find((e) => e.prefixes.some((prefix) => hs.startsWith(prefix)))?.items ?? [];
  return list.map((item, i) => {
    if (item.rest) {
      const raw = `旧,出厂${valueOf(base, 'machine.yearBuilt') ?? ''}年,产品识别代码${valueOf(base, 'machine.pin') ?? ''}`;
      return { zh: item.zh, raw, text: raw, mandatory: item.mandatory };
    }
    const raw = item.fact !== undefined && isFactKey(item.fact) ? take(`lines.0.elements.${i}.raw`, item.fact) : null;
    return { zh: item.zh, raw, text: declared(raw, item.suffix), mandatory: item.mandatory };
  });
}

function line(base: FactBase, rules: DeclarationRules, take: Take): DeclarationLine {
  const unit = rules.unit ?? null;
  return {
    no: 1,
    hs: take('lines.0.hs', 'machine.hs'),
    name: take('lines.0.name', 'machine.nameZh'),
    elements: elements(base, rules, take),
    quantity: take('lines.0.quantity', 'price.quantity'),
    unit,
    firstQuantity: take('lines.0.firstQuantity', 'price.quantity'),
    firstUnit: unit,
    secondQuantity: take('lines.0.secondQuantity', 'cargo.netKg'),
    unitMinor: take('lines.0.unitMinor', 'price.unitMinor'),
    totalMinor: take('lines.0.totalMinor', 'price.totalMinor'),
    currency: take('lines.0.currency', 'price.currency'),
    originCountry: take('lines.0.originCountry', 'machine.originCountry'),
    destinationCountry: take('lines.0.destinationCountry', 'destination.country'),
    district: take('lines.0.district', 'customs.district'),
    dutyMode: take('lines.0.dutyMode', 'customs.dutyMode'),
  };
}

const TRANSPORT: Readonly<Record<string, 'sea' | 'rail' | 'road'>> = { rail: 'rail', truck: 'road' };

export const mainLeg = (shipMode: string | undefined): 'sea' | 'rail' | 'road' => TRANSPORT[shipMode ?? ''] ?? 'sea';

export function exportDeclaration(base: FactBase, rules: DeclarationRules): ExportDeclarationDocument {
  const transportMode = rules.codes.transport.find((t) => t.mode === mainLeg(valueOf(base, 'shipment.mode')))?.code ?? null;
  return compose('export_declaration', base, (take) => ({
    consignor: {
      name: take('consignor.name', 'exporter.name'),
      nameLocal: take('consignor.nameLocal', 'exporter.nameLocal'),
      uscc: take('consignor.uscc', 'exporter.uscc'),
      customsCode: take('consignor.customsCode', 'exporter.customsCode'),
    },
    consignee: { name: take('consignee.name', 'buyer.name') },
    declarant: {
      name: take('declarant.name', 'broker.name'),
      uscc: take('declarant.uscc', 'broker.uscc'),
      customsCode: take('declarant.customsCode', 'broker.customsCode'),
    },
    entrustment: take('entrustment', 'customs.entrustment'),
    office: take('office', 'customs.office'),
    exitOffice: take('exitOffice', 'customs.exitOffice'),
    exitPort: take('exitPort', 'customs.exitPort'),
    destinationPort: take('destinationPort', 'customs.destinationPort'),
    transportMode: valueOf(base, 'shipment.mode') === undefined ? null : transportMode,
    vessel: take('vessel', 'shipment.vessel'),
    voyage: take('voyage', 'shipment.voyage'),
    billNo: take('billNo', 'shipment.bookingNo'),
    supervisionMode: take('supervisionMode', 'customs.supervisionMode'),
    levyNature: take('levyNature', 'customs.levyNature'),
    contractNo: take('contractNo', 'contract.no'),
    invoiceNo: take('invoiceNo', 'invoice.no'),
    tradingCountry: take('tradingCountry', 'buyer.country'),
    arrivalCountry: take('arrivalCountry', 'destination.country'),
    pol: take('pol', 'shipment.pol'),
    pod: take('pod', 'shipment.pod'),
    wrapType: take('wrapType', 'cargo.wrapType'),
    wood: take('wood', 'cargo.wood'),
    packages: take('packages', 'cargo.packages'),
    grossKg: take('grossKg', 'cargo.grossKg'),
    netKg: take('netKg', 'cargo.netKg'),
    incoterm: take('incoterm', 'price.incoterm'),
    place: take('place', 'price.place'),
    transMode: rules.incoterm?.transMode ?? null,
    freightMinor: rules.incoterm?.freight === 'required' ? take('freightMinor', 'price.freightMinor') : null,
    insuranceMinor: rules.incoterm?.insurance === 'required' ? take('insuranceMinor', 'price.insuranceMinor') : null,
    currency: take('currency', 'price.currency'),
    totalMinor: take('totalMinor', 'price.totalMinor'),
    containerNo: take('containerNo', 'shipment.containerNo'),
    sealNo: take('sealNo', 'shipment.sealNo'),
    marks: take('marks', 'cargo.marks'),
    pins: [take('pins.0', 'machine.pin')],
    remark: take('remark', 'customs.remark'),
    lines: [line(base, rules, take)],
  }));
}
