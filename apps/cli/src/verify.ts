import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadStandards, verifyReport } from '@ironsilk/inspection-grading';
import type { ReportVerdict } from '@ironsilk/inspection-grading';
import { loadConfig } from '@ironsilk/platform';
import { readCertificate } from '@ironsilk/evidence';
import { PlainError } from './plain-error.js';

/** Key id of the root of a market on this machine, when there is one: only its public certificate is looked at. */
function rootAtHand(dataDir: string): string | undefined {
  try {
    const { certificates } = JSON.parse(readFileSync(join(dataDir, 'keys', 'seal', 'root.json'), 'utf8')) as { certificates: string[] };
    return readCertificate(certificates[0] ?? '')?.keyId;
  } catch {
    return undefined;
  }
}

export type VerifyOptions = { root?: string[]; json?: boolean };

/**
 * `ironsilk verify FILE`: checks a sealed report, JSON or PDF, with no network and no database. `--root` names the roots to
 * trust; without it, the root of the market on this machine, and without that the root stays for the reader to compare.
 */
export function verifyFile(env: Record<string, string | undefined>, file: string, options: VerifyOptions): ReportVerdict {
  const config = loadConfig(env);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new PlainError(`${file} cannot be read. Check the path.`);
  }
  const local = rootAtHand(config.IRONSILK_DATA);
  const trustedRoots = options.root ?? (local ? [local] : []);
  return verifyReport(bytes, { trustedRoots, standards: loadStandards(config.IRONSILK_CONFIG) });
}

const MARK = (ok: boolean | undefined): string => (ok === undefined ? '?     ' : ok ? 'ok    ' : 'FAILED');

/** Prints the verdict; false when anything failed. */
export function printVerdict(env: Record<string, string | undefined>, file: string, options: VerifyOptions): boolean {
  const verdict = verifyFile(env, file, options);
  const { ok, checks, documentHash, report } = verdict;
  if (options.json) {
    console.log(
      JSON.stringify({
        ok,
        checks: checks.map((c) => ({ ...c, ok: c.ok ?? null })),
        documentHash: documentHash ?? null,
        reportNo: report?.reportNo ?? null,
        grade: report?.grading.grade ?? null,
      }),
    );
    return ok;
  }
  for (const check of checks) console.log(`${MARK(check.ok)} ${check.id.padEnd(13)} ${check.detail}`);
  if (report) {
    const { machine, grading } = report;
    console.log(
      `       ${report.reportNo}: ${machine.make} ${machine.modelName}, ${machine.pin ?? 'no number'}, grade ${grading.grade ?? 'none'}, inspected ${report.submittedAt} by ${report.inspector.organisation}`,
    );
  }
  console.log(ok ? 'The file is as it was sealed.' : 'The file is NOT as it was sealed, or was not sealed by a market you trust.');
  return ok;
}
