import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';

export const FILE_PURPOSES = ['loading_photo', 'bill_of_lading', 'claim_photo'] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

export type OrderFile = {
  readonly orderId: string;
  readonly sha256: string;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly photo: object | null;
  readonly orgId: string;
  readonly userId: string;
};

/** Files handed in for an order. */
@Injectable()
export class OrderFileRepo {
  /** Whether it is new: the same bytes again are the same file. */
  async add(tx: EntityManager, f: OrderFile): Promise<boolean> {
    const added = await tx.query(
      `insert into trading.order_file(order_id, sha256, purpose, name, media_type, bytes, photo, org_id, user_id) values ($1,$2,$3,$4,$5,$6,$7,$8,$9) on conflict do nothing returning sha256`,
      [f.orderId, f.sha256, f.purpose, f.name, f.mediaType, f.bytes, f.photo ? JSON.stringify(f.photo) : null, f.orgId, f.userId],
    );
    return added.length > 0;
  }

  async count(tx: EntityManager, orderId: string): Promise<number> {
    const [row] = await tx.query('select count(*)::int as n from trading.order_file where order_id = $1', [orderId]);
    return row.n;
  }

  /** Every hash names a file of this order, for this purpose, handed in by this organisation. Throws `order_file.missing`. */
  async require(
    tx: EntityManager,
    orderId: string,
    orgId: string,
    purpose: FilePurpose,
    hashes: readonly string[],
    field: string,
  ): Promise<void> {
    const rows: { sha256: string }[] = await tx.query(
      'select sha256 from trading.order_file where order_id = $1 and org_id = $2 and purpose = $3 and sha256 = any($4)',
      [orderId, orgId, purpose, hashes],
    );
    const known = new Set(rows.map((r) => r.sha256));
    const missing = hashes.findIndex((h) => !known.has(h));
    if (missing >= 0) throw new DomainError('order_file.missing', 'invalid', `${field}.${missing}`);
  }

  async find(tx: EntityManager, orderId: string, sha256: string): Promise<{ mediaType: string; name: string } | null> {
    const [row] = await tx.query(
      'select media_type as "mediaType", name from trading.order_file where order_id = $1 and sha256 = $2 limit 1',
      [orderId, sha256],
    );
    return row ?? null;
  }
}
