import { checkHs, exportRoute, hsRow, type HsFacts, type IncotermRow, type TradeRules } from '@ironsilk/trade-rules';
import { isFamilyId } from '@ironsilk/catalog';
import type { PaperSet } from './contradiction.js';
import { exportDeclaration } from './export-declaration.js';
import { valueOf, type FactBase } from './fact.js';
import type { BillDocument, CertificateDocument } from './outside-paper.js';
import { commercialInvoice, packingList, salesContract } from './papers.js';

const hsFacts = (base: FactBase): HsFacts => {
  const family = valueOf(base, 'machine.family');
  return {
    family: family !== undefined && isFamilyId(family) ? family : undefined,
    undercarriage: valueOf(base, 'machine.undercarriage') as HsFacts['undercarriage'],
    rotates360: valueOf(base, 'machine.rotates360'),
    powerKw: valueOf(base, 'machine.powerKw'),
    massKg: valueOf(base, 'cargo.netKg'),
    ratedLoadKg: valueOf(base, 'machine.ratedLoadKg'),
  };
};

/** What the law says about the goods and the terms of a base, on a day. */
export function lawOf(base: FactBase, rules: TradeRules, on: string): PaperSet['law'] {
  const hs10 = valueOf(base, 'machine.hs') ?? '';
  const hs = hsRow(rules.hs, hs10, on);
  const verdict = hs && checkHs(rules.hs, hs10, hsFacts(base), on);
  const incoterm: IncotermRow | undefined = rules.incoterms.terms.find((t) => t.code === valueOf(base, 'price.incoterm'));
  return {
    incoterm,
    hs,
    headquarters: rules.customsCodes.headquarters,
    hsVerdict: verdict && !verdict.fits ? (verdict.against ?? verdict.reason) : undefined,
    licence: hs
      ? exportRoute(
          hs,
          {
            hasVehicleRegistration: valueOf(base, 'machine.vehicleRegistration') ?? false,
            description: [valueOf(base, 'machine.nameEn'), valueOf(base, 'machine.nameZh')].join(' '),
          },
          rules.exportLicence,
        ).outcome
      : 'free',
  };
}

/** The four papers of an order from one base, with the papers from outside beside them, ready to be compared. */
export function paperSet(
  base: FactBase,
  rules: TradeRules,
  on: string,
  outside: { bill?: BillDocument | undefined; certificate?: CertificateDocument | undefined } = {},
): PaperSet {
  const law = lawOf(base, rules, on);
  return {
    base,
    contract: salesContract(base),
    invoice: commercialInvoice(base),
    packing: packingList(base),
    declaration: exportDeclaration(base, { codes: rules.customsCodes, incoterm: law.incoterm, unit: law.hs?.units[0] }),
    ...(outside.bill ? { bill: outside.bill } : {}),
    ...(outside.certificate ? { certificate: outside.certificate } : {}),
    law,
    on,
  };
}
