import { EntitySchema } from 'typeorm';
import type { Organisation } from './organisation.js';

export const OrganisationRow = new EntitySchema<Organisation>({
  name: 'organisation',
  schema: 'identity',
  tableName: 'organisation',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    kind: { type: 'text' },
    name: { type: 'text' },
    nameLocal: { type: 'text', name: 'name_local', nullable: true },
    country: { type: 'char', length: 2 },
    city: { type: 'text', nullable: true },
    language: { type: 'text' },
    registrationNo: { type: 'text', name: 'registration_no', nullable: true },
    lat: { type: 'double precision', nullable: true },
    lng: { type: 'double precision', nullable: true },
    status: { type: 'text' },
    statusReason: { type: 'text', name: 'status_reason', nullable: true },
    verifiedAt: { type: 'timestamptz', name: 'verified_at', nullable: true },
  },
});
