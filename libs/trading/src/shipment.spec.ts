import { describe, expect, it } from '@jest/globals';
import {
  checkArrival,
  checkBill,
  checkBooking,
  checkBookingAsk,
  checkLoading,
  isContainerNo,
  isImo,
  type BillOfLading,
  type Booking,
  type BookingAsk,
  type Loading,
} from './shipment.js';

const NOW = new Date('2026-12-01T09:00:00Z');
const ask: BookingAsk = { mode: 'roro', forwarderOrgId: 'f', pol: 'CNSHA', pod: 'KEMBA', readyOn: '2026-12-05', note: null };
const booking: Booking = {
  bookingNo: 'B1',
  carrier: 'RoRo Line',
  vessel: 'Grand Changsha',
  imo: '9074729',
  voyage: '012W',
  etdOn: '2026-12-10',
  etaOn: '2027-01-05',
};
const loading: Loading = { photos: ['a', 'b', 'c', 'd'], containerNo: null, sealNo: null, loadedOn: '2026-12-01' };
const bill: BillOfLading = {
  blNo: 'BL1',
  onBoardOn: '2026-12-01',
  vessel: 'Grand Changsha',
  imo: '9074729',
  voyage: '012W',
  pol: 'CNSHA',
  pod: 'KEMBA',
  freightTerm: 'PRE',
  grossMassKg: 21_900,
  packages: 1,
  etaOn: '2027-01-05',
  file: null,
};
const expected = { freightTerm: 'PRE' as const, now: NOW };

describe('numbers of the trade', () => {
  it.each(['CSQU3054383', 'TEXU4301125', 'TEXU4301070'])('knows %s for a container', (no) => expect(isContainerNo(no)).toBe(true));
  it.each(['CSQU3054384', 'CSQX3054383', 'csqu3054383', 'CSQU305438', ''])('refuses %j as a container', (no) =>
    expect(isContainerNo(no)).toBe(false),
  );
  it('knows a ship by its last digit', () => {
    expect([isImo('9074729'), isImo('9701231'), isImo('9074728'), isImo('907472')]).toEqual([true, true, false, false]);
  });
});

describe('a shipment', () => {
  it('with everything in order passes', () => {
    checkBookingAsk(ask, NOW);
    checkBooking(booking, ask);
    checkLoading(loading, ask, NOW);
    checkLoading({ ...loading, containerNo: 'TEXU4301125' }, { ...ask, mode: 'flat_rack_40' }, NOW);
    checkBill(bill, ask, loading, expected);
    checkArrival({ arrivedOn: '2026-12-02', place: 'Mombasa', note: null }, bill, NOW);
  });

  it.each<[string, () => void, string, string]>([
    ['to its own port', () => checkBookingAsk({ ...ask, pod: ask.pol }, NOW), 'shipment.bad_port', 'pod'],
    ['ready last year', () => checkBookingAsk({ ...ask, readyOn: '2025-12-05' }, NOW), 'shipment.bad_date', 'readyOn'],
    ['sailing before it is ready', () => checkBooking({ ...booking, etdOn: '2026-12-04' }, ask), 'shipment.sails_before_ready', 'etdOn'],
    ['arriving before it sails', () => checkBooking({ ...booking, etaOn: '2026-12-10' }, ask), 'shipment.arrives_before_sailing', 'etaOn'],
    ['by sea without a ship', () => checkBooking({ ...booking, vessel: null }, ask), 'shipment.vessel_missing', 'vessel'],
    ['with a ship nobody registered', () => checkBooking({ ...booking, imo: '9074728' }, ask), 'shipment.bad_imo', 'imo'],
    [
      'with the same photo four times',
      () => checkLoading({ ...loading, photos: ['a', 'a', 'a', 'a'] }, ask, NOW),
      'shipment.photos_missing',
      'photos',
    ],
    [
      'on a flat rack without its number',
      () => checkLoading(loading, { ...ask, mode: 'flat_rack_40' }, NOW),
      'shipment.bad_container',
      'containerNo',
    ],
    [
      'by RoRo in a container',
      () => checkLoading({ ...loading, containerNo: 'TEXU4301125' }, ask, NOW),
      'shipment.no_container_expected',
      'containerNo',
    ],
    ['loaded next week', () => checkLoading({ ...loading, loadedOn: '2026-12-09' }, ask, NOW), 'shipment.bad_date', 'loadedOn'],
    [
      'to another port than booked',
      () => checkBill({ ...bill, pod: 'TZDAR' }, ask, loading, expected),
      'shipment.differs_from_booking',
      'pod',
    ],
    [
      'on board before it was loaded',
      () => checkBill({ ...bill, onBoardOn: '2026-11-30' }, ask, loading, expected),
      'shipment.on_board_before_loading',
      'onBoardOn',
    ],
    ['collect under CIF', () => checkBill({ ...bill, freightTerm: 'COL' }, ask, loading, expected), 'shipment.freight_term', 'freightTerm'],
    ['of minus one tonne', () => checkBill({ ...bill, grossMassKg: -1000 }, ask, loading, expected), 'shipment.bad_mass', 'grossMassKg'],
    [
      'arrived before it sailed',
      () => checkArrival({ arrivedOn: '2026-11-30', place: 'Mombasa', note: null }, bill, NOW),
      'shipment.arrives_before_sailing',
      'arrivedOn',
    ],
  ])('%s names the field', (_, check, code, field) => expect(check).toThrow(expect.objectContaining({ code, field })));
});
