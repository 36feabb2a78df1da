import { canonicalJson } from '@ironsilk/kernel';
import { verifySealedFile, type Check, type SealVerdict } from '@ironsilk/evidence';
import { regrade, type InspectionReport } from './report.js';
import type { Standard } from './standard.js';

export type ReportVerdict = Omit<SealVerdict, 'document'> & { report?: InspectionReport };

/** What a sealed report says in its own shape. It was sealed by us, so the shape is ours; only the kind is asked. */
const asReport = (document: { type: string } | undefined): InspectionReport | undefined =>
  document?.type === 'ironsilk.inspection-report' ? (document as InspectionReport) : undefined;

function gradeCheck(report: InspectionReport, standards: readonly Standard[]): Check {
  const { id, version, hash } = report.standard;
  const standard = standards.find((s) => s.hash === hash);
  const name = `${id} ${version}`;
  if (!standard)
    return { id: 'grade', ok: undefined, detail: `the standard ${name} (${hash.slice(0, 12)}…) is not at hand to compute the grade again` };
  const same = canonicalJson(regrade(standard, report)) === canonicalJson(report.grading);
  const word = report.grading.grade ?? 'none (provisional)';
  return {
    id: 'grade',
    ok: same,
    detail: same
      ? `computed again by ${name}: ${word}, ${report.grading.score ?? '–'} points`
      : `computed again by ${name}, the grade comes out otherwise`,
  };
}

/**
 * Checks a report, as JSON or as PDF, from its bytes alone: form, signature, certificates, root, for a PDF every byte of its
 * pages, and the grade computed again when the standard is at hand. Needs no network and no database.
 */
export function verifyReport(
  bytes: Uint8Array,
  options: { trustedRoots?: readonly string[]; standards?: readonly Standard[] } = {},
): ReportVerdict {
  const { document, ...verdict } = verifySealedFile(bytes, options.trustedRoots ?? []);
  const report = asReport(document);
  if (!report)
    return document
      ? {
          ...verdict,
          ok: false,
          checks: [...verdict.checks, { id: 'kind', ok: false, detail: `a sealed ${document.type}, not an inspection report` }],
        }
      : verdict;
  const check = gradeCheck(report, options.standards ?? []);
  return { ...verdict, ok: verdict.ok && check.ok !== false, checks: [...verdict.checks, check], report };
}
