import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { DomainError, canonicalJson } from '@ironsilk/kernel';

/** An Ed25519 public key as a JWK (RFC 8037), and nothing else in it. */
export type PublicJwk = { kty: 'OKP'; crv: 'Ed25519'; x: string };

/** Anything that signs: its id is the RFC 7638 thumbprint of its public key, so that an id cannot name another key. */
export type SigningKey = { keyId: string; publicJwk: PublicJwk; privateKey: KeyObject };

/** A key with the chain that leads to the market's root: its own certificate first, the root's self-signed one last. */
export type SealKey = SigningKey & { certificates: string[] };

/** What a certificate says. Instants are ISO 8601. A root certifies itself (`issuerKeyId` = `keyId`). */
export type Certificate = {
  type: 'ironsilk.certificate';
  keyId: string;
  publicJwk: PublicJwk;
  /** Whom the key speaks for, in words. */
  name: string;
  /** Kinds of document the key may seal; a root has `certificate`. */
  uses: string[];
  issuerKeyId: string;
  validFrom: string;
  validTo: string;
};

const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

/** Bytes of a base64url text, or undefined when it is not the one canonical spelling of them. */
export function fromBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

/** RFC 7638 thumbprint (SHA-256, base64url) of a public key. */
export const thumbprint = (jwk: PublicJwk): string =>
  createHash('sha256')
    .update(canonicalJson({ crv: jwk.crv, kty: jwk.kty, x: jwk.x }))
    .digest('base64url');

function signingKey(privateKey: KeyObject): SigningKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicJwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: x! };
  return { keyId: thumbprint(publicJwk), publicJwk, privateKey };
}

export const newSigningKey = (): SigningKey => signingKey(generateKeyPairSync('ed25519').privateKey);

/** The private key as PKCS #8 PEM, for a file only its owner can read. */
export const exportPrivateKey = (key: SigningKey): string => key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

/** Throws `seal_key.unreadable` when the text is not an Ed25519 private key in PEM. */
export function importPrivateKey(pem: string): SigningKey {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    // falls through: the text must not appear in an error
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new DomainError('seal_key.unreadable', 'invalid');
  return signingKey(key);
}

export function publicKeyOf(jwk: PublicJwk): KeyObject {
  return createPublicKey({ key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, format: 'jwk' });
}

/** Compact JWS (RFC 7515, EdDSA by RFC 8037) over `payload`. `header` is written canonically, `alg` and `kid` are set here. */
export function signJws(payload: string, key: SigningKey, header: Record<string, unknown>): string {
  const input = `${base64url(canonicalJson({ ...header, alg: 'EdDSA', kid: key.keyId }))}.${base64url(payload)}`;
  return `${input}.${base64url(sign(null, Buffer.from(input), key.privateKey))}`;
}

export type JwsParts = { header: Record<string, unknown>; payload: string; keyId: string };

/** Header and payload of a compact JWS, unverified. Undefined when it is not one, or not in its canonical spelling. */
export function readJws(jws: string): JwsParts | undefined {
  const parts = jws.split('.');
  const [header, payload, signature] = parts.map(fromBase64url);
  if (parts.length !== 3 || !header || !payload || signature?.length !== 64) return undefined;
  try {
    const parsed: unknown = JSON.parse(header.toString());
    if (typeof parsed !== 'object' || parsed === null || canonicalJson(parsed) !== header.toString()) return undefined;
    const { alg, kid } = parsed as Record<string, unknown>;
    if (alg !== 'EdDSA' || typeof kid !== 'string') return undefined;
    return { header: parsed as Record<string, unknown>, payload: payload.toString(), keyId: kid };
  } catch {
    return undefined;
  }
}

/** Does the signature of a compact JWS fit this key? Says nothing about whether the key is to be trusted. */
export function jwsFits(jws: string, jwk: PublicJwk): boolean {
  const cut = jws.lastIndexOf('.');
  const signature = fromBase64url(jws.slice(cut + 1));
  if (readJws(jws)?.keyId !== thumbprint(jwk) || !signature) return false;
  try {
    return verify(null, Buffer.from(jws.slice(0, cut)), publicKeyOf(jwk), signature);
  } catch {
    return false;
  }
}
