import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { OrganisationView } from '@ironsilk/identity';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type * as dto from './part.dto.js';
import { partKey } from './part-number.js';

type Order = z.infer<typeof dto.PartOrder>;

@Injectable()
export class PartView {
  constructor(
    private readonly db: DataSource,
    private readonly orgs: OrganisationView,
  ) {}

  /** Live stock of verified centres, by part number (however typed) or word. */
  async stock(query: z.infer<typeof dto.StockQuery>, limit = 100): Promise<z.infer<typeof dto.StockItem>[]> {
    const rows = await this.db.query(
      `select s.id, s.org_id as "centreOrgId", s.part_no as "partNo", s.make, s.name, s.on_hand - s.allocated as available, s.on_hand as "onHand", s.price_minor::text as "priceMinor", s.currency, s.counted_on::text as "countedOn"
       from after_sales.part_stock s
       where ($1::text is null or s.part_key like $1 || '%' or s.name ilike '%' || $2 || '%') and ($3::text is null or lower(s.make) = lower($3)) and ($4::uuid is null or s.org_id = $4)
       order by (s.on_hand - s.allocated > 0) desc, s.name limit $5`,
      [query.q ? partKey(query.q) : null, query.q?.replaceAll(/[%_\\]/g, '\\$&') ?? null, query.make ?? null, query.centre ?? null, limit],
    );
    const cards = new Map(
      (await this.orgs.cards([...new Set<string>(rows.map((r: { centreOrgId: string }) => r.centreOrgId))])).map((c) => [c.id, c]),
    );
    return rows
      .filter((r: { centreOrgId: string }) => cards.get(r.centreOrgId)?.verified)
      .map((r: { centreOrgId: string }) => ({
        ...r,
        centreName: cards.get(r.centreOrgId)!.name,
        country: cards.get(r.centreOrgId)!.country,
      }));
  }

  /** Orders in which the organisation is centre or buyer. */
  async orders(orgId: string): Promise<Order[]> {
    return this.read('where $1 in (o.centre_org_id, o.buyer_org_id)', [orgId]);
  }

  async order(id: string, orgId: string): Promise<Order> {
    const [order] = await this.read('where $1 in (o.centre_org_id, o.buyer_org_id) and o.id = $2', [orgId, id]);
    if (!order) throw new DomainError('part_order.not_found', 'not_found');
    return order;
  }

  private async read(where: string, params: unknown[]): Promise<Order[]> {
    const rows = await this.db.query(
      `select o.id, o.status, o.centre_org_id as "centreOrgId", o.buyer_org_id as "buyerOrgId", o.claim_id as "claimId", o.currency, o.total_minor::text as "totalMinor", o.placed_at,
              (select json_agg(json_build_object('partNo', l.part_no, 'name', l.name, 'quantity', l.quantity, 'priceMinor', l.price_minor::text) order by l.line_no) from after_sales.part_order_line l where l.order_id = o.id) as lines
       from after_sales.part_order o ${where} order by o.placed_at desc limit 200`,
      params,
    );
    const ids = new Set<string>(rows.flatMap((r: Order) => [r.centreOrgId, r.buyerOrgId]));
    const names = new Map((await this.orgs.cards([...ids])).map((c) => [c.id, c.name]));
    return rows.map(({ placed_at, ...r }: Order & { placed_at: Date }) => ({
      ...r,
      placedAt: placed_at.toISOString(),
      centreName: names.get(r.centreOrgId) ?? '',
      buyerName: names.get(r.buyerOrgId) ?? '',
    }));
  }
}
