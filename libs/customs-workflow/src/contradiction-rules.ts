import { asPin, finding, place, sameEverywhere, type Contradiction, type ContradictionRule, type PaperSet } from './contradiction.js';
import type { FactKey } from './fact.js';
import { valueOf } from './fact.js';
import { CARGO_RULES } from './contradiction-cargo.js';
import { TERMS_RULES } from './contradiction-terms.js';

/** Kilograms by which weights taken at different places may differ (customs-trade §3.3, WGT-03). */
const scaleTolerance = (kg: number): number => Math.max(1, kg / 1000);

/** Rules that want one fact said the same way on every paper that says it. */
const SAMENESS: readonly ContradictionRule[] = [
  sameEverywhere('PTY-02', 'E', [
    'exporter.name',
    'exporter.nameLocal',
    'exporter.address',
    'exporter.country',
    'exporter.uscc',
    'exporter.customsCode',
  ]),
  sameEverywhere('PTY-01', 'E', ['buyer.name', 'buyer.address']),
  sameEverywhere('TRN-03', 'E', ['destination.country', 'buyer.country']),
  sameEverywhere('PIN-01', 'E', ['machine.pin'], { as: asPin }),
  sameEverywhere('GDS-01', 'E', [
    'machine.nameEn',
    'machine.nameZh',
    'machine.brand',
    'machine.model',
    'machine.yearBuilt',
    'cargo.spares',
  ]),
  sameEverywhere('HSC-03', 'E', ['machine.hs'], { as: (hs) => String(hs).slice(0, 6) }),
  sameEverywhere('HSC-07', 'E', ['machine.hs'], { only: ['contract', 'commercial_invoice', 'export_declaration'] }),
  sameEverywhere('ORG-01', 'E', ['machine.originCountry']),
  sameEverywhere('CUR-01', 'E', ['price.currency']),
  sameEverywhere('VAL-02', 'E', ['price.totalMinor', 'price.unitMinor']),
  sameEverywhere('VAL-08', 'E', ['price.freightMinor', 'price.insuranceMinor']),
  sameEverywhere('QTY-01', 'E', ['price.quantity']),
  sameEverywhere('QTY-02', 'E', ['cargo.packages']),
  sameEverywhere('WGT-03', 'E', ['cargo.grossKg'], { tolerance: scaleTolerance }),
  sameEverywhere('WGT-04', 'E', ['cargo.netKg'], { tolerance: () => 0.5 }),
  sameEverywhere('INC-01', 'E', ['price.incoterm', 'price.place']),
  sameEverywhere('REF-01', 'E', ['contract.no', 'invoice.no', 'invoice.on', 'packing.no']),
  sameEverywhere('TRN-01', 'E', ['shipment.vessel', 'shipment.voyage', 'shipment.bookingNo', 'shipment.pol', 'shipment.pod']),
  sameEverywhere('TRN-02', 'E', ['shipment.containerNo', 'shipment.sealNo']),
  sameEverywhere('PKG-02', 'E', ['cargo.marks', 'cargo.wrapType']),
];

/** The paper says something else than the base it was filled from: it was changed by hand, or the base moved on after it was made. */
const OUTDATED: ContradictionRule = {
  id: 'DOC-01',
  severity: 'E',
  check: (set) => {
    const made = [set.contract, set.invoice, set.packing, set.declaration];
    return made.flatMap((paper) =>
      Object.entries(paper.trace).flatMap(([path, key]): Contradiction[] => {
        const said = place(paper, path);
        const fact = place('facts', key, valueOf(set.base, key as FactKey) ?? null);
        return said.value === fact.value ? [] : [finding('DOC-01', 'E', [key], [said, fact])];
      }),
    );
  },
};

/** All rules, in the order in which they are shown. Ids are stable: acceptances of warnings are stored under them. */
export const CONTRADICTION_RULES: readonly ContradictionRule[] = [...SAMENESS, ...CARGO_RULES, ...TERMS_RULES, OUTDATED];

/** What the papers say against each other, errors first. The same set gives the same list. */
export function contradictions(set: PaperSet): readonly Contradiction[] {
  const found = CONTRADICTION_RULES.flatMap((rule) => rule.check(set));
  return [...found.filter((c) => c.severity === 'E'), ...found.filter((c) => c.severity === 'W')];
}
