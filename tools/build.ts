/**
 * Compiles every lib and app that runs on Node from `src/` to `dist/` with swc (legacy decorators, as Nest needs them),
 * touching only files whose source is newer; then builds the web app when its sources are newer than its build.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { transformFile, type Options } from '@swc/core';

const root = resolve(import.meta.dirname, '..');
const quiet = process.argv.includes('--quiet');
const skipWeb = process.argv.includes('--no-web');
const say = (line: string) => quiet || console.log(line);

const options: Options = {
  swcrc: false,
  sourceMaps: true,
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
};

function files(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function compile(workspace: string): Promise<number> {
  const src = join(root, workspace, 'src');
  const dist = join(root, workspace, 'dist');
  const sources = files(src).filter((f) => f.endsWith('.ts') && !f.endsWith('.spec.ts') && !f.endsWith('.d.ts'));
  const wanted = new Set(sources.map((f) => join(dist, relative(src, f)).replace(/\.ts$/, '.js')));
  for (const old of files(dist).filter((f) => f.endsWith('.js') && !wanted.has(f))) {
    rmSync(old);
    rmSync(`${old}.map`, { force: true });
  }
  let done = 0;
  for (const source of sources) {
    const target = join(dist, relative(src, source)).replace(/\.ts$/, '.js');
    if (existsSync(target) && statSync(target).mtimeMs > statSync(source).mtimeMs) continue;
    const { code, map } = await transformFile(source, { ...options, filename: source, sourceFileName: relative(dirname(target), source) });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(`${target}.map`, map ?? '');
    writeFileSync(target, `${code}\n//# sourceMappingURL=${target.slice(target.lastIndexOf('/') + 1)}.map\n`);
    done++;
  }
  return done;
}

function newest(paths: string[]): number {
  return Math.max(
    0,
    ...paths
      .flatMap((p) => (existsSync(p) && statSync(p).isDirectory() ? files(p) : [p]))
      .filter(existsSync)
      .map((f) => statSync(f).mtimeMs),
  );
}

function buildWeb(): void {
  const web = join(root, 'apps/web');
  const built = join(web, 'build/handler.js');
  // The offline form bundles the grading rule itself (docs/decisions/010).
  const sources = newest([
    ...['src', 'static', 'vite.config.ts', 'package.json'].map((p) => join(web, p)),
    join(root, 'libs/inspection-grading/dist'),
  ]);
  if (!existsSync(join(web, 'src')) || (existsSync(built) && statSync(built).mtimeMs > sources)) return;
  say('Building the pages (once; about half a minute) …');
  execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: web,
    stdio: quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'],
  });
}

const workspaces = [...readdirSync(join(root, 'libs')).map((l) => `libs/${l}`), 'apps/api', 'apps/worker', 'apps/cli'];
let compiled = 0;
for (const workspace of workspaces) compiled += await compile(workspace);
if (compiled > 0) say(`Compiled ${compiled} files.`);
if (!skipWeb) buildWeb();
