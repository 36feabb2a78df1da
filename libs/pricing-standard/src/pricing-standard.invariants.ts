import { noRows } from '@ironsilk/platform';
import type { Invariant } from '@ironsilk/platform';

type Row = { id: string; fmv: string; lines: { amountMinor: string; runningMinor: string }[]; hash: string; standard_hash: string };

/** What valuations promise at any moment. */
export const pricingStandardInvariants: readonly Invariant[] = [
  {
    id: 'I15',
    title: 'the lines of every valuation add up to it, and it names the standard it was made by',
    async check(db) {
      const broken: string[] = [];
      for (let after = '0'; ;) {
        const rows: (Row & { seq: string })[] = await db.query(
          `select seq, id, result->'premises'->>'fmvMinor' as fmv, result->'waterfall' as lines, result->'standard'->>'hash' as hash, standard_hash
           from pricing_standard.valuation where result is not null and seq > $1 order by seq limit 1000`,
          [after],
        );
        if (rows.length === 0) return broken;
        for (const row of rows) {
          const sum = row.lines.reduce((total, line) => total + BigInt(line.amountMinor), 0n);
          if (`${sum}` !== row.fmv) broken.push(`valuation ${row.id}: lines make ${sum}, value is ${row.fmv}`);
          if (row.hash !== row.standard_hash) broken.push(`valuation ${row.id} names another standard than its row`);
        }
        after = rows.at(-1)!.seq;
      }
    },
  },
  noRows(
    'I17',
    'every published month of the price index lies in its interval and stands for enough sales',
    `select run_id as id, family_id || ' ' || month as what from pricing_standard.index_month
     where value is not null and (value < low or value > high or low <= 0 or sales < 5)`,
  ),
  noRows(
    'I17b',
    'no spreadsheet stands still, and each has exactly the rows it says were valued',
    `select b.id, b.state from pricing_standard.batch b left join pricing_standard.batch_row r on r.batch_id = b.id group by b.id
     having count(r.row_number) <> b.rows_done or (b.state = 'valued' and b.rows_done <> b.row_count)
       or (b.state in ('reading','valuing') and b.touched_at < clock_timestamp() - interval '30 minutes')`,
  ),
];
