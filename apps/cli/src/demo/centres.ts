import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CentreService, CentreView, PartService } from '@ironsilk/after-sales';
import { makeOf } from '@ironsilk/catalog';
import type { DemoCentre, DemoOrganisation } from '@ironsilk/catalog';
import { parse } from 'yaml';
import { z } from 'zod';
import { inParallel, type Stage } from './stage.js';

const partsFile = z.object({ parts: z.array(z.object({ no: z.string(), name: z.string(), priceMinor: z.string(), onHand: z.int() })) });
/** For how many of its makes a centre keeps parts. */
const STOCKED_MAKES = 2;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** "Mon–Sat 08:00–17:30 (Africa/Nairobi)"; days that do not follow each other are listed. */
export function openingHours({ days, opens, closes, timeZone }: Pick<DemoCentre, 'days' | 'opens' | 'closes' | 'timeZone'>): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [DAYS[sorted[0]!], DAYS[sorted.at(-1)!]];
  const row = sorted.length > 2 && sorted.every((day, i) => i === 0 || day === sorted[i - 1]! + 1);
  return `${row ? `${first}–${last}` : sorted.map((day) => DAYS[day]).join(', ')} ${opens}–${closes} (${timeZone})`;
}

/** What every service centre serves, when it is open, and what stands on its shelf. Returns how many parts there are. */
export async function loadCentres(stage: Stage): Promise<number> {
  const { parts } = partsFile.parse(parse(readFileSync(join(stage.parts.config.IRONSILK_CONFIG, 'demo', 'parts.yaml'), 'utf8')));
  const centres = stage.organisations.flatMap((org) => (org.centre ? [{ org, centre: org.centre }] : []));
  const [view, stock] = [stage.get(CentreView), stage.get(PartService)];
  const name = (makeId: string) => makeOf(stage.catalog, makeId).name;
  await inParallel(centres, 4, async ({ org, centre }) => {
    const actor = stage.owner(org.key);
    const known = await view.profile(actor.orgId);
    if (known.makes.length === 0) await stage.get(CentreService).saveProfile(actor, profile(org, centre, centre.makes.map(name)));
    for (const makeId of centre.makes.slice(0, STOCKED_MAKES))
      for (const { no, ...part } of parts) {
        const partNo = `${makeId.slice(0, 3).toUpperCase()}-${no}`;
        await stock.saveStock(actor, `demo/${org.key}/${partNo}`, { ...part, partNo, make: name(makeId), currency: 'USD' });
      }
  });
  return centres.length * STOCKED_MAKES * parts.length;
}

const profile = (org: DemoOrganisation, centre: DemoCentre, makes: string[]) => ({
  makes,
  families: [...centre.families],
  languages: [...centre.languages],
  opening: openingHours(centre),
  phone: null,
});
