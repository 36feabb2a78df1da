import { noRows, type Invariant } from '@ironsilk/platform';

/** What the customs workflow promises at any moment. */
export const customsInvariants: readonly Invariant[] = [
  noRows(
    'C1',
    'an order has at most one live declaration',
    `select order_id, count(*) from customs_workflow.declaration where state not in ('cancelled','withdrawn','deleted') group by 1 having count(*) > 1`,
  ),
  noRows(
    'C2',
    'every message number was declared at most once, and what was declared has its number',
    `select d.id from customs_workflow.declaration d where d.state not in ('draft','ready','staged','returned','cancelled') and not exists (select 1 from customs_workflow.message m where m.declaration_id = d.id and m.dec_version = d.dec_version and m.seq_no = d.seq_no)`,
  ),
  noRows(
    'C3',
    'the last step of the story is the state of the declaration',
    `select d.id, d.state, s.to_state from customs_workflow.declaration d cross join lateral (select to_state from customs_workflow.step where declaration_id = d.id order by seq desc limit 1) s where s.to_state <> d.state`,
  ),
  noRows(
    'C4',
    'nothing was released or closed without its receipt',
    `select d.id, d.state from customs_workflow.declaration d where d.state in ('released','sailed','closed') and not exists (select 1 from customs_workflow.receipt r where r.seq_no = d.seq_no and r.channel in ('P','I','F','B','K','R'))`,
  ),
  noRows(
    'C5',
    'what is released was announced once',
    `select payload->>'declarationId' as declaration, count(*) from platform.outbox where type = 'declaration.released' and payload ? 'number' group by 1 having count(*) > 1`,
  ),
  noRows(
    'C6',
    'a receipt for a known number belongs to its declaration',
    `select r.id from customs_workflow.receipt r join customs_workflow.declaration d on d.seq_no = r.seq_no where r.declaration_id is distinct from d.id`,
  ),
];
