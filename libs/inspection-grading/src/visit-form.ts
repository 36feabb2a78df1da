/*
 * The offline form: a set of events, each with an id its device gave it, from which the answers follow.
 *
 * Devices add events and exchange them when there is a network. A set does not care how often an event arrives or in which
 * order, so every copy that knows the same events shows the same answers. Of two events about the same thing the later one
 * by `clock` wins (a Lamport clock: one more than the highest the device has seen, so a wrong wall clock does no harm), and
 * between equals the greater id. Runs in the browser too: no import with code in it.
 */
import type { Answer, Finding, MachineFacts, OwnGrade, PhotoRef } from './answers.js';

type Happening =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'finding'; finding: Finding }
  | { kind: 'finding_removed'; findingId: string }
  | { kind: 'photo'; photo: PhotoRef }
  | { kind: 'photo_removed'; photo: PhotoRef }
  | { kind: 'own_grade'; own: OwnGrade }
  | { kind: 'remark'; text: string };

export type VisitEvent = { id: string; visitId: string; deviceId: string; clock: number; at: string } & Happening;

export type VisitForm = { answers: Answer[]; findings: Finding[]; photos: PhotoRef[]; own?: OwnGrade; remark?: string };

const later = (a: VisitEvent, b: VisitEvent): boolean => a.clock > b.clock || (a.clock === b.clock && a.id > b.id);

/** What an event is about: of all events with one subject only the latest counts. */
function subjectOf(event: VisitEvent): string {
  switch (event.kind) {
    case 'answer':
      return `answer ${event.answer.itemId}`;
    case 'finding':
      return `finding ${event.finding.id}`;
    case 'finding_removed':
      return `finding ${event.findingId}`;
    case 'photo':
    case 'photo_removed':
      return `photo ${event.photo.sha256} ${event.photo.itemId ?? ''} ${event.photo.findingId ?? ''}`;
    default:
      return event.kind;
  }
}

/** The two sets as one, each event once, oldest first. */
export function mergeEvents(a: readonly VisitEvent[], b: readonly VisitEvent[]): VisitEvent[] {
  const byId = new Map([...a, ...b].map((event) => [event.id, event]));
  return [...byId.values()].sort((x, y) => (later(x, y) ? 1 : -1));
}

export const nextClock = (events: readonly VisitEvent[]): number => events.reduce((max, e) => Math.max(max, e.clock), 0) + 1;

/** The form as these events leave it. */
export function foldEvents(events: readonly VisitEvent[]): VisitForm {
  const latest = new Map<string, VisitEvent>();
  for (const event of events) {
    const subject = subjectOf(event);
    const before = latest.get(subject);
    if (!before || later(event, before)) latest.set(subject, event);
  }
  const form: VisitForm = { answers: [], findings: [], photos: [] };
  for (const [, event] of [...latest].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (event.kind === 'answer') form.answers.push(event.answer);
    else if (event.kind === 'finding') form.findings.push(event.finding);
    else if (event.kind === 'photo') form.photos.push(event.photo);
    else if (event.kind === 'own_grade') form.own = event.own;
    else if (event.kind === 'remark') form.remark = event.text;
  }
  const removed = new Set([...latest.values()].flatMap((e) => (e.kind === 'finding_removed' ? [e.findingId] : [])));
  return { ...form, photos: form.photos.filter((p) => !p.findingId || !removed.has(p.findingId)) };
}

export const inspectedOf = (form: VisitForm, machine: MachineFacts) => ({
  machine,
  answers: form.answers,
  findings: form.findings,
  photos: form.photos,
});
