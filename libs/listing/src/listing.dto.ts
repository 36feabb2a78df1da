import { z } from 'zod';
import { IMPORT_FIELDS } from './import-mapping.js';
import { PAPER_KINDS } from './publishing.js';

const id = z.string().max(80);
const text = (max: number) => z.string().max(max);
const origin = z.enum(['catalogue', 'plate', 'dealer']);
const states = z.enum(['draft', 'published', 'reserved', 'sold', 'withdrawn']);
const minor = z.string().regex(/^\d{1,15}$/, 'digits only: minor units of the currency');

/** A number, or the text somebody typed for one (`8,450 h`); what cannot be read is refused by field. */
const typed = z.union([z.number(), text(60)]);

export const SpecLine = z.strictObject({ value: z.union([z.number(), text(200)]), origin: origin.default('dealer') });

/** Changes to a listing: fields not named stay, null clears. Ranges are judged by the listing's own rules, so that each refusal has its remedy. */
export const ListingChange = z.strictObject({
  familyId: id.nullable().optional(),
  makeId: id.nullable().optional(),
  makeName: text(200).nullable().optional(),
  modelId: id.nullable().optional(),
  modelName: text(200).nullable().optional(),
  yearMade: typed.nullable().optional(),
  operatingHours: typed.nullable().optional(),
  hourMeter: z.enum(['working', 'replaced', 'broken']).nullable().optional(),
  identityNumber: text(60).nullable().optional(),
  title: text(500).nullable().optional(),
  description: text(20_000).nullable().optional(),
  askingMinor: minor.nullable().optional(),
  /** The price as typed (`45,000.00`), instead of `askingMinor`; needs `currency` beside it. */
  askingAmount: text(40).nullable().optional(),
  currency: text(10).nullable().optional(),
  incoterm: text(10).nullable().optional(),
  incotermPlace: text(200).nullable().optional(),
  yardId: z.uuid().nullable().optional(),
  lien: z.enum(['none', 'released', 'encumbered']).nullable().optional(),
  spec: z.record(z.string().max(60), SpecLine.nullable()).optional(),
  origins: z.record(z.string().max(60), origin).optional(),
});
export const SaveListing = z.strictObject({ version: z.int().min(1), changes: ListingChange });
export const SavedAnswer = z.object({ id: z.uuid(), version: z.int(), state: states, savedAt: z.string() });

const PictureFile = z.object({ format: z.enum(['avif', 'webp']), width: z.int(), height: z.int(), url: z.string() });
export const PhotoAnswer = z.object({
  id: z.uuid(),
  shotId: z.string().nullable(),
  width: z.int(),
  height: z.int(),
  rendering: z.boolean(),
  files: z.array(PictureFile),
});
const Asking = z.object({ amountMinor: z.string(), currency: z.string() });
export const YardAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  city: z.string(),
  country: z.string(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
});
const Spec = z.record(z.string(), z.object({ value: z.union([z.number(), z.string()]), origin }));

const shown = {
  id: z.uuid(),
  state: states,
  familyId: z.string().nullable(),
  makeId: z.string().nullable(),
  makeName: z.string().nullable(),
  modelId: z.string().nullable(),
  modelName: z.string().nullable(),
  yearMade: z.int().nullable(),
  operatingHours: z.number().nullable(),
  hourMeter: z.string().nullable(),
  title: z.string().nullable(),
  asking: Asking.nullable(),
  incoterm: z.string().nullable(),
  incotermPlace: z.string().nullable(),
  publishedAt: z.string().nullable(),
  updatedAt: z.string(),
};

/** A machine on the market, as everybody may see it: of its number only the end, of its papers only the kinds, of its yard only the town. */
export const PublicListing = z.object({
  ...shown,
  description: z.string().nullable(),
  identity: z.object({ kind: z.enum(['pin', 'vin', 'serial']).nullable(), ending: z.string().nullable() }),
  lien: z.string().nullable(),
  papers: z.array(z.string()),
  spec: Spec,
  origins: z.record(z.string(), origin),
  seller: z.object({
    id: z.uuid(),
    name: z.string(),
    nameLocal: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string(),
    verified: z.boolean(),
  }),
  yard: z.object({ city: z.string(), country: z.string(), lat: z.number().nullable(), lng: z.number().nullable() }).nullable(),
  photos: z.array(PhotoAnswer),
});

export const Finding = z.object({ code: z.string(), field: z.string(), title: z.string(), remedy: z.string() });

