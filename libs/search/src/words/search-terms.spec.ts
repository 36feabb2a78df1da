import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { documentWords } from '../document/search-document.js';
import type { ProjectionInput } from '../document/search-document.js';
import { editDistance, modelTokens, normaliseText, tokensOf } from '../document/search-text.js';
import { parseWords } from './search-terms.js';
import { readVocabulary } from './terms-file.js';

const vocabulary = readVocabulary('config');

const machine = (change: Partial<ProjectionInput> = {}): ProjectionInput => ({
  listingId: '0',
  state: 'published',
  orgId: '0',
  dealer: { name: 'Hunan Xiangjiang Machinery', nameLocal: '湖南湘江机械', country: 'CN', verified: true },
  title: 'Komatsu PC200-8',
  familyId: 'excavator',
  makeId: 'komatsu',
  makeName: 'Komatsu',
  makeNameZh: '小松',
  modelId: 'komatsu-pc200-8',
  modelName: 'PC200-8',
  yearMade: 2012,
  operatingHours: 9000,
  massKg: 20_100,
  powerKw: 110,
  emissionStageId: 'eu_3a',
  emissionLevel: 3,
  inspection: null,
  price: null,
  deal: { badge: 'unknown', reason: 'not_valued', percentOfValue: null },
  value: null,
  yard: { city: 'Changsha', country: 'CN', lat: 28.2, lng: 112.9 },
  photo: null,
  photoCount: 0,
  publishedAt: '2026-11-01T00:00:00.000Z',
  hsCode: '8429521200',
  origin: 'ZZ',
  revenueTonnesMilli: 84_000,
  loadPort: 'CNSHG',
  freeText: ['One owner, 单一车主'],
  ...change,
});
const finds = (text: string, doc: ProjectionInput = machine()): boolean => {
  const words = new Set(documentWords(doc));
  return parseWords(text, vocabulary).terms.every((term) => term.any.some((word) => words.has(word)));
};

