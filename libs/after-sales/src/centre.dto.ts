import { z } from 'zod';

const words = z.array(z.string().trim().min(1).max(60)).max(60);

export const CentreProfile = z.strictObject({
  makes: words,
  families: words,
  languages: words,
  opening: z.string().max(200).default(''),
  phone: z.string().max(40).nullable().default(null),
});

export const NearQuery = z.strictObject({
  lat: z.coerce.number().min(-90).max(90).optional(),
  lng: z.coerce.number().min(-180).max(180).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  make: z.string().max(60).optional(),
  family: z.string().max(60).optional(),
});

export const Centre = z.object({
  orgId: z.uuid(),
  name: z.string(),
  nameLocal: z.string().nullable(),
  country: z.string(),
  city: z.string().nullable(),
  lat: z.number(),
  lng: z.number(),
  makes: z.array(z.string()),
  families: z.array(z.string()),
  languages: z.array(z.string()),
  opening: z.string(),
  phone: z.string().nullable(),
  partsInStock: z.number(),
  /** Estimated; null when the visitor gave no place. */
  travelHours: z.number().nullable(),
  roadKm: z.number().nullable(),
  crossesBorder: z.boolean().nullable(),
});
export const Centres = z.object({ items: z.array(Centre), estimate: z.string() });
