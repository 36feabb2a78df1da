import { noRows } from '@ironsilk/platform';
import type { Invariant } from '@ironsilk/platform';

/** What the search promises. Events take a moment, so only what is older than that counts. */
export const searchInvariants: readonly Invariant[] = [
  noRows(
    'I8',
    'the search holds exactly what is on the market, with its state and price',
    `select coalesce(l.id, d.listing_id) as listing, l.state, d.document->>'state' as found
     from (select * from listing.listing where state in ('published','reserved','sold') and published_at is not null) l
     full join (select * from search.document where document is not null) d on d.listing_id = l.id
     where (l.id is null or d.listing_id is null or l.state <> d.document->>'state' or l.asking_minor::text is distinct from d.document->'price'->>'amountMinor')
       and coalesce(l.updated_at, 'epoch') < clock_timestamp() - interval '2 minutes'`,
  ),
  noRows(
    'I8b',
    'no mail of a saved search is five minutes overdue',
    `select h.saved_search_id, count(*) from search.alert_hit h join search.saved_search s on s.id = h.saved_search_id
     where h.mailed_at is null and s.alert <> 'off'
       and not exists (select 1 from platform.timer t where t.key = 'saved-search ' || h.saved_search_id and t.fired_at is null and t.due_at > clock_timestamp() - interval '5 minutes')
       and h.found_at < clock_timestamp() - interval '5 minutes' group by 1`,
  ),
];
