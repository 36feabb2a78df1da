import { DomainError } from '@ironsilk/kernel';
import type { FreightModeFile, FreightModeRow, LaneRow } from './freight-mode.config.js';

/** The machine as it travels, after dismantling. Millimetres and kilograms. */
export type TransportFacts = {
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly massKg: number;
  /** Moves and brakes by itself. */
  readonly selfPropelled: boolean;
  /** Can at least be winched aboard. */
  readonly movable: boolean;
};

export type FreightMode = FreightModeRow['mode'];

/** One limit that a machine breaks: what, how much it is, how much is allowed. */
export type BrokenLimit = {
  readonly limit: 'lengthMm' | 'widthMm' | 'heightMm' | 'massKg' | 'selfPropelled' | 'movable' | 'roro';
  readonly value?: number;
  readonly max?: number;
};

export type ModeTrial = { readonly row: FreightModeRow; readonly broken: readonly BrokenLimit[]; readonly outOfGauge: boolean };

export type FreightChoice = {
  readonly chosen: ModeTrial;
  /** Always shown beside the first, with its own reason. */
  readonly second?: ModeTrial;
  /** Every row tried, so that a person sees why the first won. */
  readonly trials: readonly ModeTrial[];
};

function tryRow(row: FreightModeRow, machine: TransportFacts, hasRoRo: boolean): ModeTrial {
  const broken: BrokenLimit[] = [];
  const limit = (name: 'lengthMm' | 'widthMm' | 'heightMm' | 'massKg', max: number | undefined) => {
    if (max !== undefined && machine[name] > max) broken.push({ limit: name, value: machine[name], max });
  };
  limit('lengthMm', row.maxLengthMm);
  limit('widthMm', row.maxWidthMm);
  limit('heightMm', row.maxHeightMm);
  limit('massKg', row.maxMassKg);
  if (row.needs === 'self_propelled' && !machine.selfPropelled) broken.push({ limit: 'selfPropelled' });
  if (row.needs === 'movable' && !machine.selfPropelled && !machine.movable) broken.push({ limit: 'movable' });
  if (row.needsRoRo && !hasRoRo) broken.push({ limit: 'roro' });
  const wide = row.oogAboveWidthMm !== undefined && machine.widthMm > row.oogAboveWidthMm;
  const high = row.oogAboveHeightMm !== undefined && machine.heightMm > row.oogAboveHeightMm;
  return { row, broken, outOfGauge: wide || high };
}

function check(machine: TransportFacts): void {
  for (const name of ['lengthMm', 'widthMm', 'heightMm', 'massKg'] as const) {
    const value = machine[name];
    if (!Number.isFinite(value) || value <= 0 || value > 1_000_000)
      throw new DomainError('freight.bad_measure', 'invalid', name, { value });
  }
}

/**
 * How a machine travels (customs-trade §7.2; first row that fits wins). Lanes over land use the rows of §7.3.
 * Throws `freight.bad_measure` with the field when a measure is missing or absurd.
 */
export function chooseFreightMode(machine: TransportFacts, lane: Pick<LaneRow, 'over' | 'hasRoRo'>, file: FreightModeFile): FreightChoice {
  check(machine);
  const rows = file.rows.filter((row) => row.over === lane.over);
  const trials = rows.map((row) => tryRow(row, machine, lane.hasRoRo));
  const fitting = trials.filter((trial) => trial.broken.length === 0);
  const chosen = fitting[0];
  if (!chosen) throw new DomainError('freight.no_mode', 'invalid', 'massKg', { massKg: machine.massKg });
  return { chosen, ...(fitting[1] ? { second: fitting[1] } : {}), trials };
}

/** Revenue tonnes, the larger of tonnes and cubic metres, in thousandths so that it stays exact. */
export function revenueTonnesMilli(machine: Pick<TransportFacts, 'lengthMm' | 'widthMm' | 'heightMm' | 'massKg'>): bigint {
  const cubicMm = BigInt(Math.round(machine.lengthMm)) * BigInt(Math.round(machine.widthMm)) * BigInt(Math.round(machine.heightMm));
  const volumeMilli = (cubicMm + 500_000n) / 1_000_000n;
  const massMilli = BigInt(Math.round(machine.massKg));
  return volumeMilli > massMilli ? volumeMilli : massMilli;
}
