import { DomainError } from '@ironsilk/kernel';
import type { FreightMode } from '@ironsilk/trade-rules';

/** How the machine travels; the decision table of trade-rules proposes one, the dealer books it. */
export const SHIP_MODES = [
  'container_20gp',
  'container_40hq',
  'roro',
  'mafi',
  'flat_rack_40',
  'break_bulk',
  'rail_box_20',
  'rail_box_40',
  'rail_wagon',
  'rail_wagon_oog',
  'road',
] as const satisfies readonly FreightMode[];
export type ShipMode = (typeof SHIP_MODES)[number];

export type BookingAsk = {
  readonly mode: ShipMode;
  readonly forwarderOrgId: string;
  readonly pol: string;
  readonly pod: string;
  readonly readyOn: string;
  readonly note: string | null;
};
export type Booking = {
  readonly bookingNo: string;
  readonly carrier: string;
  readonly vessel: string | null;
  readonly imo: string | null;
  readonly voyage: string | null;
  readonly etdOn: string;
  readonly etaOn: string;
};
export type Loading = {
  readonly photos: readonly string[];
  readonly containerNo: string | null;
  readonly sealNo: string | null;
  readonly loadedOn: string;
};
export type BillOfLading = {
  readonly blNo: string;
  readonly onBoardOn: string;
  readonly vessel: string;
  readonly imo: string | null;
  readonly voyage: string;
  readonly pol: string;
  readonly pod: string;
  readonly freightTerm: 'PRE' | 'COL';
  readonly grossMassKg: number;
  readonly packages: number;
  readonly etaOn: string;
  /** SHA-256 of the scanned bill, when one was uploaded. */
  readonly file: string | null;
};
export type Arrival = { readonly arrivedOn: string; readonly place: string; readonly note: string | null };

export const LOADING_PHOTOS_MIN = 4;
const MODE_NEEDS_BOX: readonly ShipMode[] = ['container_20gp', 'container_40hq', 'flat_rack_40', 'rail_box_20', 'rail_box_40'];
const BY_SEA: readonly ShipMode[] = ['container_20gp', 'container_40hq', 'flat_rack_40', 'roro', 'mafi', 'break_bulk'];

const bad = (reason: string, field: string, params: Record<string, string | number> = {}): never => {
  throw new DomainError(`shipment.${reason}`, 'invalid', field, params);
};
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
const isLocode = (text: string): boolean => /^[A-Z]{2}[A-Z2-9]{3}$/.test(text);
const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
/** People act in time zones ahead of the server's, so "today" may already be tomorrow. */
const notAfterTomorrow = (on: string, now: Date): boolean => on <= dayOf(new Date(now.getTime() + 24 * 3_600_000));

/** ISO 6346: owner code, category U, J or Z, serial, check digit. A remainder of 10 is written 0. */
export function isContainerNo(text: string): boolean {
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const char = text[i]!;
    // Letters count from A = 10 and leave out 11, 22 and 33, the multiples of the modulus.
    const letter = char.charCodeAt(0) - 65;
    const value = i < 4 ? 10 + letter + Math.floor((letter + 9) / 10) : Number(char);
    sum += value * 2 ** i;
  }
  return (sum % 11) % 10 === Number(text[10]);
}

/** IMO ship number: seven digits, the last is the weighted sum of the others. */
export function isImo(text: string): boolean {
  if (!/^\d{7}$/.test(text)) return false;
  const sum = [7, 6, 5, 4, 3, 2].reduce((all, weight, i) => all + weight * Number(text[i]), 0);
  return sum % 10 === Number(text[6]);
}

/** Throws `shipment.bad_*` naming the field. */
export function checkBookingAsk(ask: BookingAsk, now: Date): void {
  if (!isLocode(ask.pol)) bad('bad_port', 'pol');
  if (!isLocode(ask.pod) || ask.pod === ask.pol) bad('bad_port', 'pod');
  if (!isDate(ask.readyOn) || ask.readyOn < dayOf(new Date(now.getTime() - 24 * 3_600_000))) bad('bad_date', 'readyOn');
}

export function checkBooking(booking: Booking, ask: BookingAsk): void {
  if (booking.imo !== null && !isImo(booking.imo)) bad('bad_imo', 'imo');
  if (!isDate(booking.etdOn) || booking.etdOn < ask.readyOn) bad('sails_before_ready', 'etdOn', { readyOn: ask.readyOn });
  if (!isDate(booking.etaOn) || booking.etaOn <= booking.etdOn) bad('arrives_before_sailing', 'etaOn', { etdOn: booking.etdOn });
  if (BY_SEA.includes(ask.mode) && booking.vessel === null) bad('vessel_missing', 'vessel');
}

/** The loading survey: enough different photos, and the box when the mode has one. */
export function checkLoading(loading: Loading, ask: BookingAsk, now: Date): void {
  if (new Set(loading.photos).size < LOADING_PHOTOS_MIN)
    bad('photos_missing', 'photos', { min: LOADING_PHOTOS_MIN, got: new Set(loading.photos).size });
  if (MODE_NEEDS_BOX.includes(ask.mode)) {
    if (loading.containerNo === null || !isContainerNo(loading.containerNo)) bad('bad_container', 'containerNo');
  } else if (loading.containerNo !== null) bad('no_container_expected', 'containerNo');
  if (!isDate(loading.loadedOn) || !notAfterTomorrow(loading.loadedOn, now)) bad('bad_date', 'loadedOn');
}

/** The bill must agree with the booking, the loading and the Incoterm (freight prepaid or collect). */
export function checkBill(
  bill: BillOfLading,
  ask: BookingAsk,
  loading: Loading,
  expected: { freightTerm: 'PRE' | 'COL'; now: Date },
): void {
  if (bill.pol !== ask.pol) bad('differs_from_booking', 'pol', { booked: ask.pol });
  if (bill.pod !== ask.pod) bad('differs_from_booking', 'pod', { booked: ask.pod });
  if (bill.imo !== null && !isImo(bill.imo)) bad('bad_imo', 'imo');
  if (!isDate(bill.onBoardOn) || !notAfterTomorrow(bill.onBoardOn, expected.now)) bad('bad_date', 'onBoardOn');
  if (bill.onBoardOn < loading.loadedOn) bad('on_board_before_loading', 'onBoardOn', { loadedOn: loading.loadedOn });
  if (!isDate(bill.etaOn) || bill.etaOn <= bill.onBoardOn) bad('arrives_before_sailing', 'etaOn', { etdOn: bill.onBoardOn });
  if (bill.freightTerm !== expected.freightTerm) bad('freight_term', 'freightTerm', { expected: expected.freightTerm });
  if (!Number.isFinite(bill.grossMassKg) || bill.grossMassKg <= 0 || bill.grossMassKg > 500_000) bad('bad_mass', 'grossMassKg');
  if (!Number.isSafeInteger(bill.packages) || bill.packages < 1 || bill.packages > 100) bad('bad_packages', 'packages');
}

export function checkArrival(arrival: Arrival, bill: BillOfLading, now: Date): void {
  if (!isDate(arrival.arrivedOn) || !notAfterTomorrow(arrival.arrivedOn, now)) bad('bad_date', 'arrivedOn');
  if (arrival.arrivedOn < bill.onBoardOn) bad('arrives_before_sailing', 'arrivedOn', { etdOn: bill.onBoardOn });
  if (arrival.place.trim() === '') bad('bad_place', 'place');
}
