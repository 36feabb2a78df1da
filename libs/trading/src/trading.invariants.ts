import { bytesBehind, noRows, type Invariant } from '@ironsilk/platform';
import { loadProcess } from '@ironsilk/platform';
import { REGION_PROCESS, REGIONS } from './order.js';

/** I6: every timeline is a path through its process, from its beginning to where the order stands. */
const paths: Invariant = {
  id: 'I6',
  title: 'every timeline is a path of its process',
  check: async (db) => {
    const bad: string[] = [];
    for (const region of REGIONS) {
      const process = loadProcess(configDir(), REGION_PROCESS[region]);
      const rows: { id: string; event: string; from: string; to: string; before: string | null; now: string; last: boolean }[] =
        await db.query(
          `select e.order_id as id, e.event, e.from_state as "from", e.to_state as "to", lag(e.to_state) over w as before, o.${region} as now, lead(e.seq) over w is null as last
         from trading.order_entry e join trading."order" o on o.id = e.order_id where e.region = $1 and e.from_state is distinct from e.to_state and e.from_state is not null window w as (partition by e.order_id order by e.seq)`,
          [region],
        );
      for (const r of rows) {
        if (r.from !== (r.before ?? process.initial))
          bad.push(`order ${r.id} ${region}: ${r.event} from ${r.from} after ${r.before ?? process.initial}`);
        if (process.states[r.from]?.on[r.event]?.to !== r.to)
          bad.push(`order ${r.id} ${region}: ${r.event} cannot lead from ${r.from} to ${r.to}`);
        if (r.last && r.to !== r.now) bad.push(`order ${r.id} ${region}: stands at ${r.now}, its timeline at ${r.to}`);
      }
    }
    return bad;
  },
};

// The check runs outside of Nest, from the tree it belongs to.
const configDir = (): string => new URL('../../../config', import.meta.url).pathname;

/** What trading promises at any moment. */
export const tradingInvariants: readonly Invariant[] = [
  noRows(
    'I2d',
    'a machine has at most one live order',
    `select listing_id, count(*) from trading."order" where ended_at is null group by 1 having count(*) > 1`,
  ),
  noRows(
    'I2e',
    'every order that is not over holds its machine',
    `select o.id, o.number from trading."order" o where o.ended_at is null and not exists (select 1 from listing.commitment c where c.held_by = o.id and c.listing_id = o.listing_id and c.released_at is null)`,
  ),
  noRows(
    'I2f',
    'every machine that is held is held by an order that is alive or accepted',
    `select c.listing_id, c.held_by from listing.commitment c left join trading."order" o on o.id = c.held_by where c.released_at is null and (o.id is null or (o.ended_at is not null and o.deal not in ('accepted','settled')))`,
  ),
  paths,
  noRows(
    'I6b',
    'every accepted offer has its order and no other has',
    `select f.id, f.state from trading.offer f left join trading."order" o on o.offer_id = f.id where (f.state = 'accepted') <> (o.id is not null)`,
  ),
  noRows('I6c', 'every timeline entry has an actor and a time', `select seq from trading.order_entry where actor_kind = '' or at is null`),
  noRows(
    'I1g',
    'the escrow of an order is over its price in its currency',
    `select o.number from trading."order" o join payments.escrow e on e.subject_id = o.id where e.id <> o.escrow_id or e.total_minor::text <> o.terms->>'priceMinor' or e.currency <> o.terms->>'currency'`,
  ),
  noRows(
    'I1h',
    'an order that is over has settled or sent back all its money within an hour',
    `select o.number from trading."order" o join payments.escrow e on e.subject_id = o.id where o.ended_at < clock_timestamp() - interval '1 hour' and e.state = 'open'`,
  ),
  noRows(
    'I16',
    'the sale of every order that was done for an hour is remembered once, at its price',
    `select o.number from trading."order" o left join pricing_standard.sale s on s.source = 'order' and s.source_ref = o.id::text
     where o.deal in ('accepted', 'settled') and o.ended_at < clock_timestamp() - interval '1 hour'
       and (s.seq is null or s.price_minor <> (o.terms->>'priceMinor')::bigint or s.currency <> o.terms->>'currency')`,
  ),
  bytesBehind(
    'I12d',
    'the bytes behind documents and files of orders are there, unchanged',
    `select blob from (select blob, made_at as at from trading.document union all select sha256, at from trading.order_file) b order by at desc`,
  ),
];
