import { bytesBehind, noRows } from '@ironsilk/platform';
import type { Invariant } from '@ironsilk/platform';

/** What listings promise at any moment: one truth about each machine, every picture there, no work forgotten. */
export const listingInvariants: readonly Invariant[] = [
  noRows(
    'I2',
    'a machine has at most one live commitment',
    'select listing_id, count(*) from listing.commitment where released_at is null group by listing_id having count(*) > 1',
  ),
  noRows(
    'I2b',
    'a machine is reserved or sold exactly when a live commitment says so',
    `select l.id, l.state, c.sold_at from listing.listing l left join listing.commitment c on c.listing_id = l.id and c.released_at is null
     where l.state is distinct from case when c.id is null then case when l.state in ('reserved','sold') then 'free' else l.state end when c.sold_at is null then 'reserved' else 'sold' end`,
  ),
  noRows(
    'I2c',
    'a machine number stands on the market once',
    `select identity_key, count(*) from listing.listing where state in ('published','reserved') and identity_key is not null group by identity_key having count(*) > 1`,
  ),
  noRows(
    'I7d',
    'no photo waits longer than half an hour for its variants',
    `select id from listing.photo where state = 'waiting' and created_at < clock_timestamp() - interval '30 minutes'`,
  ),
  noRows(
    'I7e',
    'no import stands still',
    `select id, state from listing.import where state in ('reading','checking','importing') and touched_at < clock_timestamp() - interval '30 minutes'`,
  ),
  noRows(
    'I12',
    'every published photo has its variants',
    `select p.id from listing.photo p where p.state = 'ready' and p.rendering is null and not exists (select 1 from listing.photo_variant v where v.photo_id = p.id)`,
  ),
  bytesBehind(
    'I12b',
    'the bytes behind photos, papers and imports are there, unchanged',
    `select blob from (select original as blob, created_at as at from listing.photo where original is not null
       union all select v.blob, p.created_at from listing.photo_variant v join listing.photo p on p.id = v.photo_id
       union all select blob, created_at from listing.paper union all select blob, created_at from listing.import) b order by at desc`,
  ),
];
