import type { PageServerLoad } from './$types';
import { get, maybe } from '#lib/server/api.ts';

type Words = Record<string, string>;
interface Item {
  id: string;
  kind: string;
  title: Words;
  method?: Words;
  weight: number;
  critical: boolean;
  mandatory: boolean;
  photos: number;
  unit?: string;
  std?: number;
  warn?: number;
  limit?: number;
  target?: { low: number; high: number };
}
export interface InspectionStandard {
  id: string;
  version: string;
  hash: string;
  effectiveFrom: string;
  status: string;
  source: string;
  derivedFrom: string[];
  family: string;
  title: Words;
  sections: { id: string; title: Words; weight: number; critical: boolean; items: Item[] }[];
  rules: {
    units: Record<string, Words>;
    scoring: { meanShare: number; minCoverage: number };
    bands: { grade: string; min: number; words: Words }[];
    gates: { id: string; title: Words; cap: string; tradable: boolean }[];
  };
}
export const load: PageServerLoad = async (event) => {
  const { items } = await get<{ items: { familyId: string; id: string; version: string }[] }>(event, '/api/inspections/families');
  const family = items.find((i) => i.familyId === event.url.searchParams.get('family'))?.familyId ?? items[0]?.familyId;
  return { families: items, standard: family ? await maybe<InspectionStandard>(event, `/api/standards/inspection/${family}`) : undefined };
};
