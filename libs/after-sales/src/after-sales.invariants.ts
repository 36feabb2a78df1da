import { noRows } from '@ironsilk/platform';
import type { Invariant } from '@ironsilk/platform';

export const afterSalesInvariants: readonly Invariant[] = [
  noRows(
    'I2g',
    'what is allocated on a shelf is what open orders hold',
    `select s.id, s.allocated, coalesce(sum(l.quantity) filter (where o.status = 'placed'), 0) as held
     from after_sales.part_stock s left join after_sales.part_order_line l on l.stock_id = s.id left join after_sales.part_order o on o.id = l.order_id
     group by s.id having s.allocated <> coalesce(sum(l.quantity) filter (where o.status = 'placed'), 0)`,
  ),
  noRows(
    'I6f',
    'the last line of a claim’s log is its state',
    `select c.id, c.state from after_sales.claim c where c.state is distinct from (select e.state from after_sales.claim_entry e where e.claim_id = c.id order by e.at desc, e.id desc limit 1)`,
  ),
];
