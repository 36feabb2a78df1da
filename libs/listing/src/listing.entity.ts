import { EntitySchema } from 'typeorm';
import { EMPTY_FACTS } from './listing.js';
import type { ListingFacts, ListingState } from './listing.js';

/** A listing as it is stored: what the dealer says, whose it is, and where it stands. */
export type Listing = ListingFacts & {
  readonly id: string;
  readonly version: number;
  readonly orgId: string;
  readonly state: ListingState;
  /** One key per machine however its number was typed; see the catalogue's `identityKey`. */
  readonly identityKey: string | null;
  /** How an import knows the machine again, what it last wrote, and the version it wrote. */
  readonly importKey: string | null;
  readonly importFingerprint: string | null;
  readonly importedVersion: number | null;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
};

const FACT_KEYS = Object.keys(EMPTY_FACTS) as (keyof ListingFacts)[];

/** What the dealer says, without whose it is and where it stands. */
export const factsOf = (listing: ListingFacts): ListingFacts =>
  Object.fromEntries(FACT_KEYS.map((key) => [key, listing[key]])) as ListingFacts;

const minor = {
  to: (v: bigint | null) => (v === null || v === undefined ? v : v.toString()),
  from: (v: string | null) => (v === null ? null : BigInt(v)),
};
const decimal = { to: (v: number | null) => v, from: (v: string | null) => (v === null ? null : Number(v)) };

export const ListingRow = new EntitySchema<Listing>({
  name: 'listing',
  schema: 'listing',
  tableName: 'listing',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    state: { type: 'text' },
    familyId: { type: 'text', name: 'family_id', nullable: true },
    makeId: { type: 'text', name: 'make_id', nullable: true },
    makeName: { type: 'text', name: 'make_name', nullable: true },
    modelId: { type: 'text', name: 'model_id', nullable: true },
    modelName: { type: 'text', name: 'model_name', nullable: true },
    yearMade: { type: 'int', name: 'year_made', nullable: true },
    operatingHours: { type: 'numeric', name: 'operating_hours', nullable: true, transformer: decimal },
    hourMeter: { type: 'text', name: 'hour_meter', nullable: true },
    identityKind: { type: 'text', name: 'identity_kind', nullable: true },
    identityNumber: { type: 'text', name: 'identity_number', nullable: true },
    identityKey: { type: 'text', name: 'identity_key', nullable: true },
    title: { type: 'text', nullable: true },
    description: { type: 'text', nullable: true },
    askingMinor: { type: 'bigint', name: 'asking_minor', nullable: true, transformer: minor },
    currency: { type: 'char', length: 3, nullable: true },
    incoterm: { type: 'text', nullable: true },
    incotermPlace: { type: 'text', name: 'incoterm_place', nullable: true },
    yardId: { type: 'uuid', name: 'yard_id', nullable: true },
    lien: { type: 'text', nullable: true },
    spec: { type: 'jsonb' },
    origins: { type: 'jsonb' },
    importKey: { type: 'text', name: 'import_key', nullable: true },
    importFingerprint: { type: 'text', name: 'import_fingerprint', nullable: true },
    importedVersion: { type: 'int', name: 'imported_version', nullable: true },
    publishedAt: { type: 'timestamptz', name: 'published_at', nullable: true },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});
