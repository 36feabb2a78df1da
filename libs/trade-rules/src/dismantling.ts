import type { TransportFacts } from './freight-mode.js';
import type { DismantlingFile, DismantlingOption } from './freight-tariff.config.js';
import type { FiveLanguages } from './trade-file.config.js';

/** One thing that travels. The first is the machine; the others belong to it and bear its number. */
export type Piece = {
  readonly id: string;
  readonly name: FiveLanguages | null;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly massKg: number;
};

export type Dismantled = { readonly machine: TransportFacts; readonly pieces: readonly Piece[] };

export const optionsFor = (file: DismantlingFile, family: string): readonly DismantlingOption[] =>
  file.families.find((row) => row.family === family)?.options ?? [];

/** Every choice of what to take off, nothing first. */
export function subsets<T>(all: readonly T[]): readonly (readonly T[])[] {
  return all.reduce<readonly (readonly T[])[]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]);
}

/**
 * The machine without what is taken off, and the pieces beside it. Measures are rounded up to the millimetre, so that nothing is smaller on
 * paper than in the yard; the masses of all pieces add up to the machine's to the kilogram.
 */
export function dismantle(whole: TransportFacts, taken: readonly DismantlingOption[]): Dismantled {
  const up = (value: number, share: number): number => Math.ceil(Math.round(value * share * 1000) / 1000);
  const parts = taken.map(({ id, name, piece }): Piece => ({
    id,
    name,
    lengthMm: up(whole.lengthMm, piece.lengthShare),
    widthMm: up(whole.widthMm, piece.widthShare),
    heightMm: up(whole.heightMm, piece.heightShare),
    massKg: Math.round(whole.massKg * piece.massShare),
  }));
  const left = (key: 'lengthMm' | 'widthMm' | 'heightMm', share: 'lengthShare' | 'widthShare' | 'heightShare'): number =>
    up(
      whole[key],
      taken.reduce((product, option) => product * option.remaining[share], 1),
    );
  const machine: TransportFacts = {
    lengthMm: left('lengthMm', 'lengthShare'),
    widthMm: left('widthMm', 'widthShare'),
    heightMm: left('heightMm', 'heightShare'),
    massKg: whole.massKg - parts.reduce((sum, part) => sum + part.massKg, 0),
    selfPropelled: whole.selfPropelled && taken.every((option) => option.drives),
    movable: whole.movable,
  };
  const { selfPropelled: _, movable: __, ...measures } = machine;
  return { machine, pieces: [{ id: 'machine', name: null, ...measures }, ...parts] };
}
