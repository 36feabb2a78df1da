/** `npm test`: builds what the tests need, then runs every test. Arguments are handed to jest. Prints `N passed, N failed` last. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
execFileSync(process.execPath, ['tools/build.ts'], { cwd: root, stdio: 'inherit' });

const given = process.argv.slice(2);
const dir = mkdtempSync(join(tmpdir(), 'ironsilk-jest-'));
const result = join(dir, 'result.json');
const args = [
  '--experimental-vm-modules',
  '--no-warnings',
  'node_modules/jest/bin/jest.js',
  '--json',
  `--outputFile=${result}`,
  // One more than the cores of a small machine: browser journeys wait as much as they work. Of two numbers jest would take the first.
  ...(given.some((arg) => arg.startsWith('--maxWorkers')) ? [] : ['--maxWorkers=3']),
  ...given,
];
const run = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, TZ: 'UTC' } });

type Summary = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
  testResults: { name: string; status: string; message: string }[];
};
let summary: Summary;
try {
  summary = JSON.parse(readFileSync(result, 'utf8')) as Summary;
} catch {
  console.error('jest wrote no result: see the lines above.');
  process.exit(1);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
// A file that cannot be loaded counts as a failure of its own, a skipped test is one too: nothing here may pass unseen.
const failed =
  summary.numFailedTests +
  summary.numPendingTests +
  summary.testResults.filter((t) => t.status === 'failed' && t.message.includes('Test suite failed to run')).length;
console.log(`${summary.numPassedTests} passed, ${failed} failed`);
process.exit(failed > 0 || run.status !== 0 ? 1 : 0);
