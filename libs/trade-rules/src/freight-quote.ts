import { currencyDigits, roundDiv } from '@ironsilk/kernel';
import type { Piece } from './dismantling.js';
import type { FreightModeRow } from './freight-mode.config.js';
import type { DismantlingOption, FreightCharge, FreightTariffFile } from './freight-tariff.config.js';
import { convert } from './fx.js';
import type { FxTable } from './fx.config.js';
import type { Amount } from './landed-cost.js';
import { SCENARIOS } from './landed-rate.js';
import type { LoadUnit } from './load-units.js';
import { decimal, times, type Rate } from './rate.js';
import type { Confidence, FiveLanguages } from './trade-file.config.js';

/** One part of a quote, with how much of what it is taken and from when to when it is offered. */
export type QuoteLine = {
  readonly id: FreightCharge['id'] | 'dismantling' | 'reassembly';
  readonly name: FiveLanguages;
  readonly mode: FreightModeRow['mode'] | null;
  readonly per: FreightCharge['per'] | 'work';
  /** Three decimals, as text. */
  readonly quantity: string;
  readonly rate: string;
  readonly currency: string;
  readonly amount: Amount;
  readonly source: string;
  readonly confidence: Confidence;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Not offered on the day of the quote: a price of yesterday, or of tomorrow. */
  readonly outOfValidity: boolean;
};

export type Quote = {
  readonly lines: readonly QuoteLine[];
  readonly currency: 'USD';
  readonly total: Amount;
  /** Days on which every line is offered; null when there is none. */
  readonly validity: { readonly from: string; readonly to: string } | null;
  readonly outOfValidity: boolean;
};

/** What travels in one mode: pieces by their size, or in units. */
export type Shipment = { readonly row: FreightModeRow; readonly pieces: readonly Piece[]; readonly units: readonly LoadUnit[] };

/** Revenue tonnes of a piece, exact: the larger of tonnes and cubic metres. */
export function revenueTonnes(piece: Pick<Piece, 'lengthMm' | 'widthMm' | 'heightMm' | 'massKg'>): Rate {
  const cubicMm = BigInt(Math.round(piece.lengthMm)) * BigInt(Math.round(piece.widthMm)) * BigInt(Math.round(piece.heightMm));
  const massMg = BigInt(Math.round(piece.massKg)) * 1_000_000n;
  return { numerator: cubicMm > massMg ? cubicMm : massMg, denominator: 1_000_000_000n };
}

function quantityOf(charge: FreightCharge, { pieces, units }: Shipment): Rate {
  const count = (n: number): Rate => ({ numerator: BigInt(n), denominator: 1n });
  if (charge.per === 'consignment') return count(1);
  if (charge.per === 'piece') return count(pieces.length);
  if (charge.per === 'unit') return count(units.filter((unit) => !charge.onlyOutOfGauge || unit.outOfGauge).length);
  return { numerator: pieces.reduce((sum, piece) => sum + revenueTonnes(piece).numerator, 0n), denominator: 1_000_000_000n };
}

/** Three decimals, rounded half up. */
function text({ numerator, denominator }: Rate): string {
  const milli = roundDiv(numerator * 1000n, denominator);
  return `${milli / 1000n}.${`${milli % 1000n}`.padStart(3, '0')}`;
}

const minor = (rate: Rate, currency: string): bigint =>
  roundDiv(rate.numerator * 10n ** BigInt(currencyDigits(currency)), rate.denominator);

const holds = (charge: FreightCharge, on: string): boolean => charge.validFrom <= on && on <= charge.validTo;

/** The charge of this kind for mode and country: one that holds on the day, or else the one that held last, which then says so. */
function pick(
  tariff: FreightTariffFile,
  id: FreightCharge['id'],
  row: FreightModeRow,
  country: string,
  on: string,
): FreightCharge | undefined {
  const fitting = tariff.charges.filter(
    (charge) => charge.id === id && charge.modes.includes(row.mode) && (charge.countries?.includes(country) ?? true),
  );
  return fitting.find((charge) => holds(charge, on)) ?? fitting.toSorted((a, b) => b.validTo.localeCompare(a.validTo))[0];
}

function lineOf(charge: FreightCharge, shipment: Shipment, on: string): QuoteLine | undefined {
  const quantity = quantityOf(charge, shipment);
  if (quantity.numerator === 0n) return undefined;
  const at = (share: string) => minor(times(times(quantity, decimal(charge.amount)), decimal(share)), charge.currency);
  const { id, name, per, amount: rate, currency, source, confidence, validFrom, validTo } = charge;
  return {
    ...{ id, name, per, rate, currency, source, confidence, validFrom, validTo },
    mode: shipment.row.mode,
    quantity: text(quantity),
    amount: { known: true, lowMinor: at(charge.lowShare), likelyMinor: at('1'), highMinor: at(charge.highShare) },
    outOfValidity: !holds(charge, on),
  };
}

