import type { Family, FamilyId, MachineModel, Make } from '@ironsilk/catalog';
import { isFamilyId } from '@ironsilk/catalog';
import { findPort, type TradeRules } from '@ironsilk/trade-rules';
import { mainLeg } from './export-declaration.js';
import type { Fact, FactBase, FactKey, FactOrigin, FactValue } from './fact.js';

export type GatheredParty = {
  readonly name: string;
  readonly nameLocal: string | null;
  readonly country: string;
  readonly city: string | null;
  readonly registrationNo: string | null;
};

/** Everything the market already knows about an order when its papers are made. Absent means: not known yet. */
export type KnownOrder = {
  readonly number: string;
  readonly agreedOn: string;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly incoterm: string;
  readonly place: string;
  readonly latestShipmentOn: string | null;
  readonly spares: readonly { readonly description: string; readonly quantity: number }[];
  readonly destinationCountry: string;
  readonly machine: {
    readonly family: string | null;
    readonly make: string | null;
    readonly model: string | null;
    readonly year: number | null;
    readonly hours: number | null;
    readonly pin: string | null;
    readonly hsCode: string | null;
    readonly massKg: number | null;
  };
};

export type KnownBooking = {
  readonly mode: string;
  readonly pol: string;
  readonly pod: string;
  readonly bookingNo: string | null;
  readonly carrier: string | null;
  readonly vessel: string | null;
  readonly voyage: string | null;
  readonly etdOn: string | null;
  readonly containerNo: string | null;
  readonly sealNo: string | null;
};

export type Known = {
  readonly order: KnownOrder;
  readonly exporter: GatheredParty;
  readonly buyer: GatheredParty;
  readonly broker: GatheredParty | undefined;
  readonly family: Family | undefined;
  readonly make: Make | undefined;
  readonly model: MachineModel | undefined;
  readonly booking: KnownBooking | undefined;
  /** Number of the electronic power of attorney and who gave it. */
  readonly entrustment: { readonly no: string; readonly by: string } | undefined;
  /** Codes a broker typed for these parties before. */
  readonly register: { readonly exporterCustomsCode: string | undefined; readonly brokerCustomsCode: string | undefined };
  /** Day on which the file was opened; the invoice carries it. */
  readonly openedOn: string;
  readonly hasRegistration: boolean;
  readonly refundMinor: bigint | undefined;
  readonly invoiceKind: string | undefined;
};

type Note = <K extends FactKey>(key: K, value: FactValue<K> | null | undefined, origin: FactOrigin, source: string) => void;

const UNDERCARRIAGE: Partial<Record<FamilyId, 'crawler' | 'tyre' | 'road_chassis'>> = {
  excavator: 'crawler',
  dozer: 'crawler',
  wheel_loader: 'tyre',
  motor_grader: 'tyre',
  truck_crane: 'road_chassis',
  concrete_pump_truck: 'road_chassis',
  crawler_crane: 'crawler',
  rotary_drilling_rig: 'crawler',
};

function noteParties(known: Known, note: Note): void {
  const { exporter, buyer, broker, register } = known;
  const address = (party: GatheredParty) => (party.city === null ? undefined : `${party.city}, ${party.country}`);
  note('exporter.name', exporter.name, 'organisation', 'organisation of the dealer');
  note('exporter.nameLocal', exporter.nameLocal, 'organisation', 'organisation of the dealer');
  note('exporter.address', address(exporter), 'organisation', 'organisation of the dealer');
  note('exporter.country', exporter.country, 'organisation', 'organisation of the dealer');
  note('exporter.uscc', exporter.registrationNo, 'organisation', 'verified registration number');
  note('exporter.customsCode', register.exporterCustomsCode, 'register', 'typed for an earlier declaration');
  note('buyer.name', buyer.name, 'organisation', 'organisation of the buyer');
  note('buyer.address', address(buyer), 'organisation', 'organisation of the buyer');
  note('buyer.country', buyer.country, 'organisation', 'organisation of the buyer');
  note('broker.name', broker?.nameLocal ?? broker?.name, 'organisation', 'organisation of the broker');
  note('broker.uscc', broker?.registrationNo, 'organisation', 'verified registration number');
  note('broker.customsCode', register.brokerCustomsCode, 'register', 'typed for an earlier declaration');
}

