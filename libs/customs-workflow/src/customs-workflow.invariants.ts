import { bytesBehind, noRows, type Invariant } from '@ironsilk/platform';

/** What the customs workflow promises at any moment. */
export const customsInvariants: readonly Invariant[] = [
  noRows(
    'I10a',
    'an order has at most one live declaration',
    `select order_id, count(*) from customs_workflow.declaration where state not in ('cancelled','withdrawn','deleted') group by 1 having count(*) > 1`,
  ),
  noRows(
    'I10b',
    'every message number was declared at most once, and what was declared has its number',
    `select d.id from customs_workflow.declaration d where d.state not in ('draft','ready','staged','returned','cancelled') and not exists (select 1 from customs_workflow.message m where m.declaration_id = d.id and m.dec_version = d.dec_version and m.seq_no = d.seq_no)`,
  ),
  noRows(
    'I10c',
    'the last step of the story is the state of the declaration',
    `select d.id, d.state, s.to_state from customs_workflow.declaration d cross join lateral (select to_state from customs_workflow.step where declaration_id = d.id order by seq desc limit 1) s where s.to_state <> d.state`,
  ),
  noRows(
    'I10d',
    'nothing was released or closed without its receipt',
    `select d.id, d.state from customs_workflow.declaration d where d.state in ('released','sailed','closed') and not exists (select 1 from customs_workflow.receipt r where r.seq_no = d.seq_no and r.channel in ('P','I','F','B','K','R'))`,
  ),
  noRows(
    'I10e',
    'what is released was announced once',
    `select payload->>'declarationId' as declaration, count(*) from platform.outbox where type = 'declaration.released' and payload ? 'number' group by 1 having count(*) > 1`,
  ),
  noRows(
    'I10f',
    'a receipt for a known number belongs to its declaration',
    `select r.id from customs_workflow.receipt r join customs_workflow.declaration d on d.seq_no = r.seq_no where r.declaration_id is distinct from d.id`,
  ),
  noRows(
    'I10g',
    'what was declared has its four papers, of the version that was declared',
    `select d.id, d.state, count(distinct p.kind) as papers from customs_workflow.declaration d
     left join customs_workflow.document p on p.declaration_id = d.id and p.dec_version = d.dec_version
     where d.state not in ('draft','ready','returned','cancelled') group by 1, 2 having count(distinct p.kind) <> 4`,
  ),
  noRows(
    'I6e',
    'every story of a declaration goes on where it stopped',
    `select id, event, from_state, before from (select declaration_id as id, event, from_state, lag(to_state) over (partition by declaration_id order by seq) as before
       from customs_workflow.step) s where before is not null and from_state is distinct from before`,
  ),
  bytesBehind(
    'I12e',
    'the bytes behind papers and certificates of declarations are there, unchanged',
    `select blob from (select blob, made_at as at from customs_workflow.document where blob is not null union all select blob, at from customs_workflow.certificate) b order by at desc`,
  ),
];
