import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import type { Proof } from '@ironsilk/payments';
import { saveVersion } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import type { ArrivalClaim } from './arrival-claim.js';
import { ArrivalClaimRow, OrderRow, ShipmentRow, type Shipment } from './order.entity.js';
import type { Order, OrderActor, OrderPartyKind, Region } from './order.js';

/** Who did a step: the role in the order, and the person and organisation behind it where there is one. */
export type Doer = { readonly kind: OrderActor; readonly orgId: string | null; readonly userId: string | null };
export const SYSTEM: Doer = { kind: 'system', orgId: null, userId: null };

/** One line of the timeline. `params` are values for its sentence; amounts as text. */
export type OrderEntry = {
  readonly region: Region;
  readonly event: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly by: Doer;
  readonly params: Readonly<Record<string, string | number | null>>;
  readonly proof: Proof | null;
  readonly dedupKey: string | null;
};

/** An entry as it was kept. */
export type TimelineEntry = {
  readonly seq: string;
  readonly at: Date;
  readonly region: string;
  readonly event: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly kind: string;
  readonly orgId: string | null;
  readonly params: Record<string, string | number | null>;
  readonly proof: Proof | null;
};
export type OrderParty = { readonly id: string; readonly role: string };

@Injectable()
export class OrderRepo {
  async lock(tx: EntityManager, id: string): Promise<Order> {
    const row = await tx.findOne(OrderRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new DomainError('order.not_found', 'not_found');
    return row;
  }

  async get(tx: EntityManager, id: string): Promise<Order> {
    const row = await tx.findOne(OrderRow, { where: { id } });
    if (!row) throw new DomainError('order.not_found', 'not_found');
    return row;
  }

  add = async (tx: EntityManager, order: Order): Promise<void> => void (await tx.insert(OrderRow, order));
  save = (tx: EntityManager, next: Order): Promise<Order> => saveVersion(tx, OrderRow, next);

  async nextSerial(tx: EntityManager): Promise<number> {
    const [row] = await tx.query(`select nextval('trading.order_serial')::int as n`);
    return row.n;
  }

  /** The order that holds a machine now, if one does. */
  async liveOf(tx: EntityManager, listingId: string): Promise<string | null> {
    const [row] = await tx.query('select id from trading."order" where listing_id = $1 and ended_at is null', [listingId]);
    return row?.id ?? null;
  }

  /** Orders done with the machine in the buyer's hands, by id after `after`. */
  async sold(tx: EntityManager, after: string | null, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from trading."order" where deal in ('accepted', 'settled') and ($1::uuid is null or id > $1) order by id limit $2`,
      [after, limit],
    );
    return rows.map((row) => row.id);
  }

  async join(tx: EntityManager, orderId: string, orgId: string, kind: OrderPartyKind): Promise<void> {
    await tx.query('insert into trading.order_party(order_id, org_id, kind) values ($1,$2,$3) on conflict do nothing', [
      orderId,
      orgId,
      kind,
    ]);
  }

  parties(tx: EntityManager, orderId: string): Promise<OrderParty[]> {
    return tx.query('select org_id as id, kind as role from trading.order_party where order_id = $1 order by since', [orderId]);
  }

  entries(tx: EntityManager, orderId: string): Promise<TimelineEntry[]> {
    return tx.query(
      `select seq, at, region, event, from_state as "from", to_state as "to", actor_kind as kind, actor_org_id as "orgId", params, proof from trading.order_entry where order_id = $1 order by seq`,
      [orderId],
    );
  }

  async leave(tx: EntityManager, orderId: string, orgId: string, kind: OrderPartyKind): Promise<void> {
    await tx.query('delete from trading.order_party where order_id = $1 and org_id = $2 and kind = $3', [orderId, orgId, kind]);
  }

  /** What an organisation is in an order; `null` when it has no part in it. */
  async roleOf(tx: EntityManager, orderId: string, orgId: string): Promise<OrderPartyKind | null> {
    const [row] = await tx.query(
      `select kind from trading.order_party where order_id = $1 and org_id = $2 order by array_position(array['buyer','dealer','forwarder','customs_broker','inspection_body'], kind) limit 1`,
      [orderId, orgId],
    );
    return row?.kind ?? null;
  }

  /** Adds a line to the timeline; false when a line with this key is there already. */
  async note(tx: EntityManager, orderId: string, e: OrderEntry): Promise<boolean> {
    const rows = await tx.query(
      `insert into trading.order_entry(order_id, region, event, from_state, to_state, actor_kind, actor_org_id, actor_user_id, params, proof, dedup_key)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) on conflict (order_id, dedup_key) do nothing returning seq`,
      [
        orderId,
        e.region,
        e.event,
        e.from,
        e.to,
        e.by.kind,
        e.by.orgId,
        e.by.userId,
        JSON.stringify(e.params),
        e.proof ? JSON.stringify(e.proof) : null,
        e.dedupKey,
      ],
    );
    return rows.length === 1;
  }

  addShipment = async (tx: EntityManager, shipment: Shipment): Promise<void> => void (await tx.insert(ShipmentRow, shipment));
  saveShipment = (tx: EntityManager, next: Shipment): Promise<Shipment> => saveVersion(tx, ShipmentRow, next);

  async shipment(tx: EntityManager, orderId: string): Promise<Shipment> {
    const row = await tx.findOne(ShipmentRow, { where: { id: orderId } });
    if (!row) throw new DomainError('order.not_found', 'not_found');
    return row;
  }

  addClaim = async (tx: EntityManager, claim: ArrivalClaim): Promise<void> => void (await tx.insert(ArrivalClaimRow, claim));
  saveClaim = (tx: EntityManager, next: ArrivalClaim): Promise<ArrivalClaim> => saveVersion(tx, ArrivalClaimRow, next);
  claim = (tx: EntityManager, orderId: string): Promise<ArrivalClaim | null> => tx.findOne(ArrivalClaimRow, { where: { orderId } });
}