const WORK: Record<'dismantling' | 'reassembly', FiveLanguages> = {
  dismantling: { en: 'Dismantling', zh: '拆解费', ru: 'Разборка', fr: 'Démontage', ar: 'التفكيك' },
  reassembly: { en: 'Re-assembly', zh: '重新组装费', ru: 'Сборка на месте', fr: 'Remontage', ar: 'إعادة التركيب' },
};

function workLine(id: 'dismantling' | 'reassembly', taken: readonly DismantlingOption[]): QuoteLine[] {
  if (taken.length === 0) return [];
  const usd = taken.map((option) => decimal(id === 'dismantling' ? option.dismantleUsd : option.reassembleUsd));
  const likelyMinor = usd.reduce((sum, one) => sum + minor(one, 'USD'), 0n);
  const hours = taken.reduce((sum, option) => sum + option.workHours, 0);
  return [
    {
      ...{ id, name: WORK[id], mode: null, per: 'work', currency: 'USD', validFrom: null, validTo: null, outOfValidity: false },
      quantity: `${hours}.000`,
      rate: '',
      // Work differs from yard to yard; nobody has promised it.
      amount: { known: true, lowMinor: (likelyMinor * 7n) / 10n, likelyMinor, highMinor: (likelyMinor * 16n) / 10n },
      source: taken[0]!.source,
      confidence: 'low',
    },
  ];
}

const IDS: readonly FreightCharge['id'][] = [
  'freight',
  'baf',
  'thc_origin',
  'thc_destination',
  'documents',
  'seal',
  'vgm',
  'lashing',
  'oog',
  'isps',
];

function totalOf(lines: readonly QuoteLine[], fx: FxTable): Amount {
  let total = { lowMinor: 0n, likelyMinor: 0n, highMinor: 0n };
  for (const { amount, currency } of lines) {
    if (!amount.known) return amount;
    const [low, likely, high] = SCENARIOS.map((s) => convert({ amountMinor: amount[s], currency }, 'USD', fx)?.amountMinor);
    if (low === undefined || likely === undefined || high === undefined) return { known: false, reason: 'landed_cost.no_exchange_rate' };
    total = { lowMinor: total.lowMinor + low, likelyMinor: total.likelyMinor + likely, highMinor: total.highMinor + high };
  }
  return { known: true, ...total };
}

/**
 * A quote, part by part. Where the freight of a mode to a country is not on file its line is unknown, and so is the total. A part whose
 * days are over still shows its price and says that it is over.
 */
export function quote(
  shipments: readonly Shipment[],
  taken: readonly DismantlingOption[],
  where: { readonly country: string; readonly on: string },
  rules: { readonly freightTariffs: FreightTariffFile; readonly fx: FxTable },
): Quote {
  const carriage = shipments.flatMap((shipment, i): QuoteLine[] =>
    IDS.flatMap((id): QuoteLine[] => {
      const charge = pick(rules.freightTariffs, id, shipment.row, where.country, where.on);
      // One consignment has one set of papers, however many pieces ride in another way.
      if (charge?.per === 'consignment' && i > 0 && id !== 'freight') return [];
      if (charge) return [lineOf(charge, shipment, where.on) ?? []].flat();
      return id === 'freight' ? [unknownFreight(shipment, rules.freightTariffs)] : [];
    }),
  );
  const lines = [...workLine('dismantling', taken), ...carriage, ...workLine('reassembly', taken)];
  const dated = lines.filter((line) => line.validFrom !== null && line.validTo !== null);
  const from = dated
    .map((line) => line.validFrom!)
    .sort()
    .at(-1);
  const to = dated.map((line) => line.validTo!).sort()[0];
  return {
    lines,
    currency: 'USD',
    total: totalOf(lines, rules.fx),
    validity: from !== undefined && to !== undefined && from <= to ? { from, to } : null,
    outOfValidity: lines.some((line) => line.outOfValidity),
  };
}

const unknownFreight = ({ row }: Shipment, tariff: FreightTariffFile): QuoteLine => ({
  ...{ id: 'freight', mode: row.mode, per: 'consignment', quantity: '1.000', rate: '', currency: 'USD', confidence: 'low' },
  name: tariff.charges.find((charge) => charge.id === 'freight')!.name,
  amount: { known: false, reason: 'freight.no_rate' },
  source: 'no rate of this mode to this country on file',
  ...{ validFrom: null, validTo: null, outOfValidity: false },
});
