import { newId } from '@ironsilk/kernel';

/** Whatever has the market's database: a `TestMarket`, or a stack. */
type OnDatabase = { readonly database: { readonly db: { query(sql: string, params?: unknown[]): Promise<unknown> } } };
type Columns = Record<string, string | number | null>;

const columns = (change: Columns) => ({ keys: Object.keys(change), values: Object.values(change) });
const announce = (market: OnDatabase, type: string, listingId: string, orgId: string | null) =>
  market.database.db.query('insert into platform.outbox(id, type, payload) values (gen_random_uuid(), $1, $2)', [
    type,
    { listingId, orgId },
  ]);

/**
 * A published machine without the way there (photos, papers): for tests of what happens once a machine is on the market.
 * The way itself is tested where it belongs. Columns of `listing.listing` may be given.
 */
export async function onMarket(
  market: OnDatabase,
  change: Columns,
  options: { orgId?: string; city?: string; country?: string; lat?: number; lng?: number } = {},
): Promise<string> {
  const db = market.database.db;
  const orgId = options.orgId ?? newId();
  if (!options.orgId)
    await db.query(
      `insert into identity.organisation(id, kind, name, country, city, status, verified_at) values ($1,'dealer',$2,'CN','Changsha','verified',now())`,
      [orgId, `Dealer ${orgId.slice(-6)}`],
    );
  const yardId = newId();
  await db.query('insert into listing.yard(id, org_id, name, city, country, lat, lng) values ($1,$2,$3,$4,$5,$6,$7)', [
    yardId,
    orgId,
    `Yard ${yardId.slice(-6)}`,
    options.city ?? 'Changsha',
    options.country ?? 'CN',
    options.lat ?? 28.2282,
    options.lng ?? 112.9388,
  ]);
  const id = newId();
  const { keys, values } = columns({
    id,
    org_id: orgId,
    state: 'published',
    family_id: 'excavator',
    make_id: 'komatsu',
    make_name: 'Komatsu',
    model_id: 'komatsu-pc200-8',
    model_name: 'PC200-8',
    year_made: 2012,
    operating_hours: 9000,
    hour_meter: 'working',
    asking_minor: '4200000',
    currency: 'USD',
    incoterm: 'FOB',
    incoterm_place: 'Shanghai',
    yard_id: yardId,
    published_at: new Date().toISOString(),
    ...change,
  });
  await db.query(`insert into listing.listing(${keys.join(', ')}) values (${keys.map((_, i) => `$${i + 1}`).join(', ')})`, values);
  await announce(market, 'listing.published', id, orgId);
  return id;
}

/** Changes columns of a machine on the market, and says so. */
export async function rewrite(market: OnDatabase, id: string, change: Columns, event = 'listing.changed'): Promise<void> {
  const { keys, values } = columns(change);
  await market.database.db.query(
    `update listing.listing set ${keys.map((key, i) => `${key} = $${i + 2}`).join(', ')}, version = version + 1 where id = $1`,
    [id, ...values],
  );
  await announce(market, event, id, null);
}
