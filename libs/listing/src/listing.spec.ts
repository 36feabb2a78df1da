import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ListingFacts, Spec } from './listing.js';
import { EMPTY_FACTS, checkFacts, patchFacts } from './listing.js';
import { PHOTOS_MIN, missingFacts, publishGaps, shotProgress } from './publishing.js';
import type { PublishContext } from './publishing.js';
import { departures, prefill } from './spec.js';
import type { ModelSheet } from './spec.js';

const now = new Date('2026-11-23T10:00:00Z');
const PC200: ModelSheet = {
  id: 'komatsu-pc200-8',
  name: 'PC200-8',
  familyId: 'excavator',
  makeId: 'komatsu',
  makeName: 'Komatsu',
  spec: { massKg: 19_900, powerKw: 110, emissionStage: 'cn3' },
};
const facts = (over: Partial<ListingFacts> = {}): ListingFacts => ({ ...EMPTY_FACTS, ...over });
const codes = (problems: readonly { code: string; field: string }[]) => problems.map((p) => `${p.code} ${p.field}`);

describe('a draft', () => {
  it('may be empty', () => expect(checkFacts(EMPTY_FACTS, now)).toEqual([]));

  it.each<[string, Partial<ListingFacts>, string]>([
    ['negative hours', { operatingHours: -1 }, 'listing.negative_hours operatingHours'],
    ['a million hours', { operatingHours: 1_000_000 }, 'listing.too_many_hours operatingHours'],
    ['more hours than its life has', { yearMade: 2025, operatingHours: 30_000 }, 'listing.more_hours_than_age operatingHours'],
    ['year 2999', { yearMade: 2999 }, 'listing.bad_year yearMade'],
    ['year 1900', { yearMade: 1900 }, 'listing.bad_year yearMade'],
    ['half a year', { yearMade: 2015.5 }, 'listing.bad_year yearMade'],
    ['a price of nothing', { askingMinor: 0n, currency: 'USD' }, 'listing.bad_price askingMinor'],
    ['a price without currency', { askingMinor: 1n }, 'listing.currency_missing currency'],
    ['terms that are none', { incoterm: 'FAST' }, 'listing.bad_incoterm incoterm'],
    ['a negative mass', { spec: { massKg: { value: -3, origin: 'dealer' } } }, 'listing.bad_spec_value spec.massKg'],
    ['a title as long as a page', { title: 'x'.repeat(141) }, 'listing.text_too_long title'],
  ])('is refused with %s', (_, over, code) => expect(codes(checkFacts(facts(over), now))).toEqual([code]));

  it('takes next year as a model year, not the one after', () => {
    expect(checkFacts(facts({ yearMade: 2027 }), now)).toEqual([]);
    expect(checkFacts(facts({ yearMade: 2028 }), now)).toHaveLength(1);
  });

  it('keeps what a change does not name, and an empty text clears', () => {
    const one = patchFacts(EMPTY_FACTS, { yearMade: 2015, title: ' Komatsu ' });
    expect(one).toMatchObject({ yearMade: 2015, title: 'Komatsu' });
    expect(patchFacts(one, { title: '  ' })).toMatchObject({ yearMade: 2015, title: null });
  });

  it('forgets that a value was read off the plate when the dealer types another', () => {
    const plate = patchFacts(EMPTY_FACTS, { yearMade: 2015, origins: { yearMade: 'plate' } });
    expect(plate.origins).toEqual({ yearMade: 'plate' });
    expect(patchFacts(plate, { yearMade: 2015 }).origins).toEqual({ yearMade: 'plate' });
    expect(patchFacts(plate, { yearMade: 2016 }).origins).toEqual({});
  });

  it('saving the same change twice is saving it once', () => {
    const patch = fc.record(
      {
        yearMade: fc.option(fc.integer()),
        title: fc.option(fc.string()),
        identityNumber: fc.option(fc.string()),
        lien: fc.constantFrom('none' as const, 'released' as const, null),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(patch, (p) => {
        const once = patchFacts(EMPTY_FACTS, p);
        expect(patchFacts(once, p)).toEqual(once);
      }),
    );
  });
});

describe('a specification', () => {
  it('is filled from the catalogue and says so', () => {
    const filled = prefill(EMPTY_FACTS, PC200);
    expect(filled).toMatchObject({ familyId: 'excavator', makeName: 'Komatsu', modelName: 'PC200-8' });
    expect(filled.spec.massKg).toEqual({ value: 19_900, origin: 'catalogue' });
  });

  it('keeps what the plate and the dealer said when another model is chosen', () => {
    const own: Spec = {
      massKg: { value: 20_300, origin: 'plate' },
      trackShoeMm: { value: 700, origin: 'dealer' },
      bucketM3: { value: 0.8, origin: 'catalogue' },
    };
    expect(prefill(facts({ spec: own }), PC200).spec).toEqual({
      massKg: { value: 20_300, origin: 'plate' },
      trackShoeMm: { value: 700, origin: 'dealer' },
      powerKw: { value: 110, origin: 'catalogue' },
      emissionStage: { value: 'cn3', origin: 'catalogue' },
    });
  });

  it('shows where a machine departs from its model', () => {
    const filled = prefill(
      facts({ spec: { massKg: { value: 24_000, origin: 'dealer' }, powerKw: { value: 112, origin: 'plate' } } }),
      PC200,
    );
    expect(departures(filled.spec, PC200)).toEqual([{ key: 'massKg', stated: 24_000, catalogue: 19_900, share: expect.closeTo(0.206, 3) }]);
  });
});

const SHOTS = ['front', 'front_right', 'right', 'rear_right', 'rear', 'rear_left', 'left', 'front_left']
  .map((id) => ({ id, required: true }))
  .concat([{ id: 'bucket', required: false }]);
const ready: ListingFacts = prefill(
  facts({
    yearMade: 2015,
    operatingHours: 6_200,
    hourMeter: 'working',
    identityKind: 'pin',
    identityNumber: 'KMTPC200J01234567',
    askingMinor: 4_500_000n,
    currency: 'USD',
    incoterm: 'FOB',
    incotermPlace: 'Shanghai',
    yardId: '0195',
    lien: 'none',
    title: 'Komatsu PC200-8',
  }),
  PC200,
);
const context = (over: Partial<PublishContext> = {}): PublishContext => ({
  shots: SHOTS,
  photos: SHOTS.slice(0, 8).map((s) => ({ shotId: s.id, state: 'ready' as const })),
  papers: ['purchase_invoice'],
  identityFault: null,
  duplicateIdentity: 'none',
  sellerVerified: true,
  now,
  ...over,
});

describe('the publish check', () => {
  it('lets a complete machine pass', () => expect(publishGaps(ready, context())).toEqual([]));

  it('names everything an empty draft lacks', () => {
    expect(codes(publishGaps(EMPTY_FACTS, context({ photos: [], papers: [], shots: [] })))).toEqual([
      'listing.family_missing familyId',
      'listing.make_missing makeId',
      'listing.model_missing modelId',
      'listing.year_missing yearMade',
      'listing.hours_missing operatingHours',
      'listing.identity_missing identityNumber',
      'listing.price_missing askingMinor',
      'listing.incoterm_missing incoterm',
      'listing.yard_missing yardId',
      'listing.title_paper_missing papers',
      'listing.lien_undeclared lien',
      'listing.too_few_photos photos',
    ]);
  });

  it.each<[string, Partial<ListingFacts>, Partial<PublishContext>, string]>([
    ['a duplicate number of another dealer', {}, { duplicateIdentity: 'other' }, 'listing.identity_other_duplicate identityNumber'],
    ['a number of the wrong shape', {}, { identityFault: 'pin.bad_length' }, 'pin.bad_length identityNumber'],
    ['an open loan', { lien: 'encumbered' }, {}, 'listing.lien_open lien'],
    ['a released loan without the paper', { lien: 'released' }, {}, 'listing.lien_release_missing papers'],
    ['papers that show no title', {}, { papers: ['customs_import', 'other'] }, 'listing.title_paper_missing papers'],
    ['a dealer not yet verified', {}, { sellerVerified: false }, 'listing.seller_unverified seller'],
    ['year 2999', { yearMade: 2999 }, {}, 'listing.bad_year yearMade'],
  ])('stops %s', (_, over, ctx, code) => expect(codes(publishGaps({ ...ready, ...over }, context(ctx)))).toEqual([code]));

  it('names each required picture that is missing, and counts no refused one', () => {
    const photos = context().photos.map((p) => (p.shotId === 'rear' ? { ...p, state: 'refused' as const } : p));
    expect(codes(publishGaps(ready, context({ photos })))).toEqual(['listing.too_few_photos photos', 'listing.shot_missing photos.rear']);
    expect(
      shotProgress(SHOTS, photos)
        .filter((s) => !s.done)
        .map((s) => s.id),
    ).toEqual(['rear', 'bucket']);
    expect(PHOTOS_MIN).toBe(8);
  });

  it('takes a broken hour meter for an answer, silence not', () => {
    expect(missingFacts({ ...ready, operatingHours: null, hourMeter: 'broken' })).toEqual([]);
    expect(missingFacts({ ...ready, operatingHours: null })).toEqual(['operatingHours']);
  });
});
