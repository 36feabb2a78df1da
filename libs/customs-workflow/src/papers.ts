import type { FactBase } from './fact.js';
import { compose, type Party, type Take, type TracedDocument } from './document.js';

/** Price and place, the same on every paper. Amounts are minor units as text. */
export type Terms = { readonly incoterm: string | null; readonly edition: 2020; readonly place: string | null };

export type GoodsItem = {
  readonly no: number;
  readonly descriptionEn: string | null;
  readonly descriptionZh: string | null;
  readonly brand: string | null;
  readonly model: string | null;
  readonly pin: string | null;
  readonly yearBuilt: number | null;
  readonly hs: string | null;
  readonly originCountry: string | null;
};

export type SalesContract = {
  readonly no: string | null;
  readonly on: string | null;
  readonly seller: Party;
  readonly buyer: Party;
  readonly goods: readonly (GoodsItem & {
    readonly quantity: number | null;
    readonly unitMinor: string | null;
    readonly lineTotalMinor: string | null;
  })[];
  readonly spares: string | null;
  readonly currency: string | null;
  readonly totalMinor: string | null;
  readonly terms: Terms;
  readonly latestShipmentOn: string | null;
  readonly destinationCountry: string | null;
};

export type CommercialInvoice = {
  readonly no: string | null;
  readonly on: string | null;
  readonly typeCode: '380';
  readonly contractNo: string | null;
  readonly seller: Party;
  readonly buyer: Party;
  readonly lines: readonly (GoodsItem & {
    readonly quantity: number | null;
    readonly unit: 'C62';
    readonly unitMinor: string | null;
    readonly lineTotalMinor: string | null;
  })[];
  readonly spares: string | null;
  readonly currency: string | null;
  readonly totalMinor: string | null;
  readonly freightMinor: string | null;
  readonly insuranceMinor: string | null;
  readonly terms: Terms;
  readonly pol: string | null;
  readonly pod: string | null;
};

export type PackingList = {
  readonly no: string | null;
  readonly on: string | null;
  readonly invoiceNo: string | null;
  readonly seller: Party;
  readonly buyer: Party;
  readonly lines: readonly {
    readonly no: number;
    readonly descriptionEn: string | null;
    readonly pin: string | null;
    readonly quantity: number | null;
    readonly packages: number | null;
    /** UNECE Recommendation 21: `NE` unpacked. */
    readonly packageCode: 'NE';
    readonly netKg: number | null;
    readonly grossKg: number | null;
    readonly lengthMm: number | null;
    readonly widthMm: number | null;
    readonly heightMm: number | null;
  }[];
  readonly spares: string | null;
  readonly totalPackages: number | null;
  readonly totalNetKg: number | null;
  readonly totalGrossKg: number | null;
  readonly marks: string | null;
  readonly containerNo: string | null;
  readonly sealNo: string | null;
  readonly vessel: string | null;
  readonly voyage: string | null;
  readonly pol: string | null;
  readonly pod: string | null;
};

export type SalesContractDocument = TracedDocument<'contract', SalesContract>;
export type CommercialInvoiceDocument = TracedDocument<'commercial_invoice', CommercialInvoice>;
export type PackingListDocument = TracedDocument<'packing_list', PackingList>;

const seller = (take: Take): Party => ({
  name: take('seller.name', 'exporter.name'),
  nameLocal: take('seller.nameLocal', 'exporter.nameLocal'),
  address: take('seller.address', 'exporter.address'),
  country: take('seller.country', 'exporter.country'),
});
const buyer = (take: Take): Party => ({
  name: take('buyer.name', 'buyer.name'),
  nameLocal: null,
  address: take('buyer.address', 'buyer.address'),
  country: take('buyer.country', 'buyer.country'),
});
const terms = (take: Take): Terms => ({
  incoterm: take('terms.incoterm', 'price.incoterm'),
  edition: 2020,
  place: take('terms.place', 'price.place'),
});

