import type { FamilyId } from '@ironsilk/catalog';
import type { HsFile, HsGuard, HsRow } from './hs.config.js';

/** What decides a code. Undefined means "not known", and a guard never fails on what is not known. */
export type HsFacts = {
  readonly family?: FamilyId | undefined;
  readonly undercarriage?: 'crawler' | 'tyre' | 'road_chassis' | 'rail' | undefined;
  readonly rotates360?: boolean | undefined;
  readonly carrier?: 'all_terrain' | 'truck' | undefined;
  readonly rollerType?: string | undefined;
  readonly powerKw?: number | undefined;
  readonly massKg?: number | undefined;
  readonly ratedLoadKg?: number | undefined;
};

export type HsVerdict =
  | { readonly fits: true; readonly row: HsRow }
  | {
      readonly fits: false;
      readonly reason: 'unknown_code' | 'not_valid_on_date' | 'guard';
      readonly against?: string;
      readonly expected: readonly string[];
    };

const within = (
  value: number | undefined,
  band: { above?: number | undefined; from?: number | undefined; upTo?: number | undefined } | undefined,
): boolean => {
  if (value === undefined || !band) return true;
  return (
    (band.above === undefined || value > band.above) &&
    (band.from === undefined || value >= band.from) &&
    (band.upTo === undefined || value <= band.upTo)
  );
};

/** The first condition of the guard that the facts break, by name. */
export function guardBroken(guard: HsGuard, facts: HsFacts): string | undefined {
  if (guard.families && facts.family !== undefined && !guard.families.includes(facts.family)) return 'family';
  if (guard.undercarriage !== undefined && facts.undercarriage !== undefined && guard.undercarriage !== facts.undercarriage)
    return 'undercarriage';
  if (guard.rotates360 !== undefined && facts.rotates360 !== undefined && guard.rotates360 !== facts.rotates360) return 'rotates360';
  if (guard.carrier !== undefined && facts.carrier !== undefined && guard.carrier !== facts.carrier) return 'carrier';
  if (guard.rollerType && facts.rollerType !== undefined && !guard.rollerType.includes(facts.rollerType)) return 'rollerType';
  if (!within(facts.powerKw, guard.powerKw)) return 'powerKw';
  if (!within(facts.massKg, guard.massKg)) return 'massKg';
  return within(facts.ratedLoadKg, guard.ratedLoadKg) ? undefined : 'ratedLoadKg';
}

const validOn = (row: HsRow, on: string): boolean =>
  (row.validFrom === undefined || row.validFrom <= on) && (row.validTo === undefined || on < row.validTo);

export const hsRow = (file: HsFile, hs10: string, on: string): HsRow | undefined =>
  file.rows.find((row) => row.hs10 === hs10 && validOn(row, on));

/** Codes the facts allow on a day, in the order of the table. */
export const hsCandidates = (file: HsFile, facts: HsFacts, on: string): readonly HsRow[] =>
  file.rows.filter(
    (row) =>
      validOn(row, on) &&
      facts.family !== undefined &&
      row.guard.families?.includes(facts.family) &&
      guardBroken(row.guard, facts) === undefined,
  );

/** Does this machine carry this code on this day? A wrong code is the most common reason for a returned declaration. */
export function checkHs(file: HsFile, hs10: string, facts: HsFacts, on: string): HsVerdict {
  const expected = () => hsCandidates(file, facts, on).map((row) => row.hs10);
  const known = file.rows.filter((row) => row.hs10 === hs10);
  if (known.length === 0) return { fits: false, reason: 'unknown_code', expected: expected() };
  const row = known.find((r) => validOn(r, on));
  if (!row) return { fits: false, reason: 'not_valid_on_date', expected: expected() };
  const against = guardBroken(row.guard, facts);
  return against === undefined ? { fits: true, row } : { fits: false, reason: 'guard', against, expected: expected() };
}
