import type { MachineModel } from '@ironsilk/catalog';

/** Tonnes at which one size class ends and the next begins. */
const EDGES = [3, 6, 10, 15, 20, 26, 36, 50, 80, 150] as const;

/** `20-26`, `150-`: the size class of a mass, in tonnes; the lower end belongs to it. */
export function sizeClass(massKg: number): string {
  const at = EDGES.findIndex((edge) => massKg < edge * 1000);
  return at < 0 ? `${EDGES.at(-1)}-` : `${at === 0 ? 0 : EDGES[at - 1]}-${EDGES[at]}`;
}

export const classOfModel = (model: MachineModel | undefined): string | null => {
  const mass = model?.spec['massKg'];
  return typeof mass === 'number' ? sizeClass(mass) : null;
};
