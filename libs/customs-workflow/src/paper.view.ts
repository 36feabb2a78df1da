import { Injectable } from '@nestjs/common';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { BlobStore } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import { CertificateRepo } from './certificate.repo.js';
import { DeclarationRepo } from './declaration.repo.js';
import { MessageRepo } from './message.repo.js';
import { FOR_BUYER } from './order-customs.view.js';

/** The files of a declaration, each for those who may see it. */
@Injectable()
export class PaperView {
  constructor(
    private readonly db: DataSource,
    private readonly repo: DeclarationRepo,
    private readonly messages: MessageRepo,
    private readonly certificates: CertificateRepo,
    private readonly blobs: BlobStore,
  ) {}

  /** A printed paper, for those who may see it. Throws `declaration.not_found`, `document.not_printed_yet`. */
  async document(actor: OrgActor, id: string, kind: string): Promise<{ bytes: Buffer; name: string }> {
    const d = await this.repo.get(this.db.manager, id);
    const sides = d && (actor.orgKind === 'operator' || actor.orgId === d.brokerOrgId || actor.orgId === d.exporterOrgId);
    const buyer = d && actor.orgId === d.buyerOrgId && FOR_BUYER.includes(kind);
    if (!d || (!sides && !buyer)) throw new DomainError('declaration.not_found', 'not_found');
    const stored = (await this.repo.documents(this.db.manager, d)).find((p) => p.kind === kind);
    if (!stored?.blob) throw new DomainError('document.not_printed_yet', 'not_found', 'kind', { kind });
    return { bytes: await this.blobs.get(stored.blob), name: `${kind}-${d.orderNumber}.pdf` };
  }

  /** A certificate's file, for everybody in the order it was made for. */
  async certificate(actor: OrgActor, id: string, certificateId: string): Promise<{ bytes: Buffer; mediaType: string; name: string }> {
    const d = await this.repo.get(this.db.manager, id);
    if (!d || (actor.orgKind !== 'operator' && ![d.brokerOrgId, d.exporterOrgId, d.buyerOrgId].includes(actor.orgId)))
      throw new DomainError('declaration.not_found', 'not_found');
    const file = await this.certificates.file(this.db.manager, id, certificateId);
    return { bytes: await this.blobs.get(file.blob), mediaType: file.mediaType, name: file.fileName };
  }

  /** The message as it went to the single window, for its broker. */
  async message(actor: OrgActor, id: string): Promise<string> {
    const d = await this.repo.get(this.db.manager, id);
    if (!d || (actor.orgKind !== 'operator' && actor.orgId !== d.brokerOrgId)) throw new DomainError('declaration.not_found', 'not_found');
    const message = await this.messages.of(this.db.manager, id, d.decVersion);
    if (!message) throw new DomainError('document.not_printed_yet', 'not_found', 'kind', { kind: 'DecMessage' });
    return message.xml;
  }
}
