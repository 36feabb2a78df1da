import type { FactKey } from './fact.js';
import type { TracedDocument } from './document.js';

/** A bill of lading as the forwarder gives it; it comes from outside and is compared, never filled. */
export type BillOfLading = {
  readonly blNo: string;
  readonly onBoardOn: string;
  readonly vessel: string | null;
  readonly voyage: string | null;
  readonly pol: string;
  readonly pod: string;
  readonly freightTerm: 'PRE' | 'COL';
  readonly grossKg: number;
  readonly packages: number;
  readonly containerNo: string | null;
  readonly sealNo: string | null;
};

/** The destination's certificate (Kenya: PVoC), as typed off the paper that was uploaded. */
export type ConformityCertificate = {
  readonly code: string;
  readonly number: string;
  readonly pin: string;
  readonly issuedOn: string;
  readonly importer: string | null;
  readonly hs: string | null;
};

const BILL: Readonly<Record<string, FactKey>> = {
  blNo: 'shipment.bookingNo',
  vessel: 'shipment.vessel',
  voyage: 'shipment.voyage',
  pol: 'shipment.pol',
  pod: 'shipment.pod',
  grossKg: 'cargo.grossKg',
  packages: 'cargo.packages',
  containerNo: 'shipment.containerNo',
  sealNo: 'shipment.sealNo',
};
const CERTIFICATE: Readonly<Record<string, FactKey>> = { pin: 'machine.pin', importer: 'buyer.name', hs: 'machine.hs' };

/** What the paper leaves blank is not traced: it contradicts nobody. */
const traced = (map: Readonly<Record<string, FactKey>>, data: object): Record<string, FactKey> =>
  Object.fromEntries(Object.entries(map).filter(([path]) => (data as Record<string, unknown>)[path] !== null));

export type BillDocument = TracedDocument<'bill_of_lading', BillOfLading>;
export type CertificateDocument = TracedDocument<'conformity_certificate', ConformityCertificate>;

export const billDocument = (data: BillOfLading): BillDocument => ({ kind: 'bill_of_lading', data, trace: traced(BILL, data) });
export const certificateDocument = (data: ConformityCertificate): CertificateDocument => ({
  kind: 'conformity_certificate',
  data,
  trace: traced(CERTIFICATE, data),
});
