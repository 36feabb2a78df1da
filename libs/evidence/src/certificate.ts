import { DomainError, canonicalJson } from '@ironsilk/kernel';
import { z } from 'zod';
import { jwsFits, readJws, signJws, thumbprint, type Certificate, type SealKey, type SigningKey } from './seal-key.js';

const certificateSchema = z.strictObject({
  type: z.literal('ironsilk.certificate'),
  keyId: z.string(),
  publicJwk: z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }),
  name: z.string(),
  uses: z.array(z.string()),
  issuerKeyId: z.string(),
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime(),
});

const HEADER = { typ: 'ironsilk-certificate+jws' };

export type CertificateOrder = { name: string; uses: string[]; validFrom: Date; validTo: Date };

const certify = (issuer: SigningKey, subject: SigningKey, order: CertificateOrder): string =>
  signJws(
    canonicalJson({
      type: 'ironsilk.certificate',
      keyId: subject.keyId,
      publicJwk: subject.publicJwk,
      name: order.name,
      uses: order.uses,
      issuerKeyId: issuer.keyId,
      validFrom: order.validFrom.toISOString(),
      validTo: order.validTo.toISOString(),
    } satisfies Certificate),
    issuer,
    HEADER,
  );

/** Makes a key the root of a market: it certifies itself, for certificates only. */
export const asRoot = (key: SigningKey, order: Omit<CertificateOrder, 'uses'>): SealKey => ({
  ...key,
  certificates: [certify(key, key, { ...order, uses: ['certificate'] })],
});

/** A sealing key certified by the root. Throws `certificate.not_an_issuer` when `issuer` may not certify. */
export function issueSealKey(issuer: SealKey, subject: SigningKey, order: CertificateOrder): SealKey {
  const own = readCertificate(issuer.certificates[0] ?? '');
  if (!own?.uses.includes('certificate')) throw new DomainError('certificate.not_an_issuer', 'forbidden');
  return { ...subject, certificates: [certify(issuer, subject, order), ...issuer.certificates] };
}

/** What a certificate says, unverified; undefined when it is not one. */
export function readCertificate(jws: string): Certificate | undefined {
  const parts = readJws(jws);
  if (!parts || parts.header.typ !== HEADER.typ) return undefined;
  try {
    const parsed = certificateSchema.safeParse(JSON.parse(parts.payload));
    if (!parsed.success || canonicalJson(parsed.data) !== parts.payload) return undefined;
    return thumbprint(parsed.data.publicJwk) === parsed.data.keyId && parts.keyId === parsed.data.issuerKeyId ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export type Chain = { leaf: Certificate; root: Certificate };

/**
 * Walks a chain from the sealing key to a self-signed root: every signature fits, every link may certify, and each key was
 * valid at `at`. Returns the reason as text when the chain is broken.
 */
export function walkChain(certificates: readonly string[], use: string, at: Date): Chain | string {
  const chain = certificates.map(readCertificate);
  const leaf = chain[0];
  const root = chain.at(-1);
  if (!leaf || !root || chain.length < 2 || chain.length > 5) return 'the certificate chain cannot be read';
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index + 1] ?? root;
    if (!certificate || !issuer) return 'the certificate chain cannot be read';
    if (certificate.issuerKeyId !== issuer.keyId || !jwsFits(certificates[index]!, issuer.publicJwk))
      return `the certificate of ${certificate.name} is not signed by ${issuer.name}`;
    if (!certificate.uses.includes(index === 0 ? use : 'certificate'))
      return `${certificate.name} may not seal ${index === 0 ? use : 'certificates'}`;
    if (at < new Date(certificate.validFrom) || at > new Date(certificate.validTo))
      return `the certificate of ${certificate.name} was not valid on ${at.toISOString()}`;
  }
  return { leaf, root };
}
