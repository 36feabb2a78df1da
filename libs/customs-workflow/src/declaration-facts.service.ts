import { Inject, Injectable } from '@nestjs/common';
import { CATALOG, familyOf, findMake, isFamilyId, makeOf, modelById, type Catalog } from '@ironsilk/catalog';
import { OrganisationRepo } from '@ironsilk/identity';
import { ListingView } from '@ironsilk/listing';
import { admissibility, TradeRulesSource, type CertificateRow } from '@ironsilk/trade-rules';
import { OrderView } from '@ironsilk/trading';
import type { EntityManager } from 'typeorm';
import { CertificateRepo, type StoredCertificate } from './certificate.repo.js';
import { contradictions } from './contradiction-rules.js';
import type { PaperSet } from './contradiction.js';
import { certificateFinding, factsOf, judge, missingCertificates, type Declaration, type Readiness } from './declaration.js';
import { DeclarationRepo, type StoredDocument } from './declaration.repo.js';
import type { TracedDocument } from './document.js';
import { missingFacts, valueOf, type FactBase } from './fact.js';
import { gatherFacts, type GatheredParty, type Known, type KnownBooking } from './fact-gathering.js';
import { billDocument, certificateDocument } from './outside-paper.js';
import { paperSet } from './paper-set.js';
import { RefundRepo } from './refund.repo.js';

/** Everything a decision about one declaration looks at. */
export type DeclarationFile = {
  readonly declaration: Declaration;
  readonly base: FactBase;
  readonly set: PaperSet;
  readonly documents: readonly StoredDocument[];
  readonly certificates: readonly StoredCertificate[];
  readonly wanted: readonly CertificateRow[];
  readonly readiness: Readiness;
};

type Subject = Pick<Declaration, 'orderId' | 'brokerOrgId' | 'entrustmentNo' | 'entrustedBy' | 'openedOn'>;

/** Gathers what the market knows of an order, and lays the papers side by side. */
@Injectable()
export class DeclarationFactsService {
  constructor(
    private readonly orders: OrderView,
    private readonly listings: ListingView,
    private readonly organisations: OrganisationRepo,
    private readonly declarations: DeclarationRepo,
    private readonly certificates: CertificateRepo,
    private readonly refunds: RefundRepo,
    @Inject(CATALOG) private readonly catalog: Catalog,
    private readonly trade: TradeRulesSource,
  ) {}

  /** The fact base of an order as it is known now. Throws `order.not_found`. */
  async gather(tx: EntityManager, subject: Subject, now: Date): Promise<FactBase> {
    return gatherFacts(await this.known(tx, subject), this.trade.now, now.toISOString());
  }

  private async known(tx: EntityManager, subject: Subject): Promise<Known> {
    const { order, shipment } = await this.orders.facts(subject.orderId, tx);
    // One after the other: a transaction has one connection, and it takes one query at a time.
    const exporter = await this.party(tx, order.dealerOrgId);
    const buyer = await this.party(tx, order.buyerOrgId);
    const broker = await this.party(tx, subject.brokerOrgId);
    const codes = await this.declarations.partyCodes(tx, [order.dealerOrgId, subject.brokerOrgId]);
    const [machine] = await this.listings.machines([order.listingId], tx);
    const refund = await this.refunds.of(tx, order.listingId);
    const { machine: sold, terms } = order;
    const family = sold.family !== null && isFamilyId(sold.family) ? familyOf(this.catalog, sold.family) : undefined;
    const make = machine?.makeId
      ? makeOf(this.catalog, machine.makeId)
      : sold.make === null
        ? undefined
        : findMake(this.catalog, sold.make);
    return {
      order: {
        number: order.number,
        agreedOn: order.agreedAt.toISOString().slice(0, 10),
        priceMinor: terms.priceMinor,
        currency: terms.currency,
        incoterm: terms.incoterm,
        place: terms.place,
        latestShipmentOn: terms.latestShipmentOn,
        spares: terms.spares,
        destinationCountry: order.destinationCountry,
        machine: sold,
      },
      exporter,
      buyer,
      broker,
      family,
      make,
      model: machine?.modelId ? modelById(this.catalog, machine.modelId) : undefined,
      booking: bookingOf(shipment),
      entrustment: { no: subject.entrustmentNo, by: subject.entrustedBy },
      register: { exporterCustomsCode: codes.get(order.dealerOrgId), brokerCustomsCode: codes.get(subject.brokerOrgId) },
      openedOn: subject.openedOn,
      hasRegistration: machine?.identityKind === 'vin',
      refundMinor: refund?.refundMinor,
      invoiceKind: refund?.invoiceKind,
    };
  }

