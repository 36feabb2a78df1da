import { DomainError } from '@ironsilk/kernel';
import type { z } from 'zod';
import { readNumber, readPrice } from './written-number.js';
import type { ListingChange } from './listing.dto.js';
import type { FactsPatch } from './listing.js';

type Input = z.infer<typeof ListingChange>;

function numberOf(field: string, value: number | string | null): number | null {
  if (value === null || typeof value === 'number') return value;
  if (value.trim() === '') return null;
  const read = readNumber(value);
  if (read === null) throw new DomainError('listing.not_a_number', 'invalid', field, { value });
  return read;
}

/** A price as typed, in the currency named beside it; an empty one clears the price. */
function priceOf(amount: string | null, currency: string | null | undefined): Pick<FactsPatch, 'askingMinor'> {
  if (amount === null || amount.trim() === '') return { askingMinor: null };
  if (!currency) throw new DomainError('listing.currency_missing', 'invalid', 'currency');
  const price = readPrice(amount, '', currency);
  if (!price || price.currency !== currency) throw new DomainError('listing.bad_amount', 'invalid', 'askingAmount', { value: amount });
  return { askingMinor: price.amountMinor };
}

/**
 * A change as it came over HTTP (numbers may be text as typed, money is text) in the shape of the rule.
 * Throws `listing.not_a_number`, `listing.bad_amount`, `listing.currency_missing` with the field.
 */
export function typedChange(input: Input): FactsPatch {
  const { askingMinor, askingAmount, yearMade, operatingHours, ...rest } = input;
  return {
    ...rest,
    ...(yearMade === undefined ? {} : { yearMade: numberOf('yearMade', yearMade) }),
    ...(operatingHours === undefined ? {} : { operatingHours: numberOf('operatingHours', operatingHours) }),
    ...(askingMinor === undefined ? {} : { askingMinor: askingMinor === null ? null : BigInt(askingMinor) }),
    ...(askingAmount === undefined ? {} : priceOf(askingAmount, rest.currency)),
  } as FactsPatch;
}
