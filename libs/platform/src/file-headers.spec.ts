import { describe, expect, it } from '@jest/globals';
import { parse } from 'content-disposition';
import { fileHeaders } from './file-headers.js';

describe('the headers of a file', () => {
  it.each(['report.pdf', '挖掘机 清单.xlsx', "l'état (1)*.csv", 'a"b\\c.txt', 'حفارة.pdf', '100%41.txt', 'line\r\nset-cookie: a=b'])(
    'carry %j as it is',
    (fileName) => {
      const headers = fileHeaders({ fileName, mediaType: 'text/plain' });
      expect(headers['content-type']).toBe('text/plain');
      expect(headers['content-disposition']).toMatch(/^attachment; [\x20-\x7e]+$/);
      const { parameters } = parse(headers['content-disposition']!);
      expect(parameters['filename']).toBe(fileName);
    },
  );

  it('say whether it is to be kept or shown', () => {
    expect(fileHeaders({ fileName: 'a.pdf', mediaType: 'application/pdf' }, 'inline')['content-disposition']).toBe(
      'inline; filename=a.pdf',
    );
  });
});
