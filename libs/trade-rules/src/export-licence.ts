import type { ExportLicenceFile, HsRow } from './hs.config.js';

/** `free`: nothing to ask for. `ask_person`: the law is not clear enough for a program. */
export type ExportRoute = {
  readonly outcome: 'free' | 'licence' | 'inspection' | 'dual_use' | 'ask_person';
  readonly reasons: readonly {
    readonly letter?: string;
    readonly code: string;
    readonly name: { readonly en: string; readonly zh: string };
    readonly source: string;
  }[];
};

const ORDER = ['licence', 'dual_use', 'inspection'] as const;

/**
 * Which papers a machine needs to leave China. Routes by the supervision letters of its code and by whether it has a motor
 * vehicle registration certificate: the same crane is a machine without one and a used vehicle with one (customs-trade §0.1, §0.2).
 * Import-side letters (`6` used machinery, `A` import inspection, `O`) never stop an export.
 */
export function exportRoute(row: HsRow, machine: { readonly hasVehicleRegistration: boolean }, file: ExportLicenceFile): ExportRoute {
  const found = file.letters.filter((l) => row.supervision.includes(l.letter) && l.asks !== 'nothing');
  const reasons = found.map((l) => ({ letter: l.letter, code: `export.${l.asks}`, name: l.name, source: l.source }));
  const outcome = ORDER.find((asked) => found.some((l) => l.asks === asked));
  if (outcome) return { outcome, reasons };
  const vehicle = machine.hasVehicleRegistration && file.vehicleHeadings.some((heading) => row.hs10.startsWith(heading));
  if (!vehicle) return { outcome: 'free', reasons: [] };
  const name = { en: 'Used special vehicle with a registration certificate', zh: '带机动车登记证书的二手专用车' };
  return { outcome: 'ask_person', reasons: [{ code: 'export.used_vehicle', name, source: file.source }] };
}