describe('words of a search', () => {
  it.each([
    'excavator',
    'Excavators',
    'digger',
    'used excavator for sale',
    '挖掘机',
    '挖机',
    '二手小松挖掘机PC200',
    '小松 PC200-8 挖掘机',
    'экскаватор',
    'экскаваторы Komatsu',
    'Комацу',
    'экскаватор комацу 20 т',
    'pelle hydraulique',
    'Pelleteuse komatsu',
    'حفارة',
    'الحفارة',
    'بوكلين كوماتسو',
    'PC200-8',
    'pc200',
    'pc 200',
    'PC 200 8',
    'pc-200-8',
    'РС200-8',
    'ＰＣ２００',
    'komatsu',
    'Komatzu',
    'komatus',
    'kom',
    'excavater',
    'экскватор',
    '20t',
    '20 t excavator',
    '20吨 挖掘机',
    '21 tonnes',
    'changsha',
    '2012 komatsu',
    'xiangjiang',
    '湘江机械',
    'PC200-8 PC200-8',
    '',
    '   ',
    'for sale',
  ])('%j finds a Komatsu PC200-8 in Changsha', (text) => {
    expect(finds(text)).toBe(true);
  });

  it.each([
    'wheel loader',
    '装载机',
    'backhoe loader',
    '挖掘装载机',
    'PC300',
    'pc200-7',
    '8 t',
    '卡特',
    'dozer',
    '320D',
    'каток',
    'forklift',
    'excavator bucket',
    'mombasa',
  ])('%j does not', (text) => {
    expect(finds(text)).toBe(false);
  });

  it.each([
    ['crane', ['truck_crane', 'crawler_crane']],
    ['起重机', ['truck_crane', 'crawler_crane']],
    ['wheel loader', ['wheel_loader']],
    ['front-end loader', ['wheel_loader']],
    ['铲车', ['wheel_loader']],
    ['колёсный погрузчик', ['wheel_loader']],
    ['pelle sur chenilles', ['excavator']],
    ['rotary drilling rig', ['rotary_drilling_rig']],
  ])('%j means %j', (text, families) => {
    const [term, ...more] = parseWords(text, vocabulary).terms;
    expect(more).toEqual([]);
    expect(
      term!.any
        .filter((w) => w.startsWith('f:'))
        .map((w) => w.slice(2))
        .sort(),
    ).toEqual([...families].sort());
  });

  it('says what it took a mistyped word for, and still looks for what was typed', () => {
    const { terms, understood } = parseWords('Komatzu', vocabulary);
    expect(understood).toEqual([
      { typed: 'Komatzu', kind: 'make', ids: ['komatsu'], corrected: 'komatsu', start: 0, end: 7, min: null, max: null, currency: null },
    ]);
    expect(terms).toEqual([{ any: ['m:komatsu', 'komatzu'] }]);
  });

  it('looks for what is in quotes as it stands', () => {
    expect(parseWords('"Komatzu" excavator', vocabulary).terms).toEqual([{ any: ['komatzu'] }, { any: ['f:excavator'] }]);
    expect(parseWords('«экскватор»', vocabulary).terms).toEqual([{ any: ['экскватор'] }]);
  });

  it.each([
    ['komatsu hitachi', 'm:komatsu m:hitachi'],
    ['小松或日立', 'm:komatsu m:hitachi'],
    ['excavators and loaders', 'f:excavator f:wheel_loader'],
    ['кран или погрузчик', 'f:truck_crane f:crawler_crane f:wheel_loader'],
  ])('%j will do with either', (text, any) => {
    expect(parseWords(text, vocabulary).terms).toEqual([{ any: any.split(' ') }]);
  });

  it.each(['экскаватор гусеничный', 'гусеничные экскаваторы', 'гусеничный komatsu экскаватор'])('%j says nothing but excavator', (text) => {
    expect(finds(text)).toBe(true);
    expect(finds(text, machine({ familyId: 'dozer', title: null }))).toBe(false);
  });

  it('finds a crane by what it lifts, a pump by its boom, and anything else by its weight', () => {
    const crane = machine({ familyId: 'truck_crane', massKg: 29_300, named: { liftKg: 25_000, boomM: null } });
    expect([finds('25 ton crane', crane), finds('29 ton crane', crane), finds('20-30t', crane)]).toEqual([true, false, true]);
    const pump = machine({ familyId: 'concrete_pump_truck', named: { liftKg: null, boomM: 56 } });
    expect([finds('56米泵车', pump), finds('pompe à béton 55 m', pump), finds('37m pump', pump)]).toEqual([true, true, false]);
    expect([finds('2.5t', machine({ massKg: 2500 })), finds('2.5t', machine({ massKg: 3000 }))]).toEqual([true, false]);
  });

  it.each([
    ['长沙', true],
    ['в Чанше', true],
    ['excavator in Changsha', true],
    ['in Mombasa', false],
    ['上海', false],
  ])('%j: %s of a machine in Changsha', (text, expected) => {
    expect(finds(text)).toBe(expected);
  });

  it('does not hear a machine of another kind as ours', () => {
    expect(parseWords('backhoe loader', vocabulary).terms).toEqual([{ any: ['backhoe'] }, { any: ['loader'] }]);
    expect(parseWords('挖掘装载机', vocabulary).terms.flatMap((t) => t.any)).not.toContain('f:excavator');
  });

  it('finds every machine by its own make, model and family, in every language', () => {
    const { families, makes, models } = vocabulary.source;
    for (const model of models) {
      const make = makes.find((m) => m.id === model.makeId)!;
      const family = families.find((f) => f.id === (model as { familyId?: string }).familyId)!;
      const doc = machine({
        familyId: family.id,
        makeId: make.id,
        makeName: make.name,
        makeNameZh: make.zh,
        modelId: model.id,
        modelName: model.name,
        title: null,
        massKg: null,
      });
      for (const text of [
        `${make.name} ${model.name}`,
        `${make.zh}${model.name}`,
        `${model.name} ${family.names.zh}`,
        `${family.names.ru} ${make.name}`,
        `${family.names.fr} ${model.name}`,
        `${family.names.ar} ${make.name}`,
      ])
        expect([text, finds(text, doc)]).toEqual([text, true]);
    }
  });

  it('knows the spellings of makes it was given, and of no make that is not in the catalogue', () => {
    const known = new Set(vocabulary.source.makes.map((m) => m.id));
    expect(Object.keys(vocabulary.source.terms.makes).filter((id) => !known.has(id))).toEqual([]);
  });

  it('takes anything at all without failing, and never more terms than it reads', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
        const { terms, understood } = parseWords(text, vocabulary);
        expect(terms.length).toBeLessThanOrEqual(24);
        for (const term of terms) expect(term.any.length).toBeGreaterThan(0);
        for (const { start, end, typed } of understood) expect(typed).toBe(text.slice(start, end));
      }),
    );
  });
});

describe('spelling', () => {
  it('falls together over case, width, accents, ё, Arabic letter forms and digits', () => {
    expect(normaliseText('ＰＣ２００ Ёлка Déjà أحمد مدحلة ٢٠')).toBe('pc200 елка deja احمد مدحله 20');
    expect(normaliseText(normaliseText('Ёлка Déjà й'))).toBe(normaliseText('Ёлка Déjà й'));
  });

  it('keeps Chinese apart from what it touches', () => {
    expect(tokensOf('小松PC200-8挖掘机')).toEqual(['小松', 'pc200', '8', '挖掘机']);
  });

  it('finds a model number however it is split', () => {
    expect(modelTokens('PC200-8')).toEqual(['pc', 'pc200', 'pc2008', '200', '2008']);
    expect(modelTokens('320D2')).toEqual(['320', '320d', '320d2']);
  });

  it('counts edits as people make them', () => {
    expect(editDistance('komatsu', 'komatus', 2)).toBe(1);
    expect(editDistance('komatsu', 'komatzu', 2)).toBe(1);
    expect(editDistance('sany', 'volvo', 2)).toBe(3);
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(editDistance(a, a, 2)).toBe(0);
      }),
    );
  });
});
