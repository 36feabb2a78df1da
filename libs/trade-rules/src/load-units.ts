import type { Piece } from './dismantling.js';
import type { FreightModeRow, RailLimits } from './freight-mode.config.js';

/** A container, flat rack or wagon and what stands in it. */
export type LoadUnit = { readonly pieces: readonly Piece[]; readonly massKg: number; readonly outOfGauge: boolean };

/** Millimetres between two pieces, and the modes that are charged by the unit. */
const GAP_MM = 30;
const UNIT_MODES: readonly FreightModeRow['mode'][] = [
  'container_20gp',
  'container_40hq',
  'flat_rack_40',
  'rail_box_20',
  'rail_box_40',
  'rail_wagon',
  'rail_wagon_oog',
];
export const goesInUnits = (row: FreightModeRow): boolean => UNIT_MODES.includes(row.mode);

const fits = (piece: Piece, row: FreightModeRow): boolean =>
  (row.maxLengthMm === undefined || piece.lengthMm <= row.maxLengthMm) &&
  (row.maxWidthMm === undefined || piece.widthMm <= row.maxWidthMm) &&
  (row.maxHeightMm === undefined || piece.heightMm <= row.maxHeightMm) &&
  (row.maxMassKg === undefined || piece.massKg <= row.maxMassKg);

const isOutOfGauge = (piece: Piece, row: FreightModeRow): boolean =>
  (row.oogAboveWidthMm !== undefined && piece.widthMm > row.oogAboveWidthMm) ||
  (row.oogAboveHeightMm !== undefined && piece.heightMm > row.oogAboveHeightMm);

const lengthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.lengthMm + GAP_MM, -GAP_MM);
const massOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.massKg, 0);

/**
 * Pieces one behind the other, the longest first, each in the first unit that has room and payload left: no floor and no axle is ever
 * asked for more than the row allows. Undefined when a piece fits in no unit of this kind.
 */
export function loadUnits(pieces: readonly Piece[], row: FreightModeRow): readonly LoadUnit[] | undefined {
  if (!pieces.every((piece) => fits(piece, row))) return undefined;
  const units: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.lengthMm - a.lengthMm)) {
    const room = units.find(
      (unit) => lengthOf([...unit, piece]) <= (row.maxLengthMm ?? Infinity) && massOf([...unit, piece]) <= (row.maxMassKg ?? Infinity),
    );
    if (room) room.push(piece);
    else units.push([piece]);
  }
  return units.map((unit) => ({ pieces: unit, massKg: massOf(unit), outOfGauge: unit.some((piece) => isOutOfGauge(piece, row)) }));
}

/** A box for the block train. */
export type RailBox = { readonly size: 20 | 40; readonly cargoKg: number; readonly grossKg: number };
export type RailFault = 'pair_missing' | 'pair_box_too_heavy' | 'pair_unequal' | 'box_40_too_heavy' | 'box_40_gross' | 'wagon_too_heavy';

/** What stands against boxes on one wagon of the scheduled train (customs-trade §7.3): a 40-foot box alone, or two 20-foot ones of like weight. */
export function railFaults(boxes: readonly RailBox[], wagonTareKg: number, limits: RailLimits): readonly RailFault[] {
  const twenty = boxes.filter((box) => box.size === 20);
  const [a, b] = twenty;
  const gross = boxes.reduce((sum, box) => sum + box.grossKg, wagonTareKg);
  const faults: [RailFault, boolean][] = [
    ['pair_missing', twenty.length % 2 === 1],
    ['pair_box_too_heavy', twenty.some((box) => box.grossKg > limits.pairBoxKg)],
    ['pair_unequal', a !== undefined && b !== undefined && Math.abs(a.grossKg - b.grossKg) >= limits.pairDifferenceKg],
    ['box_40_too_heavy', boxes.some((box) => box.size === 40 && box.cargoKg > limits.box40CargoKg)],
    ['box_40_gross', boxes.some((box) => box.size === 40 && box.grossKg > limits.box40GrossKg)],
    ['wagon_too_heavy', gross > Math.min(limits.wagonGrossKg, 4 * limits.axleKg)],
  ];
  return faults.filter(([, isBroken]) => isBroken).map(([fault]) => fault);
}
