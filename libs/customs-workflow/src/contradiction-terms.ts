import { fitsMainLeg, fobValueMinor } from '@ironsilk/trade-rules';
import { place, rule, type ContradictionRule, type Found } from './contradiction.js';
import { mainLeg } from './export-declaration.js';
import { valueOf } from './fact.js';

const minor = (text: string | null | undefined): bigint | undefined =>
  text === null || text === undefined || !/^\d+$/.test(text) ? undefined : BigInt(text);

const VALUES: readonly ContradictionRule[] = [
  rule('VAL-01', 'E', ({ invoice, contract, declaration }) => {
    const adds = (paper: typeof invoice | typeof contract, at: 'lines' | 'goods'): Found => {
      const lines = (
        paper.data as unknown as Record<
          string,
          readonly { quantity: number | null; unitMinor: string | null; lineTotalMinor: string | null }[]
        >
      )[at]!;
      const wrong = lines.findIndex(
        (l) =>
          minor(l.unitMinor) !== undefined &&
          l.quantity !== null &&
          minor(l.unitMinor)! * BigInt(Math.round(l.quantity)) !== minor(l.lineTotalMinor),
      );
      if (wrong >= 0)
        return {
          facts: ['price.unitMinor', 'price.totalMinor'],
          places: [
            place(paper, `${at}.${wrong}.unitMinor`),
            place(paper, `${at}.${wrong}.quantity`),
            place(paper, `${at}.${wrong}.lineTotalMinor`),
          ],
        };
      const sum = lines.reduce((all, l) => all + (minor(l.lineTotalMinor) ?? 0n), 0n);
      return (
        sum !== (minor(paper.data.totalMinor) ?? 0n) && {
          facts: ['price.totalMinor'],
          places: [place(paper, `${at}.0.lineTotalMinor`), place(paper, 'totalMinor')],
        }
      );
    };
    const declared = declaration.data.lines.reduce((all, l) => all + (minor(l.totalMinor) ?? 0n), 0n);
    return [
      adds(invoice, 'lines'),
      adds(contract, 'goods'),
      declared !== (minor(declaration.data.totalMinor) ?? 0n) && {
        facts: ['price.totalMinor'],
        places: [place(declaration, 'lines.0.totalMinor'), place(declaration, 'totalMinor')],
      },
    ];
  }),
  rule(
    'VAL-03',
    'E',
    ({ declaration, invoice }) =>
      (declaration.data.totalMinor !== invoice.data.totalMinor || declaration.data.currency !== invoice.data.currency) && {
        facts: ['price.totalMinor', 'price.currency'],
        places: [
          place(declaration, 'totalMinor'),
          place(invoice, 'totalMinor'),
          place(declaration, 'currency'),
          place(invoice, 'currency'),
        ],
      },
  ),
  rule('VAL-04', 'E', ({ declaration, law, invoice }) => {
    const price = minor(declaration.data.totalMinor);
    if (!law.incoterm || price === undefined) return undefined;
    const fob = fobValueMinor(law.incoterm, {
      priceMinor: price,
      freightMinor: minor(declaration.data.freightMinor),
      insuranceMinor: minor(declaration.data.insuranceMinor),
    });
    return (
      fob !== undefined &&
      fob <= 0n && {
        facts: ['price.totalMinor', 'price.freightMinor', 'price.insuranceMinor'],
        places: [place(declaration, 'totalMinor'), place(declaration, 'freightMinor'), place(invoice, 'totalMinor')],
      }
    );
  }),
];