const goods = (take: Take, at: string): GoodsItem => ({
  no: 1,
  descriptionEn: take(`${at}.descriptionEn`, 'machine.nameEn'),
  descriptionZh: take(`${at}.descriptionZh`, 'machine.nameZh'),
  brand: take(`${at}.brand`, 'machine.brand'),
  model: take(`${at}.model`, 'machine.model'),
  pin: take(`${at}.pin`, 'machine.pin'),
  yearBuilt: take(`${at}.yearBuilt`, 'machine.yearBuilt'),
  hs: take(`${at}.hs`, 'machine.hs'),
  originCountry: take(`${at}.originCountry`, 'machine.originCountry'),
});
const priced = (take: Take, at: string) => ({
  quantity: take(`${at}.quantity`, 'price.quantity'),
  unitMinor: take(`${at}.unitMinor`, 'price.unitMinor'),
  lineTotalMinor: take(`${at}.lineTotalMinor`, 'price.totalMinor'),
});

export const salesContract = (base: FactBase): SalesContractDocument =>
  compose('contract', base, (take) => ({
    no: take('no', 'contract.no'),
    on: take('on', 'contract.on'),
    seller: seller(take),
    buyer: buyer(take),
    goods: [{ ...goods(take, 'goods.0'), ...priced(take, 'goods.0') }],
    spares: take('spares', 'cargo.spares'),
    currency: take('currency', 'price.currency'),
    totalMinor: take('totalMinor', 'price.totalMinor'),
    terms: terms(take),
    latestShipmentOn: take('latestShipmentOn', 'shipment.latestOn'),
    destinationCountry: take('destinationCountry', 'destination.country'),
  }));

export const commercialInvoice = (base: FactBase): CommercialInvoiceDocument =>
  compose('commercial_invoice', base, (take) => ({
    no: take('no', 'invoice.no'),
    on: take('on', 'invoice.on'),
    typeCode: '380' as const,
    contractNo: take('contractNo', 'contract.no'),
    seller: seller(take),
    buyer: buyer(take),
    lines: [{ ...goods(take, 'lines.0'), unit: 'C62' as const, ...priced(take, 'lines.0') }],
    spares: take('spares', 'cargo.spares'),
    currency: take('currency', 'price.currency'),
    totalMinor: take('totalMinor', 'price.totalMinor'),
    freightMinor: take('freightMinor', 'price.freightMinor'),
    insuranceMinor: take('insuranceMinor', 'price.insuranceMinor'),
    terms: terms(take),
    pol: take('pol', 'shipment.pol'),
    pod: take('pod', 'shipment.pod'),
  }));

export const packingList = (base: FactBase): PackingListDocument =>
  compose('packing_list', base, (take) => ({
    no: take('no', 'packing.no'),
    on: take('on', 'invoice.on'),
    invoiceNo: take('invoiceNo', 'invoice.no'),
    seller: seller(take),
    buyer: buyer(take),
    lines: [
      {
        no: 1,
        descriptionEn: take('lines.0.descriptionEn', 'machine.nameEn'),
        pin: take('lines.0.pin', 'machine.pin'),
        quantity: take('lines.0.quantity', 'price.quantity'),
        packages: take('lines.0.packages', 'cargo.packages'),
        packageCode: 'NE' as const,
        netKg: take('lines.0.netKg', 'cargo.netKg'),
        grossKg: take('lines.0.grossKg', 'cargo.grossKg'),
        lengthMm: take('lines.0.lengthMm', 'cargo.lengthMm'),
        widthMm: take('lines.0.widthMm', 'cargo.widthMm'),
        heightMm: take('lines.0.heightMm', 'cargo.heightMm'),
      },
    ],
    spares: take('spares', 'cargo.spares'),
    totalPackages: take('totalPackages', 'cargo.packages'),
    totalNetKg: take('totalNetKg', 'cargo.netKg'),
    totalGrossKg: take('totalGrossKg', 'cargo.grossKg'),
    marks: take('marks', 'cargo.marks'),
    containerNo: take('containerNo', 'shipment.containerNo'),
    sealNo: take('sealNo', 'shipment.sealNo'),
    vessel: take('vessel', 'shipment.vessel'),
    voyage: take('voyage', 'shipment.voyage'),
    pol: take('pol', 'shipment.pol'),
    pod: take('pod', 'shipment.pod'),
  }));
