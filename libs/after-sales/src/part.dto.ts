import { z } from 'zod';

const minor = z.string().regex(/^[1-9]\d{0,14}$/, 'minor units as a decimal string');

export const StockItem = z.object({
  id: z.uuid(),
  centreOrgId: z.uuid(),
  centreName: z.string(),
  country: z.string(),
  partNo: z.string(),
  make: z.string(),
  name: z.string(),
  available: z.number(),
  onHand: z.number(),
  priceMinor: z.string(),
  currency: z.string(),
  countedOn: z.string(),
});
export const StockQuery = z.strictObject({
  q: z.string().trim().max(100).optional(),
  make: z.string().max(60).optional(),
  centre: z.uuid().optional(),
});
export const SaveStock = z.strictObject({
  partNo: z.string().trim().min(2).max(60),
  make: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(200),
  onHand: z.int().min(0).max(1_000_000),
  priceMinor: minor,
  currency: z.string().regex(/^[A-Z]{3}$/),
});

export const PlacePartOrder = z.strictObject({
  centreOrgId: z.uuid(),
  claimId: z.uuid().optional(),
  lines: z
    .array(z.strictObject({ stockId: z.uuid(), quantity: z.int().min(1).max(1000) }))
    .min(1)
    .max(50),
});
export const PartOrder = z.object({
  id: z.uuid(),
  status: z.enum(['placed', 'dispatched', 'delivered', 'cancelled']),
  centreOrgId: z.uuid(),
  centreName: z.string(),
  buyerOrgId: z.uuid(),
  buyerName: z.string(),
  claimId: z.uuid().nullable(),
  currency: z.string(),
  totalMinor: z.string(),
  placedAt: z.string(),
  lines: z.array(z.object({ partNo: z.string(), name: z.string(), quantity: z.number(), priceMinor: z.string() })),
});
export const MovePartOrder = z.strictObject({ event: z.enum(['dispatch', 'deliver', 'cancel']) });
