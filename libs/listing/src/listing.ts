import { plainNumber } from '@ironsilk/catalog';
import type { ErrorParams } from '@ironsilk/kernel';

/** Where a value was read: our catalogue, the machine's plate, or the dealer's word. The page shows it beside the value. */
export type Origin = 'catalogue' | 'plate' | 'dealer';

/** One line of the specification; the unit is in the key (`massKg`). */
export type SpecValue = { readonly value: string | number; readonly origin: Origin };
export type Spec = Readonly<Record<string, SpecValue>>;

/** How far the hour meter can be believed; the dealer says it, the inspector checks it. */
export type HourMeter = 'working' | 'replaced' | 'broken';
/** What the dealer declares about loans on the machine. `released` needs the bank's release paper beside it. */
export type Lien = 'none' | 'released' | 'encumbered';
/** How the machine is known: see the catalogue's `machineIdentity`. */
export type IdentityKind = 'pin' | 'vin' | 'serial';

/** The states of `config/process/listing.yaml`. `reserved` and `sold` go with the machine's live commitment, in one transaction (`AvailabilityService`). */
export type ListingState = 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';

/**
 * What a dealer says about one machine. Everything may be missing in a draft.
 * `makeId` and `modelId` point into the catalogue; `makeName` and `modelName` keep what was typed when the catalogue has no such thing.
 * Money is `askingMinor` minor units of `currency`; `operatingHours` has at most one decimal.
 */
export type ListingFacts = {
  readonly familyId: string | null;
  readonly makeId: string | null;
  readonly makeName: string | null;
  readonly modelId: string | null;
  readonly modelName: string | null;
  readonly yearMade: number | null;
  readonly operatingHours: number | null;
  readonly hourMeter: HourMeter | null;
  readonly identityKind: IdentityKind | null;
  readonly identityNumber: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly askingMinor: bigint | null;
  readonly currency: string | null;
  readonly incoterm: string | null;
  readonly incotermPlace: string | null;
  readonly yardId: string | null;
  readonly lien: Lien | null;
  readonly spec: Spec;
  /** Origin of the facts above that can be read off a plate or a catalogue; absent means the dealer's word. */
  readonly origins: Readonly<Record<string, Origin>>;
};

export const EMPTY_FACTS: ListingFacts = {
  familyId: null,
  makeId: null,
  makeName: null,
  modelId: null,
  modelName: null,
  yearMade: null,
  operatingHours: null,
  hourMeter: null,
  identityKind: null,
  identityNumber: null,
  title: null,
  description: null,
  askingMinor: null,
  currency: null,
  incoterm: null,
  incotermPlace: null,
  yardId: null,
  lien: null,
  spec: {},
  origins: {},
};

/** Why a value cannot stand. The words (what, why, what to do now) are in `config/messages/errors/listing.yaml` under `code`. */
export type Problem = { readonly code: string; readonly field: string; readonly params?: ErrorParams };

/** Bounds of what a draft may hold. The oldest year is the first production excavators on tracks that still trade as plant, not antiques. */
export const LISTING_LIMITS = {
  yearMin: 1950,
  hoursMax: 150_000,
  titleChars: 140,
  descriptionChars: 8_000,
  nameChars: 80,
  placeChars: 80,
  specKeys: 80,
  specTextChars: 120,
  askingMinorMax: 1_000_000_000_000n,
} as const;

/** Incoterms 2020 a dealer may quote a standing machine under. */
export const ASKING_INCOTERMS = ['EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAP'] as const;

const problem = (code: string, field: string, params?: ErrorParams): Problem => (params ? { code, field, params } : { code, field });

function yearProblem(year: number | null, now: Date): Problem | null {
  if (year === null) return null;
  const latest = now.getUTCFullYear() + 1; // model years run ahead of the calendar by at most one
  if (!Number.isInteger(year) || year < LISTING_LIMITS.yearMin || year > latest)
    return problem('listing.bad_year', 'yearMade', { year, earliest: LISTING_LIMITS.yearMin, latest });
  return null;
}

function hoursProblem(facts: ListingFacts, now: Date): Problem | null {
  const hours = facts.operatingHours;
  if (hours === null) return null;
  if (!Number.isFinite(hours) || hours < 0) return problem('listing.negative_hours', 'operatingHours', { hours: String(hours) });
  if (hours > LISTING_LIMITS.hoursMax) return problem('listing.too_many_hours', 'operatingHours', { hours, max: LISTING_LIMITS.hoursMax });
  const year = facts.yearMade;
  if (year === null || yearProblem(year, now)) return null;
  // More hours than passed since the year began is a typing error, whatever the machine.
  const lived = Math.max(1, now.getUTCFullYear() - year + 1) * 8_784;
  return hours > lived ? problem('listing.more_hours_than_age', 'operatingHours', { hours, year, max: lived }) : null;
}

