import type { DataSource } from 'typeorm';
import { FACETS, facetValue } from './search-document.js';
import type { Facet, SearchDocument } from './search-document.js';
import { FACET_VALUES_MAX } from './search-driver.js';
import type { FacetCount, Found, MapPoint, SearchDriver, Versioned } from './search-driver.js';
import type { Paging, ResolvedQuery, Sort } from './search-query.js';
import { dealRank, relevanceRank } from './search-sort.js';

const ORDER: Readonly<Record<Sort, string>> = {
  relevance: 'relevance_rank,',
  newest: '',
  price_asc: 'price_usd_minor asc nulls last,',
  price_desc: 'price_usd_minor desc nulls last,',
  year_desc: 'year_made desc nulls last,',
  hours_asc: 'operating_hours asc nulls last,',
  grade_desc: `nullif(grade, 'none') asc nulls last,`,
  deal: 'deal_rank,',
};

type Where = { readonly sql: string; readonly params: unknown[] };

/** Text, ranges and state as conditions; facets are left to the caller, who needs to know which of them a row misses. */
function baseWhere(query: ResolvedQuery): Where {
  const params: unknown[] = [];
  const use = (value: unknown): string => `$${params.push(value)}`;
  const conditions = [query.onlyAvailable ? `state = 'published'` : `state in ('published', 'reserved')`];
  for (const term of query.terms) conditions.push(`words && ${use([...term.any])}::text[]`);
  for (const [column, { min, max }] of [
    ['price_usd_minor', query.priceUsdMinor],
    ['year_made', query.year],
    ['operating_hours', query.hours],
  ] as const) {
    if (min !== null) conditions.push(`${column} >= ${use(String(min))}`);
    if (max !== null) conditions.push(`${column} <= ${use(String(max))}`);
  }
  if (query.gradeMin) conditions.push(`grade <= ${use(query.gradeMin)}`);
  return { sql: conditions.join(' and '), params };
}

const chosen = (query: ResolvedQuery): Facet[] => FACETS.filter((facet) => query.facets[facet]);

function allWhere(query: ResolvedQuery): Where {
  const { sql, params } = baseWhere(query);
  const facets = chosen(query).map((facet) => ` and ${facet} = any($${params.push([...query.facets[facet]!])}::text[])`);
  return { sql: sql + facets.join(''), params };
}

/**
 * One scan for the counts of all facets: `miss` has a bit for every chosen facet a row does not answer. A row with no bit counts
 * everywhere, a row with one bit only in that facet, the others nowhere.
 */
function countSql(query: ResolvedQuery): Where {
  const { sql, params } = baseWhere(query);
  const bits = chosen(query).map((facet) => ({
    facet,
    bit: 1 << FACETS.indexOf(facet),
    param: `$${params.push([...query.facets[facet]!])}`,
  }));
  const miss =
    bits.length === 0
      ? '0'
      : bits.map(({ facet, bit, param }) => `(case when ${facet} = any(${param}::text[]) then 0 else ${bit} end)`).join(' | ');
  const counts = FACETS.map((facet) => `count(*) filter (where miss in (0, ${1 << FACETS.indexOf(facet)}))::int as n_${facet}`).join(', ');
  return {
    sql: `with hit as materialized (select ${FACETS.join(', ')}, ${miss} as miss from search.document where ${sql})
      select grouping(${FACETS.join(', ')}) as level, ${FACETS.join(', ')}, count(*) filter (where miss = 0)::int as n_all, ${counts}
      from hit where miss in (0, ${bits.map((b) => b.bit).join(', ') || '0'})
      group by grouping sets ((), ${FACETS.map((f) => `(${f})`).join(', ')})`,
    params,
  };
}

// grouping() has a bit per column that is *not* grouped by, the first column in the highest bit.
const LEVELS = new Map(FACETS.map((facet, i) => [(1 << FACETS.length) - 1 - (1 << (FACETS.length - 1 - i)), facet]));

const toPgVersion = (version: number): string => String(version);

/** Postgres as the index: one row a machine, its facets as columns, its words as an array. Good for tens of thousands of machines. */
export class PgSearchDriver implements SearchDriver {
  constructor(private readonly db: DataSource) {}

  async put(documents: readonly Versioned[]): Promise<void> {
    for (let at = 0; at < documents.length; at += 500) {
      const rows = documents.slice(at, at + 500).map(({ version, document }) => rowOf(version, document));
      await this.db.query(
        `insert into search.document as d select * from jsonb_populate_recordset(null::search.document, $1)
         on conflict (listing_id) do update set (${COLUMNS.join(', ')}) = row(${COLUMNS.map((c) => `excluded.${c}`).join(', ')}) where d.version < excluded.version`,
        [JSON.stringify(rows)],
      );
    }
  }

