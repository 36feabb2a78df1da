import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { printDocument, type PrintableDocument } from './document.pdf.js';
import { exampleBase, exampleRules } from './fact-gathering.example.js';
import { amountText } from './paper-words.js';
import { paperSet } from './paper-set.js';

const set = paperSet(exampleBase({}, { 'cargo.netKg': 21_900, 'cargo.grossKg': 21_900 }), exampleRules, '2026-11-23');
const at = new Date('2026-11-23T08:00:00Z');
const documents: readonly PrintableDocument[] = [set.contract, set.invoice, set.packing, set.declaration];

describe('printed papers', () => {
  it.each(documents.map((d) => [d.kind, d] as const))('%s is a PDF, the same bytes twice', async (kind, document) => {
    const print = { at, simulated: true, seqNo: 'E20269900000000001', entryId: '490120260900000001' };
    const bytes = await printDocument(document, print);
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    expect((await printDocument(document, print)).equals(bytes)).toBe(true);
    if (process.env['KEEP_PDFS']) writeFileSync(join(process.env['KEEP_PDFS'], `${kind}.pdf`), bytes);
  });

  it('writes amounts as people read them, in every number of digits', () => {
    expect([
      amountText('6000000', 'USD'),
      amountText('5', 'USD'),
      amountText('1234567', 'JPY'),
      amountText('1234567', 'KWD'),
      amountText(null, 'USD'),
    ]).toEqual(['60,000.00', '0.05', '1,234,567', '1,234.567', '—']);
  });
});
