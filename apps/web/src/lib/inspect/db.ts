import Dexie, { type EntityTable, type Table } from 'dexie';
import { nextClock } from '@ironsilk/inspection-grading/form';
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
  /** Why the market did not take what waits; gone once it does. */
  syncProblem?: { title: string; remedy?: string } | undefined;
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
    // By itself Dexie shows what is being written before it is kept, and Chromium calls it kept before it is on the disk.
    // Whoever sees a photograph here may close the phone, so neither.
    super('ironsilk-inspect', { cache: 'disabled', chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      visits: 'id',
      events: 'id, visitId, [visitId+state]',
      photos: '[visitId+sha256], visitId, [visitId+state]',
      settings: 'key',
    });
    this.version(2).stores({ events: 'id, visitId, [visitId+state], [visitId+event.clock]' });
  }
}
export const db = new InspectDb();

/**
 * Keeps an event and the photograph it is about: both or neither. The event's clock is set here, inside the transaction:
 * another tab may have written since the page was drawn, and of two events with one clock the later word could lose.
 */
export const keep = (event: VisitEvent, photo?: StoredPhoto): Promise<void> =>
  db.transaction('rw', db.events, db.photos, async () => {
    const { id, visitId } = event;
    const last = await db.events.where('[visitId+event.clock]').between([visitId, Dexie.minKey], [visitId, Dexie.maxKey]).last();
    await db.events.add({ id, visitId, state: 'waiting', event: { ...event, clock: nextClock(last ? [last.event] : []) } });
    if (photo && (await db.photos.get([visitId, photo.sha256]))?.state !== 'sent') await db.photos.put(photo);
  });

/** A name of this device, made once; it only tells two devices of one inspector apart. */
export async function deviceId(): Promise<string> {
  const known = await db.settings.get('device');
  if (known) return known.value;
  const made = crypto.randomUUID();
  await db.settings.add({ key: 'device', value: made }).catch(() => undefined);
  return (await db.settings.get('device'))?.value ?? made;
}