/** A dealer's own listing with all that its editor needs. */
export const DraftAnswer = z.object({
  ...shown,
  version: z.int(),
  description: z.string().nullable(),
  identityKind: z.string().nullable(),
  identityNumber: z.string().nullable(),
  lien: z.string().nullable(),
  yardId: z.uuid().nullable(),
  spec: Spec,
  origins: z.record(z.string(), origin),
  reference: z.string().nullable(),
  importId: z.uuid().nullable(),
  photos: z.array(
    PhotoAnswer.extend({
      state: z.enum(['waiting', 'ready', 'refused']),
      refusal: z.object({ title: z.string(), remedy: z.string() }).nullable(),
      fileName: z.string(),
      takenAt: z.string().nullable(),
      camera: z.string().nullable(),
      hasPlace: z.boolean(),
    }),
  ),
  shots: z.array(
    z.object({
      id: z.string(),
      required: z.boolean(),
      done: z.boolean(),
      names: z.object({ en: z.string(), zh: z.string() }),
      help: z.object({ en: z.string(), zh: z.string() }),
    }),
  ),
  papers: z.array(z.object({ id: z.uuid(), kind: z.enum(PAPER_KINDS), fileName: z.string(), bytes: z.int(), createdAt: z.string() })),
  gaps: z.array(Finding),
  notices: z.array(Finding),
  next: z.array(z.string()),
});

export const StockQuery = z.strictObject({
  state: z.enum(['all', 'draft', 'published', 'reserved', 'sold', 'withdrawn']).default('all'),
  q: z.string().trim().max(100).default(''),
  import: z.uuid().optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export const StockItem = z.object({
  ...shown,
  city: z.string().nullable(),
  reference: z.string().nullable(),
  photos: z.int(),
  missing: z.array(z.string()),
  cover: PhotoAnswer.nullable(),
});
export const StockAnswer = z.object({
  items: z.array(StockItem),
  counts: z.record(z.string(), z.int()),
  total: z.int(),
  page: z.int(),
  pages: z.int(),
});

export const PhotoParams = z.strictObject({ id: z.uuid(), photoId: z.uuid() });
export const PaperParams = z.strictObject({ id: z.uuid(), paperId: z.uuid() });
export const PhotoUploadQuery = z.strictObject({ fileName: z.string().max(4_096).default('photo'), shotId: z.string().max(40).optional() });
export const PaperUploadQuery = z.strictObject({ fileName: z.string().max(4_096).default('paper'), kind: z.enum(PAPER_KINDS) });
export const PlacePhoto = z.strictObject({ shotId: z.string().max(40).nullable() });
export const ArrangePhotos = z.strictObject({ order: z.array(z.uuid()).min(1).max(60) });
export const MadeAnswer = z.object({ id: z.uuid() });

export const YardInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  city: z.string().trim().min(1).max(100),
  country: z.string().regex(/^[A-Z]{2}$/),
  lat: z.number().min(-90).max(90).nullable().default(null),
  lng: z.number().min(-180).max(180).nullable().default(null),
});

export const UploadAnswer = z.object({
  id: z.string(),
  purpose: z.string(),
  finished: z.boolean(),
  made: z.uuid().nullable(),
  refusal: z.object({ code: z.string(), title: z.string(), remedy: z.string() }).nullable(),
});

export const Mapping = z.partialRecord(z.enum(IMPORT_FIELDS), z.string().max(300));
export const CheckImport = z.strictObject({
  mapping: Mapping,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
  saveAs: z.string().trim().min(1).max(60).nullable().default(null),
});
export const ApplyImport = z.strictObject({ leaveOut: z.boolean().default(false) });
export const ImportAnswer = z.object({
  id: z.uuid(),
  state: z.enum(['reading', 'read', 'checking', 'checked', 'importing', 'imported', 'undone', 'failed']),
  fileName: z.string(),
  format: z.string().nullable(),
  encoding: z.string().nullable(),
  headers: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping: Mapping,
  currency: z.string().nullable(),
  rowCount: z.int(),
  rowsDone: z.int(),
  counts: z.object({ rows: z.int(), drafts: z.int(), refused: z.int(), repeated: z.int() }).nullable(),
  missing: z.array(z.object({ field: z.string(), drafts: z.int() })).nullable(),
  effects: z.object({ created: z.int(), updated: z.int(), unchanged: z.int(), kept: z.int() }).nullable(),
  problem: z.object({ code: z.string(), title: z.string(), remedy: z.string() }).nullable(),
  createdAt: z.string(),
  importedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
});
export const ImportListAnswer = z.object({
  items: z.array(ImportAnswer),
  mappings: z.array(z.object({ name: z.string(), mapping: Mapping })),
  fields: z.array(z.string()),
});
export const ReportQuery = z.strictObject({
  only: z.enum(['all', 'refused', 'repeated', 'draft']).default('all'),
  page: z.coerce.number().int().min(1).max(1_000).default(1),
});
export const ReportRow = z.object({
  rowNumber: z.int(),
  outcome: z.enum(['draft', 'refused', 'repeated']),
  effect: z.string().nullable(),
  listingId: z.uuid().nullable(),
  reference: z.string().nullable(),
  title: z.string().nullable(),
  missing: z.array(z.string()),
  issues: z.array(
    z.object({
      column: z.string().nullable(),
      field: z.string(),
      severity: z.enum(['error', 'warning', 'note']),
      code: z.string(),
      title: z.string(),
      remedy: z.string(),
    }),
  ),
});
export const ReportAnswer = z.object({ rows: z.array(ReportRow), total: z.int(), page: z.int(), pages: z.int() });
export const UndoAnswer = z.object({ removed: z.int(), restored: z.int(), kept: z.int() });
