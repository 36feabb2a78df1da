/**
 * Writes what is generated from the code: `apps/api/openapi.json`, the web's client types, `docs/errors.md`, `docs/configuration.md`,
 * `docs/processes.md`. With `--check` it writes nothing and fails when a file is not up to date. Needs a build first.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format } from 'prettier';
import { z } from 'zod';
import { createServer, openApi, requireEndpoints } from '@ironsilk/api';
import { inspectionJsonSchemas } from '@ironsilk/inspection-grading';
import { Words, configSchema, diagram, loadConfig, loadProcess, makeDataSource, makeLog } from '@ironsilk/platform';
import { estimatorJsonSchema, gatesJsonSchema, pricingStandardJsonSchema } from '@ironsilk/pricing-standard';

const root = resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const stale: string[] = [];

async function put(path: string, text: string, parser: 'json' | 'typescript' | 'markdown'): Promise<void> {
  const pretty = await format(text, { parser, singleQuote: true, printWidth: 140 });
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === pretty) return;
  if (check) stale.push(path);
  else writeFileSync(file, pretty);
}

// The routes describe themselves: no database is needed to read them.
async function api(): Promise<{ document: object; endpoints: ReturnType<typeof requireEndpoints> }> {
  const data = mkdtempSync(join(tmpdir(), 'ironsilk-generate-'));
  try {
    const config = loadConfig({ IRONSILK_DATA: data, IRONSILK_CONFIG: join(root, 'config'), WEB: 'off', LOG_LEVEL: 'silent' });
    const db = makeDataSource('postgresql://127.0.0.1:1/none', []);
    const { app } = await createServer({ config, db, log: makeLog('silent', 'generate') });
    const document = openApi(app);
    const endpoints = requireEndpoints(app);
    await app.close();
    return { document, endpoints };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

const errorsPage = (words: Words): string =>
  [
    '# Errors',
    '',
    'Generated from `config/messages/errors/` by `npm run generate`. Every refusal is a problem document (RFC 9457) with one of these codes.',
    '',
    '| code | what it says | what to do |',
    '| --- | --- | --- |',
    ...Object.keys(words.errors)
      .sort()
      .map((code) => `| \`${code}\` | ${words.errors[code]!.en.title} | ${words.errors[code]!.en.remedy} |`),
    '',
  ].join('\n');

const configurationPage = (): string => {
  const json = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as {
    properties: Record<string, { description?: string; default?: unknown }>;
  };
  const rows = Object.entries(json.properties).map(
    ([name, p]) => `| \`${name}\` | ${p.default === undefined ? '' : `\`${String(p.default)}\``} | ${p.description ?? ''} |`,
  );
  return [
    '# Configuration',
    '',
    'Generated from `libs/platform/src/config.ts` by `npm run generate`. All of it comes from the environment.',
    '',
    '| variable | default | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
};

const processesPage = (): string => {
  const ids = readdirSync(join(root, 'config/process'))
    .filter((f) => f.endsWith('.yaml'))
    .map((f) => f.replace('.yaml', ''))
    .sort();
  const parts = ids.map((id) => {
    const p = loadProcess(join(root, 'config'), id);
    return `## ${p.id} (version ${p.version}, ${p.status})\n\nSource: ${p.source}\n\n\`\`\`mermaid\n${diagram(p)}\n\`\`\`\n`;
  });
  return ['# Processes', '', 'Generated from `config/process/` by `npm run generate`.', '', ...parts].join('\n');
};

const policiesPage = (endpoints: ReturnType<typeof requireEndpoints>): string => {
  const who = (w: (typeof endpoints)[number]['allows']['who']): string =>
    typeof w === 'string'
      ? w.replace('_', ' ')
      : `${w.kinds.join(', ')}${w.roles ? ` (${w.roles.join(', ')})` : ''}${w.verified ? '' : ', verified or not'}`;
  const rows = [...endpoints]
    .sort((a, b) => `${a.url}${a.method}`.localeCompare(`${b.url}${b.method}`))
    .map((e) => `| ${e.method} | \`${e.url}\` | \`${e.allows.permission}\` | ${who(e.allows.who)} |`);
  return [
    '# Who may call what',
    '',
    'Generated from the routes by `npm run generate`; `test/authorization` calls every one of them as every role.',
    '',
    '| method | route | permission | who |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
};

mkdirSync(join(root, 'docs'), { recursive: true });
const { document, endpoints } = await api();
await put('apps/api/openapi.json', JSON.stringify(document), 'json');
if (existsSync(join(root, 'apps/web/src/lib'))) {
  mkdirSync(join(root, 'apps/web/src/lib/api'), { recursive: true });
  await put(
    'apps/web/src/lib/api/schema.d.ts',
    `// Generated from apps/api/openapi.json by \`npm run generate\`.\n${astToString(await openapiTS(document as never))}`,
    'typescript',
  );
}
await put('config/pricing/schema/standard.schema.json', JSON.stringify(pricingStandardJsonSchema()), 'json');
await put('config/pricing/schema/estimator.schema.json', JSON.stringify(estimatorJsonSchema()), 'json');
await put('config/pricing/schema/gates.schema.json', JSON.stringify(gatesJsonSchema()), 'json');
for (const [name, schema] of Object.entries(inspectionJsonSchemas()))
  await put(`config/inspection/schema/${name}.schema.json`, JSON.stringify(schema), 'json');
await put('docs/errors.md', errorsPage(Words.load(join(root, 'config'))), 'markdown');
await put('docs/configuration.md', configurationPage(), 'markdown');
await put('docs/processes.md', processesPage(), 'markdown');
await put('docs/policies.md', policiesPage(endpoints), 'markdown');

if (stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Run: npm run generate`);
  process.exit(1);
}
process.exit(0);
