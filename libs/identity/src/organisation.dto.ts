import { z } from 'zod';
import { ORG_KINDS, ORG_ROLES } from './actor.js';

const text = (max: number) => z.string().trim().min(1).max(max);
const status = z.enum(['draft', 'submitted', 'verified', 'refused', 'suspended']);

/** As printed on the paper, spaces and small letters forgiven. */
const RegistrationNo = text(60)
  .transform((no) => no.replaceAll(/\s/g, '').toUpperCase())
  .pipe(text(40));

export const CreateOrganisation = z.strictObject({
  kind: z.enum(ORG_KINDS.filter((k) => k !== 'operator')),
  name: text(200),
  nameLocal: text(200).optional(),
  country: z.string().regex(/^[A-Z]{2}$/),
  city: text(100).optional(),
  language: z.enum(['en', 'zh', 'ru', 'fr', 'ar']).default('en'),
  registrationNo: RegistrationNo.optional(),
  lat: z.number().min(-90).max(90).optional(),
  lng: z.number().min(-180).max(180).optional(),
});

export const OrgCardAnswer = z.object({
  id: z.uuid(),
  kind: z.enum(ORG_KINDS),
  name: z.string(),
  nameLocal: z.string().nullable(),
  country: z.string(),
  city: z.string().nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  verified: z.boolean(),
});

export const OrganisationAnswer = OrgCardAnswer.extend({
  status,
  statusReason: z.string().nullable(),
  registrationNo: z.string().nullable(),
  language: z.string(),
});

/** `lacks`: what is missing before the papers can be handed in, in the order in which one mends it. */
export const CurrentOrganisation = OrganisationAnswer.extend({
  lacks: z.array(z.enum(['registration_missing', 'bad_uscc', 'papers_missing'])),
});

/** Only what is given changes; null empties it. */
export const AmendOrganisation = z.strictObject({
  name: text(200).optional(),
  nameLocal: text(200).nullable().optional(),
  city: text(100).nullable().optional(),
  language: z.enum(['en', 'zh', 'ru', 'fr', 'ar']).optional(),
  registrationNo: RegistrationNo.nullable().optional(),
  lat: z.number().min(-90).max(90).nullable().optional(),
  lng: z.number().min(-180).max(180).nullable().optional(),
});

export const DecideOrganisation = z.strictObject({
  decision: z.enum(['verified', 'refused', 'suspended']),
  reason: z.string().trim().max(1000).optional(),
});

export const MyOrganisation = z.object({
  id: z.uuid(),
  kind: z.enum(ORG_KINDS),
  name: z.string(),
  role: z.enum(ORG_ROLES),
  status,
  current: z.boolean(),
});
