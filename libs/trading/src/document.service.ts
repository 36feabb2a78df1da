import { Injectable } from '@nestjs/common';
import { OrganisationView, type OrgActor } from '@ironsilk/identity';
import { DomainError, newId } from '@ironsilk/kernel';
import { EscrowService } from '@ironsilk/payments';
import { BlobStore, chaos } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import { OrderRepo } from './order.repo.js';
import { OrderView } from './order.view.js';
import { makeProforma, type ProformaParty } from './proforma.js';
import { drawProforma } from './proforma.pdf.js';

/** The papers of an order: made once by the worker, kept by their hash. */
@Injectable()
export class DocumentService {
  constructor(
    private readonly db: DataSource,
    private readonly orders: OrderRepo,
    private readonly view: OrderView,
    private readonly escrows: EscrowService,
    private readonly organisations: OrganisationView,
    private readonly blobs: BlobStore,
  ) {}

  /** Makes the proforma invoice. Again is harmless: the same order gives the same bytes. */
  async issueProforma(orderId: string): Promise<void> {
    const [done] = await this.db.query(`select 1 from trading.document where order_id = $1 and kind = 'proforma'`, [orderId]);
    if (done) return;
    const order = await this.orders.get(this.db.manager, orderId);
    const escrow = await this.escrows.get(this.db.manager, orderId);
    const terms = await this.escrows.terms(this.db.manager, escrow);
    const demands = await this.escrows.demands(this.db.manager, orderId);
    const cards = await this.organisations.cards([order.dealerOrgId, order.buyerOrgId]);
    const party = (id: string): ProformaParty => {
      const { name, nameLocal, country, city } = cards.find((c) => c.id === id)!;
      return { name, nameLocal, country, city };
    };
    const data = makeProforma(order, escrow, { seller: party(order.dealerOrgId), buyer: party(order.buyerOrgId) });
    const firstReference = demands.find((d) => d.part === escrow.parts[0]!.key)?.reference ?? order.reference;
    const blob = await this.blobs.put(await drawProforma(data, { at: order.agreedAt, terms, firstReference }));
    chaos.point('agree-proforma-stored');
    await this.db.query(
      `insert into trading.document(id, order_id, kind, number, blob, media_type, data) values ($1,$2,'proforma',$3,$4,'application/pdf',$5) on conflict (order_id, kind) do nothing`,
      [newId(), orderId, order.number, blob, JSON.stringify(data)],
    );
  }

  /** A paper for the two sides of the sale and the operator; it names the price. Throws `order.not_found`, `document.not_ready`. */
  async read(actor: OrgActor, orderId: string, kind: 'proforma'): Promise<{ bytes: Buffer; number: string }> {
    const role = await this.view.roleOf(actor, orderId);
    if (!['buyer', 'dealer', 'operator'].includes(role)) throw new DomainError('order.not_found', 'not_found');
    const [row] = await this.db.query('select blob, number from trading.document where order_id = $1 and kind = $2', [orderId, kind]);
    if (!row) throw new DomainError('document.not_ready', 'not_found');
    return { bytes: await this.blobs.get(row.blob), number: row.number };
  }
}
