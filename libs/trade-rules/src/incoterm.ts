import { DomainError, roundDiv } from '@ironsilk/kernel';
import type { Incoterm, IncotermFile, IncotermRow } from './incoterm.config.js';

export type MainLeg = 'sea' | 'rail' | 'road';

export function incotermRow(file: IncotermFile, code: Incoterm): IncotermRow {
  const row = file.terms.find((term) => term.code === code);
  if (!row) throw new DomainError('incoterm.unknown', 'invalid', 'incoterm', { code });
  return row;
}

/** The terms a seller may offer: EXW makes a foreign buyer the exporter and loses the refund, so it is hidden. */
export const offeredIncoterms = (file: IncotermFile): readonly IncotermRow[] => file.terms.filter((term) => !term.hidden);

/** Freight that a price at this term needs and is not known yet makes every value below unknown. */
export type PriceParts = {
  priceMinor: bigint;
  freightMinor?: bigint | undefined;
  insuranceMinor?: bigint | undefined;
  inlandToPortMinor?: bigint | undefined;
};

/** The FOB value that statistics, refund and foreign exchange are counted on; undefined when a part of it is unknown. */
export function fobValueMinor(row: IncotermRow, parts: PriceParts): bigint | undefined {
  if (row.code === 'EXW') return parts.inlandToPortMinor === undefined ? undefined : parts.priceMinor + parts.inlandToPortMinor;
  const holdsFreight = row.priceHolds.includes('freight');
  const holdsInsurance = row.priceHolds.includes('insurance');
  if ((holdsFreight && parts.freightMinor === undefined) || (holdsInsurance && parts.insuranceMinor === undefined)) return undefined;
  return parts.priceMinor - (holdsFreight ? parts.freightMinor! : 0n) - (holdsInsurance ? parts.insuranceMinor! : 0n);
}

/** FAS, FOB, CFR and CIF end at a ship's side; with a train or a lorry as main leg they say nothing about who carries what. */
export const fitsMainLeg = (row: IncotermRow, leg: MainLeg): boolean => leg === 'sea' || !row.seaOnly;

/** 0.3 % of 110 % of the insured value when no premium is known (customs-trade §1.3, from memory). */
export const assumedInsuranceMinor = (costAndFreightMinor: bigint): bigint => roundDiv(costAndFreightMinor * 33n, 10_000n);
