import { liveQuery } from 'dexie';
import { carryOver, foldEvents, grade, inspectedOf, openProblems } from '@ironsilk/inspection-grading/form';
import type {
  Answer,
  Finding,
  Grading,
  OwnGrade,
  PhotoRef,
  Problem,
  StandardSection,
  VisitEvent,
  VisitForm,
} from '@ironsilk/inspection-grading/form';
import { db, deviceId, keep, type StoredEvent, type StoredPhoto, type StoredVisit } from './db.ts';

type Happening = VisitEvent extends infer E
  ? E extends VisitEvent
    ? Omit<E, 'id' | 'visitId' | 'deviceId' | 'clock' | 'at'>
    : never
  : never;

/** Above every clock in the store: what was entered here stands on top until it is read back with the clock it was kept with. */
const PENDING = 1e12;

const EMPTY: VisitForm = { answers: [], findings: [], photos: [] };

/** One visit as the pages show it: what is stored, folded; what is open; what the rule says. Every change is an event. */
export class VisitState {
  visit = $state.raw<StoredVisit | undefined>();
  private asked = $state(false);
  /** The phone could not keep the last entry: its storage is full or closed. */
  unsaved = $state(false);
  private stored = $state.raw<StoredEvent[] | undefined>();
  /** Written a moment ago and not yet read back: the next edit must stand on it, not on what was there before. */
  private fresh = $state.raw<StoredEvent[]>([]);
  private entered = 0;
  private events = $derived([...(this.stored ?? []), ...this.fresh.filter((f) => !this.stored?.some((e) => e.id === f.id))]);
  /** Name of this device. */
  private device = $state('');
  /** Everything is read. Nothing may be shown or entered before: an edit must stand on what is there. */
  loaded = $derived(this.asked && this.stored !== undefined && this.device !== '');
  photos = $state.raw<StoredPhoto[]>([]);

  form = $derived(this.visit ? foldEvents(this.events.filter((e) => e.state !== 'refused').map((e) => e.event)) : EMPTY);
  refused = $derived(this.events.filter((e) => e.state === 'refused'));
  waiting = $derived(this.events.filter((e) => e.state === 'waiting').length + this.photos.filter((p) => p.state === 'waiting').length);
  answers = $derived(new Map(this.form.answers.map((a) => [a.itemId, a])));
  /** Sections with the items asked at this visit; an arrival asks only for what can have changed. */
  sections = $derived<StandardSection[]>(
    this.visit
      ? this.visit.standard.sections
          .map((s) => ({ ...s, items: s.items.filter((i) => this.visit!.card.purpose === 'origin' || i.onArrival) }))
          .filter((s) => s.items.length > 0)
      : [],
  );
  private inspected = $derived.by(() => {
    const { visit } = this;
    if (!visit) return undefined;
    const here = inspectedOf(this.form, visit.card.machine);
    return visit.card.purpose === 'arrival' ? carryOver(visit.standard, { ...here, ...visit.carried, findings: [] }, here) : here;
  });
  problems = $derived<Problem[]>(this.visit && this.inspected ? openProblems(this.visit.standard, this.inspected, this.form.own) : []);
  grading = $derived<Grading | undefined>(this.visit && this.inspected ? grade(this.visit.standard, this.inspected) : undefined);
  closed = $derived(this.visit !== undefined && (this.visit.card.state === 'sealed' || this.visit.lost === true));

  constructor(private readonly id: string) {}

  /** Follows the store; returns how to stop. */
  watch(): () => void {
    void deviceId().then((name) => (this.device = name));
    const stops = [
      liveQuery(() => db.visits.get(this.id)).subscribe((v) => ((this.visit = v), (this.asked = true))),
      liveQuery(() => db.events.where({ visitId: this.id }).toArray()).subscribe((v) => this.read(v)),
      liveQuery(() => db.photos.where({ visitId: this.id }).toArray()).subscribe((v) => (this.photos = v)),
    ];
    return () => stops.forEach((s) => s.unsubscribe());
  }