function moneyProblems(facts: ListingFacts): Problem[] {
  const out: Problem[] = [];
  if (facts.askingMinor !== null) {
    if (facts.askingMinor <= 0n) out.push(problem('listing.bad_price', 'askingMinor'));
    else if (facts.askingMinor > LISTING_LIMITS.askingMinorMax) out.push(problem('listing.price_too_high', 'askingMinor'));
    if (facts.currency === null) out.push(problem('listing.currency_missing', 'currency'));
  }
  if (facts.currency !== null && !/^[A-Z]{3}$/.test(facts.currency))
    out.push(problem('listing.bad_currency', 'currency', { currency: facts.currency }));
  if (facts.incoterm !== null && !(ASKING_INCOTERMS as readonly string[]).includes(facts.incoterm))
    out.push(problem('listing.bad_incoterm', 'incoterm', { incoterm: facts.incoterm, allowed: ASKING_INCOTERMS.join(', ') }));
  return out;
}

function textProblems(facts: ListingFacts): Problem[] {
  const limits: readonly [keyof ListingFacts & string, number][] = [
    ['title', LISTING_LIMITS.titleChars],
    ['description', LISTING_LIMITS.descriptionChars],
    ['makeName', LISTING_LIMITS.nameChars],
    ['modelName', LISTING_LIMITS.nameChars],
    ['incotermPlace', LISTING_LIMITS.placeChars],
  ];
  return limits.flatMap(([field, max]) => {
    const text = facts[field] as string | null;
    return text !== null && [...text].length > max ? [problem('listing.text_too_long', field, { length: [...text].length, max })] : [];
  });
}

function specProblems(spec: Spec): Problem[] {
  const keys = Object.keys(spec);
  if (keys.length > LISTING_LIMITS.specKeys) return [problem('listing.spec_too_long', 'spec', { max: LISTING_LIMITS.specKeys })];
  return keys.flatMap((key) => {
    const { value } = spec[key]!;
    if (typeof value === 'string')
      return value.length > LISTING_LIMITS.specTextChars
        ? [problem('listing.text_too_long', `spec.${key}`, { length: value.length, max: LISTING_LIMITS.specTextChars })]
        : [];
    return Number.isFinite(value) && value >= 0 && value <= 10_000_000
      ? []
      : [problem('listing.bad_spec_value', `spec.${key}`, { value: String(value) })];
  });
}

/**
 * What is wrong with what was said; what is merely missing is not wrong in a draft (see `publishGaps`).
 * An empty list means that the facts may be saved.
 */
export function checkFacts(facts: ListingFacts, now: Date): Problem[] {
  return [yearProblem(facts.yearMade, now), hoursProblem(facts, now)]
    .filter((p) => p !== null)
    .concat(moneyProblems(facts), textProblems(facts), specProblems(facts.spec));
}

/** Changes to a draft: only the fields named are touched, `null` clears one. A change without an origin is the dealer's word. */
export type FactsPatch = Partial<{ -readonly [K in keyof Omit<ListingFacts, 'spec' | 'origins'>]: ListingFacts[K] }> & {
  spec?: Readonly<Record<string, SpecValue | null>>;
  origins?: Readonly<Record<string, Origin>>;
};

const blankToNull = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? null : typeof value === 'string' ? value.trim() : value;

/** The facts after a change. Pure: neither argument is altered; nothing is judged here. */
export function patchFacts(facts: ListingFacts, patch: FactsPatch): ListingFacts {
  const { spec, origins, ...plain } = patch;
  const next: Record<string, unknown> = { ...facts };
  const nextOrigins: Record<string, Origin> = { ...facts.origins };
  for (const [key, given] of Object.entries(plain)) {
    if (given === undefined) continue;
    const value = blankToNull(given);
    if (value !== next[key] || origins?.[key]) delete nextOrigins[key];
    next[key] = key === 'identityNumber' && typeof value === 'string' ? plainNumber(value) : value;
  }
  for (const [key, origin] of Object.entries(origins ?? {})) if (next[key] !== null && origin !== 'dealer') nextOrigins[key] = origin;
  const nextSpec: Record<string, SpecValue> = { ...facts.spec };
  for (const [key, value] of Object.entries(spec ?? {})) {
    if (value === null) delete nextSpec[key];
    else nextSpec[key] = value;
  }
  return { ...(next as ListingFacts), spec: nextSpec, origins: nextOrigins };
}
