import { noRows, type Invariant } from '@ironsilk/platform';

/** What payments promises at any moment (I1): zero sums, no account out of bounds, escrow and provider agree with the ledger. */
export const paymentsInvariants: readonly Invariant[] = [
  noRows(
    'I1a',
    'every journal entry adds up to zero in each currency',
    `select p.entry_id as entry, a.currency, sum(p.amount_minor) as off_by from payments.posting p join payments.account a on a.key = p.account_key group by 1, 2 having sum(p.amount_minor) <> 0`,
  ),
  noRows(
    'I1b',
    'every balance is the sum of its postings',
    `select a.key, a.balance_minor as balance, coalesce(s.total, 0) as postings from payments.account a left join (select account_key, sum(amount_minor) as total from payments.posting group by 1) s on s.account_key = a.key where a.kind not in ('outside','fees') and a.balance_minor <> coalesce(s.total, 0)`,
  ),
  noRows(
    'I1c',
    'no account is out of bounds; no more goes out than came in, but for what banks took back and somebody owes',
    `select a.key, sum(p.amount_minor) as balance from payments.account a join payments.posting p on p.account_key = a.key where a.kind <> 'outside'
       group by a.key, a.kind having case when a.kind in ('debt','disputed') then sum(p.amount_minor) > 0 else sum(p.amount_minor) < 0 end
     union all select 'outside/' || a.currency, sum(p.amount_minor) from payments.account a join payments.posting p on p.account_key = a.key
       where a.kind in ('outside','disputed') group by a.currency having sum(p.amount_minor) > 0`,
  ),
  noRows(
    'I1d',
    'what is held for a part is what came in for it less what went out',
    `select p.escrow_id, p.key, p.funded_minor - p.released_minor - p.refunded_minor as held, coalesce(a.balance_minor, 0) as ledger from payments.escrow_part p join payments.escrow e on e.id = p.escrow_id left join payments.account a on a.key = 'escrow/' || p.escrow_id || '/' || p.key || '/' || e.currency where p.funded_minor - p.released_minor - p.refunded_minor <> coalesce(a.balance_minor, 0)`,
  ),
  noRows(
    'I1e',
    'money that came in for sales is the money payments made known',
    `select p.currency, sum(p.received_minor) as received, (select coalesce(-sum(x.amount_minor), 0) from payments.posting x join payments.journal_entry j on j.id = x.entry_id join payments.account a on a.key = x.account_key where a.kind = 'outside' and a.currency = p.currency and j.kind in ('funding_received','funding_late')) as booked from payments.payment p group by p.currency having sum(p.received_minor) <> (select coalesce(-sum(x.amount_minor), 0) from payments.posting x join payments.journal_entry j on j.id = x.entry_id join payments.account a on a.key = x.account_key where a.kind = 'outside' and a.currency = p.currency and j.kind in ('funding_received','funding_late'))`,
  ),
  noRows(
    'I1f',
    'nothing was released without its artefact',
    `select p.escrow_id, p.key from payments.escrow_part p join payments.escrow e on e.id = p.escrow_id join payments.terms t on t.hash = e.terms_hash cross join lateral jsonb_array_elements(t.body->'parts') r join payments.journal_entry j on j.subject_id = e.subject_id and j.part = p.key and j.kind = 'part_released' where r->>'key' = p.key and j.proof->>'kind' not in ('arrival_claim','order') and not exists (select 1 from payments.escrow_fact f where f.escrow_id = p.escrow_id and f.key = r->>'releaseOn')`,
  ),
  noRows(
    'I1g',
    'a payout goes to an account of its dealer, in its currency, that two people agreed to',
    `select t.id, t.payout_account_id from payments.transfer t left join identity.payout_account a on a.id = t.payout_account_id where t.kind = 'payout' and not t.before_accounts and (a.id is null or a.org_id <> t.org_id or a.currency <> t.currency or a.status not in ('active','replaced') or a.decided_by is null)`,
  ),
  noRows(
    'I1i',
    'what the sandbox provider took is what payments made known, once all its news are heard',
    `select p.id, p.received_minor as known, s.received_minor as taken from payments.payment p join payments.sandbox_payment s on s.ref = p.provider_ref
     where p.provider = 'sandbox' and p.received_minor <> s.received_minor
       and not exists (select 1 from payments.sandbox_event e left join payments.webhook w on w.id = e.id where e.data->>'ref' = s.ref and w.applied_at is null)`,
  ),
  noRows(
    'I1j',
    'every transfer the sandbox provider made is one of ours, of the same amount',
    `select s.ref, s.kind, s.amount_minor from payments.sandbox_transfer s left join payments.transfer t on t.id = s.ask_id
     where t.id is null or t.amount_minor <> s.amount_minor or t.currency <> s.currency`,
  ),
  noRows(
    'I1k',
    'a sale stands still while a dispute over its money is open',
    `select d.id, d.subject_id from payments.dispute d join payments.escrow e on e.subject_id = d.subject_id where not e.frozen
       and not (d.outcome = 'won' and d.withdrawn = d.reinstated or coalesce(d.outcome = 'lost' and d.withdrawn, false))`,
  ),
  noRows(
    'I1l',
    'nobody gets more back over a charge than it brought',
    `select s.payment_id, s.charge, sum(s.amount_minor) as back from payments.transfer_source s join payments.transfer t on t.id = s.transfer_id
     join payments.payment p on p.id = s.payment_id where t.kind = 'refund' and t.state in ('pending','paid')
     group by s.payment_id, s.charge, p.charges having sum(s.amount_minor) > coalesce((p.charges->>s.charge)::bigint, 0)`,
  ),
  noRows(
    'I4p',
    'every webhook is applied within ten minutes',
    `select provider, id from payments.webhook where applied_at is null and received_at < clock_timestamp() - interval '10 minutes'`,
  ),
];
