import { existsSync, mkdtempSync, readFileSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020.js';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { loadTradeRules, TRADE_FILES } from './trade-rules.js';

const CONFIG = join(import.meta.dirname, '../../../config');
const rules = loadTradeRules(CONFIG);

describe('the files of trade law', () => {
  it('all say their version, day, source and status, and have a hash of their own', () => {
    expect(rules.files.length).toBeGreaterThanOrEqual(18);
    expect(new Set(rules.files.map((f) => f.hash)).size).toBe(rules.files.length);
    expect(new Set(rules.files.map((f) => f.id)).size).toBe(rules.files.length);
  });

  it.each(Object.keys(TRADE_FILES))('%s: the committed JSON Schema is the one of the code and accepts the file', (name) => {
    const schema = z.toJSONSchema(TRADE_FILES[name as keyof typeof TRADE_FILES], { io: 'input' });
    const path = join(CONFIG, 'trade/schema', `${name}.schema.json`);
    if (process.env['WRITE_SCHEMAS']) writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
    expect(existsSync(path) && JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
    const validate = new Ajv.Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    const sample: Record<string, string> = {
      'landed-cost': 'landed-cost/ke.yaml',
      'admissibility-region': 'admissibility/east-africa.yaml',
    };
    const file = sample[name] ?? `${name}.yaml`;
    const data = parse(readFileSync(join(CONFIG, 'trade', file), 'utf8')) as Record<string, unknown>;
    expect(validate(data) || validate.errors).toBe(true);
    expect(validate({ ...data, status: 'rumour' })).toBe(false);
  });

  it('refuses a file with a member nobody knows, naming the file', () => {
    const dir = mkdtempSync(join(tmpdir(), 'trade-'));
    cpSync(join(CONFIG, 'trade'), join(dir, 'trade'), { recursive: true });
    const path = join(dir, 'trade/fx.yaml');
    writeFileSync(path, stringify({ ...(parse(readFileSync(path, 'utf8')) as object), spread: '2' }));
    expect(() => loadTradeRules(dir)).toThrow(
      expect.objectContaining({ code: 'trade_rules.malformed', field: expect.stringContaining('fx.yaml') }),
    );
  });
});
