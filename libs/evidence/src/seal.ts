import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { walkChain } from './certificate.js';
import { jwsFits, readJws, signJws, type Certificate, type SealKey } from './seal-key.js';

/** Anything that can be sealed says what it is. The rest is JSON. */
export type Sealable = { type: string };

/**
 * A sealed file: one canonical JSON text (RFC 8785), UTF-8, no byte more.
 *
 * `seal` is a detached compact JWS (RFC 7515 appendix F) over the canonical bytes of `document`; `certificates` lead from
 * the key that sealed to the market's root, so that the file can be checked with nothing else at hand.
 */
export type SealedFile<T extends Sealable = Sealable> = { format: typeof FORMAT; document: T; seal: string; certificates: string[] };

const FORMAT = 'ironsilk-seal/1';
const HEADER_TYPE = 'ironsilk-seal+jws';
/** A report with its numbers is some 100 kB; what is larger is not ours to parse. */
const LARGEST_BYTES = 8 * 1024 * 1024;

export type SealOutcome = { bytes: Buffer; documentHash: string; keyId: string; sealedAt: string };

/** Seals a document. The instant is part of what is signed. Throws `seal.not_json` when the document cannot be written as JSON. */
export function seal<T extends Sealable>(document: T, key: SealKey, now: Date): SealOutcome {
  let text: string;
  try {
    text = canonicalJson(document);
  } catch (error) {
    throw new DomainError('seal.not_json', 'invalid', 'document', { reason: (error as Error).message });
  }
  const sealedAt = now.toISOString();
  const [header, , signature] = signJws(text, key, { typ: HEADER_TYPE, use: document.type, sealedAt }).split('.');
  const file: SealedFile = {
    format: FORMAT,
    document: JSON.parse(text) as Sealable,
    seal: `${header}..${signature}`,
    certificates: key.certificates,
  };
  return { bytes: Buffer.from(canonicalJson(file)), documentHash: sha256Hex(text), keyId: key.keyId, sealedAt };
}

/** One thing that was looked at. `ok: undefined` means it could not be decided with what was at hand. */
export type Check = { id: string; ok: boolean | undefined; detail: string };

export type SealVerdict = {
  /** True when every check that could be made passed and nothing that matters was left open. */
  ok: boolean;
  checks: Check[];
  document?: Sealable;
  documentHash?: string;
  sealedAt?: string;
  signer?: Certificate;
  root?: Certificate;
};

const failed = (checks: Check[], id: string, detail: string): SealVerdict => ({
  ok: false,
  checks: [...checks, { id, ok: false, detail }],
});

function readFile(bytes: Uint8Array): SealedFile | string {
  if (bytes.length > LARGEST_BYTES) return 'the file is larger than any sealed document';
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const file = JSON.parse(text) as SealedFile;
    if (typeof file !== 'object' || file === null || file.format !== FORMAT) return 'this is not a sealed file of this market';
    if (canonicalJson(file) !== text) return 'the bytes are not in the canonical form a seal is made on';
    const shaped = typeof file.seal === 'string' && typeof file.document?.type === 'string' && Array.isArray(file.certificates);
    const known = Object.keys(file).length === 4 && file.certificates.every((c) => typeof c === 'string');
    return shaped && known ? file : 'parts of the sealed file are missing or unknown';
  } catch {
    return 'this is not a JSON file';
  }
}

/**
 * Checks a sealed file offline, from its bytes alone.
 *
 * `trustedRoots` are key ids of roots the reader trusts. Without any, the seal is checked against the root the file names,
 * and the check `root` stays open: the reader compares the key id with the one the market prints and publishes.
 */
export function verifySeal(bytes: Uint8Array, trustedRoots: readonly string[] = []): SealVerdict {
  const file = readFile(bytes);
  if (typeof file === 'string') return failed([], 'format', file);
  const checks: Check[] = [{ id: 'format', ok: true, detail: `canonical JSON, ${bytes.length} bytes` }];

  const text = canonicalJson(file.document);
  const [header, empty, signature] = file.seal.split('.');
  const jws = `${header}.${Buffer.from(text).toString('base64url')}.${signature}`;
  const parts = readJws(jws);
  const sealedAt = parts?.header.sealedAt;
  if (empty !== '' || !parts || file.seal.split('.').length !== 3 || parts.header.typ !== HEADER_TYPE || typeof sealedAt !== 'string')
    return failed(checks, 'signature', 'the seal cannot be read');
  if (parts.header.use !== file.document.type) return failed(checks, 'signature', 'the seal was made for another kind of document');

  const chain = walkChain(file.certificates, file.document.type, new Date(sealedAt));
  if (typeof chain === 'string') return failed(checks, 'certificates', chain);
  if (chain.leaf.keyId !== parts.keyId || !jwsFits(jws, chain.leaf.publicJwk))
    return failed(checks, 'signature', 'the signature does not fit the document: it was changed after it was sealed');
  checks.push({ id: 'signature', ok: true, detail: `Ed25519, sealed ${sealedAt} by ${chain.leaf.name} (${parts.keyId})` });
  checks.push({ id: 'certificates', ok: true, detail: `${chain.leaf.name} ← ${chain.root.name}` });

  const trusted = trustedRoots.length === 0 ? undefined : trustedRoots.includes(chain.root.keyId);
  const words =
    trusted === undefined ? 'compare with the root the market publishes' : trusted ? 'a root you trust' : 'not a root you trust';
  checks.push({ id: 'root', ok: trusted, detail: `${chain.root.keyId}: ${words}` });
  return {
    ok: trusted !== false,
    checks,
    document: file.document,
    documentHash: sha256Hex(text),
    sealedAt,
    signer: chain.leaf,
    root: chain.root,
  };
}
