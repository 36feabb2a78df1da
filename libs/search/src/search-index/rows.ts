import { facetValue, hoursPerYear, usdMinorOf } from '../document/search-document.js';
import type { Facet, SearchDocument, VisibleState } from '../document/search-document.js';
import { HISTOGRAM_BOUNDS, bucketOf } from '../query/search-histogram.js';
import { Codes, IdTable, grown } from './columns.js';

/** Facets that go together: machines have few different combinations of each group, so a row keeps one number for a group. */
const GROUPS: readonly (readonly Facet[])[] = [
  ['family', 'make', 'model'],
  ['grade', 'emission', 'inspected', 'confidence', 'incoterm', 'deal'],
  ['country', 'dealer'],
];

/** What a group's combination says besides its facets. The first combination of each group is that of a row that is no more. */
export type Combination = {
  readonly state: VisibleState | null;
  readonly grade: string | null;
  readonly priced: boolean;
};
const GONE: Combination = { state: null, grade: null, priced: false };

/** Group and place in it of each facet. */
export const GROUP_OF = Object.fromEntries(
  GROUPS.flatMap((facets, group) => facets.map((facet, at) => [facet, { group, at }] as const)),
) as Readonly<Record<Facet, { readonly group: number; readonly at: number }>>;

/** Where a machine stands and which port it leaves from. */
export type YardPlace = { readonly yard: SearchDocument['yard']; readonly loadPort: string | null };

/** Numbers for places. A market may have as many as machines, so they are no part of a combination. */
export class Places {
  private readonly known = new Codes();
  readonly list: YardPlace[] = [];
  /** Of each place; NaN where it is not known. */
  readonly lat: number[] = [];
  readonly lng: number[] = [];

  of({ yard, loadPort }: Pick<SearchDocument, 'yard' | 'loadPort'>): number {
    const place = { yard, loadPort: loadPort ?? null };
    const code = this.known.of(JSON.stringify(place));
    if (code === this.list.length) {
      this.list.push(place);
      const isKnown = yard && yard.lat !== null && yard.lng !== null;
      this.lat.push(isKnown ? yard.lat : NaN);
      this.lng.push(isKnown ? yard.lng : NaN);
    }
    return code;
  }
}

export class Group {
  private readonly known = new Map<string, number>();
  readonly combinations: Combination[] = [GONE];
  readonly values: readonly Codes[];
  /** For each facet of the group, the code of its value in each combination. */
  readonly codes: Uint32Array[];

  constructor(readonly facets: readonly Facet[]) {
    this.values = facets.map(() => new Codes());
    this.codes = facets.map(() => new Uint32Array(64));
  }

  of(doc: SearchDocument, more: Partial<Combination>): number {
    const codes = this.facets.map((facet, i) => this.values[i]!.of(facetValue(doc, facet)));
    const key = JSON.stringify([codes, more]);
    let combination = this.known.get(key);
    if (combination === undefined) {
      this.known.set(key, (combination = this.combinations.length));
      this.combinations.push({ ...GONE, ...more });
      for (const [i, code] of codes.entries()) {
        if (combination === this.codes[i]!.length) this.codes[i] = grown(this.codes[i]!, combination * 2);
        this.codes[i]![combination] = code;
      }
    }
    return combination;
  }
}

/** Buckets of a field and one more for unknown. */
const slots = (field: 'year' | 'hours' | 'price') => HISTOGRAM_BOUNDS[field].length + 2;
export const SLOTS = { year: slots('year'), hours: slots('hours'), price: slots('price') };
const slotOf = (field: 'year' | 'hours' | 'price', value: number | null): number =>
  value === null ? SLOTS[field] - 1 : bucketOf(HISTOGRAM_BOUNDS[field], value);

const known = (value: number | null | undefined): number => value ?? NaN;

const NUMBERS = ['version', 'usd', 'year', 'hours', 'hoursPerYear', 'mass', 'power', 'confidence', 'tonnes', 'published'] as const;

/** What of the documents a search looks at: a column of numbers for each thing. Unknown numbers are NaN, which is in no range. */
export class Rows {
  size = 0;
  groups: readonly Group[] = GROUPS.map((facets) => new Group(facets));
  places = new Places();
  classes = new Codes();
  /** Rows that are on the market, of each trade class. */
  classSizes: number[] = [];
  private onMarket: readonly string[] | null = null;
  ids: IdTable;
  version: Float64Array;
  wordHash: Uint32Array;
  /** One column a group. */
  combination: readonly [Uint32Array, Uint32Array, Uint32Array];
  place: Uint32Array;
  /** Slots of year, hours and price in one number. */
  slots: Uint16Array;
  usd: Float64Array;
  year: Float64Array;
  hours: Float64Array;
  hoursPerYear: Float64Array;
  mass: Float64Array;
  power: Float64Array;
  confidence: Float64Array;
  tonnes: Float64Array;
  published: Float64Array;
  tradeClass: Uint32Array;

