import type { Answer, Finding, Inspected, MachineFacts, OwnGrade, PhotoRef } from './answers.js';
import { carryOver, compareInspections, type Comparison } from './comparison.js';
import { grade, type Grading } from './grade.js';
import type { Standard, StandardRef } from './standard.js';

/** `origin`: in the yard, before the sale. `arrival`: the same items again at the destination. */
export type Purpose = 'origin' | 'arrival';

/** The machine as a report names it. Ids of the catalogue beside words a stranger can read. */
export type ReportMachine = MachineFacts & {
  familyId: string;
  make: string;
  modelName: string;
  yearMade: number | null;
  pin: string | null;
};

/** What is sealed: everything the grade was computed from, the grade with its working, and who stood beside the machine. */
export type InspectionReport = {
  type: 'ironsilk.inspection-report';
  version: 1;
  reportNo: string;
  inspectionId: string;
  listingId: string;
  orderId: string | null;
  purpose: Purpose;
  market: string;
  machine: ReportMachine;
  place: string | null;
  startedAt: string;
  submittedAt: string;
  inspector: { name: string; organisation: string };
  requestedBy: string;
  standard: StandardRef & { status: string };
  answers: Answer[];
  findings: Finding[];
  photos: PhotoRef[];
  ownGrade: OwnGrade;
  remark: string | null;
  grading: Grading;
  /** Of an arrival report: the report it is compared with, and what changed. */
  comparison: (Comparison & { originReportHash: string; originReportNo: string }) | null;
};

export type ReportInput = Omit<
  InspectionReport,
  'type' | 'version' | 'standard' | 'answers' | 'findings' | 'photos' | 'grading' | 'comparison'
> & {
  inspected: Inspected;
  /** The origin report and the hash it was sealed under, for an arrival report. */
  origin: { report: InspectionReport; hash: string } | null;
};

const inspectedIn = (report: InspectionReport): Inspected => ({
  machine: report.machine,
  answers: report.answers,
  findings: report.findings,
  photos: report.photos,
});

/** The report of a visit. Lists are put in one order, so that the same visit always makes the same bytes. */
export function composeReport(standard: Standard, input: ReportInput): InspectionReport {
  const { inspected, origin, ...rest } = input;
  const facts: MachineFacts = { ...rest.machine };
  const seen = origin ? carryOver(standard, inspectedIn(origin.report), inspected) : { ...inspected, machine: facts };
  const by = <T>(list: readonly T[], key: (t: T) => string): T[] => [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    type: 'ironsilk.inspection-report',
    version: 1,
    ...rest,
    standard: { id: standard.id, version: standard.version, hash: standard.hash, status: standard.status },
    answers: by(seen.answers, (a) => a.itemId),
    findings: by(seen.findings, (f) => f.id),
    photos: by(seen.photos, (p) => `${p.itemId ?? ''} ${p.findingId ?? ''} ${p.sha256}`),
    grading: grade(standard, seen),
    comparison: origin
      ? {
          ...compareInspections(standard, inspectedIn(origin.report), inspected),
          originReportHash: origin.hash,
          originReportNo: origin.report.reportNo,
        }
      : null,
  };
}

/** Computes the grade of a report again, from its own answers. */
export const regrade = (standard: Standard, report: InspectionReport): Grading => grade(standard, inspectedIn(report));
