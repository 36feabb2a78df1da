import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import type { OrgActor } from '@ironsilk/identity';
import { chaos, once, outbox } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type * as dto from './part.dto.js';
import { partKey } from './part-number.js';

type StockRow = { id: string; part_no: string; name: string; price_minor: string; currency: string };
type OrderRow = { id: string; status: string; centre_org_id: string; buyer_org_id: string };

const MOVES = {
  dispatch: { from: ['placed'], to: 'dispatched', by: 'centre' },
  deliver: { from: ['dispatched'], to: 'delivered', by: 'buyer' },
  cancel: { from: ['placed'], to: 'cancelled', by: 'either' },
} as const;

/** Parts on a centre's shelf, and orders for them. What is ordered is allocated at once, so that no part is promised twice. */
@Injectable()
export class PartService {
  constructor(private readonly db: DataSource) {}

  /** Sets a part's count and price. Refused when more of it is promised than would be left. */
  saveStock(actor: OrgActor, key: string, input: z.infer<typeof dto.SaveStock>): Promise<{ id: string }> {
    return once(this.db, { actor, route: 'part_stock.save', key, input }, async (tx) => {
      const [held] = await tx.query(
        'select allocated from after_sales.part_stock where org_id = $1 and make = $2 and part_key = $3 for update',
        [actor.orgId, input.make, partKey(input.partNo)],
      );
      if (held && held.allocated > input.onHand)
        throw new DomainError('part.promised', 'conflict', 'onHand', { allocated: held.allocated });
      const [row] = await tx.query(
        `insert into after_sales.part_stock(id, org_id, part_no, part_key, make, name, on_hand, price_minor, currency) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)
         on conflict (org_id, make, part_key) do update set part_no = excluded.part_no, name = excluded.name, on_hand = excluded.on_hand, price_minor = excluded.price_minor, currency = excluded.currency, counted_on = current_date
         returning id`,
        [newId(), actor.orgId, input.partNo, partKey(input.partNo), input.make, input.name, input.onHand, input.priceMinor, input.currency],
      );
      return { id: row.id };
    });
  }

  place(actor: OrgActor, key: string, input: z.infer<typeof dto.PlacePartOrder>): Promise<{ id: string }> {
    return once(this.db, { actor, route: 'part_order.place', key, input }, async (tx) => {
      // One order of locks for everybody, so that two orders of the same parts wait instead of deadlocking.
      const wanted = [...input.lines].sort((a, b) => a.stockId.localeCompare(b.stockId));
      const taken = [];
      for (const line of wanted) taken.push({ ...(await this.allocate(tx, input.centreOrgId, line)), quantity: line.quantity });
      const currencies = new Set(taken.map((t) => t.currency));
      if (currencies.size > 1) throw new DomainError('part.currencies', 'invalid', 'lines');
      const id = newId();
      const total = taken.reduce((sum, t) => sum + BigInt(t.price_minor) * BigInt(t.quantity), 0n);
      await tx.query(
        `insert into after_sales.part_order(id, centre_org_id, buyer_org_id, claim_id, status, currency, total_minor) values ($1,$2,$3,$4,'placed',$5,$6)`,
        [id, input.centreOrgId, actor.orgId, input.claimId ?? null, taken[0]!.currency, total.toString()],
      );
      chaos.point('part-order-placed');
      for (const [i, t] of taken.entries())
        await tx.query(
          'insert into after_sales.part_order_line(order_id, line_no, stock_id, part_no, name, quantity, price_minor) values ($1,$2,$3,$4,$5,$6,$7)',
          [id, i + 1, t.id, t.part_no, t.name, t.quantity, t.price_minor],
        );
      await outbox(tx, 'part_order.placed', { partOrderId: id, centreOrgId: input.centreOrgId, buyerOrgId: actor.orgId });
      return { id };
    });
  }

  move(actor: OrgActor, key: string, id: string, event: keyof typeof MOVES): Promise<{ status: string }> {
    return once(this.db, { actor, route: 'part_order.move', key, input: { id, event } }, async (tx) => {
      const [order]: OrderRow[] = await tx.query(
        'select id, status, centre_org_id, buyer_org_id from after_sales.part_order where id = $1 and $2 in (centre_org_id, buyer_org_id) for update',
        [id, actor.orgId],
      );
      if (!order) throw new DomainError('part_order.not_found', 'not_found');
      const move = MOVES[event];
      const side = actor.orgId === order.centre_org_id ? 'centre' : 'buyer';
      if (move.by !== 'either' && move.by !== side) throw new DomainError('part_order.not_yours', 'forbidden');
      if (!(move.from as readonly string[]).includes(order.status))
        throw new DomainError('part_order.not_now', 'conflict', 'status', { status: order.status });
      if (event !== 'deliver') await this.free(tx, id, event === 'dispatch');
      chaos.point('part-order-moved');
      await tx.query(
        `update after_sales.part_order set status = $2, version = version + 1, closed_at = case when $2 in ('delivered','cancelled') then clock_timestamp() end where id = $1`,
        [id, move.to],
      );
      await outbox(tx, `part_order.${move.to}`, { partOrderId: id, centreOrgId: order.centre_org_id, buyerOrgId: order.buyer_org_id });
      return { status: move.to };
    });
  }

  private async allocate(tx: EntityManager, centreOrgId: string, line: { stockId: string; quantity: number }): Promise<StockRow> {
    const [rows]: [StockRow[]] = await tx.query(
      'update after_sales.part_stock set allocated = allocated + $3 where id = $1 and org_id = $2 and on_hand - allocated >= $3 returning id, part_no, name, price_minor::text, currency',
      [line.stockId, centreOrgId, line.quantity],
    );
    if (rows[0]) return rows[0];
    const [left] = await tx.query(
      'select part_no, on_hand - allocated as available from after_sales.part_stock where id = $1 and org_id = $2',
      [line.stockId, centreOrgId],
    );
    if (!left) throw new DomainError('part.not_found', 'not_found', 'lines');
    throw new DomainError('part.too_few', 'conflict', 'lines', { partNo: left.part_no, available: left.available });
  }

  // Dispatching takes the parts off the shelf; cancelling only gives the promise back.
  private async free(tx: EntityManager, orderId: string, gone: boolean): Promise<void> {
    await tx.query(
      `update after_sales.part_stock s set allocated = s.allocated - l.quantity, on_hand = s.on_hand - case when $2 then l.quantity else 0 end
       from after_sales.part_order_line l where l.order_id = $1 and l.stock_id = s.id`,
      [orderId, gone],
    );
  }
}
