import { Inject, Injectable } from '@nestjs/common';
import { isPdf } from '@ironsilk/evidence';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { readPhoto } from '@ironsilk/listing';
import { audit, BlobStore, CONFIG, outbox, type Config } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import { CertificateRepo } from './certificate.repo.js';
import { DeclarationRepo } from './declaration.repo.js';

export const CERTIFICATES_MAX = 20;
const DEAD = ['cancelled', 'withdrawn', 'deleted'];

export type CertificateSaid = {
  readonly code: string;
  readonly number: string;
  readonly pin: string;
  readonly issuedOn: string;
  readonly importer?: string | undefined;
  readonly hs?: string | undefined;
  readonly name: string;
};

/** Papers that others make about a machine: the destination's certificate of conformity. Handed in as a file with what it says. */
@Injectable()
export class CertificateService {
  constructor(
    private readonly db: DataSource,
    private readonly blobs: BlobStore,
    private readonly declarations: DeclarationRepo,
    private readonly certificates: CertificateRepo,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes in a PDF or a photo. The same bytes again are the same certificate. Throws `media.*`, `certificate.*`, `declaration.not_found`. */
  async handIn(actor: OrgActor, declarationId: string, bytes: Buffer, said: CertificateSaid): Promise<{ id: string; sha256: string }> {
    const mediaType = await this.typeOf(bytes);
    const blob = await this.blobs.put(bytes);
    return this.db.transaction(async (tx) => {
      const d = await this.declarations.lockFor(
        tx,
        declarationId,
        actor.orgKind === 'dealer' ? { exporterOrgId: actor.orgId } : { brokerOrgId: actor.orgId },
      );
      if (DEAD.includes(d.state)) throw new DomainError('certificate.too_late', 'conflict', 'file', { state: d.state });
      if ((await this.certificates.count(tx, d.id)) >= CERTIFICATES_MAX)
        throw new DomainError('certificate.too_many', 'conflict', 'file', { max: CERTIFICATES_MAX });
      const { name, importer, hs, ...rest } = said;
      const id = await this.certificates.add(
        tx,
        d.id,
        { ...rest, importer: importer ?? null, hs: hs ?? null, blob, mediaType, fileName: name },
        { orgId: actor.orgId, userId: actor.id },
      );
      const by = { kind: actor.orgKind === 'dealer' ? ('dealer' as const) : ('broker' as const), orgId: actor.orgId, userId: actor.id };
      await this.declarations.note(tx, d, {
        event: 'hand_in_certificate',
        from: d.state,
        to: d.state,
        by,
        note: `${said.code} ${said.number}`,
        proof: { kind: 'certificate', id, sha256: blob },
      });
      await audit(tx, { actor, action: 'certificate.hand_in', subject: d.id, after: { id, sha256: blob } });
      await outbox(tx, 'declaration.certificate_handed_in', {
        declarationId: d.id,
        orderId: d.orderId,
        code: said.code,
        certificateId: id,
      });
      return { id, sha256: blob };
    });
  }

  // What the first bytes say counts, never the declared type.
  private async typeOf(bytes: Buffer): Promise<string> {
    if (isPdf(bytes)) return 'application/pdf';
    const facts = await readPhoto(bytes, { maxBytes: this.config.MAX_UPLOAD_BYTES, maxPixels: this.config.MAX_IMAGE_PIXELS });
    return `image/${facts.type}`;
  }
}
