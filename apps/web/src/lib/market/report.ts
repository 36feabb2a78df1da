/** `GET /api/reports?listingId=`: what a list shows of a sealed report. */
export interface ReportBrief {
  hash: string;
  reportNo: string;
  purpose: 'origin' | 'arrival';
  listingId: string;
  grade: string | null;
  score: number | null;
  confidence: number;
  level: 'high' | 'medium' | 'low';
  tradable: boolean;
  claims: number | null;
  sealedAt: string;
}
export interface ReportPhoto {
  sha256: string;
  url: string;
  name: string;
  takenAt: string | null;
  /** False while the worker still draws the picture that may be shown. */
  ready: boolean;
}
/** `GET /api/reports/:hash`: the whole, in words. */
export interface Report extends ReportBrief {
  language: 'en' | 'zh';
  machine: {
    make: string;
    modelName: string;
    yearMade: number | null;
    pinEnding: string | null;
    familyId: string;
    massKg: number | null;
    powerKw: number | null;
  };
  hours: string | null;
  place: string | null;
  startedAt: string;
  submittedAt: string;
  inspector: { name: string; organisation: string };
  requestedBy: string;
  standard: { id: string; version: string; hash: string; status: string; title: string };
  scoreGrade: string | null;
  gradeWords: string | null;
  ownGrade: { grade: string; reason: string | null };
  remark: string | null;
  coverage: number;
  gates: { id: string; title: string; cap: string }[];
  sections: {
    id: string;
    title: string;
    weight: number;
    score: number | null;
    items: {
      id: string;
      title: string;
      value: string;
      limits: string;
      verdict: 'good' | 'warn' | 'limit' | 'recorded' | 'open' | 'absent';
      note: string | null;
      critical: boolean;
      photos: number;
    }[];
  }[];
  findings: {
    id: string;
    code: string;
    words: string;
    severity: number;
    severityWords: string;
    item: string | null;
    repaired: string;
    note: string | null;
    photos: ReportPhoto[];
  }[];
  photos: ReportPhoto[];
  working: string[];
  confidenceWorking: string[];
  comparison: {
    originReportNo: string;
    originReportHash: string;
    remeasured: number;
    toRemeasure: number;
    gradeFell: boolean;
    originGrade: string | null;
    rows: { itemId: string; title: string; origin: string; arrival: string; delta: number | null; change: string; claim: string | null }[];
    newFindings: { words: string; severity: number; claim: boolean }[];
  } | null;
  limitation: string;
  dispute: string;
  seal: { keyId: string; signer: string; rootKeyId: string; sealedAt: string; logSeq: number | null; verifyUrl: string };
  pdf: ('en' | 'zh')[];
}
export interface ReportSummary {
  reportNo: string;
  purpose: 'origin' | 'arrival';
  machine: string;
  pinEnding: string | null;
  grade: string | null;
  score: number | null;
  submittedAt: string;
  inspector: string;
  standard: string;
}
