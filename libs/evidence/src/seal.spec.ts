import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flattenedVerify, importJWK } from 'jose';
import { canonicalJson } from '@ironsilk/kernel';
import { asRoot, issueSealKey, readCertificate } from './certificate.js';
import { exportPrivateKey, importPrivateKey, newSigningKey, type SealKey } from './seal-key.js';
import { seal, verifySeal, type SealedFile } from './seal.js';

const validFrom = new Date('2026-01-01T00:00:00Z');
const validTo = new Date('2036-01-01T00:00:00Z');
const now = new Date('2026-11-20T08:30:00Z');

const market = (name = 'Ironsilk test market') => asRoot(newSigningKey(), { name, validFrom, validTo });
const keyOf = (root: SealKey, uses = ['report'], from = validFrom, to = validTo) =>
  issueSealKey(root, newSigningKey(), { name: 'Inspection reports', uses, validFrom: from, validTo: to });

const root = market();
const key = keyOf(root);
const report = {
  type: 'report',
  machine: 'XCMG XE215C',
  pin: 'ABC12345K67890123',
  hours: 4210,
  grade: 'B',
  notes: ['小臂焊缝完好', 'dry'],
  price: null,
};

describe('a sealed file', () => {
  it('verifies from its bytes alone', () => {
    const { bytes, documentHash } = seal(report, key, now);
    const verdict = verifySeal(bytes, [root.keyId]);
    expect(verdict).toMatchObject({ ok: true, document: report, documentHash, sealedAt: '2026-11-20T08:30:00.000Z' });
    expect(verdict.checks.map((c) => [c.id, c.ok])).toEqual([
      ['format', true],
      ['signature', true],
      ['certificates', true],
      ['root', true],
    ]);
  });

  it('leaves the root open when the reader names none, and refuses a root the reader does not trust', () => {
    const { bytes } = seal(report, key, now);
    expect(verifySeal(bytes).checks.at(-1)).toMatchObject({ id: 'root', ok: undefined });
    expect(verifySeal(bytes, [market('Somebody else').keyId])).toMatchObject({ ok: false });
  });

  it('does not survive any single flipped bit', () => {
    const { bytes } = seal(report, key, now);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        return !verifySeal(flipped, [root.keyId]).ok;
      }),
      { numRuns: 10_000 },
    );
  });

  it('does not survive a byte added, dropped or put elsewhere', () => {
    const { bytes } = seal(report, key, now);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const added = Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at)]);
        const dropped = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
        return !verifySeal(added).ok && !verifySeal(dropped).ok;
      }),
      { numRuns: 1000 },
    );
    expect(verifySeal(Buffer.concat([bytes, Buffer.from('\n')])).ok).toBe(false);
  });

  it('seals any JSON and gives it back unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const document = { type: 'report', value };
        expect(canonicalJson(verifySeal(seal(document, key, now).bytes).document)).toBe(canonicalJson(document));
      }),
    );
  });

  it('is plain JWS, which any library of a stranger can check', async () => {
    const { bytes } = seal(report, key, now);
    const file = JSON.parse(bytes.toString()) as SealedFile;
    const [header, , signature] = file.seal.split('.');
    const publicKey = await importJWK(readCertificate(file.certificates[0]!)!.publicJwk, 'EdDSA');
    const payload = Buffer.from(canonicalJson(file.document)).toString('base64url');
    const checked = await flattenedVerify({ protected: header!, payload, signature: signature! }, publicKey);
    expect(JSON.parse(Buffer.from(checked.payload).toString())).toEqual(report);
  });
});

describe('a forger', () => {
  const forge = (change: (file: SealedFile) => void) => {
    const file = JSON.parse(seal(report, key, now).bytes.toString()) as SealedFile;
    change(file);
    return verifySeal(Buffer.from(canonicalJson(file)), [root.keyId]);
  };

  it('cannot put the seal of one document on another', () => {
    const other = JSON.parse(seal({ ...report, grade: 'A' }, key, now).bytes.toString()) as SealedFile;
    expect(forge((file) => (file.seal = other.seal))).toMatchObject({ ok: false, checks: [{}, { id: 'signature' }] });
  });

  it('cannot sign with his own key and show our certificates', () => {
    const thief = { ...newSigningKey(), certificates: key.certificates };
    expect(verifySeal(seal(report, thief, now).bytes, [root.keyId])).toMatchObject({ ok: false });
  });

  it('cannot pass his own root off under the name of ours', () => {
    const fake = market();
    expect(verifySeal(seal(report, keyOf(fake), now).bytes, [root.keyId])).toMatchObject({
      ok: false,
      checks: [{}, {}, {}, { id: 'root', ok: false }],
    });
  });

  it('cannot make a sealing key certify another', () => {
    expect(() => issueSealKey(key, newSigningKey(), { name: 'x', uses: ['report'], validFrom, validTo })).toThrow(
      'certificate.not_an_issuer',
    );
    const forged = { ...newSigningKey(), certificates: [] as string[] };
    const pretend = issueSealKey({ ...asRoot(newSigningKey(), { name: 'x', validFrom, validTo }) }, forged, {
      name: 'x',
      uses: ['report'],
      validFrom,
      validTo,
    });
    expect(
      verifySeal(seal(report, { ...pretend, certificates: [pretend.certificates[0]!, ...root.certificates] }, now).bytes),
    ).toMatchObject({ ok: false });
  });

  it('cannot use a key for what it was not certified for, nor outside its years', () => {
    expect(verifySeal(seal(report, keyOf(root, ['receipt']), now).bytes)).toMatchObject({
      ok: false,
      checks: [{}, { id: 'certificates' }],
    });
    const old = keyOf(root, ['report'], validFrom, new Date('2026-06-01T00:00:00Z'));
    expect(verifySeal(seal(report, old, now).bytes)).toMatchObject({ ok: false, checks: [{}, { id: 'certificates' }] });
  });

  it.each([
    ['an empty file', ''],
    ['not JSON', 'hello'],
    ['null', 'null'],
    ['another JSON', '{"a":1}'],
    ['a hollow file', '{"certificates":[],"document":{"type":"report"},"format":"ironsilk-seal/1","seal":".."}'],
    ['certificates that are none', '{"certificates":["a.b.c"],"document":{"type":"report"},"format":"ironsilk-seal/1","seal":"e30..AA"}'],
    ['a document that is none', '{"certificates":[],"document":null,"format":"ironsilk-seal/1","seal":".."}'],
    ['deep nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('gets a reason and no crash for %s', (_, text) => {
    const verdict = verifySeal(Buffer.from(text));
    expect(verdict.ok).toBe(false);
    expect(verdict.checks.at(-1)!.detail).not.toBe('');
  });

  it('gets no crash for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => !verifySeal(bytes).ok));
  });
});

describe('a private key', () => {
  it('survives the way to a file and back', () => {
    const again = importPrivateKey(exportPrivateKey(key));
    expect(again.keyId).toBe(key.keyId);
    expect(verifySeal(seal(report, { ...again, certificates: key.certificates }, now).bytes).ok).toBe(true);
  });

  it('is refused without a word of it in the error', () => {
    expect(() => importPrivateKey('-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----')).toThrow(/^seal_key\.unreadable$/);
  });
});
