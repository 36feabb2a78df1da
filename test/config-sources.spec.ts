import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../config');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.yaml'));

it('cites sources that a visitor can look up, never a section of our own studies', () => {
  expect(files.length).toBeGreaterThan(50);
  const internal =
    /(customs-trade|inspection-standard|pricing-standard|marketplaces|after-sales) (research )?§|\bstudy,? (part )?A\d|\[S?\d+[a-z]?\]|\(S\d+/;
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => (!line.trimStart().startsWith('#') && internal.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