  private async party(tx: EntityManager, orgId: string): Promise<GatheredParty> {
    const { name, nameLocal, country, city, registrationNo } = await this.organisations.get(tx, orgId);
    return { name, nameLocal: nameLocal ?? name, country, city, registrationNo };
  }

  /** The certificates the destination wants for this machine on the day it would arrive. */
  wanted(base: FactBase, on: string): readonly CertificateRow[] {
    const country = valueOf(base, 'destination.country');
    if (country === undefined) return [];
    const facts = {
      hs: valueOf(base, 'machine.hs') ?? '',
      family: valueOf(base, 'machine.family'),
      used: true,
      yearBuilt: valueOf(base, 'machine.yearBuilt'),
      arrivesOn: valueOf(base, 'shipment.etdOn') ?? on,
    };
    return admissibility(facts, country, this.trade.now.admissibility).certificates;
  }

  /** The file as it stands: facts, papers (made, or as they would be made now), papers from outside, and what they say against each other. */
  async file(tx: EntityManager, declaration: Declaration, now: Date): Promise<DeclarationFile> {
    const on = now.toISOString().slice(0, 10);
    const base = factsOf(declaration);
    const documents = await this.declarations.documents(tx, declaration);
    const certificates = await this.certificates.of(tx, declaration.id);
    const acceptances = await this.declarations.acceptances(tx, declaration.id);
    const { shipment } = await this.orders.facts(declaration.orderId, tx);
    const { bill } = shipment;
    const newest = certificates[0];
    const fresh = paperSet(base, this.trade.now, on, {
      bill: bill
        ? billDocument({
            ...bill,
            grossKg: bill.grossMassKg,
            containerNo: shipment.loading?.containerNo ?? null,
            sealNo: shipment.loading?.sealNo ?? null,
          })
        : undefined,
      certificate: newest ? certificateDocument(newest) : undefined,
    });
    const set = documents.length === 4 ? withStored(fresh, documents) : fresh;
    const wanted = this.wanted(base, on);
    const absent = missingCertificates(wanted, certificates).map(certificateFinding);
    const found = [...contradictions(set), ...absent].sort((a, b) => a.severity.localeCompare(b.severity));
    const readiness = {
      missing: missingFacts(base, fresh.law.incoterm),
      findings: judge(found, acceptances),
      papersMade: documents.length === 4,
    };
    return { declaration, base, set, documents, certificates, wanted, readiness };
  }
}

/** The papers as they were made stand in for what would be made now, so that a change of facts shows as a contradiction. */
function withStored(set: PaperSet, documents: readonly StoredDocument[]): PaperSet {
  const stored = (kind: string): TracedDocument => {
    const document = documents.find((d) => d.kind === kind)!;
    return { kind: kind as TracedDocument['kind'], data: document.data, trace: document.trace as TracedDocument['trace'] };
  };
  return {
    ...set,
    contract: stored('contract'),
    invoice: stored('commercial_invoice'),
    packing: stored('packing_list'),
    declaration: stored('export_declaration'),
  } as PaperSet;
}

type Shipment = Awaited<ReturnType<OrderView['facts']>>['shipment'];

function bookingOf({ ask, booking, loading }: Shipment): KnownBooking | undefined {
  if (!ask) return undefined;
  return {
    mode: ask.mode,
    pol: ask.pol,
    pod: ask.pod,
    bookingNo: booking?.bookingNo ?? null,
    carrier: booking?.carrier ?? null,
    vessel: booking?.vessel ?? null,
    voyage: booking?.voyage ?? null,
    etdOn: booking?.etdOn ?? null,
    containerNo: loading?.containerNo ?? null,
    sealNo: loading?.sealNo ?? null,
  };
}
