import { z } from 'zod';

const Words = z.object({ en: z.string(), zh: z.string() });
const Value = z.union([z.string(), z.number(), z.boolean()]).nullable();
const Filled = z.object({
  byItself: z.number(),
  typed: z.number(),
  missing: z.number(),
  shareBp: z.number().describe('Basis points of all facts that needed nobody to type'),
});

export const EntrustBody = z.object({ orderId: z.uuid(), brokerOrgId: z.uuid() });
export const FactsBody = z.object({
  facts: z.record(z.string().max(60), z.union([z.string().max(400), z.number(), z.boolean(), z.null()])),
});
export const AcceptBody = z.object({
  rule: z.string().regex(/^[A-Z]{3}-\d{2}$/),
  placesHash: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().min(3).max(400),
});
export const WithdrawBody = z.object({ reason: z.string().trim().min(3).max(400) });
export const CertificateQuery = z.object({
  code: z.string().regex(/^[a-z0-9_]{2,40}$/),
  number: z.string().trim().min(1).max(80),
  pin: z.string().trim().min(3).max(40),
  issuedOn: z.iso.date(),
  importer: z.string().trim().max(200).optional(),
  hs: z
    .string()
    .regex(/^\d{6,10}$/)
    .optional(),
  name: z.string().trim().min(1).max(200),
});
export const QueueQuery = z.object({
  state: z.enum(['open', 'mine', 'done', 'all']).default('open'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export const DocumentParams = z.object({
  id: z.uuid(),
  kind: z.enum(['contract', 'commercial_invoice', 'packing_list', 'export_declaration']),
});
export const CertificateParams = z.object({ id: z.uuid(), certificateId: z.uuid() });
export const OrderParams = z.object({ orderId: z.uuid() });

export const CommandAnswer = z.object({ id: z.string(), state: z.string(), version: z.number() });
export const CertificateAnswer = z.object({ id: z.string(), sha256: z.string() });

const Head = z.object({
  id: z.string(),
  orderId: z.string(),
  number: z.string(),
  state: z.string(),
  label: Words,
  decVersion: z.number(),
  seqNo: z.string().nullable(),
  entryId: z.string().nullable(),
  trouble: z.string().nullable(),
  since: z.string(),
  simulated: z.boolean(),
});

export const QueueAnswer = z.object({
  items: z.array(
    Head.extend({
      machine: z.string(),
      model: z.string(),
      exporter: z.string(),
      buyer: z.string(),
      destination: z.string().nullable(),
      etdOn: z.string().nullable(),
      filled: Filled,
    }),
  ),
  page: z.number(),
  pages: z.number(),
  total: z.number(),
});

const FactLine = z.object({
  key: z.string(),
  group: z.string(),
  label: Words,
  type: z.string(),
  required: z.boolean(),
  value: Value,
  origin: z.string().nullable(),
  source: z.string().nullable(),
  capturedAt: z.string().nullable(),
  over: Value.describe('What was gathered, where the broker typed something else'),
});

const Document = z.object({
  kind: z.string(),
  made: z.boolean(),
  printed: z.boolean(),
  hash: z.string().nullable(),
  href: z.string().nullable(),
  madeAt: z.string().nullable(),
});
const Field = z.object({ path: z.string(), fact: z.string(), label: Words, value: Value, origin: z.string().nullable() });

const Finding = z.object({
  rule: z.string(),
  severity: z.enum(['E', 'W']),
  words: Words,
  facts: z.array(z.string()),
  documents: z.array(z.string()),
  places: z.array(z.object({ document: z.string(), path: z.string(), value: z.string() })),
  placesHash: z.string(),
  accepted: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
});

const Step = z.object({
  seq: z.string(),
  event: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  label: Words,
  actor: z.object({ kind: z.string(), org: z.string().nullable() }),
  note: z.string().nullable(),
  proof: z.record(z.string(), z.unknown()).nullable(),
  version: z.number(),
  at: z.string(),
});

const Wanted = z.object({ code: z.string(), name: Words, issuer: Words, blocking: z.boolean(), there: z.boolean() });

export const FileAnswer = Head.extend({
  role: z.enum(['broker', 'dealer', 'operator']),
  entrustmentNo: z.string(),
  listingId: z.string(),
  rulesHash: z.string(),
  revision: z.number(),
  editable: z.boolean(),
  facts: z.array(FactLine),
  filled: Filled,
  missing: z.array(z.string()),
  documents: z.array(Document.extend({ fields: z.array(Field) })),
  /** FOB value against the interval of the machine's valuation: a warning, never a reason to stop. */
  declaredValue: z.object({
    answer: z.enum(['inside', 'below', 'above', 'unknown']),
    currency: z.string().nullable(),
    declaredMinor: z.string().nullable(),
    lowMinor: z.string().nullable(),
    highMinor: z.string().nullable(),
  }),
  findings: z.array(Finding),
  wanted: z.array(Wanted.extend({ source: z.string() })),
  certificates: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      number: z.string(),
      pin: z.string(),
      importer: z.string().nullable(),
      issuedOn: z.string(),
      fileName: z.string(),
      sha256: z.string(),
      at: z.string(),
    }),
  ),
  receipts: z.array(
    z.object({
      id: z.string(),
      seqNo: z.string(),
      channel: z.string(),
      words: Words.nullable(),
      note: z.string().nullable(),
      noticedAt: z.string(),
      receivedAt: z.string(),
    }),
  ),
  steps: z.array(Step),
  obstacle: z.string().nullable().describe('Why it cannot be sent yet, as an error code'),
  can: z.array(z.string()),
});

export const OfOrderAnswer = z.object({
  orderId: z.string(),
  number: z.string(),
  role: z.string(),
  declaration: Head.nullable(),
  broker: z.object({ id: z.string(), name: z.string() }).nullable(),
  documents: z.array(Document),
  certificates: z.array(z.object({ id: z.string(), code: z.string(), number: z.string(), issuedOn: z.string() })),
  wanted: z.array(Wanted),
  steps: z.array(Step),
  brokers: z.array(z.object({ id: z.string(), name: z.string(), nameLocal: z.string().nullable(), city: z.string().nullable() })),
  mayEntrust: z.boolean(),
});
