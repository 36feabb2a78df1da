import type { FeatureSpec } from './bins.js';
import { MAX_BINS } from './bins.js';
import type { Effects } from './hedonic.js';
import type { Recollection } from './memory.js';
import type { Prepared } from './sale.js';

/** Names of the values of each category, most frequent first; what is not listed is unknown to the trees. */
export type Dictionary = { readonly trait: string; readonly values: readonly string[] };

const number = (name: string, group: string, monotone: -1 | 0 | 1 = 0): FeatureSpec => ({ name, kind: 'number', monotone, group });

const NUMBERS: readonly FeatureSpec[] = [
  number('age', 'age', -1),
  number('hours', 'hours', -1),
  number('hours_per_year_unknown', 'hours'),
  number('hedonic', 'model', 1),
  number('effects', 'equipment', 1),
  number('wear', 'age', 1),
  number('traits', 'equipment'),
  number('market', 'market'),
  number('family_level', 'model'),
  number('class_level', 'model'),
  number('base_level', 'model'),
  number('model_level', 'model'),
  number('cab_level', 'model'),
  number('base_sales', 'model'),
  number('model_sales', 'model'),
  number('cab_sales', 'model'),
  number('dev_region', 'market'),
  number('dev_auctioneer', 'market'),
  number('dev_source', 'market'),
  number('dev_event', 'market'),
  number('dev_family_seller', 'market'),
  number('dev_class_cab', 'equipment'),
  number('event_sales', 'market'),
  number('last_level', 'history'),
  number('last_deviation', 'history'),
  number('last_days', 'history'),
  number('last_count', 'history'),
  number('day', 'market'),
  number('class_size', 'model'),
  number('model_digits', 'model'),
];

const MARKET = new Set(['region', 'auctioneer', 'source']);
/** Categories made of the facts beside the traits that were written down. */
const DERIVED = ['family', 'class', 'model_prefix', 'model_suffix', 'tonnage_unit'];

export type FeatureTable = { readonly specs: readonly FeatureSpec[]; readonly dictionaries: readonly Dictionary[] };

/** Text of a model number: `D65EX-12` is prefix D, size 65, suffix EX-12. */
const MODEL_TEXT = /^([A-Za-z]*)[^0-9A-Za-z]*(\d*)(.*)$/;

function categoriesOf({ facts, ladder }: Prepared): Record<string, string> {
  const [, prefix, , suffix] = MODEL_TEXT.exec(facts.model ?? '') ?? ['', '', '', ''];
  return {
    ...facts.traits,
    family: ladder[0],
    class: ladder[1],
    model_prefix: prefix!.toUpperCase(),
    model_suffix: suffix!.replace(/[^A-Za-z]/g, '').toUpperCase(),
    tonnage_unit: /\b(Tons|Horsepower|Lb|Ft)\b/.exec(facts.classId ?? '')?.[1] ?? '',
  };
}

/** Decides the columns from the machines to be learned from. Rare values have no column of their own. */
export function featureTable(all: readonly Prepared[]): FeatureTable {
  const counts = new Map<string, Map<string, number>>();
  for (const prepared of all)
    for (const [trait, value] of Object.entries(categoriesOf(prepared))) {
      const values = counts.get(trait) ?? new Map<string, number>();
      counts.set(trait, values.set(value, (values.get(value) ?? 0) + 1));
    }
  const dictionaries = [...counts]
    .map(([trait, values]) => ({
      trait,
      values: [...values]
        .filter(([, count]) => count >= 10)
        .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
        .slice(0, MAX_BINS - 1)
        .map(([value]) => value),
    }))
    .filter(({ trait, values }) => values.length > 0 && trait !== 'model_number')
    .toSorted((a, b) => (a.trait < b.trait ? -1 : 1));
  const categories = dictionaries.map(({ trait }): FeatureSpec => {
    const group = MARKET.has(trait) ? 'market' : DERIVED.includes(trait) || trait.startsWith('model_') ? 'model' : 'equipment';
    return { name: trait, kind: 'category', monotone: 0, group };
  });
  return { specs: [...NUMBERS, ...categories], dictionaries };
}

/** The middle of "12.0 to 14.0 Metric Tons"; the number of "Crawler, 100.0 + Horsepower". */
function classSize(classId: string | null): number {
  const text = classId?.split(' - ').at(-1) ?? '';
  const range = /([\d.]+)\s*to\s*([\d.]+)/.exec(text);
  if (range) return (Number(range[1]) + Number(range[2])) / 2;
  const one = /[\d.]+/.exec(text);
  return one ? Number(one[0]) : NaN;
}

/** Turns facts and what was recalled into the numbers the trees read. */
export class FeatureReader {
  private readonly codes: readonly ReadonlyMap<string, number>[];

  constructor(private readonly table: FeatureTable) {
    this.codes = table.dictionaries.map(({ values }) => new Map(values.map((value, code) => [value, code])));
  }

  get width(): number {
    return this.table.specs.length;
  }

  read(prepared: Prepared, effects: Effects, told: Recollection): Float64Array {
    const row = new Float64Array(this.width).fill(NaN);
    const { facts, day, ageYears, hours } = prepared;
    const level = told.means.at(-1)!;
    const { deviations: dev, last, weights } = told;
    const digits = MODEL_TEXT.exec(facts.model ?? '')?.[2];
    row.set([
      ageYears,
      hours,
      Number.isNaN(hours) ? 1 : 0,
      level + effects.sum,
      effects.sum,
      effects.wear,
      effects.traits,
      effects.market,
      ...told.means,
      told.cabMean,
      weights[2]!,
      weights[3]!,
      told.cabWeight,
      dev.region,
      dev.auctioneer,
      dev.source,
      dev.event,
      dev.familySeller,
      dev.classCab,
      told.eventWeight,
      last ? last.left : NaN,
      last ? last.left - level : NaN,
      last ? day - last.day : NaN,
      last ? last.count : 0,
      day,
      classSize(facts.classId),
      digits ? Number(digits) : NaN,
    ]);
    const categories = categoriesOf(prepared);
    for (const [i, { trait }] of this.table.dictionaries.entries()) {
      const code = this.codes[i]!.get(categories[trait] ?? '');
      if (code !== undefined) row[NUMBERS.length + i] = code;
    }
    return row;
  }
}