function noteMachine(known: Known, note: Note, rules: TradeRules): void {
  const { order, make, model, family } = known;
  const m = order.machine;
  const spec = (key: string) => model?.spec[key];
  const number = (key: string) => (typeof spec(key) === 'number' ? (spec(key) as number) : undefined);
  const fromModel = model ? `catalogue: ${model.id}` : 'catalogue';
  const familyId = m.family !== null && isFamilyId(m.family) ? m.family : undefined;
  const said = spec('undercarriage');
  const undercarriage = said === 'wheel' ? 'tyre' : said === 'crawler' ? 'crawler' : familyId && UNDERCARRIAGE[familyId];
  const prefix = familyId === 'excavator' ? { crawler: 'crawler ', tyre: 'wheeled ' }[undercarriage as 'crawler'] : '';
  const prefixZh = familyId === 'excavator' ? { crawler: '履带式', tyre: '轮胎式' }[undercarriage as 'crawler'] : '';
  note('machine.family', m.family, 'dealer', 'listing');
  note('machine.nameEn', family && `Used ${prefix}${family.names.en.toLowerCase()}`, 'catalogue', 'family');
  note('machine.nameZh', family && `二手${prefixZh}${family.names.zh}`, 'catalogue', 'family');
  note('machine.brand', make?.name ?? m.make, make ? 'catalogue' : 'dealer', 'make');
  note('machine.brandType', make?.brandType, 'catalogue', 'make');
  note('machine.originCountry', make?.country === 'CN' ? 'CN' : undefined, 'catalogue', 'a Chinese make; read the plate of any other');
  note('machine.model', model?.name ?? m.model, model ? 'catalogue' : 'dealer', fromModel);
  note('machine.pin', m.pin, 'plate', 'machine as sold');
  note('machine.yearBuilt', m.year, 'plate', 'machine as sold');
  note('machine.hours', m.hours, 'plate', 'machine as sold');
  note('machine.hs', m.hsCode ?? model?.hsCode, 'catalogue', fromModel);
  note('machine.undercarriage', undercarriage, 'catalogue', fromModel);
  note('machine.rotates360', familyId === 'excavator' ? true : familyId === 'wheel_loader' ? false : undefined, 'catalogue', 'family');
  note('machine.selfPropelled', familyId === undefined ? undefined : true, 'catalogue', 'every family of the market moves by itself');
  note('machine.powerKw', number('powerKw'), 'catalogue', fromModel);
  note('machine.bucketM3', number('bucketM3'), 'catalogue', fromModel);
  note('machine.ratedLoadKg', number('ratedLoadKg'), 'catalogue', fromModel);
  note('machine.catalogueMassKg', number('massKg'), 'catalogue', fromModel);
  note('machine.vehicleRegistration', known.hasRegistration, 'dealer', 'papers of the listing');
  note('cargo.netKg', m.massKg ?? number('massKg'), 'catalogue', 'mass as sold; a weighbridge ticket replaces it');
  note('cargo.grossKg', m.massKg ?? number('massKg'), 'rule', 'a naked machine weighs what it weighs');
  note('cargo.lengthMm', number('transportLengthMm'), 'catalogue', fromModel);
  note('cargo.widthMm', number('transportWidthMm'), 'catalogue', fromModel);
  note('cargo.heightMm', number('transportHeightMm'), 'catalogue', fromModel);
  note('cargo.packages', 1, 'rule', 'customs-trade §1.1 row 25: a naked machine is one package');
  note('cargo.wrapType', rules.customsCodes.wrap.naked, 'rule', rules.customsCodes.wrap.source);
  note('cargo.wood', false, 'rule', 'naked machine');
  note('cargo.marks', 'N/M', 'rule', 'customs-trade §1.1 row 31');
  note(
    'cargo.spares',
    order.spares.length === 0 ? undefined : order.spares.map((s) => `${s.quantity} × ${s.description}`).join('; '),
    'order',
    'agreed terms',
  );
}

