/** Where a value comes from; the page shows it beside the value. Only `broker` means that somebody had to type it. */
export const FACT_ORIGINS = [
  'order',
  'organisation',
  'catalogue',
  'plate',
  'dealer',
  'inspection',
  'shipment',
  'rule',
  'register',
  'broker',
] as const;
export type FactOrigin = (typeof FACT_ORIGINS)[number];

type FactType = 'text' | 'number' | 'yes_no' | 'date' | 'minor';
type FactSpec<T extends FactType = FactType> = {
  readonly type: T;
  readonly en: string;
  readonly zh: string;
  readonly required: boolean;
  readonly typed?: RegExp;
};

const spec =
  <T extends FactType>(type: T) =>
  (en: string, zh: string, required = true, typed?: RegExp): FactSpec<T> => ({ type, en, zh, required, ...(typed ? { typed } : {}) });
const text = spec('text');
const number = spec('number');
const minor = spec('minor');
const date = spec('date');
const yesNo = spec('yes_no');

const COUNTRY = /^[A-Z]{2}$/;
const LOCODE = /^[A-Z]{2}[A-Z2-9]{3}$/;
const CUSTOMS_CODE = /^\d{5}[0-9A-Z][0-9A-Z]{4}$/;

/**
 * Every fact an export declaration and its papers are made of (customs-trade §3.1). `required` ones must be there before the
 * broker can submit. Amounts are minor units of `price.currency` as decimal text; masses kilograms; lengths millimetres.
 */
export const FACTS = {
  'exporter.name': text('Exporter', '境内发货人（英文）'),
  'exporter.nameLocal': text('Exporter, in Chinese', '境内发货人'),
  'exporter.address': text('Exporter’s address', '发货人地址'),
  'exporter.country': text('Exporter’s country', '发货人国别', true, COUNTRY),
  'exporter.uscc': text('Exporter’s social credit code', '发货人统一社会信用代码', true, /^[0-9A-HJ-NPQRTUWXY]{18}$/),
  'exporter.customsCode': text('Exporter’s customs code', '发货人海关编码', true, CUSTOMS_CODE),
  'buyer.name': text('Buyer', '境外收货人'),
  'buyer.address': text('Buyer’s address', '收货人地址'),
  'buyer.country': text('Buyer’s country', '贸易国', true, COUNTRY),
  'broker.name': text('Declarant', '申报单位'),
  'broker.uscc': text('Declarant’s social credit code', '申报单位统一社会信用代码', true, /^[0-9A-HJ-NPQRTUWXY]{18}$/),
  'broker.customsCode': text('Declarant’s customs code', '申报单位海关编码', true, CUSTOMS_CODE),
  'machine.nameEn': text('Goods', '品名（英文）'),
  'machine.nameZh': text('Goods, in Chinese', '商品名称'),
  'machine.brand': text('Make', '品牌'),
  'machine.brandType': text('Kind of brand', '品牌类型', true, /^[0-4]$/),
  'machine.model': text('Model', '型号'),
  'machine.pin': text('Identification number', '产品识别代码'),
  'machine.yearBuilt': number('Year of build', '出厂年份'),
  'machine.hours': number('Operating hours', '工作小时', false),
  'machine.originCountry': text('Country of origin', '原产国', true, COUNTRY),
  'machine.hs': text('HS code', '商品编号', true, /^\d{10}$/),
  'machine.family': text('Family', '机种'),
  'machine.undercarriage': text('Undercarriage', '行走装置', false, /^(crawler|tyre|road_chassis|rail)$/),
  'machine.rotates360': yesNo('Superstructure turns 360°', '上部结构可旋转360度', false),
  'machine.selfPropelled': yesNo('Self-propelled', '自推进'),
  'machine.powerKw': number('Engine power, kW', '功率（千瓦）', false),
  'machine.bucketM3': number('Bucket, m³', '斗容量（立方米）', false),
  'machine.ratedLoadKg': number('Rated load, kg', '额定起重量（千克）', false),
  'machine.catalogueMassKg': number('Catalogue mass, kg', '目录整机质量（千克）', false),
  'machine.vehicleRegistration': yesNo('Has a vehicle registration certificate', '有机动车登记证书'),
  'cargo.netKg': number('Net mass, kg', '净重（千克）'),
  'cargo.grossKg': number('Gross mass, kg', '毛重（千克）'),
  'cargo.packages': number('Packages', '件数'),
  'cargo.wrapType': text('Packing', '包装种类', true, /^\d{2}$/),
  'cargo.wood': yesNo('Wooden packing', '木质包装'),
  'cargo.lengthMm': number('Length, mm', '长（毫米）', false),
  'cargo.widthMm': number('Width, mm', '宽（毫米）', false),
  'cargo.heightMm': number('Height, mm', '高（毫米）', false),
  'cargo.marks': text('Marks', '标记唛码'),
  'cargo.spares': text('Spares included', '随机备件', false),
  'price.currency': text('Currency', '币制', true, /^[A-Z]{3}$/),
  'price.quantity': number('Quantity', '数量'),
  'price.unitMinor': minor('Unit price', '单价'),
  'price.totalMinor': minor('Total price', '总价'),
  'price.incoterm': text('Incoterm', '成交方式', true, /^[A-Z]{3}$/),
  'price.place': text('Named place', '指定地点'),
  'price.freightMinor': minor('Freight', '运费', false),
  'price.insuranceMinor': minor('Insurance', '保费', false),
  'contract.no': text('Contract no.', '合同协议号'),
  'contract.on': date('Contract date', '合同日期'),
  'invoice.no': text('Invoice no.', '发票号'),
  'invoice.on': date('Invoice date', '发票日期'),
  'packing.no': text('Packing list no.', '装箱单号'),
  'shipment.mode': text('Way of transport', '运输方式'),
  'shipment.bookingNo': text('Booking / bill of lading no.', '提运单号'),
  'shipment.carrier': text('Carrier', '承运人', false),
  'shipment.vessel': text('Ship', '运输工具名称', false),
  'shipment.voyage': text('Voyage', '航次', false),
  'shipment.pol': text('Port of loading', '起运港', true, LOCODE),
  'shipment.pod': text('Port of discharge', '目的港', true, LOCODE),
  'shipment.etdOn': date('Planned sailing', '预计开航日'),
  'shipment.containerNo': text('Container', '集装箱号', false),
  'shipment.sealNo': text('Seal', '封志号', false),
  'shipment.latestOn': date('Latest shipment', '最迟装运日', false),
  'destination.country': text('Country of destination', '运抵国', true, COUNTRY),
  'customs.office': text('Declaring customs', '申报地海关', true, /^\d{4}$/),
  'customs.exitOffice': text('Exit customs', '出境关别', true, /^\d{4}$/),
  'customs.exitPort': text('Exit port code', '离境口岸', true, /^\d{6}$/),
  'customs.destinationPort': text('Port of destination code', '指运港', true, /^[A-Z]{3}\d{3}$/),
  'customs.supervisionMode': text('Supervision mode', '监管方式', true, /^\d{4}$/),
  'customs.levyNature': text('Levy nature', '征免性质', true, /^\d{3}$/),
  'customs.dutyMode': text('Duty mode', '征免方式', true, /^\d$/),
  'customs.district': text('Place of supply code', '境内货源地', true, /^\d{5}$/),
  'customs.preference': text('Preference at destination', '出口享惠情况', true, /^[0-3]$/),
  'customs.entrustment': text('Power of attorney no.', '代理报关委托书编号'),
  'customs.remark': text('Remark', '备注', false),
  'purchase.invoiceKind': text('Purchase invoice', '进货发票类型', false, /^(special|ordinary|none)$/),
  'purchase.refundMinor': minor('Tax refund expected (CNY)', '预计退税（人民币）', false),
} as const satisfies Record<string, FactSpec>;

