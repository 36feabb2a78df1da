import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Answer, PhotoRef, Standard, VisitEvent } from '@ironsilk/inspection-grading/form';

/** A visit as the api describes it. */
export interface VisitCard {
  id: string;
  state: string;
  purpose: 'origin' | 'arrival';
  machine: {
    familyId: string;
    make: string;
    modelName: string;
    yearMade: number | null;
    pin: string | null;
    model?: string;
    massKg?: number;
    powerKw?: number;
  };
  place: string | null;
  country: string | null;
  wishOn: string | null;
  note: string | null;
  requestedBy: string;
}
/** A visit on this phone: all it needs without a network. */
export interface StoredVisit {
  id: string;
  card: VisitCard;
  standard: Standard;
  carried: { answers: Answer[]; photos: PhotoRef[] };
  /** How far we have read the market's events. */
  cursor: number;
  /** Set when it was handed in here and not yet taken: the same key until the answer arrives. */
  submitKey?: string | undefined;
  /** What the market said when it was handed in. */
  report?: { reportHash: string; reportNo: string; grade: string | null };
  /** Why the last hand-in was refused, in the reader's words. */
  submitProblem?: { field?: string; title: string; remedy?: string } | undefined;
  /** The visit was given to somebody else, or is gone. */
  lost?: boolean;
}
/** An event of the form. `sent` waits, arrived, or was refused with the reason beside it. */
export interface StoredEvent {
  id: string;
  visitId: string;
  state: 'waiting' | 'sent' | 'refused';
  event: VisitEvent;
  problem?: { field: string; title: string; remedy: string };
}
/** A photograph: its bytes stay here until the market has them, and a while longer to be looked at. */
export interface StoredPhoto {
  visitId: string;
  sha256: string;
  blob: Blob;
  state: 'waiting' | 'sent' | 'refused';
  problem?: { title: string; remedy?: string };
}

class InspectDb extends Dexie {
  visits!: EntityTable<StoredVisit, 'id'>;
  events!: EntityTable<StoredEvent, 'id'>;
  photos!: Table<StoredPhoto, [string, string]>;
  settings!: Table<{ key: string; value: string }, string>;
  constructor() {
    super('ironsilk-inspect');
    this.version(1).stores({
      visits: 'id',
      events: 'id, visitId, [visitId+state]',
      photos: '[visitId+sha256], visitId, [visitId+state]',
      settings: 'key',
    });
  }
}
export const db = new InspectDb();

/** A name of this device, made once; it only tells two devices of one inspector apart. */
export async function deviceId(): Promise<string> {
  const known = await db.settings.get('device');
  if (known) return known.value;
  const made = crypto.randomUUID();
  await db.settings.add({ key: 'device', value: made }).catch(() => undefined);
  return (await db.settings.get('device'))?.value ?? made;
}
