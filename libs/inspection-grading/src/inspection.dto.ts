import { z } from 'zod';
import { VisitCard } from './visit.dto.js';

export const InspectionInput = z.strictObject({
  listingId: z.uuid(),
  bodyOrgId: z.uuid().optional(),
  /** Date the machine can be seen, `YYYY-MM-DD`. */
  wishOn: z.iso.date().optional(),
  note: z.string().trim().max(1000).optional(),
});
export const AssignInput = z.strictObject({ bodyOrgId: z.uuid().optional(), inspectorId: z.string().max(100).optional() });
export const ReasonInput = z.strictObject({ reason: z.string().trim().min(3).max(1000) });
export const PlacedAnswer = z.object({ id: z.uuid(), state: z.string(), version: z.number().int() });

export const ListQuery = z.strictObject({
  state: z.enum(['open', 'closed', 'all']).default('all'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});

const ReportBrief = z.object({
  hash: z.string(),
  reportNo: z.string(),
  grade: z.string().nullable(),
  score: z.number().nullable(),
  claims: z.number().nullable(),
  sealedAt: z.string(),
});

export const InspectionCard = VisitCard.extend({
  listingId: z.uuid(),
  orderId: z.uuid().nullable(),
  dealer: z.string(),
  body: z.string().nullable(),
  bodyOrgId: z.uuid().nullable(),
  inspector: z.string().nullable(),
  requestedAt: z.string(),
  report: ReportBrief.nullable(),
});
export const InspectionPage = z.object({
  items: z.array(InspectionCard),
  page: z.number().int(),
  pages: z.number().int(),
  total: z.number().int(),
});

export const InspectionAnswer = InspectionCard.extend({
  standard: z.object({ id: z.string(), version: z.string(), title: z.object({ en: z.string(), zh: z.string() }) }),
  dueAt: z.string().nullable(),
  steps: z.array(
    z.object({ event: z.string(), state: z.string(), by: z.string().nullable(), at: z.string(), note: z.string().nullable() }),
  ),
  /** Commands this reader may give now. */
  may: z.array(z.enum(['assign', 'decline', 'cancel', 'visit'])),
  /** People who can be given the visit, for whoever may assign it. */
  inspectors: z.array(z.object({ id: z.string(), name: z.string() })),
});
export const VisitList = z.object({ items: z.array(VisitCard.extend({ requestedAt: z.string() })) });
export const FamiliesAnswer = z.object({ items: z.array(z.object({ familyId: z.string(), id: z.string(), version: z.string() })) });
