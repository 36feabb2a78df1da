import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const HashParams = z.strictObject({ hash: sha256 });
export const PictureParams = z.strictObject({ hash: sha256, sha256 });
export const LanguageQuery = z.strictObject({ language: z.enum(['en', 'zh', 'ru', 'fr', 'ar']).default('en') });
export const ListingQuery = z.strictObject({ listingId: z.uuid() });

export const ReportBrief = z.object({
  hash: z.string(),
  reportNo: z.string(),
  purpose: z.enum(['origin', 'arrival']),
  listingId: z.uuid(),
  grade: z.string().nullable(),
  score: z.number().nullable(),
  confidence: z.number(),
  level: z.enum(['high', 'medium', 'low']),
  tradable: z.boolean(),
  claims: z.number().nullable(),
  sealedAt: z.string(),
});
export const ReportList = z.object({ items: z.array(ReportBrief) });

const photo = z.object({
  sha256: z.string(),
  url: z.string(),
  name: z.string(),
  takenAt: z.string().nullable(),
  /** False while the worker is still drawing the picture that may be shown. */
  ready: z.boolean(),
});
const item = z.object({
  id: z.string(),
  title: z.string(),
  value: z.string(),
  limits: z.string(),
  verdict: z.enum(['good', 'warn', 'limit', 'recorded', 'open', 'absent']),
  score: z.number().nullable(),
  weight: z.number(),
  critical: z.boolean(),
  note: z.string().nullable(),
  source: z.string().nullable(),
  photos: z.number().int(),
});

export const ReportAnswer = ReportBrief.extend({
  language: z.enum(['en', 'zh']),
  machine: z.object({
    make: z.string(),
    modelName: z.string(),
    yearMade: z.number().nullable(),
    pinEnding: z.string().nullable(),
    familyId: z.string(),
    massKg: z.number().nullable(),
    powerKw: z.number().nullable(),
  }),
  hours: z.string().nullable(),
  place: z.string().nullable(),
  startedAt: z.string(),
  submittedAt: z.string(),
  inspector: z.object({ name: z.string(), organisation: z.string() }),
  requestedBy: z.string(),
  standard: z.object({ id: z.string(), version: z.string(), hash: z.string(), status: z.string(), title: z.string() }),
  scoreGrade: z.string().nullable(),
  gradeWords: z.string().nullable(),
  ownGrade: z.object({ grade: z.string(), reason: z.string().nullable() }),
  remark: z.string().nullable(),
  coverage: z.number(),
  gates: z.array(z.object({ id: z.string(), title: z.string(), cap: z.string() })),
  sections: z.array(
    z.object({ id: z.string(), title: z.string(), weight: z.number(), score: z.number().nullable(), items: z.array(item) }),
  ),
  findings: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      words: z.string(),
      severity: z.number().int(),
      severityWords: z.string(),
      item: z.string().nullable(),
      repaired: z.string(),
      note: z.string().nullable(),
      photos: z.array(photo),
    }),
  ),
  photos: z.array(photo),
  working: z.array(z.string()),
  confidenceWorking: z.array(z.string()),
  comparison: z
    .object({
      originReportNo: z.string(),
      originReportHash: z.string(),
      remeasured: z.number().int(),
      toRemeasure: z.number().int(),
      gradeFell: z.boolean(),
      originGrade: z.string().nullable(),
      rows: z.array(
        z.object({
          itemId: z.string(),
          title: z.string(),
          origin: z.string(),
          arrival: z.string(),
          delta: z.number().nullable(),
          change: z.string(),
          claim: z.string().nullable(),
        }),
      ),
      newFindings: z.array(z.object({ words: z.string(), severity: z.number().int(), claim: z.boolean() })),
    })
    .nullable(),
  limitation: z.string(),
  dispute: z.string(),
  seal: z.object({
    keyId: z.string(),
    signer: z.string(),
    rootKeyId: z.string(),
    sealedAt: z.string(),
    logSeq: z.number().nullable(),
    verifyUrl: z.string(),
  }),
  pdf: z.array(z.enum(['en', 'zh'])),
});

const check = z.object({ id: z.string(), ok: z.boolean().nullable(), detail: z.string() });
const summary = z.object({
  reportNo: z.string(),
  purpose: z.enum(['origin', 'arrival']),
  machine: z.string(),
  pinEnding: z.string().nullable(),
  grade: z.string().nullable(),
  score: z.number().nullable(),
  submittedAt: z.string(),
  inspector: z.string(),
  standard: z.string(),
});

/** What the market knows of a report by its hash: enough to hold it against the paper in one's hand. */
export const KnownAnswer = z.object({
  hash: z.string(),
  report: summary,
  sealedAt: z.string(),
  keyId: z.string(),
  rootKeyId: z.string(),
  logSeq: z.number().nullable(),
  /** Whether this reader may open the report as a whole. */
  readable: z.boolean(),
});

export const VerifyAnswer = z.object({
  ok: z.boolean(),
  checks: z.array(check),
  hash: z.string().nullable(),
  /** Whether this market sealed it and still has it. */
  known: z.boolean(),
  report: summary.nullable(),
});
