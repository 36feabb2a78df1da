import { z } from 'zod';

const Fact = z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.array(z.string())]));
const Clause = z.object({ id: z.string(), outcome: z.enum(['met', 'not_met', 'unknown']), fact: Fact });
export const CoverageAnswer = z.object({ covered: z.enum(['yes', 'no', 'needs_person']), clauses: z.array(Clause) });

export const WarrantyAnswer = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  listingId: z.uuid(),
  title: z.string(),
  make: z.string().nullable(),
  family: z.string().nullable(),
  planCode: z.string(),
  planName: z.record(z.string(), z.string()),
  components: z.array(z.string()),
  wearParts: z.array(z.string()),
  startsOn: z.string(),
  endsOn: z.string(),
  hoursAtStart: z.number().nullable(),
  hoursCovered: z.number(),
  buyerOrgId: z.uuid(),
  dealerOrgId: z.uuid(),
});

export const ReportClaim = z.strictObject({
  warrantyId: z.uuid(),
  failedOn: z.iso.date(),
  hoursAtFailure: z.int().min(0).max(200_000).nullable().default(null),
  component: z.string().trim().min(1).max(60),
  complaint: z.string().trim().min(10, 'say in at least ten characters what happens').max(4000),
  lat: z.number().min(-90).max(90).optional(),
  lng: z.number().min(-180).max(180).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});
export const MoveClaim = z.strictObject({
  event: z.enum(['take', 'diagnose', 'approve', 'refuse', 'correct', 'confirm', 'reopen', 'appeal', 'accept', 'withdraw']),
  note: z.string().trim().max(4000).optional(),
  clause: z.string().trim().max(60).optional(),
});
export const ClaimAnswer = z.object({
  id: z.uuid(),
  warrantyId: z.uuid(),
  title: z.string(),
  state: z.string(),
  failedOn: z.string(),
  hoursAtFailure: z.number().nullable(),
  component: z.string(),
  complaint: z.string(),
  cause: z.string().nullable(),
  correction: z.string().nullable(),
  refusalClause: z.string().nullable(),
  coverage: CoverageAnswer,
  buyerOrgId: z.uuid(),
  dealerOrgId: z.uuid(),
  centreOrgId: z.uuid().nullable(),
  centreName: z.string().nullable(),
  reportedAt: z.string(),
  next: z.array(z.object({ event: z.string(), to: z.string(), actors: z.array(z.string()) })),
  entries: z.array(z.object({ event: z.string(), state: z.string(), actorName: z.string(), note: z.string().nullable(), at: z.string() })),
});
