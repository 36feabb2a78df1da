import { join } from 'node:path';
import { familyOf, loadCatalog, makeOf, modelById } from '@ironsilk/catalog';
import { loadTradeRules } from '@ironsilk/trade-rules';
import type { Fact, FactBase, FactKey } from './fact.js';
import { gatherFacts, mergeFacts, type Known } from './fact-gathering.js';

const CONFIG = join(import.meta.dirname, '../../../config');
export const exampleRules = loadTradeRules(CONFIG);
const catalog = loadCatalog(CONFIG);
const model = modelById(catalog, 'sany-sy215c')!;

/** The order of the specs: one used crawler excavator of Changsha, FOB Shanghai, for Mombasa. */
export const exampleOrder = (over: Partial<Known> = {}): Known => ({
  order: {
    number: 'IS2026000123',
    agreedOn: '2026-11-10',
    priceMinor: 6_000_000n,
    currency: 'USD',
    incoterm: 'FOB',
    place: 'Shanghai',
    latestShipmentOn: '2027-01-31',
    spares: [{ description: 'Bucket teeth', quantity: 5 }],
    destinationCountry: 'KE',
    machine: {
      family: 'excavator',
      make: 'SANY',
      model: model.name,
      year: 2018,
      hours: 6420,
      pin: 'SYZ00215KJ1234567',
      hsCode: model.hsCode,
      massKg: null,
    },
  },
  exporter: {
    name: 'Changsha Example Machinery Co., Ltd.',
    nameLocal: '长沙示例机械有限公司',
    country: 'CN',
    city: 'Changsha',
    registrationNo: '91430100MA7HNEQ129',
  },
  buyer: { name: 'Mombasa Example Plant Ltd', nameLocal: null, country: 'KE', city: 'Mombasa', registrationNo: null },
  broker: {
    name: 'Hunan Example Customs Brokers',
    nameLocal: '湖南示例报关有限公司',
    country: 'CN',
    city: 'Changsha',
    registrationNo: '91430100MA7HNEQ129',
  },
  family: familyOf(catalog, 'excavator'),
  make: makeOf(catalog, 'sany'),
  model,
  booking: {
    mode: 'roro',
    pol: 'CNSHG',
    pod: 'KEMBA',
    bookingNo: 'HNE0012345',
    carrier: 'Example Line',
    vessel: 'EXAMPLE HIGHWAY',
    voyage: '045W',
    etdOn: '2026-12-20',
    containerNo: null,
    sealNo: null,
  },
  entrustment: { no: 'POA-IS2026000123', by: 'a person of the dealer' },
  register: { exporterCustomsCode: '4301960123', brokerCustomsCode: '4301980012' },
  openedOn: '2026-11-20',
  hasRegistration: false,
  refundMinor: undefined,
  invoiceKind: undefined,
  ...over,
});

/** What the broker has to type for the example: two codes that no table holds, and the goods' common Chinese word for the make. */
export const typed = (values: Partial<Record<FactKey, Fact['value']>>): FactBase =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      { value, origin: 'broker', source: 'typed', capturedAt: '2026-11-21T00:00:00.000Z', confirmedBy: 'person' },
    ]),
  ) as FactBase;

export const exampleBase = (over: Partial<Known> = {}, more: Partial<Record<FactKey, Fact['value']>> = {}): FactBase =>
  mergeFacts(gatherFacts(exampleOrder(over), exampleRules, '2026-11-20T00:00:00.000Z'), typed({ 'customs.exitPort': '310001', ...more }));
