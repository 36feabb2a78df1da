import { newId } from '@ironsilk/kernel';
import sharp from 'sharp';
import { keepSearch } from './find.js';
import { until } from './person.js';
import type { Picture } from './pictures.js';
import { check } from './story.js';
import type { Step } from './story.js';

const INVOICE = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

// A product identification number of the shape of ISO 10261: maker, model, check letter, serial.
const freshPin = (): string => `SYZ00215K${newId().replaceAll('-', '').toUpperCase().slice(-8)}`;

/** 1. List: a draft from the catalogue, pictures, papers, publish. */
export const list = (pictures: readonly Picture[]): Step => ({
  name: '1 List',
  run: async (story) => {
    const { dealer, rival } = story.people;
    const { items } = await dealer
      .ask('GET', '/api/catalog/models?make=sany&family=excavator&pageSize=100')
      .catch(() => dealer.ask('GET', '/api/catalog/models?make=sany'));
    const model = items.find((m: { name: string }) => m.name === 'SY215C');
    check(model !== undefined, 'the catalogue knows the SANY SY215C');
    const yard = await dealer.ask('POST', '/api/yards', { name: 'Changsha yard', city: 'Changsha', country: 'CN', lat: 28.2, lng: 113.08 });
    const { id } = await dealer.ask('POST', '/api/listings', { familyId: 'excavator', makeId: 'sany', modelId: model.id, yearMade: 2019 });
    story.known['listingId'] = id;
    await dealer.refused('listing.negative_hours', 'PATCH', `/api/listings/${id}`, { version: 1, changes: { operatingHours: -5 } });
    await dealer.refused('listing.bad_year', 'PATCH', `/api/listings/${id}`, { version: 1, changes: { yearMade: 2999 } });
    const pin = freshPin();
    await dealer.ask('PATCH', `/api/listings/${id}`, {
      version: 1,
      changes: {
        operatingHours: 6210,
        hourMeter: 'working',
        identityNumber: pin,
        askingMinor: '5800000',
        currency: 'USD',
        incoterm: 'FOB',
        incotermPlace: 'Shanghai',
        yardId: yard.id,
        lien: 'none',
        description: 'One owner, quarry work, full service book.',
      },
    });
    const draft = await dealer.ask('GET', `/api/listings/${id}/draft`);
    check(
      Object.values(draft.spec as Record<string, { origin: string }>).some((s) => s.origin === 'catalogue'),
      'the specification was filled from the catalogue',
    );
    // Without photos and papers.
    await dealer.refused('listing.not_ready', 'POST', `/api/listings/${id}/publish`);
    await rival.refused('access.denied', 'GET', `/api/listings/${id}/draft`);
    const shots = (draft.shots as { id: string; required: boolean }[]).sort((a, b) => Number(b.required) - Number(a.required));
    for (const [n, picture] of pictures.entries()) {
      const shot = shots[n] ? `&shotId=${shots[n].id}` : '';
      await dealer.ask('POST', `/api/listings/${id}/photos?fileName=${picture.fileName}${shot}`, picture.bytes, {
        'content-type': 'image/jpeg',
      });
    }
    await dealer.ask('POST', `/api/listings/${id}/papers?kind=purchase_invoice&fileName=invoice.pdf`, INVOICE, {
      'content-type': 'application/pdf',
    });
    const ready = await until('the pictures', async () => {
      const now = await dealer.ask('GET', `/api/listings/${id}/draft`);
      return now.photos.length >= pictures.length && now.photos.every((p: { state: string }) => p.state === 'ready') && now;
    });
    check(ready.gaps.length === 0, `nothing is missing before publishing (${ready.gaps.map((g: { code: string }) => g.code).join(', ')})`);
    check(
      ready.photos.every((p: { hasPlace: boolean }) => p.hasPlace),
      'the place of every photo is kept in evidence',
    );
    await keepSearch(story);
    await dealer.ask('POST', `/api/listings/${id}/publish`);
    const shown = await rival.ask('GET', `/api/listings/${id}`);
    check(shown.state === 'published', 'a stranger sees the machine');
    // Before anybody has inspected it: the report is to change this value.
    const first = await until('the first valuation', async () => {
      const answer = await rival.send('GET', `/api/valuations/of-listing/${id}`);
      return answer.status === 200 && (answer.body as { madeAt: string });
    });
    story.known['firstValuedAt'] = first.madeAt;
    check(!JSON.stringify(shown).includes(pin), 'a stranger does not see the whole machine number');
    const file = shown.photos[0].files.find((f: { format: string }) => f.format === 'webp');
    const image = await rival.send('GET', file.url);
    const { exif } = await sharp(image.bytes).metadata();
    check(image.status === 200 && exif === undefined, 'the public picture carries no place and no camera');
    return {
      made: `listing ${id.slice(0, 8)}, ${pictures.length} photos (${pictures[0]!.from}s)`,
      checked: 'spec from catalogue; bad hours and year and early publishing refused; GPS kept, and gone from the public picture',
    };
  },
});
