import { z } from 'zod';

const itemId = z
  .string()
  .regex(/^[A-Z]{2}(\.[A-Z0-9]+){1,5}$/)
  .max(60);
const words = (max: number) => z.string().trim().min(1).max(max);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const gradeLetter = z.enum(['A', 'B', 'C', 'D', 'E']);

export const AnswerInput = z.strictObject({
  itemId,
  value: z.union([z.number(), z.boolean(), z.string().max(1000), z.record(z.string().max(40), z.number().nullable()), z.null()]),
  nullReason: z.enum(['n_a', 'no_access', 'no_tool', 'refused']).optional(),
  reference: z.number().optional(),
  refused: z.array(z.string().max(40)).max(10).optional(),
  instrumentId: words(60).optional(),
  note: words(1000).optional(),
});

export const FindingInput = z.strictObject({
  id: z.uuid(),
  code: z.string().max(20),
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  itemId: itemId.optional(),
  repaired: z.enum(['no', 'by_maker', 'by_others']),
  note: words(1000).optional(),
});

const PhotoInput = z.strictObject({
  sha256,
  itemId: itemId.optional(),
  findingId: z.uuid().optional(),
  takenAt: z.iso.datetime().optional(),
});

const base = {
  id: z.uuid(),
  visitId: z.uuid(),
  deviceId: z.string().min(1).max(60),
  clock: z.number().int().min(1).max(1_000_000_000),
  at: z.iso.datetime(),
};

/** One event of the offline form. Its id makes sending it again harmless. */
export const VisitEventInput = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('answer'), answer: AnswerInput }),
  z.strictObject({ ...base, kind: z.literal('finding'), finding: FindingInput }),
  z.strictObject({ ...base, kind: z.literal('finding_removed'), findingId: z.uuid() }),
  z.strictObject({ ...base, kind: z.literal('photo'), photo: PhotoInput }),
  z.strictObject({ ...base, kind: z.literal('photo_removed'), photo: PhotoInput }),
  z.strictObject({
    ...base,
    kind: z.literal('own_grade'),
    own: z.strictObject({ grade: gradeLetter, reason: z.string().trim().max(1000).optional() }),
  }),
  z.strictObject({ ...base, kind: z.literal('remark'), text: z.string().max(2000) }),
]);

/** Events are checked one by one, so that one bad event does not hold up the others. */
export const SyncInput = z.strictObject({
  events: z.array(z.unknown()).max(500),
  /** What the device has already got from here. */
  cursor: z.number().int().min(0).default(0),
});

const ProblemAnswer = z.object({ field: z.string(), code: z.string(), title: z.string(), remedy: z.string() });

export const SyncAnswer = z.object({
  state: z.string(),
  accepted: z.array(z.string()),
  refused: z.array(z.object({ id: z.string(), problem: ProblemAnswer })),
  /** Events the device did not send in this call and has not got before. */
  events: z.array(z.unknown()),
  cursor: z.number().int(),
});

export const VisitCard = z.object({
  id: z.uuid(),
  state: z.string(),
  purpose: z.enum(['origin', 'arrival']),
  machine: z.object({
    familyId: z.string(),
    make: z.string(),
    modelName: z.string(),
    yearMade: z.number().nullable(),
    pin: z.string().nullable(),
    massKg: z.number().optional(),
    powerKw: z.number().optional(),
    model: z.string().optional(),
  }),
  place: z.string().nullable(),
  country: z.string().nullable(),
  wishOn: z.string().nullable(),
  note: z.string().nullable(),
  requestedBy: z.string(),
});

export const FormAnswer = z.object({
  visit: VisitCard,
  /** The whole executable standard (config/inspection), for working without a network. */
  standard: z.looseObject({ id: z.string(), version: z.string(), hash: z.string() }),
  /** Of an arrival: what is taken over from the origin because it is not asked again. */
  carried: z.object({ answers: z.array(z.looseObject({ itemId: z.string() })), photos: z.array(z.looseObject({ sha256: z.string() })) }),
  events: z.array(z.unknown()),
  cursor: z.number().int(),
  /** Hashes of the photographs that have arrived. */
  photos: z.array(z.string()),
});

export const PhotoAnswer = z.object({ sha256: z.string(), bytes: z.number().int() });
export const PhotoParams = z.strictObject({ id: z.uuid(), sha256 });
export const SubmitAnswer = z.object({
  inspectionId: z.uuid(),
  reportHash: z.string(),
  reportNo: z.string(),
  grade: z.string().nullable(),
  score: z.number().nullable(),
});
