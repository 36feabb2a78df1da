import { Inject, Injectable } from '@nestjs/common';
import { OrganisationView, type OrgActor } from '@ironsilk/identity';
import { dbNow, type Process } from '@ironsilk/platform';
import { OrderView } from '@ironsilk/trading';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type * as dto from './declaration.dto.js';
import { DECLARATION_PROCESS } from './customs-workflow.tokens.js';
import { DeclarationFactsService } from './declaration-facts.service.js';
import { DeclarationRepo } from './declaration.repo.js';
import { DeclarationView } from './declaration.view.js';

type OrderAnswer = z.infer<typeof dto.OfOrderAnswer>;

/** Papers a buyer may see; the declaration is between exporter, broker and customs. */
export const FOR_BUYER = ['contract', 'commercial_invoice', 'packing_list'];

/** The customs side of an order, for its people. */
@Injectable()
export class OrderCustomsView {
  constructor(
    private readonly db: DataSource,
    private readonly repo: DeclarationRepo,
    private readonly facts: DeclarationFactsService,
    private readonly declarations: DeclarationView,
    private readonly orders: OrderView,
    private readonly organisations: OrganisationView,
    @Inject(DECLARATION_PROCESS) private readonly process: Process,
  ) {}

  /** What everybody in an order sees of its customs; the buyer gets the papers that are his. Throws `order.not_found` for outsiders. */
  async ofOrder(actor: OrgActor, orderId: string): Promise<OrderAnswer> {
    const role = await this.orders.roleOf(actor, orderId);
    const { order } = await this.orders.facts(orderId);
    const d = await this.repo.ofOrder(this.db.manager, orderId);
    const brokers =
      role === 'dealer'
        ? (await this.organisations.ofKind('customs_broker')).map((b) => ({ id: b.id, name: b.name, nameLocal: b.nameLocal, city: b.city }))
        : [];
    const mayEntrust =
      role === 'dealer' &&
      order.endedAt === null &&
      (d === null || this.process.states[d.state]!.final) &&
      ['proforma_issued', 'report_attached'].includes(order.documents);
    if (!d)
      return {
        orderId,
        number: order.number,
        role,
        declaration: null,
        broker: null,
        documents: [],
        certificates: [],
        wanted: [],
        steps: [],
        brokers,
        mayEntrust,
      };
    const [[broker], file, steps] = await Promise.all([
      this.organisations.cards([d.brokerOrgId]),
      this.facts.file(this.db.manager, d, await dbNow(this.db.manager)),
      this.declarations.steps(d.id),
    ]);
    const seen = role === 'buyer' ? FOR_BUYER : null;
    const outsider = !['buyer', 'dealer', 'customs_broker', 'operator'].includes(role);
    const documents = outsider
      ? []
      : this.declarations.documentList(file).filter((p) => p.made && (seen === null || seen.includes(p.kind)));
    const certificates = outsider ? [] : file.certificates.map((c) => ({ id: c.id, code: c.code, number: c.number, issuedOn: c.issuedOn }));
    const wanted = file.wanted.map((w) => ({
      code: w.code,
      name: w.name,
      issuer: w.issuer,
      blocking: w.blocking,
      there: file.certificates.some((c) => c.code === w.code),
    }));
    return {
      orderId,
      number: order.number,
      role,
      declaration: this.declarations.head(d),
      broker: broker ? { id: broker.id, name: broker.name } : null,
      documents: documents.map(({ fields: _, ...rest }) => rest),
      certificates,
      wanted,
      steps,
      brokers,
      mayEntrust,
    };
  }
}