  private read(events: StoredEvent[]): void {
    const known = new Set(events.map((e) => e.id));
    this.stored = events;
    this.fresh = this.fresh.filter((f) => !known.has(f.id));
  }

  private async record(happening: Happening, photo?: StoredPhoto): Promise<void> {
    const event = {
      id: crypto.randomUUID(),
      visitId: this.id,
      deviceId: this.device,
      clock: PENDING + this.entered++,
      at: new Date().toISOString(),
      ...happening,
    } as VisitEvent;
    // A photograph is shown once it is kept: whoever sees it may close the phone.
    if (!photo) this.fresh = [...this.fresh, { id: event.id, visitId: this.id, state: 'waiting', event }];
    await this.kept(keep(event, photo), event.id);
    // Somebody works on it again: what was said about handing in is out of date.
    if (this.visit?.submitProblem) await db.visits.update(this.id, { submitProblem: undefined });
  }

  /** Says so when something could not be kept: not on the phone, so not on the screen either. */
  private kept<T>(work: Promise<T>, eventId?: string): Promise<T> {
    return work.catch((error: unknown) => {
      this.fresh = this.fresh.filter((f) => f.id !== eventId);
      this.unsaved = true;
      throw error;
    });
  }

  answer = (answer: Answer): Promise<void> => this.record({ kind: 'answer', answer });
  finding = (finding: Finding): Promise<void> => this.record({ kind: 'finding', finding });
  removeFinding = (findingId: string): Promise<void> => this.record({ kind: 'finding_removed', findingId });
  own = (own: OwnGrade): Promise<void> => this.record({ kind: 'own_grade', own });
  remark = (text: string): Promise<void> => this.record({ kind: 'remark', text });
  removePhoto = (photo: PhotoRef): Promise<void> => this.record({ kind: 'photo_removed', photo });

  /** Keeps a photograph under the hash of its bytes, and notes what it shows. */
  async addPhoto(file: File, of: { itemId?: string; findingId?: string }): Promise<void> {
    // The bytes, not the file: a camera's file may be gone by the time it is sent.
    const bytes = await this.kept(file.arrayBuffer());
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
    const taken = { sha256, takenAt: new Date(file.lastModified).toISOString(), ...of };
    const blob = new Blob([bytes], { type: file.type });
    await this.record({ kind: 'photo', photo: taken }, { visitId: this.id, sha256, blob, state: 'waiting' });
  }

  /** A reading the market refused is taken back; the one before it counts again. */
  dropRefused = (eventId: string): Promise<void> => db.events.delete(eventId);

  /** Hands the visit in as soon as there is a network; after every entry before it, which this transaction waits for. */
  handIn = (): Promise<void> =>
    db.transaction('rw', db.visits, db.events, async () => {
      await db.visits.update(this.id, { submitKey: crypto.randomUUID(), submitProblem: undefined });
    });
  takeBack = async (): Promise<void> => void (await db.visits.update(this.id, { submitKey: undefined }));

  photosOf = (of: { itemId?: string; findingId?: string }): PhotoRef[] =>
    this.form.photos.filter((p) => (of.findingId ? p.findingId === of.findingId : p.itemId === of.itemId && !p.findingId));

  /** How much of a section is done, as items. */
  progress(section: StandardSection): { done: number; of: number; open: number } {
    const ids = new Set(section.items.map((i) => i.id));
    const items = section.items.filter((i) => i.mandatory);
    const open = new Set(
      this.problems.map((p) => [...ids].find((id) => p.field === id || p.field.startsWith(`${id}.`))).filter((id) => id !== undefined),
    );
    const done = items.filter((i) =>
      i.kind === 'photos' ? this.photosOf({ itemId: i.id }).length >= i.photos : this.answers.has(i.id) && !open.has(i.id),
    ).length;
    return { done, of: items.length, open: open.size };
  }
}
