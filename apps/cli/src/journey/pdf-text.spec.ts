import { describe, expect, it } from '@jest/globals';
import { Paper } from '@ironsilk/evidence';
import { textOfPdf } from './pdf-text.js';

describe('the words of a printed paper', () => {
  it('are read as they were set, plain and bold, in English and Chinese, on every page', async () => {
    const paper = new Paper({
      title: 'A paper',
      language: 'en',
      at: new Date('2026-11-23T08:00:00Z'),
      head: ['IRONSILK', 'No. 7'],
      foot: 'foot',
    });
    paper.paragraph('Total 合计   USD 56,000.00', { bold: true });
    paper.paragraph('not filed with any office, 12,345.60 CHF');
    paper.page();
    paper.facts([['Gross in total 总毛重', '21,900 kg']], 2);
    const text = textOfPdf(await paper.finish());
    for (const words of [
      'Total 合计',
      'USD 56,000.00',
      'not filed with any office, 12,345.60 CHF',
      'Gross in total 总毛重',
      '21,900 kg',
      'No. 7',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('21,901');
  });

  it('are none in bytes that are no PDF', () => {
    expect(textOfPdf(Buffer.from('not a paper'))).toBe('');
  });
});