function noteDeal({ order, openedOn, entrustment, refundMinor, invoiceKind }: Known, note: Note): void {
  note('price.currency', order.currency, 'order', 'agreed terms');
  note('price.quantity', 1, 'order', 'one order, one machine');
  note('price.unitMinor', `${order.priceMinor}`, 'order', 'agreed terms');
  note('price.totalMinor', `${order.priceMinor}`, 'order', 'agreed terms');
  note('price.incoterm', order.incoterm, 'order', 'agreed terms');
  note('price.place', order.place, 'order', 'agreed terms');
  note('contract.no', order.number, 'order', 'order number');
  note('contract.on', order.agreedOn, 'order', 'day of acceptance');
  note('invoice.no', `${order.number}-CI`, 'order', 'order number');
  note('invoice.on', openedOn, 'order', 'day on which the file was opened');
  note('packing.no', `${order.number}-PL`, 'order', 'order number');
  note('shipment.latestOn', order.latestShipmentOn, 'order', 'agreed terms');
  note('destination.country', order.destinationCountry, 'order', 'agreed terms');
  note('customs.entrustment', entrustment?.no, 'dealer', 'power of attorney given by the dealer');
  note('purchase.invoiceKind', invoiceKind, 'dealer', 'purchase papers');
  note('purchase.refundMinor', refundMinor === undefined ? undefined : `${refundMinor}`, 'rule', 'refund table');
}

function noteShipment({ booking }: Known, note: Note, rules: TradeRules): void {
  const codes = rules.customsCodes;
  note('customs.office', codes.declaringOffice, 'rule', 'customs codes, unverified');
  note('customs.supervisionMode', codes.supervision.mode, 'rule', codes.supervision.source);
  note('customs.levyNature', codes.supervision.levy, 'rule', codes.supervision.source);
  note('customs.dutyMode', codes.supervision.dutyMode, 'rule', codes.supervision.source);
  note('customs.district', codes.district.code, 'rule', codes.district.source);
  note('customs.preference', '0', 'rule', 'no preferential certificate of origin');
  if (!booking) return;
  const from = mainLeg(booking.mode) === 'sea' ? findPort(rules.ports, booking.pol) : undefined;
  note('shipment.mode', booking.mode, 'shipment', 'booking asked by the dealer');
  note('shipment.pol', booking.pol, 'shipment', 'booking');
  note('shipment.pod', booking.pod, 'shipment', 'booking');
  note('shipment.bookingNo', booking.bookingNo, 'shipment', 'booking confirmed by the forwarder');
  note('shipment.carrier', booking.carrier, 'shipment', 'booking confirmed by the forwarder');
  note('shipment.vessel', booking.vessel, 'shipment', 'booking confirmed by the forwarder');
  note('shipment.voyage', booking.voyage, 'shipment', 'booking confirmed by the forwarder');
  note('shipment.etdOn', booking.etdOn, 'shipment', 'booking confirmed by the forwarder');
  note('shipment.containerNo', booking.containerNo, 'shipment', 'loading');
  note('shipment.sealNo', booking.sealNo, 'shipment', 'loading');
  note('customs.exitOffice', codes.exits.find((e) => e.port === from?.code)?.office, 'rule', 'customs codes by port of loading');
  const destination = findPort(rules.ports, booking.pod);
  note(
    'customs.destinationPort',
    codes.destinationPorts.find((d) => d.port === destination?.code)?.code,
    'rule',
    'customs codes by port of discharge, unverified',
  );
}

/** Fills the fact base with everything the market already knows. What nobody knows stays out: it is never guessed. */
export function gatherFacts(known: Known, rules: TradeRules, capturedAt: string): FactBase {
  const base: Record<string, Fact> = {};
  const note: Note = (key, value, origin, source) => {
    if (value === null || value === undefined || value === '') return;
    base[key] = { value, origin, source, capturedAt, confirmedBy: null } as Fact;
  };
  noteParties(known, note);
  noteMachine(known, note, rules);
  noteDeal(known, note);
  noteShipment(known, note, rules);
  return base as FactBase;
}

/** What a person typed stands over what was gathered; both are kept, so that taking the typed value away brings the other back. */
export const mergeFacts = (gathered: FactBase, typed: FactBase): FactBase => ({ ...gathered, ...typed });