  constructor(private capacity = 1024) {
    const numbers = () => new Float64Array(capacity);
    const whole = () => new Uint32Array(capacity);
    this.ids = new IdTable(capacity);
    this.combination = [whole(), whole(), whole()];
    this.place = whole();
    this.slots = new Uint16Array(capacity);
    this.wordHash = new Uint32Array(2 * capacity);
    this.tradeClass = whole();
    [this.version, this.usd, this.year, this.hours, this.hoursPerYear] = [numbers(), numbers(), numbers(), numbers(), numbers()];
    [this.mass, this.power, this.confidence, this.tonnes, this.published] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  }

  get room(): number {
    return this.capacity;
  }

  isLive = (row: number): boolean => this.combination[1][row] !== 0;

  /** A new last row. */
  add(listingId: string): number {
    if (this.size === this.capacity) this.grow();
    const row = this.size++;
    this.ids.set(listingId, row);
    return row;
  }

  write(row: number, version: number, doc: SearchDocument, wordHash: readonly [number, number]): void {
    const usd = usdMinorOf(doc);
    this.leaveClass(row);
    this.version[row] = version;
    this.wordHash.set(wordHash, 2 * row);
    this.combination[0][row] = this.groups[0]!.of(doc, {});
    this.combination[1][row] = this.groups[1]!.of(doc, {
      state: doc.state,
      grade: doc.inspection?.grade ?? null,
      priced: doc.price !== null,
    });
    this.combination[2][row] = this.groups[2]!.of(doc, {});
    this.place[row] = this.places.of(doc);
    this.slots[row] =
      (slotOf('year', doc.yearMade) * SLOTS.hours + slotOf('hours', doc.operatingHours)) * SLOTS.price + slotOf('price', usd);
    this.usd[row] = known(usd);
    this.year[row] = known(doc.yearMade);
    this.hours[row] = known(doc.operatingHours);
    this.hoursPerYear[row] = known(hoursPerYear(doc));
    this.mass[row] = known(doc.massKg);
    this.power[row] = known(doc.powerKw);
    this.confidence[row] = known(doc.inspection?.confidence);
    // A document read before sizes and classes were kept has none yet.
    this.tonnes[row] = known(doc.revenueTonnesMilli);
    this.published[row] = Date.parse(doc.publishedAt);
    const tradeClass = this.classes.of(doc.tradeClass ?? '');
    this.tradeClass[row] = tradeClass;
    this.classSizes[tradeClass] = (this.classSizes[tradeClass] ?? 0) + 1;
    if (this.classSizes[tradeClass] === 1) this.onMarket = null;
  }

  /** The row stays as a mark of when its machine went. */
  clear(row: number, version: number): void {
    this.leaveClass(row);
    this.version[row] = version;
    for (const column of this.combination) column[row] = 0;
  }

  private leaveClass(row: number): void {
    if (this.isLive(row) && --this.classSizes[this.tradeClass[row]!]! === 0) this.onMarket = null;
  }

  /** Trade classes that have machines on the market. */
  tradeClasses(): readonly string[] {
    return (this.onMarket ??= this.classes.names.filter((name, code) => name !== '' && this.classSizes[code]! > 0).sort());
  }

  private grow(): void {
    this.capacity = Math.ceil(this.capacity * 1.5);
    const { capacity } = this;
    this.ids.grow(capacity);
    this.combination = [grown(this.combination[0], capacity), grown(this.combination[1], capacity), grown(this.combination[2], capacity)];
    this.place = grown(this.place, capacity);
    this.slots = grown(this.slots, capacity);
    this.wordHash = grown(this.wordHash, 2 * capacity);
    this.tradeClass = grown(this.tradeClass, capacity);
    for (const name of NUMBERS) this[name] = grown(this[name], capacity);
  }

  /** The rows that are on the market, one after the other, and the new number of each old row; -1 for those that are not. */
  closedUp(): { rows: Rows; to: Int32Array } {
    const rows = new Rows(Math.max(1024, Math.ceil(this.size)));
    rows.groups = this.groups;
    rows.places = this.places;
    rows.classes = this.classes;
    rows.classSizes = this.classSizes;
    const to = new Int32Array(this.size).fill(-1);
    for (let row = 0; row < this.size; row++) if (this.isLive(row)) to[row] = rows.take(this, row);
    return { rows, to };
  }

  private take(from: Rows, at: number): number {
    const row = this.add(from.ids.id(at));
    for (const [g, column] of this.combination.entries()) column[row] = from.combination[g]![at]!;
    this.place[row] = from.place[at]!;
    this.slots[row] = from.slots[at]!;
    this.wordHash.set(from.wordHash.subarray(2 * at, 2 * at + 2), 2 * row);
    this.tradeClass[row] = from.tradeClass[at]!;
    for (const name of NUMBERS) this[name][row] = from[name][at]!;
    return row;
  }
}
