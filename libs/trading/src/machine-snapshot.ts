import { hsCodeFor, type Catalog, type Spec } from '@ironsilk/catalog';
import type { Machine } from '@ironsilk/listing';
import type { MachineSnapshot } from './order.js';

/** The machine as it is now, in the words and numbers a contract needs. The customs code comes from its model, else from its family's rules. */
export function snapshotOf(machine: Machine, catalog: Catalog): MachineSnapshot {
  const spec: Spec = Object.fromEntries(Object.entries(machine.spec).map(([key, { value }]) => [key, value]));
  const known = machine.modelId === null ? undefined : catalog.models.find((m) => m.id === machine.modelId);
  const family = catalog.families.find((f) => f.id === machine.familyId);
  const massKg = Number(spec['massKg'] ?? known?.spec['massKg']);
  const name = [machine.makeName, machine.modelName, machine.yearMade].filter(Boolean).join(' ');
  return {
    title: machine.title ?? (name || 'Machine'),
    family: machine.familyId,
    make: machine.makeName,
    model: machine.modelName,
    year: machine.yearMade,
    hours: machine.operatingHours,
    pin: machine.identityNumber,
    hsCode: known?.hsCode ?? (family ? (hsCodeFor(family, spec)?.code ?? null) : null),
    massKg: Number.isFinite(massKg) ? massKg : null,
  };
}
