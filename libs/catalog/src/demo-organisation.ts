import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { FAMILY_IDS, LANGUAGES } from './family.js';

const family = z.enum(FAMILY_IDS);
const language = z.enum(LANGUAGES);
const person = z.strictObject({
  name: z.string(),
  email: z.email(),
  role: z.enum(['owner', 'member', 'compliance']),
  /** Set on the people whose logins the start prints. */
  demoRole: z.string().optional(),
});
const centre = z.strictObject({
  tier: z.enum(['hub', 'regional', 'station', 'mobile', 'partner']),
  timeZone: z.string(),
  /** Days of the week it is open, Sunday 0. */
  days: z.array(z.int().min(0).max(6)).min(1),
  opens: z.string().regex(/^\d{2}:\d{2}$/),
  closes: z.string().regex(/^\d{2}:\d{2}$/),
  radiusKm: z.int().positive(),
  bays: z.int().positive(),
  liftKg: z.int().positive(),
  families: z.array(family).min(1),
  makes: z.array(z.string()).min(1),
  languages: z.array(language).min(1),
});
const organisation = z.strictObject({
  key: z.string().regex(/^[a-z_]+$/),
  kind: z.enum(['dealer', 'buyer', 'inspection_body', 'customs_broker', 'forwarder', 'service_centre', 'operator']),
  name: z.string(),
  nameLocal: z.string().optional(),
  country: z.string().regex(/^[A-Z]{2}$/),
  city: z.string(),
  language,
  registrationNo: z.string().optional(),
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  /** Dealers: what stands in the yard. */
  families: z.array(family).optional(),
  people: z.array(person).min(1),
  centre: centre.optional(),
});
export const demoOrganisationsFile = z.strictObject({
  id: z.string(),
  version: z.int(),
  effectiveFrom: z.string(),
  source: z.string(),
  status: z.literal('provisional'),
  organisations: z.array(organisation),
});

export type DemoPerson = z.infer<typeof person>;
export type DemoCentre = z.infer<typeof centre>;
export type DemoOrganisation = z.infer<typeof organisation>;

/** The organisations and people of the demo market, as `config/demo/organisations.yaml` invents them. */
export const loadDemoOrganisations = (configDir: string): readonly DemoOrganisation[] =>
  demoOrganisationsFile.parse(parse(readFileSync(join(configDir, 'demo', 'organisations.yaml'), 'utf8'))).organisations;
