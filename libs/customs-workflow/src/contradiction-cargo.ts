import { place, rule, total, type ContradictionRule, type Found } from './contradiction.js';
import { valueOf } from './fact.js';

const KG = 0.5;
/** A share of the catalogue's mass by which a weighed machine may differ without explanation. */
const CATALOGUE_SHARE = 0.08;

/** ISO 10261: 17 characters without I, O and Q; older machines carry a serial of 5 to 17 letters and digits. */
const pinShape = (pin: string): boolean => /^[A-HJ-NPR-Z0-9]{17}$/.test(pin) || /^[A-Z0-9]{5,16}$/.test(pin);

const WEIGHTS: readonly ContradictionRule[] = [
  rule('WGT-01', 'E', ({ packing, declaration }) => {
    const heavier = (net: number | null, gross: number | null) => net !== null && gross !== null && net > gross + KG;
    return [
      ...packing.data.lines.map(
        (l, i): Found =>
          heavier(l.netKg, l.grossKg) && {
            facts: ['cargo.netKg', 'cargo.grossKg'],
            places: [place(packing, `lines.${i}.netKg`), place(packing, `lines.${i}.grossKg`)],
          },
      ),
      heavier(packing.data.totalNetKg, packing.data.totalGrossKg) && {
        facts: ['cargo.netKg', 'cargo.grossKg'],
        places: [place(packing, 'totalNetKg'), place(packing, 'totalGrossKg')],
      },
      heavier(declaration.data.netKg, declaration.data.grossKg) && {
        facts: ['cargo.netKg', 'cargo.grossKg'],
        places: [place(declaration, 'netKg'), place(declaration, 'grossKg')],
      },
    ];
  }),
  rule('WGT-02', 'E', ({ packing, declaration }) => [
    Math.abs(total(packing.data.lines.map((l) => l.grossKg)) - (packing.data.totalGrossKg ?? 0)) > KG && {
      facts: ['cargo.grossKg'],
      places: [place(packing, 'lines.0.grossKg'), place(packing, 'totalGrossKg')],
    },
    Math.abs(total(declaration.data.lines.map((l) => l.secondQuantity)) - (declaration.data.netKg ?? 0)) > KG && {
      facts: ['cargo.netKg'],
      places: [place(declaration, 'lines.0.secondQuantity'), place(declaration, 'netKg')],
    },
  ]),
  rule('WGT-06', 'W', ({ base, packing }) => {
    const [catalogue, net] = [valueOf(base, 'machine.catalogueMassKg'), packing.data.totalNetKg];
    return (
      catalogue !== undefined &&
      net !== null &&
      Math.abs(net - catalogue) > catalogue * CATALOGUE_SHARE && {
        facts: ['cargo.netKg', 'machine.catalogueMassKg'],
        places: [place(packing, 'totalNetKg'), place('facts', 'machine.catalogueMassKg', catalogue)],
      }
    );
  }),
];

const COUNTS: readonly ContradictionRule[] = [
  rule(
    'QTY-03',
    'E',
    ({ declaration }) =>
      declaration.data.lines.length > 50 && {
        facts: ['price.quantity'],
        places: [place(declaration, 'lines', declaration.data.lines.length)],
      },
  ),
  rule('QTY-04', 'E', ({ declaration }) =>
    declaration.data.lines.map(
      (l, i): Found =>
        l.unit === l.firstUnit &&
        l.quantity !== l.firstQuantity && {
          facts: ['price.quantity'],
          places: [place(declaration, `lines.${i}.quantity`), place(declaration, `lines.${i}.firstQuantity`)],
        },
    ),
  ),
  rule('QTY-05', 'E', ({ invoice, declaration }) => {
    const pins = declaration.data.pins.filter((pin) => pin !== null).length;
    const sold = total(invoice.data.lines.map((l) => l.quantity));
    return (
      pins !== sold && {
        facts: ['machine.pin', 'price.quantity'],
        places: [place(declaration, 'pins', pins), place(invoice, 'lines.0.quantity')],
      }
    );
  }),
];

const GOODS: readonly ContradictionRule[] = [
  rule('PIN-02', 'W', ({ invoice, declaration }) => {
    const pin = invoice.data.lines[0]?.pin;
    return (
      typeof pin === 'string' &&
      !pinShape(pin) && { facts: ['machine.pin'], places: [place(invoice, 'lines.0.pin'), place(declaration, 'pins.0')] }
    );
  }),
  rule(
    'HSC-01',
    'E',
    ({ law, declaration, base }) =>
      law.hs === undefined &&
      valueOf(base, 'machine.hs') !== undefined && { facts: ['machine.hs'], places: [place(declaration, 'lines.0.hs')] },
  ),
  rule(
    'HSC-02',
    'E',
    ({ law, declaration }) =>
      law.hsVerdict !== undefined && {
        facts: ['machine.hs', 'machine.family'],
        places: [place(declaration, 'lines.0.hs'), place('facts', law.hsVerdict)],
      },
  ),
  rule('HSC-04', 'E', ({ declaration }) =>
    declaration.data.lines.flatMap((l, i) =>
      l.elements.map(
        (e, n): Found =>
          e.mandatory && e.text === '' && { facts: ['machine.hs'], places: [place(declaration, `lines.${i}.elements.${n}`, e.zh)] },
      ),
    ),
  ),
  rule(
    'HSC-05',
    'E',
    ({ law, declaration }) =>
      law.licence !== 'free' && {
        facts: ['machine.hs', 'machine.vehicleRegistration'],
        places: [place(declaration, 'lines.0.hs'), place('facts', 'licence', law.licence)],
      },
  ),
  rule('HSC-06', 'W', ({ declaration }) =>
    declaration.data.lines.map(
      (l, i): Found =>
        l.name !== null && !/旧|二手/.test(l.name) && { facts: ['machine.nameZh'], places: [place(declaration, `lines.${i}.name`)] },
    ),
  ),
  rule(
    'OFF-01',
    'E',
    ({ law, declaration }) =>
      law.headquarters.includes(declaration.data.office ?? '') && { facts: ['customs.office'], places: [place(declaration, 'office')] },
  ),
  rule(
    'PKG-01',
    'E',
    ({ declaration }) =>
      declaration.data.wood === true &&
      declaration.data.wrapType === '01' && {
        facts: ['cargo.wood', 'cargo.wrapType'],
        places: [place(declaration, 'wood'), place(declaration, 'wrapType')],
      },
  ),
];

/** Rules about what is shipped: weights, counts, identification, codes. */
export const CARGO_RULES: readonly ContradictionRule[] = [...WEIGHTS, ...COUNTS, ...GOODS];
