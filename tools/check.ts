/** `npm run check`: types, lint, formatting, import boundaries, dead code, generated files, docker files. Runs all, then says which failed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const bin = (path: string): string => `node_modules/${path}`;

const checks: readonly (readonly [string, readonly string[]])[] = [
  ['build', ['tools/build.ts']],
  ['types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
  ['types of the pages', ['tools/check-web.ts']],
  ['lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings=0', '--cache', '--cache-location=.cache/eslint']],
  ['formatting', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '--cache', '--cache-location=.cache/prettier', '.']],
  [
    'import boundaries',
    [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'libs',
      'apps/api/src',
      'apps/worker/src',
      'apps/cli/src',
    ],
  ],
  ['the boundaries bite', ['tools/planted-violation.ts']],
  ['dead code', [bin('knip/bin/knip.js'), '--no-progress']],
  ['generated files', ['tools/generate.ts', '--check']],
  ['docker', ['tools/lint-docker.mjs']],
  ['kubernetes', ['tools/lint-kubernetes.mjs']],
];

const failed: string[] = [];
for (const [name, args] of checks) {
  if (!existsSync(resolve(root, args[0]!))) {
    failed.push(`${name} (${args[0]} is missing)`);
    continue;
  }
  const began = Date.now();
  const run = spawnSync(process.execPath, [...args], { cwd: root, stdio: 'inherit' });
  console.log(`${run.status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  if (run.status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`Checks failed: ${failed.join(', ')}`);
  process.exit(1);
}
