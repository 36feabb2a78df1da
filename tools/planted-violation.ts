/** Plants an import that breaks the order of the libs and proves that the boundary check sees it. */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const planted = resolve(root, 'libs/kernel/src/planted-violation.ts');
writeFileSync(planted, `import '@ironsilk/trading';\n`);
try {
  const run = spawnSync(
    process.execPath,
    ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', 'libs/kernel'],
    { cwd: root, encoding: 'utf8' },
  );
  if (run.status === 0 || !run.stdout.includes('kernel-imports-only-upwards')) {
    console.error('The planted violation was not seen: the boundary check is blind.');
    console.error(run.stdout, run.stderr);
    process.exitCode = 1;
  }
} finally {
  rmSync(planted, { force: true });
}
