/** Type-checks the pages with svelte-check, after SvelteKit has written its own types. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const web = resolve(root, 'apps/web');
const run = (script: string, ...args: string[]): number =>
  spawnSync(process.execPath, [resolve(root, 'node_modules', script), ...args], { cwd: web, stdio: 'inherit' }).status ?? 1;

process.exit(
  run('@sveltejs/kit/svelte-kit.js', 'sync') ||
    run('svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--threshold', 'error', '--output', 'human'),
);
