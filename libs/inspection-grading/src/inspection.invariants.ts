import { bytesBehind, noRows, pathsOf } from '@ironsilk/platform';
import type { Invariant } from '@ironsilk/platform';
import { verifyReport } from './report-verification.js';

/** What inspections promise at any moment. */
export const inspectionInvariants: readonly Invariant[] = [
  noRows(
    'I9a',
    'every sealed inspection has its report, and no other has one',
    `select i.id, i.state, r.hash from inspection_grading.inspection i full join inspection_grading.report r on r.inspection_id = i.id where (i.state = 'sealed') is distinct from (r.hash is not null)`,
  ),
  noRows(
    'I9b',
    'every sealed report stands in the evidence log',
    `select r.hash from inspection_grading.report r where not exists (select 1 from evidence.log_entry e where e.content_hash = r.hash)`,
  ),
  noRows(
    'I9c',
    'an order has at most one arrival report',
    `select order_id, count(*) from inspection_grading.report where purpose = 'arrival' group by 1 having count(*) > 1`,
  ),
  {
    id: 'I9d',
    title: 'the newest thousand sealed reports verify, byte by byte',
    async check(db, blobs) {
      const rows: { hash: string; blob: string; content: never }[] = await db.query(
        'select r.hash, r.sealed_blob as blob, s.content from inspection_grading.report r join inspection_grading.standard s on s.hash = r.standard_hash order by r.sealed_at desc limit 1000',
      );
      const broken: string[] = [];
      for (const { hash, blob, content } of rows) {
        const bytes = await blobs.get(blob).catch(() => undefined);
        const verdict = bytes && verifyReport(bytes, { standards: [content] });
        if (!verdict?.ok || verdict.documentHash !== hash)
          broken.push(`report ${hash}: ${verdict?.checks.find((c) => c.ok === false)?.detail ?? 'its file is missing or changed'}`);
      }
      return broken;
    },
  },
  pathsOf(
    'I6d',
    'every log of an inspection is a path of its process',
    'inspection',
    `select s.inspection_id as id, s.event, s.state as "to", i.state as now from inspection_grading.inspection_step s
     join inspection_grading.inspection i on i.id = s.inspection_id where s.event <> 'request' order by s.seq`,
  ),
  bytesBehind(
    'I12c',
    'the bytes behind photographs of inspections and printed reports are there, unchanged',
    `select blob from (select sha256 as blob, received_at as at from inspection_grading.visit_photo
       union all select print_blob, received_at from inspection_grading.visit_photo where print_blob is not null
       union all select blob, made_at from inspection_grading.report_print) b order by at desc`,
  ),
];
