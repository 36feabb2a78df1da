import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { asRoot, issueSealKey } from './certificate.js';
import { attachmentOf, sealPdf, verifyPdfSeal, verifySealedFile } from './pdf-seal.js';
import { newSigningKey } from './seal-key.js';
import { seal } from './seal.js';

const years = { validFrom: new Date('2026-01-01'), validTo: new Date('2036-01-01') };
const root = asRoot(newSigningKey(), { name: 'Market', ...years });
const key = issueSealKey(root, newSigningKey(), { name: 'Reports', uses: ['report'], ...years });
const now = new Date('2026-11-20T08:30:00Z');

async function pdfWith(attachment: Buffer | undefined, text = 'Grade B'): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A6' });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => doc.on('end', resolve));
  doc.text(text);
  if (attachment) doc.file(attachment, { name: 'report.json', type: 'application/json' });
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

describe('a sealed PDF', () => {
  it('verifies, and gives back the sealed data it carries', async () => {
    const { bytes } = seal({ type: 'report', grade: 'B' }, key, now);
    const pages = await pdfWith(bytes);
    expect(attachmentOf(pages)).toEqual(bytes);
    const verdict = verifyPdfSeal(sealPdf(pages, bytes, key), [root.keyId]);
    expect(verdict).toMatchObject({ ok: true, document: { grade: 'B' } });
    expect(verdict.checks.map((c) => [c.id, c.ok])).toEqual([
      ['format', true],
      ['signature', true],
      ['certificates', true],
      ['root', true],
      ['pages', true],
    ]);
  });

  it('does not survive any single flipped bit, in what is drawn or in what is attached', async () => {
    const { bytes } = seal({ type: 'report', grade: 'B' }, key, now);
    const pdf = sealPdf(await pdfWith(bytes), bytes, key);
    fc.assert(
      fc.property(fc.nat(pdf.length * 8 - 1), (bit) => {
        const flipped = Buffer.from(pdf);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        return !verifySealedFile(flipped, [root.keyId]).ok;
      }),
      { numRuns: 2500 },
    );
  });

  it('is refused when other pages are put around sealed data', async () => {
    const { bytes } = seal({ type: 'report', grade: 'D' }, key, now);
    const stranger = issueSealKey(asRoot(newSigningKey(), { name: 'Other', ...years }), newSigningKey(), {
      name: 'R',
      uses: ['report'],
      ...years,
    });
    expect(() => sealPdf(Buffer.from('x'), bytes, stranger)).toThrow('pdf_seal.other_key');
    expect(() => sealPdf(Buffer.from('x'), bytes, key)).toThrow('pdf_seal.not_pdf');
    const honest = sealPdf(await pdfWith(bytes, 'Grade D'), bytes, key);
    const tail = honest.subarray(honest.lastIndexOf('\n%ironsilk-pdf-seal'));
    expect(verifyPdfSeal(Buffer.concat([await pdfWith(bytes, 'Grade A'), tail]))).toMatchObject({
      ok: false,
      checks: expect.arrayContaining([expect.objectContaining({ id: 'pages', ok: false })]),
    });
    expect(verifyPdfSeal(await pdfWith(bytes))).toMatchObject({ ok: false, checks: [{ id: 'format' }] });
    expect(verifyPdfSeal(Buffer.concat([honest, Buffer.from('more')]))).toMatchObject({ ok: false });
  });
});
