import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '@ironsilk/catalog';
import fc from 'fast-check';
import { russianForms } from './place.js';
import { parseWords } from './search-terms.js';
import { readVocabulary } from './terms-file.js';
import type { WordFilters } from './word-filters.js';

const vocabulary = readVocabulary('config');
const asked = (text: string): WordFilters => parseWords(text, vocabulary).filters;

describe('requests in the words of a search', () => {
  it.each<[string, WordFilters]>([
    ['20 ton under 60k usd to Mombasa after 2015', { priceMax: 60_000, priceCurrency: 'USD', to: 'KEMBA', yearMin: 2015 }],
    ['until $1.5m', { priceMax: 1_500_000, priceCurrency: 'USD' }],
    ['USD 45,000.00', { priceMax: 45_000, priceCurrency: 'USD' }],
    ['45.000 €', { priceMax: 45_000, priceCurrency: 'EUR' }],
    ['excavator $50k-80k', { priceMin: 50_000, priceMax: 80_000, priceCurrency: 'USD' }],
    ['excavator 60k', { priceMax: 60_000 }],
    ['2018+ under 5000h', { yearMin: 2018, hoursMax: 5000 }],
    ['year 2015 or newer', { yearMin: 2015 }],
    ['grade B or better', { gradeMin: 'B' }],
    ['90-110 kW', { powerMin: 90, powerMax: 110 }],
    ['excavator for Kenya', { to: 'KE' }],
    ['excavators from China', { country: ['CN'] }],
    ['≤ 80万元 2018年以后 小松', { priceMax: 800_000, priceCurrency: 'CNY', yearMin: 2018 }],
    ['20到40万 装载机', { priceMin: 200_000, priceMax: 400_000, priceCurrency: 'CNY' }],
    ['挖掘机 发往尼日利亚 5000小时以内', { to: 'NG', hoursMax: 5000 }],
    ['A级 2016-2018年', { gradeMin: 'A', yearMin: 2016, yearMax: 2018 }],
    ['экскаватор до 5000 моточасов', { hoursMax: 5000 }],
    ['от 5 до 7 млн руб. не менее 2015 года', { priceMin: 5e6, priceMax: 7e6, priceCurrency: 'RUB', yearMin: 2015 }],
    ['для Кении', { to: 'KE' }],
    ['в Кению', { to: 'KE' }],
    ['в Кении', { country: ['KE'] }],
    ['moins de 60 000 $ à Abidjan', { priceMax: 60_000, priceCurrency: 'USD', to: 'CIABJ' }],
    ["pelle pour la Côte d'Ivoire après 2016", { to: 'CI', yearMin: 2016 }],
    ['entre 10 000 et 25 000 euros', { priceMin: 10_000, priceMax: 25_000, priceCurrency: 'EUR' }],
    ['أقل من ٦٠٬٠٠٠ دولار بعد ٢٠١٥ إلى مومباسا', { priceMax: 60_000, priceCurrency: 'USD', yearMin: 2015, to: 'KEMBA' }],
    ['حفارة لكينيا موديل ٢٠١٨', { to: 'KE', yearMin: 2018, yearMax: 2018 }],
    ['over 60k under 40k usd', { priceMin: 40_000, priceMax: 60_000, priceCurrency: 'USD' }],
  ])('%j', (text, filters) => {
    expect(asked(text)).toEqual(filters);
  });

  it.each(['CAT 966 h', 'PC200-8', 'bw 213 d', 'D6R', 'CPCD30', 'QY25K', 'pelle 140M', 'cat 320 d2', 'H30D', '"under 60k usd"'])(
    '%j asks for nothing but words',
    (text) => {
      expect(asked(text)).toEqual({});
    },
  );

  it('reads every model number of the catalogue as a model, never as a limit', () => {
    for (const model of vocabulary.source.models)
      for (const name of [model.name, ...model.aliases]) expect([name, asked(name)]).toEqual([name, {}]);
  });

  it('does not mind the order of what is asked, and reads again what is left when one request is taken out', () => {
    const parts = [
      'under 60k usd',
      'to Mombasa',
      'after 2015',
      'komatsu',
      'PC200-8',
      'excavator',
      'до 5000 моточасов',
      '90-110 kW',
      'grade B',
      '20 t',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: 1 }), (some) => {
        const text = some.join(', ');
        const { filters, terms, understood } = parseWords(text, vocabulary);
        const inOrder = parseWords(some.toSorted().join(', '), vocabulary);
        expect(filters).toEqual(inOrder.filters);
        const spelled = (list: typeof terms) => list.map((t) => t.any.join(' ')).toSorted();
        expect(spelled(terms)).toEqual(spelled(inOrder.terms));
        for (const { start, end } of understood) {
          const rest = parseWords(`${text.slice(0, start)} ${text.slice(end)}`, vocabulary);
          const kept = understood.filter((u) => u.start !== start).map((u) => [u.kind, u.typed, u.min, u.max]);
          expect(rest.understood.map((u) => [u.kind, u.typed, u.min, u.max])).toEqual(kept);
        }
      }),
    );
  });

  it('never fails, whatever stands around numbers and signs, and never reads a range that is empty', () => {
    const bits = fc.constantFrom(
      'under',
      '60',
      '000',
      'k',
      '$',
      '万',
      'до',
      '-',
      '.',
      ',',
      'h',
      '2015',
      '≤',
      'to',
      'Mombasa',
      '99999999999999',
      'и',
      'от',
      '以下',
      'طن',
      '٦',
      '"',
      'grade',
      'a',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(bits, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 30 }),
        fc.constantFrom('', ' '),
        (some, gap) => {
          const f = asked(some.join(gap));
          for (const [min, max] of [
            [f.priceMin, f.priceMax],
            [f.yearMin, f.yearMax],
            [f.hoursMin, f.hoursMax],
            [f.powerMin, f.powerMax],
          ]) {
            if (min !== undefined && max !== undefined) expect(min).toBeLessThanOrEqual(max);
            for (const n of [min, max]) if (n !== undefined) expect(Number.isSafeInteger(n)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('names of places', () => {
  it('knows Russian names by case: where it goes and where it stands', () => {
    const forms = (name: string) => russianForms(name).map((f) => `${f.text}${f.standing ? '*' : ''}`);
    expect(forms('Кения')).toEqual(['Кения', 'Кению', 'Кении*']);
    expect(forms('Момбаса')).toEqual(['Момбаса', 'Момбасу', 'Момбасы', 'Момбаси', 'Момбасе*']);
    expect(forms('Казахстан')).toEqual(['Казахстан', 'Казахстана', 'Казахстане*']);
    expect(forms('Конго')).toEqual(['Конго']);
  });

  it('takes every country of the rules and every port, in English and Chinese, for where a machine shall go', () => {
    const { ports, countries } = vocabulary.source;
    const [en, zh] = ['en', 'zh'].map((language) => new Intl.DisplayNames([language], { type: 'region' }));
    for (const code of countries)
      expect([code, asked(`excavator to ${en!.of(code)}`).to, asked(`发往${zh!.of(code)}`).to]).toEqual([code, code, code]);
    const spoken = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: 'region' }));
    const shared = (name: string) =>
      ports.filter((p) => p.name.en.startsWith(name)).length > 1 ||
      ports.some((p) => spoken.some((language) => language.of(p.country) === name));
    for (const port of ports) {
      const name = port.name.en.split(' (')[0]!.split(',')[0]!;
      if (!shared(name)) expect([name, asked(`delivered to ${name}`).to]).toEqual([name, port.code]);
    }
  });
});
