import type { ImportTable } from './import-table.js';

/** What a column of an import file can mean. */
export const IMPORT_FIELDS = [
  'reference',
  'title',
  'family',
  'make',
  'model',
  'yearMade',
  'operatingHours',
  'identityNumber',
  'price',
  'currency',
  'incoterm',
  'place',
  'yard',
  'city',
  'region',
  'country',
  'condition',
  'description',
  'massKg',
  'powerKw',
  'sourceUrl',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Which column (by its heading) holds which field. Saved per dealer, so that the next file of the same shape needs no work. */
export type ImportMapping = Partial<Record<ImportField, string>>;

// Headings seen in dealers' stock lists, in English and Chinese, in their bare form (see `bare`). First in a list = surest.
const HEADINGS: Readonly<Record<ImportField, readonly string[]>> = {
  reference: [
    'reference',
    'ref',
    'externalreference',
    'stockno',
    'stocknumber',
    'stockid',
    'itemno',
    'itemid',
    'lotid',
    'lotno',
    'lot',
    'listingid',
    'id',
    'no',
    '编号',
    '库存编号',
    '库存号',
    '车辆编号',
    '设备编号',
    '序号',
  ],
  title: ['title', 'headline', 'name', 'itemname', 'machinename', 'listingtitle', '标题', '名称', '设备名称', '商品名称', '机械名称'],
  family: [
    'family',
    'machinetype',
    'equipmenttype',
    'type',
    'category',
    'kind',
    '类别',
    '类型',
    '机种',
    '设备类型',
    '机型类别',
    '产品类别',
    '品类',
  ],
  make: ['make', 'manufacturer', 'brand', 'maker', 'oem', '品牌', '厂家', '制造商', '生产厂家', '厂商'],
  model: ['model', 'modelno', 'modelname', 'modelnumber', '型号', '机型', '规格型号'],
  yearMade: [
    'yearofmanufacture',
    'yearmade',
    'manufactureyear',
    'buildyear',
    'yearbuilt',
    'modelyear',
    'year',
    'yom',
    'productiondate',
    '年份',
    '出厂年份',
    '生产年份',
    '制造年份',
    '出厂日期',
    '生产日期',
    '年限',
  ],
  operatingHours: [
    'operatinghours',
    'workinghours',
    'enginehours',
    'hours',
    'hourmeter',
    'smu',
    'hrs',
    'meterhours',
    'runninghours',
    '工作小时',
    '工作小时数',
    '小时数',
    '小时',
    '工时',
    '使用小时',
    '运行小时',
    '工作时间',
  ],
  identityNumber: [
    'pin',
    'productidentificationnumber',
    'vin',
    'serialnumber',
    'serialno',
    'serial',
    'sn',
    'chassisno',
    'frameno',
    'machineno',
    '整机编号',
    '出厂编号',
    '机号',
    '车架号',
    '序列号',
    '识别代码',
    '产品识别代码',
  ],
  price: [
    'price',
    'askingprice',
    'saleprice',
    'unitprice',
    'amount',
    'priceusd',
    'fobprice',
    '价格',
    '售价',
    '报价',
    '单价',
    '标价',
    '价格万元',
    '售价万元',
    '报价万元',
    '价格元',
  ],
  currency: ['currency', 'ccy', 'pricecurrency', '币种', '货币', '币别'],
  incoterm: ['incoterm', 'incoterms', 'terms', 'tradeterm', 'deliveryterm', '贸易术语', '贸易条款', '交货条款', '成交方式'],
  place: ['incotermplace', 'place', 'namedplace', 'port', 'loadingport', 'portofloading', '交货地点', '装运港', '港口'],
  yard: ['yard', 'yardname', 'depot', 'location', 'branch', 'warehouse', '场地', '堆场', '仓库', '停放地', '存放地点', '所在地'],
  city: ['city', 'town', '城市', '所在城市'],
  region: ['region', 'state', 'province', '省份', '省', '地区', '所在省份'],
  country: ['country', 'countrycode', '国家', '所在国'],
  condition: ['condition', 'grade', 'state of machine', '成色', '车况', '机况', '状况', '新旧程度'],
  description: ['description', 'details', 'remarks', 'notes', 'comment', 'comments', '描述', '备注', '说明', '详情'],
  massKg: [
    'masskg',
    'operatingmass',
    'operatingweight',
    'weightkg',
    'weight',
    'mass',
    '整机质量',
    '工作质量',
    '工作重量',
    '整机重量',
    '重量',
  ],
  powerKw: ['powerkw', 'enginepower', 'netpower', 'power', '功率', '发动机功率', '额定功率'],
  sourceUrl: ['sourceurl', 'url', 'link', 'detailurl', '链接', '网址'],
};

/** A heading without what people decorate it with: case, spaces, signs, units in brackets. */
export const bare = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([{（【].*?[)\]}）】]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

const BY_HEADING = new Map(
  IMPORT_FIELDS.flatMap((field) =>
    HEADINGS[field].map((heading, rank): [string, { field: ImportField; rank: number }] => [bare(heading), { field, rank }]),
  ),
);

/**
 * The mapping that the headings themselves suggest: each column means one field, each field has one column, the surer name wins.
 * A saved mapping is taken instead when every heading it names is in the file.
 */
export function suggestMapping(headers: readonly string[], saved: readonly ImportMapping[] = []): ImportMapping {
  const known = saved.find(
    (mapping) => Object.values(mapping).length > 0 && Object.values(mapping).every((heading) => headers.includes(heading)),
  );
  if (known) return known;
  const best = new Map<ImportField, { heading: string; rank: number }>();
  for (const heading of headers) {
    const hit = BY_HEADING.get(bare(heading));
    const before = hit && best.get(hit.field);
    if (hit && (!before || hit.rank < before.rank)) best.set(hit.field, { heading, rank: hit.rank });
  }
  return Object.fromEntries(IMPORT_FIELDS.filter((field) => best.has(field)).map((field) => [field, best.get(field)!.heading]));
}

export type MappingProblem = { readonly code: string; readonly field: string; readonly params: { readonly heading: string } };

/** What keeps a mapping from being used on a file: headings that are not there, or one that stands twice. */
export function checkMapping(mapping: ImportMapping, table: Pick<ImportTable, 'headers'>): MappingProblem[] {
  const used = Object.entries(mapping);
  const problems = used.flatMap(([field, heading]): MappingProblem[] => {
    const times = table.headers.filter((header) => header === heading).length;
    if (times === 1) return [];
    return [{ code: times === 0 ? 'import.column_missing' : 'import.column_twice', field: `mapping.${field}`, params: { heading } }];
  });
  const twice = used.filter(([, heading], index) => used.findIndex(([, other]) => other === heading) < index);
  problems.push(...twice.map(([field, heading]) => ({ code: 'import.column_used_twice', field: `mapping.${field}`, params: { heading } })));
  if (!mapping.title && !mapping.model && !mapping.reference)
    problems.push({ code: 'import.mapping_empty', field: 'mapping', params: { heading: '' } });
  return problems;
}
