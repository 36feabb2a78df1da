import type { FiveLanguages } from './trade-file.config.js';
import type { ExportLicenceFile, HsRow } from './hs.config.js';

/** `free`: nothing to ask for. `ask_person`: the law is not clear enough for a program. */
export type ExportRoute = {
  readonly outcome: 'free' | 'licence' | 'inspection' | 'dual_use' | 'ask_person';
  readonly reasons: readonly {
    readonly letter?: string;
    readonly code: string;
    readonly name: FiveLanguages;
    readonly source: string;
  }[];
};

/** A word counts where it begins: "laser-guided" does, "Fraser" does not. */
function dualUseWords(description: string, file: ExportLicenceFile): ExportRoute['reasons'] {
  const text = description.toLowerCase();
  const begins = (at: number) => at >= 0 && (at === 0 || !/[a-z0-9]/.test(text[at - 1]!));
  const says = (word: string): boolean => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (begins(at)) return true;
    return false;
  };
  return file.dualUseWords
    .filter(({ words }) => words.some(says))
    .map(({ name, source }) => ({ code: 'export.dual_use_word', name, source }));
}

const ORDER = ['licence', 'dual_use', 'inspection'] as const;

/**
 * Which papers a machine needs to leave China. Routes by the supervision letters of its code and by whether it has a motor
 * vehicle registration certificate: the same crane is a machine without one and a used vehicle with one (customs-trade §0.1, §0.2).
 * A word of dual-use goods in the description calls a person even when the code is free.
 * Import-side letters (`6` used machinery, `A` import inspection, `O`) never stop an export.
 */
export function exportRoute(
  row: HsRow,
  machine: { readonly hasVehicleRegistration: boolean; readonly description?: string | undefined },
  file: ExportLicenceFile,
): ExportRoute {
  const found = file.letters.filter((l) => row.supervision.includes(l.letter) && l.asks !== 'nothing');
  const reasons = found.map((l) => ({ letter: l.letter, code: `export.${l.asks}`, name: l.name, source: l.source }));
  const words = dualUseWords(machine.description ?? '', file);
  const outcome = ORDER.find((asked) => found.some((l) => l.asks === asked));
  if (outcome) return { outcome, reasons: [...reasons, ...words] };
  const vehicle = machine.hasVehicleRegistration && file.vehicleHeadings.some((heading) => row.hs10.startsWith(heading));
  if (!vehicle) return words.length > 0 ? { outcome: 'ask_person', reasons: words } : { outcome: 'free', reasons: [] };
  const name = {
    en: 'Used special vehicle with a registration certificate',
    zh: '带机动车登记证书的二手专用车',
    ru: 'Подержанная спецмашина со свидетельством о регистрации',
    fr: 'Véhicule spécial d’occasion avec certificat d’immatriculation',
    ar: 'مركبة خاصة مستعملة ذات شهادة تسجيل',
  };
  return { outcome: 'ask_person', reasons: [{ code: 'export.used_vehicle', name, source: file.source }, ...words] };
}
