import { Inject, Injectable } from '@nestjs/common';
import { isPdf } from '@ironsilk/evidence';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { readPhoto } from '@ironsilk/listing';
import { BlobStore, CONFIG, audit, type Config } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import { OrderFileRepo, type FilePurpose } from './order-file.repo.js';
import { OrderSteps } from './order-steps.service.js';

/** Files one order may hold. */
export const ORDER_FILES_MAX = 200;
const WHO: Readonly<Record<FilePurpose, readonly string[]>> = {
  loading_photo: ['forwarder'],
  bill_of_lading: ['forwarder'],
  claim_photo: ['buyer'],
};

@Injectable()
export class OrderFileService {
  constructor(
    private readonly db: DataSource,
    private readonly files: OrderFileRepo,
    private readonly steps: OrderSteps,
    private readonly blobs: BlobStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes a file in. The same bytes again are the same file. Throws `media.*`, `order_file.wrong_type`, `order_file.too_many`, `order_file.not_yours`. */
  async add(
    actor: OrgActor,
    orderId: string,
    purpose: FilePurpose,
    name: string,
    bytes: Buffer,
  ): Promise<{ sha256: string; mediaType: string; bytes: number }> {
    const by = await this.steps.doer(this.db.manager, actor, orderId);
    if (!WHO[purpose].includes(by.kind)) throw new DomainError('order_file.not_yours', 'forbidden', 'purpose');
    if ((await this.files.count(this.db.manager, orderId)) >= ORDER_FILES_MAX)
      throw new DomainError('order_file.too_many', 'conflict', 'file', { max: ORDER_FILES_MAX });
    const { mediaType, photo } = await this.look(purpose, bytes);
    const sha256 = await this.blobs.put(bytes);
    const file = {
      orderId,
      sha256,
      purpose,
      name: name.slice(0, 200),
      mediaType,
      bytes: bytes.length,
      photo,
      orgId: actor.orgId,
      userId: actor.id,
    };
    await this.db.transaction(async (tx) => {
      if (await this.files.add(tx, file))
        await audit(tx, { actor, action: 'order_file.add', subject: orderId, after: { sha256, purpose } });
    });
    return { sha256, mediaType, bytes: bytes.length };
  }

  // What the first bytes say counts, never the declared type.
  private async look(purpose: FilePurpose, bytes: Buffer): Promise<{ mediaType: string; photo: object | null }> {
    if (isPdf(bytes)) {
      if (purpose !== 'bill_of_lading') throw new DomainError('order_file.wrong_type', 'invalid', 'file');
      return { mediaType: 'application/pdf', photo: null };
    }
    const facts = await readPhoto(bytes, { maxBytes: this.config.MAX_UPLOAD_BYTES, maxPixels: this.config.MAX_IMAGE_PIXELS });
    return { mediaType: `image/${facts.type}`, photo: facts };
  }

  /** A file for somebody who takes part in the order. Throws `order.not_found`, `blob.not_found`. */
  async read(actor: OrgActor, orderId: string, sha256: string): Promise<{ bytes: Buffer; mediaType: string; name: string }> {
    await this.steps.doer(this.db.manager, actor, orderId);
    const file = await this.files.find(this.db.manager, orderId, sha256);
    if (!file) throw new DomainError('blob.not_found', 'not_found');
    return { bytes: await this.blobs.get(sha256), ...file };
  }
}