export type FactKey = keyof typeof FACTS;
export type FactValue<K extends FactKey = FactKey> = K extends FactKey
  ? (typeof FACTS)[K]['type'] extends 'number'
    ? number
    : (typeof FACTS)[K]['type'] extends 'yes_no'
      ? boolean
      : string
  : never;

/** One value with its provenance. `source` says in words or ids where it was read; `confirmedBy` names the person, if one looked. */
export type Fact<K extends FactKey = FactKey> = {
  readonly value: FactValue<K>;
  readonly origin: FactOrigin;
  readonly source: string;
  readonly capturedAt: string;
  readonly confirmedBy: string | null;
};

/** The one base that every paper of an order is filled from. */
export type FactBase = { readonly [K in FactKey]?: Fact<K> };

export const FACT_KEYS = Object.keys(FACTS) as readonly FactKey[];

export const isFactKey = (key: string): key is FactKey => key in FACTS;

export const valueOf = <K extends FactKey>(base: FactBase, key: K): FactValue<K> | undefined => (base[key] as Fact<K> | undefined)?.value;

/** What the agreed term asks to be filled beside the rest. */
export type ChargesAsked = { readonly freight: string; readonly insurance: string };

/** Required facts nobody knows yet; freight and insurance are required when the Incoterm puts them into the price. */
export function missingFacts(base: FactBase, asked: ChargesAsked | undefined): readonly FactKey[] {
  const required = (key: FactKey): boolean =>
    FACTS[key].required ||
    (key === 'price.freightMinor' && asked?.freight === 'required') ||
    (key === 'price.insuranceMinor' && asked?.insurance === 'required');
  return FACT_KEYS.filter((key) => required(key) && base[key] === undefined);
}

/** Why a typed value cannot stand, or undefined: `fact.bad_number`, `fact.bad_shape` … */
export function factFault(key: FactKey, value: unknown): string | undefined {
  const spec: FactSpec = FACTS[key];
  if (spec.type === 'number')
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 10_000_000 ? undefined : 'fact.bad_number';
  if (spec.type === 'yes_no') return typeof value === 'boolean' ? undefined : 'fact.bad_yes_no';
  if (typeof value !== 'string' || value.trim() === '' || value.length > 400) return 'fact.bad_text';
  if (spec.type === 'minor') return /^\d{1,15}$/.test(value) ? undefined : 'fact.bad_amount';
  if (spec.type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? undefined : 'fact.bad_date';
  return spec.typed && !spec.typed.test(value) ? 'fact.bad_shape' : undefined;
}

/** What share of the facts that are there was filled without anybody typing, in basis points, of all that is filled or still required. */
export function filledByItself(
  base: FactBase,
  asked: ChargesAsked | undefined,
): {
  readonly byItself: number;
  readonly typed: number;
  readonly missing: number;
  readonly shareBp: number;
} {
  const present = FACT_KEYS.flatMap((key) => (base[key] ? [base[key]] : []));
  const typed = present.filter((fact) => fact.origin === 'broker').length;
  const missing = missingFacts(base, asked).length;
  const all = present.length + missing;
  return {
    byItself: present.length - typed,
    typed,
    missing,
    shareBp: all === 0 ? 0 : Math.floor(((present.length - typed) * 10_000) / all),
  };
}