  async remove(gone: readonly { readonly listingId: string; readonly version: number }[]): Promise<void> {
    // The row stays as a mark of when it went, or an older event would bring the machine back.
    await this.db.query(
      `insert into search.document as d (listing_id, version) select * from unnest($1::uuid[], $2::bigint[])
       on conflict (listing_id) do update set (${COLUMNS.join(', ')}) = row(${COLUMNS.map((c) => `excluded.${c}`).join(', ')}) where d.version < excluded.version`,
      [gone.map((g) => g.listingId), gone.map((g) => toPgVersion(g.version))],
    );
  }

  async find(query: ResolvedQuery, { sort, offset, limit }: Paging): Promise<Found> {
    const where = allWhere(query);
    const counts = countSql(query);
    const [rows, tallies]: [{ document: SearchDocument }[], Tally[]] = await Promise.all([
      this.db.query(
        `select document from search.document where ${where.sql} order by ${ORDER[sort]} published_at desc, listing_id desc offset $${where.params.push(offset)} limit $${where.params.push(limit)}`,
        where.params,
      ),
      this.db.query(counts.sql, counts.params),
    ]);
    return { documents: rows.map((row) => row.document), ...tallied(tallies) };
  }

  async points(query: ResolvedQuery, limit: number): Promise<MapPoint[]> {
    const { sql, params } = allWhere(query);
    return this.db.query(
      `select lat, lng, document->'yard'->>'city' as city, document->'yard'->>'country' as country, count(*)::int as count
       from search.document where ${sql} and lat is not null and lng is not null group by 1, 2, 3, 4 order by count desc, city limit $${params.push(limit)}`,
      params,
    );
  }

  async similar(document: SearchDocument, limit: number): Promise<SearchDocument[]> {
    const rows: { document: SearchDocument }[] = await this.db.query(
      `select document from search.document
       where state = 'published' and family = $1 and listing_id <> $2
       order by (model_id is not distinct from $3) desc, (make = $4) desc,
         coalesce(abs(year_made - $5), 20) / 5.0 + coalesce(abs(ln(price_usd_minor::float8 / $6)), 2), published_at desc, listing_id desc
       limit $7`,
      [
        document.familyId,
        document.listingId,
        document.modelId,
        facetValue(document, 'make'),
        document.yearMade,
        document.price?.usdMinor ?? null,
        limit,
      ],
    );
    return rows.map((row) => row.document);
  }

  async get(listingId: string): Promise<SearchDocument | undefined> {
    const [row] = await this.db.query('select document from search.document where listing_id = $1', [listingId]);
    return row?.document ?? undefined;
  }

  async page(afterId: string | null, limit: number): Promise<Versioned[]> {
    const rows: { version: string; document: SearchDocument }[] = await this.db.query(
      'select version, document from search.document where document is not null and ($1::uuid is null or listing_id > $1) order by listing_id limit $2',
      [afterId, limit],
    );
    return rows.map((row) => ({ version: Number(row.version), document: row.document }));
  }
}

const COLUMNS = [
  'version',
  'state',
  'family',
  'make',
  'country',
  'grade',
  'emission',
  'inspected',
  'deal',
  'price_usd_minor',
  'year_made',
  'operating_hours',
  'model_id',
  'lat',
  'lng',
  'deal_rank',
  'relevance_rank',
  'published_at',
  'words',
  'document',
] as const;

function rowOf(version: number, document: SearchDocument): Record<(typeof COLUMNS)[number] | 'listing_id', unknown> {
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, facetValue(document, facet)])) as Record<Facet, string>;
  return {
    listing_id: document.listingId,
    version: toPgVersion(version),
    state: document.state,
    ...facets,
    price_usd_minor: document.price?.usdMinor ?? null,
    year_made: document.yearMade,
    operating_hours: document.operatingHours,
    model_id: document.modelId,
    lat: document.yard?.lat ?? null,
    lng: document.yard?.lng ?? null,
    deal_rank: dealRank(document),
    relevance_rank: relevanceRank(document),
    published_at: document.publishedAt,
    words: document.words,
    document,
  };
}

type Tally = { readonly level: number; readonly n_all: number } & Readonly<Record<Facet, string>> & Readonly<Record<`n_${Facet}`, number>>;

function tallied(rows: readonly Tally[]): Pick<Found, 'total' | 'facets'> {
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, [] as FacetCount[]])) as Record<Facet, FacetCount[]>;
  let total = 0;
  for (const row of rows) {
    const facet = LEVELS.get(row.level);
    if (!facet) total = row.n_all;
    else if (row[`n_${facet}`] > 0) facets[facet].push({ value: row[facet], count: row[`n_${facet}`] });
  }
  for (const facet of FACETS)
    facets[facet] = facets[facet].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, FACET_VALUES_MAX);
  return { total, facets };
}
