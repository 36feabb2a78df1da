import type { paths } from '#lib/api/schema.d.ts';

/** `GET /api/export/code` */
export type ExportCode = paths['/api/export/code']['get']['responses'][200]['content']['application/json'];

/** Facts that decide a code, in the order in which they are shown. */
export const HS_FACTS = ['undercarriage', 'rotates360', 'carrier', 'rollerType', 'powerKw', 'massKg', 'ratedLoadKg'] as const;
export const NUMBERS: readonly string[] = ['powerKw', 'massKg', 'ratedLoadKg'];

export const askedOf = (registered: boolean, description: string): Record<string, string> => ({
  ...(registered ? { hasVehicleRegistration: 'true' } : {}),
  ...(description ? { description } : {}),
});

/** The address of the page with these facts; a fact given as undefined is taken back, and with it what was asked after it. */
export function withFact(family: string, facts: Record<string, string>, more: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams({ family });
  for (const [key, value] of Object.entries({ ...facts, ...more })) if (value !== undefined) query.set(key, value);
  return `/import/hs?${query}`;
}

const SPEC_FACTS = ['powerKw', 'massKg', 'rollerType'] as const;
/** The page with what is said of a machine already: as the catalogue calls it, where the tariff has another word. */
export function questionOf(family: string | null | undefined, said: (key: string) => string | number | undefined): string {
  if (!family) return '/import/hs';
  const undercarriage = said('undercarriage') === 'wheel' ? 'tyre' : said('undercarriage');
  const facts = Object.fromEntries([['undercarriage', undercarriage], ...SPEC_FACTS.map((key) => [key, said(key)])].filter(([, v]) => v));
  return withFact(family, facts as Record<string, string>);
}
