import { FAMILY_IDS } from '@ironsilk/catalog';
import type { z } from 'zod';
import { ageEffect, hoursEffect } from './depreciation.js';
import type { FamilyId } from '@ironsilk/catalog';
import { typicalHours } from './machine-facts.js';
import type { PricingStandard, PublishedStandard } from './pricing-standard.js';
import type { PricingStandardAnswer } from './valuation.dto.js';

const YEARS = [1, 3, 5, 8, 10, 15];

/** Share of the new price left after some years of typical use; what the page of the standard draws. */
function retained(standard: PricingStandard, familyId: FamilyId): { years: number; share: number }[] {
  const curve = standard.families[familyId];
  return YEARS.map((years) => {
    const log =
      ageEffect(curve, years, standard.hedonic.ageRangeYears) + hoursEffect(standard, curve, typicalHours(standard, familyId, years));
    return { years, share: standard.hedonic.firstSaleShare * Math.exp(log) };
  });
}

type Block = { basis?: string; status?: string; source?: string };

const BLOCKS = ['premises', 'hedonic', 'cost', 'condition', 'comparables', 'interval', 'usage', 'deal', 'rounding'] as const;

function valuesOf(block: object, prefix = ''): { name: string; value: number | string }[] {
  return Object.entries(block).flatMap(([name, member]: [string, unknown]) => {
    if (['basis', 'status', 'source'].includes(name)) return [];
    if (Array.isArray(member) && typeof member[0] === 'object')
      return member.flatMap((row: object, i) => valuesOf(row, `${prefix}${name}.${i + 1}.`));
    if (Array.isArray(member)) return [{ name: prefix + name, value: member.join('–') }];
    if (typeof member === 'object' && member !== null) return valuesOf(member, `${prefix}${name}.`);
    return [{ name: prefix + name, value: typeof member === 'number' ? member : String(member) }];
  });
}

/** A version of the standard as its page shows it: every number with where it comes from. */
export function describeStandard(
  { standard, hash }: PublishedStandard,
  all: readonly PublishedStandard[],
): z.infer<typeof PricingStandardAnswer> {
  const { id, version, effectiveFrom, status, source, currency, location, notIncluded } = standard;
  return {
    ...{ id, version, effectiveFrom, status, source, currency, location, hash, notIncluded },
    versions: all.map((s) => ({
      version: s.standard.version,
      effectiveFrom: s.standard.effectiveFrom,
      status: s.standard.status,
      hash: s.hash,
    })),
    families: FAMILY_IDS.map((familyId) => {
      const { age, hours, residualSd, life, basis, status: familyStatus, source: familySource } = standard.families[familyId];
      return {
        familyId,
        ageB1: age.b1,
        ageB2: age.b2,
        hours,
        residualSd,
        lifeYears: life.years,
        lifeHours: life.hours,
        retained: retained(standard, familyId),
        basis,
        status: familyStatus,
        source: familySource,
      };
    }),
    blocks: [
      ...BLOCKS.map((name) => ({ name, block: standard[name] as Block })),
      ...Object.entries(standard.adjustments ?? {}).map(([name, block]) => ({ name, block: block as Block })),
    ].map(({ name, block }) => {
      return { name, values: valuesOf(block), basis: block.basis ?? null, status: block.status ?? null, source: block.source ?? null };
    }),
  };
}
