import { DomainError } from '@ironsilk/kernel';
import type { Escrow } from '@ironsilk/payments';
import { isCreditorReference } from '@ironsilk/payments';
import { termsJson } from './offer.js';
import type { Order } from './order.js';

export type ProformaParty = {
  readonly name: string;
  readonly nameLocal: string | null;
  readonly country: string;
  readonly city: string | null;
};

/**
 * The proforma invoice as data (UBL 2.4 invoice type code 325): what the PDF shows and what a hash is taken of.
 * Amounts are decimal strings of minor units.
 */
export type Proforma = {
  readonly kind: 'proforma_invoice';
  readonly typeCode: '325';
  readonly number: string;
  readonly issuedOn: string;
  readonly seller: ProformaParty;
  readonly buyer: ProformaParty;
  readonly goods: {
    readonly description: string;
    readonly pin: string | null;
    readonly hsCode: string | null;
    readonly year: number | null;
    readonly quantity: 1;
    readonly unit: 'C62';
    readonly condition: 'used';
  };
  readonly spares: readonly { readonly description: string; readonly quantity: number }[];
  readonly currency: string;
  readonly totalMinor: string;
  readonly incoterm: { readonly code: string; readonly edition: 2020; readonly place: string; readonly placeCode: string | null };
  readonly latestShipmentOn: string | null;
  readonly inspection: string;
  readonly payments: readonly {
    readonly part: string;
    readonly share: string;
    readonly amountMinor: string;
    readonly fundBy: string | null;
  }[];
  readonly reference: string;
  readonly termsHash: string;
};

/** Throws `proforma.bad_reference` and `proforma.does_not_add_up`: a paper that people pay on is checked before it exists. */
export function makeProforma(order: Order, escrow: Escrow, parties: { seller: ProformaParty; buyer: ProformaParty }): Proforma {
  if (!isCreditorReference(order.reference)) throw new DomainError('proforma.bad_reference', 'conflict', 'reference');
  const sum = escrow.parts.reduce((total, p) => total + p.dueMinor, 0n);
  if (sum !== order.terms.priceMinor || escrow.currency !== order.terms.currency)
    throw new DomainError('proforma.does_not_add_up', 'conflict', 'payments');
  const { terms, machine } = order;
  return {
    kind: 'proforma_invoice',
    typeCode: '325',
    number: order.number,
    issuedOn: order.agreedAt.toISOString().slice(0, 10),
    ...parties,
    goods: {
      description: machine.title,
      pin: machine.pin,
      hsCode: machine.hsCode,
      year: machine.year,
      quantity: 1,
      unit: 'C62',
      condition: 'used',
    },
    spares: termsJson(terms).spares,
    currency: terms.currency,
    totalMinor: `${terms.priceMinor}`,
    incoterm: { code: terms.incoterm, edition: 2020, place: terms.place, placeCode: terms.placeCode },
    latestShipmentOn: terms.latestShipmentOn,
    inspection: terms.inspection,
    payments: escrow.parts.map((p) => ({
      part: p.key,
      share: `${(p.dueMinor * 10_000n + escrow.totalMinor / 2n) / escrow.totalMinor}`,
      amountMinor: `${p.dueMinor}`,
      fundBy: p.fundBy?.toISOString() ?? null,
    })),
    reference: order.reference,
    termsHash: order.termsHash,
  };
}
