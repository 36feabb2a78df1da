import { familyOf, hsCodeFor, modelById, type Catalog, type MachineModel } from '@ironsilk/catalog';
import type { AdmissibilityFacts, TransportFacts } from '@ironsilk/trade-rules';
import type { Machine } from './listing.view.js';

/** What the rules of trade turn on, of a machine of the market. */
export type TradedMachine = Pick<Machine, 'modelId' | 'familyId' | 'makeId' | 'yearMade' | 'spec'>;

const modelOf = (machine: TradedMachine, catalog: Catalog): MachineModel | undefined =>
  machine.modelId ? modelById(catalog, machine.modelId) : undefined;

/** The code of the catalogue's model, or the one the family has with these data; undefined when neither is known. */
export function hsOf(machine: TradedMachine, catalog: Catalog): string | undefined {
  const model = modelOf(machine, catalog);
  if (model) return model.hsCode;
  const family = machine.familyId ? familyOf(catalog, machine.familyId as MachineModel['familyId']) : undefined;
  const spec = Object.fromEntries(Object.entries(machine.spec).map(([key, { value }]) => [key, value]));
  return family && hsCodeFor(family, spec)?.code;
}

/** Only a Chinese make is known to be built in China; any other may have come from abroad. */
export const originOf = (machine: TradedMachine, catalog: Catalog): string =>
  catalog.makes.find((make) => make.id === machine.makeId)?.country === 'CN' ? 'CN' : 'ZZ';

/** Measures for transport, as the dealer stated them or else as the catalogue has them; undefined when one is missing. */
export function sizeOf(machine: TradedMachine, catalog: Catalog): TransportFacts | undefined {
  const model = modelOf(machine, catalog);
  const number = (key: string): number | undefined => {
    const value = machine.spec[key]?.value ?? model?.spec[key];
    return typeof value === 'number' && value > 0 ? value : undefined;
  };
  const [lengthMm, widthMm, heightMm, massKg] = ['transportLengthMm', 'transportWidthMm', 'transportHeightMm', 'massKg'].map(number);
  if (lengthMm === undefined || widthMm === undefined || heightMm === undefined || massKg === undefined) return undefined;
  return { lengthMm, widthMm, heightMm, massKg, selfPropelled: true, movable: true };
}

/** What a rule of import may turn on; what is not known stays undefined. */
export function importFacts(machine: TradedMachine, catalog: Catalog): Omit<AdmissibilityFacts, 'arrivesOn'> {
  const stage = machine.spec['emissionStage']?.value ?? modelOf(machine, catalog)?.spec['emissionStage'];
  return {
    hs: hsOf(machine, catalog) ?? '',
    family: machine.familyId ?? undefined,
    used: true,
    yearBuilt: machine.yearMade ?? undefined,
    emissionStage: typeof stage === 'string' ? stage : undefined,
  };
}
