/** The kinds of questions a market is asked, each with many different askings so that no answer comes out of a cache by luck. */
import type { Random } from '@ironsilk/catalog';

/** A search as both servers understand it; what only ours can do is in `own`. */
export type Question = {
  readonly words?: string;
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly sort?: 'price_asc';
  readonly skip: number;
  readonly own?: Readonly<Record<string, string>>;
};
export type Shape = {
  readonly name: string;
  /** Whether Vendure can be asked the same. */
  readonly common: boolean;
  /** Whether both must find the same number of machines; words they understand differently. */
  readonly sameTotal: boolean;
  readonly next: (random: Random) => Question;
};

export const PAGE = 24;
export const FAMILIES = ['excavator', 'wheel_loader', 'dozer', 'roller', 'truck_crane', 'crawler_crane', 'motor_grader', 'forklift'];
export const MAKES = ['komatsu', 'caterpillar', 'sany', 'xcmg', 'zoomlion', 'hitachi', 'liugong', 'volvo'];
const GRADES = ['A', 'B', 'C', 'D'];
const WORDS = [
  'komatsu excavator',
  'sany',
  'hitachi excavator',
  'caterpillar dozer',
  'xcmg crane',
  'volvo excavator',
  'liugong',
  'roller',
  'zoomlion crane',
  'forklift',
];
const FIVE_LANGUAGES = [
  '小松 挖掘机',
  'экскаватор hitachi',
  '装载机',
  'pelle caterpillar',
  'حفارة',
  '三一 挖机 20吨',
  'бульдозер',
  'chariot élévateur',
  'رافعة',
  '压路机 徐工',
];
const SENTENCES = [
  '20 ton excavator under 60k usd',
  'komatsu after 2018',
  'wheel loader 2015-2020 under 5000 hours',
  'до 5000 моточасов экскаватор',
  '小松 2018年以后',
  'sany excavator grade a',
];
const MODELS = ['pc200-8', 'PC 200', 'zx200', 'sy215c', '320d', 'xe215', 'zl50', 'd65', 'ec210', 'sany sy75'];
const MISTYPED = [
  'komatzu excavater',
  'catterpillar',
  'hitatchi exavator',
  'zoomlian crane',
  'экскаваторр',
  'libherr',
  'volvoo loader',
  'kobelko',
];
export const DESTINATIONS = ['KE', 'NG', 'AE', 'VN', 'ID', 'SA', 'TZ', 'GH', 'EG', 'PK'];
const CENTRES = ['28.23,112.94', '31.23,121.47', '23.13,113.26', '34.21,117.28', '-4.04,39.67'];

const none = { choices: {}, skip: 0 };

export const SHAPES: readonly Shape[] = [
  { name: 'everything', common: true, sameTotal: true, next: () => none },
  { name: 'words', common: true, sameTotal: false, next: (r) => ({ ...none, words: r.pick(WORDS) }) },
  { name: 'words of five languages', common: false, sameTotal: false, next: (r) => ({ ...none, words: r.pick(FIVE_LANGUAGES) }) },
  { name: 'sentences', common: false, sameTotal: false, next: (r) => ({ ...none, words: r.pick(SENTENCES) }) },
  { name: 'model number', common: true, sameTotal: false, next: (r) => ({ ...none, words: r.pick(MODELS) }) },
  { name: 'mistyped', common: true, sameTotal: false, next: (r) => ({ ...none, words: r.pick(MISTYPED) }) },
  {
    name: 'facets',
    common: true,
    sameTotal: true,
    next: (r) => ({ choices: { family: [r.pick(FAMILIES)], make: [r.pick(MAKES), r.pick(MAKES)], grade: [r.pick(GRADES)] }, skip: 0 }),
  },
  {
    name: 'price order',
    common: true,
    sameTotal: true,
    next: (r) => ({ choices: { family: [r.pick(FAMILIES)] }, sort: 'price_asc', skip: 0 }),
  },
  {
    name: 'deep page',
    common: true,
    sameTotal: true,
    next: (r) => ({ choices: { inspected: ['yes'] }, sort: 'price_asc', skip: PAGE * r.int(40, 100) }),
  },
  {
    name: 'ranges',
    common: false,
    sameTotal: false,
    next: (r) => {
      const from = r.int(2012, 2020);
      return {
        ...none,
        own: {
          yearMin: String(from),
          yearMax: String(from + 4),
          hoursMax: String(r.int(3, 9) * 1000),
          priceMax: String(r.int(3, 12) * 10_000),
        },
      };
    },
  },
  {
    name: 'landed order',
    common: false,
    sameTotal: false,
    next: (r) => ({ choices: { family: [r.pick(FAMILIES)] }, skip: 0, own: { to: r.pick(DESTINATIONS), sort: 'landed_asc' } }),
  },
  {
    name: 'may come in, landed below',
    common: false,
    sameTotal: false,
    next: (r) => ({
      ...none,
      own: { to: r.pick(DESTINATIONS), admissible: 'yes,conditional', landedMax: String(r.int(4, 12) * 10_000), sort: 'landed_asc' },
    }),
  },
  {
    name: 'around a place',
    common: false,
    sameTotal: false,
    next: (r) => ({ ...none, own: { near: `${r.pick(CENTRES)},${r.int(1, 4) * 50}` } }),
  },
];

/** The address of a question at our api. */
export function ourPath({ words, choices, sort, skip, own = {} }: Question): string {
  const query = new URLSearchParams({ pageSize: String(PAGE), ...own });
  if (words) query.set('q', words);
  for (const [facet, values] of Object.entries(choices)) query.set(facet, [...new Set(values)].sort().join(','));
  if (sort) query.set('sort', sort);
  if (skip > 0) query.set('page', String(skip / PAGE + 1));
  // Vendure has no state of a listing: both are asked for all that is not sold.
  return `/api/search?${query}`;
}