const TERMS: readonly ContradictionRule[] = [
  rule(
    'INC-02',
    'E',
    ({ declaration, invoice, law }) =>
      law.incoterm !== undefined &&
      declaration.data.transMode !== law.incoterm.transMode && {
        facts: ['price.incoterm'],
        places: [place(declaration, 'transMode'), place(invoice, 'terms.incoterm')],
      },
  ),
  rule('INC-03', 'E', ({ declaration, invoice, law }) => {
    const { freightMinor, insuranceMinor } = declaration.data;
    const want = law.incoterm;
    if (!want) return undefined;
    const freight = (want.freight === 'required') !== (freightMinor !== null && freightMinor !== '0');
    const insurance = (want.insurance === 'required') !== (insuranceMinor !== null && insuranceMinor !== '0');
    return [
      freight && { facts: ['price.freightMinor' as const], places: [place(declaration, 'freightMinor'), place(invoice, 'terms.incoterm')] },
      insurance && {
        facts: ['price.insuranceMinor' as const],
        places: [place(declaration, 'insuranceMinor'), place(invoice, 'terms.incoterm')],
      },
    ];
  }),
  rule('INC-04', 'W', ({ base, law, contract, declaration }) => {
    const leg = mainLeg(valueOf(base, 'shipment.mode'));
    return (
      law.incoterm !== undefined &&
      !fitsMainLeg(law.incoterm, leg) && {
        facts: ['price.incoterm', 'shipment.mode'],
        places: [place(contract, 'terms.incoterm'), place(declaration, 'transportMode')],
      }
    );
  }),
  rule(
    'INC-05',
    'E',
    ({ bill, law, invoice }) =>
      bill !== undefined &&
      law.incoterm !== undefined &&
      bill.data.freightTerm !== law.incoterm.freightTerm && {
        facts: ['price.incoterm'],
        places: [place(bill, 'freightTerm'), place(invoice, 'terms.incoterm')],
      },
  ),
  rule('CUR-02', 'E', ({ invoice, declaration }) => {
    const code = declaration.data.currency;
    return (
      code !== null &&
      !Intl.supportedValuesOf('currency').includes(code) && {
        facts: ['price.currency'],
        places: [place(declaration, 'currency'), place(invoice, 'currency')],
      }
    );
  }),
];

const DATES: readonly ContradictionRule[] = [
  rule('DAT-01', 'E', ({ contract, invoice, bill, on }) => [
    contract.data.on !== null &&
      invoice.data.on !== null &&
      contract.data.on > invoice.data.on && {
        facts: ['contract.on' as const, 'invoice.on' as const],
        places: [place(contract, 'on'), place(invoice, 'on')],
      },
    invoice.data.on !== null &&
      invoice.data.on > on && { facts: ['invoice.on' as const], places: [place(invoice, 'on'), place('facts', 'today', on)] },
    bill !== undefined &&
      invoice.data.on !== null &&
      bill.data.onBoardOn < invoice.data.on && { facts: ['invoice.on' as const], places: [place(bill, 'onBoardOn'), place(invoice, 'on')] },
  ]),
  rule('DAT-02', 'E', ({ base, on, bill, declaration }) => {
    const sails = valueOf(base, 'shipment.etdOn');
    return (
      bill === undefined &&
      sails !== undefined &&
      sails <= on && { facts: ['shipment.etdOn'], places: [place('facts', 'shipment.etdOn', sails), place(declaration, 'billNo')] }
    );
  }),
  rule('DAT-03', 'E', ({ contract, on }) => {
    const year = contract.data.goods[0]?.yearBuilt;
    return (
      typeof year === 'number' &&
      year > Number(on.slice(0, 4)) && { facts: ['machine.yearBuilt'], places: [place(contract, 'goods.0.yearBuilt')] }
    );
  }),
  rule('DAT-04', 'W', ({ contract, base }) => {
    const [latest, sails] = [contract.data.latestShipmentOn, valueOf(base, 'shipment.etdOn')];
    return (
      latest !== null &&
      sails !== undefined &&
      sails > latest && {
        facts: ['shipment.latestOn', 'shipment.etdOn'],
        places: [place(contract, 'latestShipmentOn'), place('facts', 'shipment.etdOn', sails)],
      }
    );
  }),
];

const TAX: readonly ContradictionRule[] = [
  rule('TAX-03', 'E', ({ base }) => {
    const [kind, refund] = [valueOf(base, 'purchase.invoiceKind'), minor(valueOf(base, 'purchase.refundMinor'))];
    return (
      (kind === 'ordinary' || kind === 'none') &&
      refund !== undefined &&
      refund > 0n && {
        facts: ['purchase.invoiceKind', 'purchase.refundMinor'],
        places: [place('facts', 'purchase.invoiceKind', kind), place('facts', 'purchase.refundMinor', `${refund}`)],
      }
    );
  }),
  rule(
    'COC-01',
    'E',
    ({ certificate, on }) =>
      certificate !== undefined &&
      certificate.data.issuedOn > on && { facts: ['machine.pin'], places: [place(certificate, 'issuedOn'), place('facts', 'today', on)] },
  ),
];

/** Rules about the deal: values, terms, dates, tax. */
export const TERMS_RULES: readonly ContradictionRule[] = [...VALUES, ...TERMS, ...DATES, ...TAX];
